"""The one transaction: rules that write insist on it, and use-cases try again when the database picked a loser."""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from django.db import DatabaseError, IntegrityError, OperationalError, transaction

from accounts.transactions import insist_on_transaction

__all__ = ["hold", "insist_on_transaction", "with_retries"]

T = TypeVar("T")

ATTEMPTS = 3
# PostgreSQL's serialization_failure and deadlock_detected: nothing was wrong but the moment.
WORTH_ANOTHER_TRY = {"40001", "40P01"}
# After a crash PostgreSQL can hand out numbers of rows anew that were given just before it, 32 at most. Each try takes
# the next one.
NUMBERS_GIVEN_AGAIN = 32


def hold(name: str) -> None:
    """Holds until the end of the transaction what has no row that could be locked. Who comes second, waits."""
    insist_on_transaction()
    connection = transaction.get_connection()
    if connection.vendor != "postgresql":  # SQLite: transactions that write come one after the other anyway
        return
    number = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def with_retries(work: Callable[[], T]) -> T:
    """Run `work` in a transaction, again when it lost a deadlock. Inside another transaction it has one try only."""
    tries = 1 if transaction.get_connection().in_atomic_block else ATTEMPTS
    numbers = 0 if tries == 1 else NUMBERS_GIVEN_AGAIN
    while True:
        try:
            with transaction.atomic():
                return work()
        except OperationalError as error:
            tries -= 1
            if not tries or _sqlstate(error) not in WORTH_ANOTHER_TRY:
                raise
        except IntegrityError as error:
            numbers -= 1
            if numbers < 0 or not _is_a_number_given_again(error):
                raise


def _sqlstate(error: DatabaseError) -> str | None:
    cause = error.__cause__
    return getattr(cause, "pgcode", None) or getattr(cause, "sqlstate", None)


def _is_a_number_given_again(error: IntegrityError) -> bool:
    """Whether the database gave a new row the primary key of an older one."""
    constraint: str | None = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return constraint is not None and constraint.endswith("_pkey")
