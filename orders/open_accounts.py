"""Nothing is written for somebody who is closing their account in this very moment."""

from django.utils.translation import gettext as _

from accounts import closing
from accounts.models import User
from orders.errors import Conflict, Problem


def insist_on_open_account(person: User) -> None:
    """Holds the person's row until the end of the transaction: an account is closed before this, or after all of it."""
    try:
        closing.hold_open(person)
    except closing.AccountClosed as error:
        detail = _("This account was closed a moment ago. Register again to order.")
        raise Conflict(Problem("account_closed", detail)) from error
