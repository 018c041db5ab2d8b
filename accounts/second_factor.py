"""The second factor: a code from an app on the phone, or a recovery code. Nothing here knows how it was asked for."""

import base64
import math
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from accounts import factors, journal, logins, messages, recovery, roles
from accounts.models import EndReason, MessageKind, User

DIGITS = 6
LONGEST_CODE = 40  # a recovery code, typed with room to breathe
SECRET_BYTES = 20


class CodeRefused(Exception):  # noqa: N818 (named for what happened)
    """The code is not right, or was used before."""


class NewCodeRefused(CodeRefused):
    """The code does not belong to the secret that is being set up."""


class TooManyCodes(Exception):  # noqa: N818 (named for what happened)
    """After wrong codes, the next is looked at only after a while: twice as long each time."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


class NotThere(Exception):  # noqa: N818 (named for what happened)
    """There is no second factor to change."""


class ThereAlready(Exception):  # noqa: N818 (named for what happened)
    """Somebody set one up meanwhile."""


def give(*, person: User, code: str, now: datetime) -> TOTPDevice:
    """The person's device, when this is its code or one of the recovery codes; each is good once.

    The row is held while it is asked, so that of several uses of one code at once, one wins.
    """
    with transaction.atomic():
        device = _held_device(person)
        if device is None:
            raise NotThere
        _check_it_is_time(device, now=now)
        is_right = _is_right(device, code=code, now=now)
    if not is_right:  # told only here, else the count of wrong codes would be rolled back
        raise CodeRefused
    return device


def new_secret() -> str:
    """A secret for an app to make codes from."""
    return str(random_hex(SECRET_BYTES))


class Offer:
    """A secret on its way into somebody's app. Nothing is kept until they show a code made from it."""

    def __init__(self, *, person: User, secret: str) -> None:
        self.device = TOTPDevice(user=person, name="Phone", key=secret, confirmed=True)

    @property
    def address(self) -> str:
        """What the QR code says, and a link on the phone itself opens."""
        address: str = self.device.config_url
        return address

    @property
    def words(self) -> str:
        """The secret for typing, in groups of four."""
        letters = base64.b32encode(self.device.bin_key).decode()
        return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))

    def accept(self, code: str, *, now: datetime) -> None:
        """Takes the first code, which is spent from then on; writes nothing."""
        totp = TOTP(self.device.bin_key, self.device.step, self.device.t0, self.device.digits)
        totp.time = now.timestamp()
        signs = _signs(code)
        if not _is_of_the_app(signs) or not totp.verify(int(signs), self.device.tolerance):
            raise NewCodeRefused
        self.device.last_t, self.device.drift = totp.t(), totp.drift


def set_up(*, person: User, secret: str, code: str, now: datetime) -> list[str]:
    """Keeps a secret whose first code was shown. Ends every login there was, and returns the recovery codes."""
    offer = Offer(person=person, secret=secret)
    offer.accept(code, now=now)
    with transaction.atomic():
        _hold(person)
        if factors.has_one(person):
            raise ThereAlready
        return _keep(offer, person=person, now=now)


def replace(*, person: User, old_code: str, secret: str, code: str, now: datetime) -> list[str]:
    """Another phone in the place of the one whose code, or a recovery code, is shown; else as `set_up`."""
    offer = Offer(person=person, secret=secret)
    offer.accept(code, now=now)
    give(person=person, code=old_code, now=now)
    with transaction.atomic():
        _hold(person)
        return _keep(offer, person=person, now=now)


def renew_recovery_codes(*, person: User, code: str, now: datetime) -> list[str]:
    """New recovery codes for whoever shows a code; the old ones open nothing any more."""
    give(person=person, code=code, now=now)
    with transaction.atomic():
        journal.note(journal.RECOVERY_CODES_RENEWED, person=person, actor=person)
        messages.queue(person, MessageKind.SECOND_FACTOR_CHANGED, now=now)
        return recovery.renew(person=person, now=now)


def turn_off_own(*, person: User, code: str, now: datetime) -> None:
    """Does without a second factor from now on, where none is asked of everybody."""
    give(person=person, code=code, now=now)
    _forget(person, actor=person, now=now)


def turn_off(*, person: User, actor: User, now: datetime) -> None:
    """For somebody who lost the phone and the recovery codes; where it is enforced, they set it up anew."""
    if not may_turn_off(person=person, actor=actor):
        raise PermissionDenied
    _forget(person, actor=actor, now=now)


def may_turn_off(*, person: User, actor: User) -> bool:
    """Whether somebody may turn off another's. One's own never in this way: a code is asked for that."""
    may_change = actor.has_perm("accounts.change_user") and roles.may_manage(editor=actor, person=person)
    return may_change and person.pk != actor.pk


def _forget(person: User, *, actor: User, now: datetime) -> None:
    with transaction.atomic():
        _hold(person)
        if not factors.has_one(person):
            raise NotThere
        journal.note(journal.SECOND_FACTOR_OFF, person=person, actor=actor)
        messages.queue(person, MessageKind.SECOND_FACTOR_CHANGED, now=now)
        TOTPDevice.objects.filter(user=person).delete()
        recovery.forget(person=person)
        logins.close_all(user=person, why=EndReason.SECOND_FACTOR, now=now)


def _keep(offer: Offer, *, person: User, now: datetime) -> list[str]:
    TOTPDevice.objects.filter(user=person).delete()
    offer.device.save()
    journal.note(journal.SECOND_FACTOR_ON, person=person, actor=person)
    messages.queue(person, MessageKind.SECOND_FACTOR_CHANGED, now=now)
    logins.close_all(user=person, why=EndReason.SECOND_FACTOR, now=now)
    return recovery.renew(person=person, now=now)


def _hold(person: User) -> None:
    """Two changes at once would leave two devices, or one without codes."""
    User.objects.select_for_update().get(pk=person.pk)


def _held_device(person: User) -> TOTPDevice | None:
    """The library reads the last step of a device and writes the next: in between, nobody else may."""
    return TOTPDevice.objects.select_for_update().filter(user=person, confirmed=True).first()


def _check_it_is_time(device: TOTPDevice, *, now: datetime) -> None:
    is_allowed, why_not = device.verify_is_allowed()
    if not is_allowed:
        raise TooManyCodes(max(1, math.ceil((why_not["locked_until"] - now).total_seconds())))


def _is_right(device: TOTPDevice, *, code: str, now: datetime) -> bool:
    signs = _signs(code)
    if _is_of_the_app(signs):
        is_right: bool = device.verify_token(signs)
        return is_right
    if recovery.spend(person=device.user, code=signs, now=now):
        device.throttle_reset()
        return True
    device.throttle_increment()
    return False


def _signs(code: str) -> str:
    return "".join(code.split())


def _is_of_the_app(signs: str) -> bool:
    return len(signs) == DIGITS and signs.isascii() and signs.isdigit()
