"""Becoming a customer, without ever telling who is one already; and changing one's password."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from accounts import logins
from accounts.models import EndReason, Login, User


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


def change_password(*, user: User, new_password: str, keep: Login | None, now: datetime) -> None:
    """A new password; every login but the one at hand ends."""
    with transaction.atomic():
        user.set_password(new_password)
        user.save(update_fields=["password"])
        logins.close_others(user=user, keep=keep, why=EndReason.PASSWORD, now=now)
