"""Whether the process is alive, and whether it can serve."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive. Touches nothing, so that a slow database does not get the process killed."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Ready: database, cache and migrations, with the failing part named."""
    parts = {name: _works(check) for name, check in CHECKS.items()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _cache() -> bool:
    cache.set("readyz", "1", 5)
    return cache.get("readyz") == "1"


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


CHECKS: dict[str, Callable[[], bool]] = {"database": _database, "cache": _cache, "migrations": _migrations}


def _works(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        return False
