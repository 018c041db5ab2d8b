"""Of whom a second factor is asked: whoever has one, and, where it is enforced, everybody who works here."""

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User


def device_of(user: User) -> TOTPDevice:
    """The second factor of somebody who has one."""
    return TOTPDevice.objects.get(user=user, confirmed=True)


def has_one(user: User) -> bool:
    """Whether somebody has set up a second factor."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def is_asked_of_everybody() -> bool:
    """Whether all who work here have to have one."""
    return bool(settings.STAFF_SECOND_FACTOR_REQUIRED)


def is_asked_of(user: User) -> bool:
    """Whether somebody's password alone does not open a door."""
    return User.objects.filter(asked("pk"), pk=user.pk).exists()


def has_device(person: str) -> Exists:
    """`has_one` as a condition of the database, for rows whose field `person` holds a user's key."""
    return Exists(TOTPDevice.objects.filter(user=OuterRef(person), confirmed=True))


def asked(person: str) -> "ExpressionWrapper[Q]":
    """`is_asked_of` as a condition of the database, for rows whose field `person` holds a user's key.

    In a condition, and not in a mark on the account, since a right that is given later has to count at once.
    """
    condition = Q(has_device(person))
    if is_asked_of_everybody():
        works_here = Q(is_superuser=True) | Q(groups__isnull=False) | Q(user_permissions__isnull=False)
        condition |= Q(Exists(User.objects.filter(works_here, pk=OuterRef(person))))
    return ExpressionWrapper(condition, output_field=BooleanField())
