"""Becoming a customer, without ever telling who is one already; and changing one's profile and password."""

import unicodedata
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import DateTimeField, F, QuerySet, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext as _

from accounts import logins, messages, proofs
from accounts.models import EndReason, Login, MessageKind, User

# Controls (line breaks among them), halves of characters, other line separators; and what turns the text around.
REFUSED_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
TURNS_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

LEADS_SOMEWHERE = ("://", "www.", "@")


class OldPasswordIsWrong(Exception):  # noqa: N818 (named for what happened)
    """The password was changed since it was checked."""


def register(*, email: str, password: str, full_name: str, phone: str, language: str, now: datetime) -> None:
    """Makes an account, unless the address has one: then whoever has it is told.

    Both ways do the same work, statement by statement, and end alike: their time tells nothing.
    """
    person = User(email=email.strip().lower(), full_name=full_name, phone=phone, language=language)
    person.set_password(password)
    if _owners_of(person.email).exists():
        return _tell_the_owner(person.email, now=now)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
            messages.queue(person, MessageKind.VERIFY_EMAIL, now=now)
    except IntegrityError:  # registered by another request, a moment ago
        _tell_the_owner(person.email, now=now)
    return None


def _tell_the_owner(address: str, *, now: datetime) -> None:
    with transaction.atomic():
        _owners_of(address).update(email=F("email"))  # changes nothing; takes the time of making an account
        messages.queue_to_address(address, MessageKind.ACCOUNT_EXISTS, now=now)


def _owners_of(address: str) -> QuerySet[User]:
    return User.objects.alias(address=Lower("email")).filter(address=address)


def check_password_is_good(*, password: str, email: str, full_name: str) -> None:
    """Raises Django's ValidationError with everything that is weak about a password."""
    validate_password(password, user=User(email=email, full_name=full_name))


def check_name_is_one_line(name: str) -> None:
    """Raises Django's ValidationError for a name that would break, or turn around, the line that it is written in."""
    if any(sign in TURNS_DIRECTION or unicodedata.category(sign) in REFUSED_CATEGORIES for sign in name):
        raise ValidationError(
            _("Write the name on one line, without control characters or marks that turn the text around."),
            code="invalid_characters",
        )


def check_name_leads_nowhere(name: str) -> None:
    """Raises Django's ValidationError for a name with a link in it: it stands in mails to unproven addresses."""
    if any(sign in name.lower() for sign in LEADS_SOMEWHERE):
        raise ValidationError(
            _("Write the name alone, without a link, a web address or an e-mail address."), code="name_with_link"
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
    with transaction.atomic():
        if not _write_password(login, old_hash, new_hash):
            logins.check_is_alive(login)
            raise OldPasswordIsWrong
        logins.close_others(user=login.user, keep=login, why=EndReason.PASSWORD, now=now)
        messages.queue(login.user, MessageKind.PASSWORD_CHANGED, now=now)


def _write_password(login: Login, old_hash: str, new_hash: str) -> bool:
    return logins.holder(login).filter(password=old_hash).update(password=new_hash) == 1


def ask_for_reset(*, email: str, now: datetime) -> None:
    """Queues a link for choosing a new password, for whoever has this address. The same work for every address."""
    with transaction.atomic():
        messages.queue_to_address(email.strip().lower(), MessageKind.RESET_PASSWORD, now=now)


def reset_password(*, person: User, new_password: str, now: datetime) -> None:
    """A new password for whoever showed the link; every login and every session ends. The link is good once."""
    new_hash = make_password(new_password)
    with transaction.atomic():
        if not _write_proven(person, new_hash, now=now):
            raise proofs.ProofRefused
        logins.close_all(user=person, why=EndReason.PASSWORD, now=now)
        messages.queue(person, MessageKind.PASSWORD_CHANGED, now=now)


def _write_proven(person: User, new_hash: str, *, now: datetime) -> bool:
    """The password that the link was made for stands in the condition: of two uses at once, one wins.

    Whoever could open the link has shown that the address is theirs, too.
    """
    as_proven = User.objects.filter(pk=person.pk, is_active=True, password=person.password)
    verified_at = Coalesce("email_verified_at", Value(now, DateTimeField()))
    return as_proven.update(password=new_hash, email_verified_at=verified_at) == 1


def verify_email(*, key: str, now: datetime) -> None:
    """Notes that an address is its owner's. The same key again changes nothing."""
    person = proofs.person_of_verification(key)
    if person is not None:
        # An address that was changed meanwhile is another, which the key does not prove.
        User.objects.filter(pk=person.pk, email=person.email, email_verified_at=None).update(email_verified_at=now)
    elif proofs.person_verified_by(key) is None:
        raise proofs.ProofRefused


def send_verification(*, person: User, now: datetime) -> bool:
    """Queues another link for confirming the address; tells whether there was anything to confirm."""
    if person.email_verified_at is not None:
        return False
    with transaction.atomic():
        messages.queue(person, MessageKind.VERIFY_EMAIL, now=now)
    return True
