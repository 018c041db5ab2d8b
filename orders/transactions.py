"""The one transaction: rules that write insist on it, and use-cases try again when the database picked a loser."""

from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, transaction

from accounts.transactions import insist_on_transaction

__all__ = ["insist_on_transaction", "with_retries"]

T = TypeVar("T")

ATTEMPTS = 3
# PostgreSQL's serialization_failure and deadlock_detected: nothing was wrong but the moment.
WORTH_ANOTHER_TRY = {"40001", "40P01"}


def with_retries(work: Callable[[], T]) -> T:
    """Run `work` in a transaction, again when it lost a deadlock. Inside another transaction it has one try only."""
    tries = 1 if transaction.get_connection().in_atomic_block else ATTEMPTS
    for attempt in range(1, tries + 1):
        try:
            with transaction.atomic():
                return work()
        except OperationalError as error:
            if attempt == tries or _sqlstate(error) not in WORTH_ANOTHER_TRY:
                raise
    raise AssertionError("unreachable")


def _sqlstate(error: OperationalError) -> str | None:
    cause = error.__cause__
    return getattr(cause, "pgcode", None) or getattr(cause, "sqlstate", None)
