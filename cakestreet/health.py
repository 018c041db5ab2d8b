"""Whether this process is alive, and whether it is ready for customers."""

import logging
import uuid
from collections.abc import Callable
from functools import cache

from django.core.cache import cache as default_cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


class NotReadyError(Exception):
    """A part answers, but not what it should."""


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive. Touches nothing, so that a database that is away gets no process restarted."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready, or 503 with the failing parts named."""
    parts = {name: _is_well(name, check) for name, check in CHECKS.items()}
    ready = all(parts.values())
    body = {
        "status": "ok" if ready else "not_ready",
        "parts": {name: "ok" if well else "failing" for name, well in parts.items()},
        "failing": [name for name, well in parts.items() if not well],
    }
    headers = {} if ready else {"Retry-After": "2"}
    return JsonResponse(body, status=200 if ready else 503, headers=headers)


def check_database() -> None:
    """Asks the database a question that needs no table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        if cursor.fetchone() != (1,):
            raise NotReadyError("The database does not answer.")


def check_cache() -> None:
    """Puts something into the cache and takes it out again."""
    key, token = f"readyz:{uuid.uuid4().hex}", uuid.uuid4().hex
    default_cache.set(key, token, timeout=10)
    if default_cache.get(key) != token:
        raise NotReadyError("The cache forgets.")
    default_cache.delete(key)


def check_migrations() -> None:
    """Compares the last migration of every app with what the database has been through; one query."""
    missing = _last_migrations() - set(MigrationRecorder(connection).applied_migrations())
    if missing:
        raise NotReadyError(f"Not migrated: {sorted(missing)}")


@cache
def _last_migrations() -> frozenset[tuple[str, str]]:
    """Read from the code, once: it does not change while the process lives."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


def _is_well(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:  # whatever a broken part raises, the answer is that it is broken
        logger.exception("Not ready: %s", name)
        return False
    return True


CHECKS: dict[str, Callable[[], None]] = {
    "database": check_database,
    "cache": check_cache,
    "migrations": check_migrations,
}
