"""Customers whom staff write down: they order at the counter or by phone, and have never opened an account.

An account needs an address of its own. Who names one gets an account with it that nobody can sign in to: it has no
password. Its owner makes it theirs whenever they like, by asking for a new password with that address, which proves
that it is theirs; nobody is signed in by being written down. An address that somebody has already is refused, so that
no account is ever taken over in silence. Who names none gets an address that nothing can be delivered to (RFC 2606),
which is never written to and which no order shows; a manager puts the real one in its place once it is known.
Guests who order for themselves are written down in the same way, one for each order.
"""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import NO_ADDRESS, User
from accounts.transactions import insist_on_transaction


class AddressTaken(Exception):  # noqa: N818 (named for what happened)
    """Somebody has an account with this address already."""


def write_down(*, full_name: str, phone: str, email: str, language: str) -> User:
    """A new customer, who cannot sign in until they choose a password. `email` may be empty."""
    insist_on_transaction()
    try:
        with transaction.atomic():
            return User.objects.create_user(
                email or f"{uuid.uuid4().hex}@{NO_ADDRESS}", None, full_name=full_name, phone=phone, language=language
            )
    except IntegrityError as error:
        if email and owner_of(email):
            raise AddressTaken from error
        raise


def guest(*, full_name: str, language: str) -> User:
    """Somebody who orders without an account, as long as nothing is written: they have used nothing and own nothing."""
    return User(full_name=full_name, language=language, is_guest=True)


def write_down_guest(*, full_name: str, phone: str, language: str) -> User:
    """The person whom one guest's order belongs to: made for it alone, and nobody can sign in as them.

    The address that a guest gives stays with the order and is never looked up: it proves nothing, so it opens no
    account, joins none, and nothing here could tell whether somebody has one.
    """
    insist_on_transaction()
    return User.objects.create_user(
        f"{uuid.uuid4().hex}@{NO_ADDRESS}", None, full_name=full_name, phone=phone, language=language, is_guest=True
    )


def owner_of(email: str) -> User | None:
    """Whoever has an account with this address."""
    try:
        return User.objects.get_by_natural_key(email.strip())
    except User.DoesNotExist:
        return None


def check_address(email: str) -> None:
    """Raises Django's ValidationError for what is no address, or one of those that we make up."""
    validate_email(email)
    if email.lower().endswith(f"@{NO_ADDRESS}"):
        raise ValidationError(_("Nothing can be delivered there. Leave it empty where there is no address."))
