"""Becoming a customer, without ever telling who is one already; and changing one's profile and password."""

import unicodedata
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import logins
from accounts.models import EndReason, Login, User

# Controls (line breaks among them), halves of characters, other line separators; and what turns the text around.
REFUSED_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
TURNS_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class OldPasswordIsWrong(Exception):  # noqa: N818 (named for what happened)
    """The password was changed since it was checked."""


def register(*, email: str, password: str, full_name: str, phone: str, language: str) -> None:
    """Makes an account, unless the address has one. Both ways do the same work and end alike."""
    person = User(email=email.strip().lower(), full_name=full_name, phone=phone, language=language)
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        return  # the address has an account: whoever it belongs to knows


def check_password_is_good(*, password: str, email: str, full_name: str) -> None:
    """Raises Django's ValidationError with everything that is weak about a password."""
    validate_password(password, user=User(email=email, full_name=full_name))


def check_name_is_one_line(name: str) -> None:
    """Raises Django's ValidationError for a name that would break, or turn around, the line that it is written in."""
    if any(sign in TURNS_DIRECTION or unicodedata.category(sign) in REFUSED_CATEGORIES for sign in name):
        raise ValidationError(
            _("A name is one line, without control characters or marks that turn the text around."),
            code="invalid_characters",
        )


def change_profile(*, login: Login, changes: dict[str, Any]) -> User:
    """Writes these facts of the login's holder and no other, and returns the person as they are now.

    The row read when the request began may be old by the time its body has arrived.
    """
    holder = logins.holder(login)
    if changes:
        holder.update(**changes)
    person = holder.first()
    if person is None:
        raise logins.ended()
    return person


def change_password(*, login: Login, old_hash: str, new_password: str, now: datetime) -> None:
    """A new password; every login but the one at hand ends.

    Nothing happens when the login has ended, or the password is no longer the one that was checked: of two changes
    at once, one wins.
    """
    new_hash = make_password(new_password)
    holder = logins.holder(login)
    with transaction.atomic():
        if not holder.filter(password=old_hash).update(password=new_hash):
            logins.check_is_alive(login)
            raise OldPasswordIsWrong
        logins.close_others(user=login.user, keep=login, why=EndReason.PASSWORD, now=now)
