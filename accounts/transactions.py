"""Rules that write insist on their caller's transaction."""

from django.db import transaction


def insist_on_transaction() -> None:
    """Refuse to write half of something: the use-case opens the transaction, not the rule."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("This rule writes only inside its caller's transaction.")
