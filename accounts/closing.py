"""Closing one's own account for good: whatever tells who the person was goes, the bare row stays for its orders.

What orders keep of a person is forgotten by orders/leaving.py, in the same transaction and under the same lock.
"""

import uuid
from datetime import datetime

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.hashers import make_password
from django.db.models import F, Q, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import journal, logins
from accounts.models import NO_ADDRESS, AccountMessage, Login, RecoveryCode, User
from accounts.registration import OldPasswordIsWrong
from accounts.transactions import insist_on_transaction

# In the place of a name; not translated, as what staff write down is not.
NAME = "Closed account"
WHERE_SIGN_INS_ARE_COUNTED = (AccessAttempt, AccessFailureLog, AccessLog)


class AccountClosed(Exception):  # noqa: N818 (named for what happened)
    """This account was closed a moment ago."""


class WorksHere(Exception):  # noqa: N818 (named for what happened)
    """Somebody of the bakery: their account is a manager's business."""


def hold_open(person: User) -> None:
    """Locks the row of a person, so that their account is not closed while something of theirs is written."""
    insist_on_transaction()
    held = User.objects.select_for_update(no_key=True).filter(pk=person.pk, closed_at=None)
    if held.values_list("pk").first() is None:
        raise AccountClosed


def hold_to_close(*, login: Login, old_hash: str) -> User:
    """Locks the holder of a login who has just shown the password with this hash.

    Nothing is held when the login has ended, or the password is no longer the one that was checked.
    """
    insist_on_transaction()
    person = logins.holder(login).filter(password=old_hash).select_for_update().first()
    if person is None:
        logins.check_is_alive(login)
        raise OldPasswordIsWrong
    if person.is_staff or person.is_superuser or person.get_all_permissions():
        raise WorksHere
    return person


def forget_guests(guests: QuerySet[User]) -> None:
    """The rows that stood for a person who ordered without an account, and has one that is being closed."""
    insist_on_transaction()
    guests.update(full_name=NAME, phone="")


def close(person: User, *, now: datetime) -> None:
    """Every login ends, the address is free for another account, and nobody can come in by this one again."""
    insist_on_transaction()
    address = person.email
    for counted in WHERE_SIGN_INS_ARE_COUNTED:
        counted.objects.filter(username__iexact=address).delete()
    AccountMessage.objects.filter(Q(person=person) | Q(recipient__iexact=address)).delete()
    TOTPDevice.objects.filter(user=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    Login.objects.filter(user=person).delete()
    User.objects.filter(pk=person.pk).update(
        email=f"{uuid.uuid4().hex}@{NO_ADDRESS}",
        full_name=NAME,
        phone="",
        password=make_password(None),
        sms_choices=[],
        email_verified_at=None,
        last_login=None,
        is_active=False,
        closed_at=now,
        session_version=F("session_version") + 1,
    )
    person.refresh_from_db()
    journal.note_closed(person)
