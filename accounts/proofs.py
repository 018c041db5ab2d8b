"""Links that prove who somebody is: whoever opens one has read the mail that it came in.

Nothing of them is stored. What they prove stands after the `#`, which no browser sends to a server or to another site.
"""

from copy import copy
from datetime import datetime, timedelta
from typing import ClassVar
from urllib.parse import urlencode

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils import timezone
from django.utils.encoding import force_bytes, force_str
from django.utils.http import base36_to_int, urlsafe_base64_decode, urlsafe_base64_encode

from accounts.models import User
from accounts.site import address


class ProofRefused(Exception):  # noqa: N818 (named for what happened)
    """The link was used, has run out, or is none of ours."""


class Proof(PasswordResetTokenGenerator):
    """A signed token that runs out, and that is worth nothing once what it proves has been done."""

    lifetime: ClassVar[timedelta]

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Django's own check allows each kind of token the longest time that one has: PASSWORD_RESET_TIMEOUT."""
        if not user or not token or not super().check_token(user, token):
            return False
        made = base36_to_int(token.split("-")[0])
        return self._num_seconds(self._now()) - made <= self.lifetime.total_seconds()

    def _now(self) -> datetime:
        """Django counts on the clock on the wall, which may jump by an hour."""
        return timezone.now().replace(tzinfo=None)


class ResetProof(Proof):
    """Good until the password changes, or an hour."""

    key_salt = "accounts.proofs.ResetProof"
    lifetime = timedelta(hours=1)


class InvitationProof(Proof):
    """As a reset, for somebody who has never had a password and may be on leave: three days."""

    key_salt = "accounts.proofs.InvitationProof"
    lifetime = timedelta(days=3)


class VerificationProof(Proof):
    """Good until the address is verified or changed, or a week."""

    key_salt = "accounts.proofs.VerificationProof"
    lifetime = timedelta(days=7)

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{user.pk}|{user.email}|{user.email_verified_at}|{timestamp}"


RESET, INVITATION, VERIFICATION = ResetProof(), InvitationProof(), VerificationProof()


def reset_link(person: User) -> str:
    """Where somebody chooses a new password."""
    return _link_to_choose(person, RESET)


def invitation_link(person: User) -> str:
    """Where somebody who has an account, and no password yet, chooses one."""
    return _link_to_choose(person, INVITATION)


def _link_to_choose(person: User, proof: Proof) -> str:
    facts = {"uid": _uid(person), "token": proof.make_token(person)}
    return address(f"/reset-password/#{urlencode(facts)}")


def person_of_reset(uid: str, token: str) -> User | None:
    """Whose password this token may change, if it is good."""
    person = _person(uid)
    is_good = RESET.check_token(person, token) or INVITATION.check_token(person, token)
    return person if is_good else None


def verification_link(person: User) -> str:
    """Where somebody shows that an address is theirs."""
    key = f"{_uid(person)}-{VERIFICATION.make_token(person)}"
    return address(f"/verify-email/#{urlencode({'key': key})}")


def person_of_verification(key: str) -> User | None:
    """Whose address this key proves, if it is good."""
    uid, _, token = key.partition("-")  # the number of a person, written thus, holds no hyphen
    person = _person(uid)
    return person if VERIFICATION.check_token(person, token) else None


def person_verified_by(key: str) -> User | None:
    """Whose address this key has proved already: opening a link twice does no harm."""
    uid, _, token = key.partition("-")
    person = _person(uid)
    if person is None or person.email_verified_at is None:
        return None
    as_it_was = copy(person)
    as_it_was.email_verified_at = None
    return person if VERIFICATION.check_token(as_it_was, token) else None


def _uid(person: User) -> str:
    return urlsafe_base64_encode(force_bytes(person.pk))


def _person(uid: str) -> User | None:
    try:
        number = int(force_str(urlsafe_base64_decode(uid)))
    except ValueError:  # neither base 64, nor text, nor a number
        return None
    return User.objects.filter(pk=number, is_active=True).first()
