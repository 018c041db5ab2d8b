"""Recovery codes: for the day the phone is gone. Each opens the door once, and only their digests are kept."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from accounts.models import RecoveryCode, User

HOW_MANY = 10
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # 32 signs, none of which looks like another
LENGTH, GROUP = 16, 4  # 80 bits: nobody finds one from its digest


def renew(*, person: User, now: datetime) -> list[str]:
    """New codes in the place of all that there were. This is the only time that they can be read."""
    codes = [_new() for _ in range(HOW_MANY)]
    with transaction.atomic():
        forget(person=person)
        RecoveryCode.objects.bulk_create(
            RecoveryCode(person=person, digest=_digest(code), made_at=now) for code in codes
        )
    return codes


def forget(*, person: User) -> None:
    """Takes every code away."""
    RecoveryCode.objects.filter(person=person).delete()


def left(person: User) -> int:
    """How many codes somebody has not used."""
    return RecoveryCode.objects.filter(person=person, used_at=None).count()


def spend(*, person: User, code: str, now: datetime) -> bool:
    """Uses a code up; tells whether it was good."""
    return _use_up(person, _digest(code), now=now)


def _use_up(person: User, digest: str, *, now: datetime) -> bool:
    """The condition stands in the UPDATE itself: of several uses at once, one wins."""
    return RecoveryCode.objects.filter(person=person, digest=digest, used_at=None).update(used_at=now) == 1


def _new() -> str:
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def _digest(code: str) -> str:
    """Of the signs alone: people type hyphens, spaces and capitals as they like."""
    signs = "".join(sign for sign in code.lower() if sign.isalnum())
    return hashlib.sha256(signs.encode()).hexdigest()
