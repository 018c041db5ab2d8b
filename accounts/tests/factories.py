"""People for tests."""

import time

import factory
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User

PASSWORD = "rising-dough-42"


class UserFactory(factory.django.DjangoModelFactory):
    """A customer with a usable password."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    full_name = factory.Sequence(lambda n: f"Asha Mushi the {n}th")
    phone = "+255754123456"
    password = factory.django.Password(PASSWORD)


def grant(user: User, *names: str) -> User:
    """Gives a person permissions by name, such as `orders.confirm_payment`."""
    for name in names:
        app_label, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    return User.objects.get(pk=user.pk)


def member_of(group: str, **facts) -> User:
    """Somebody who works here."""
    user = UserFactory(**facts)
    user.groups.add(Group.objects.get(name=group))
    return user


def browser_of(user: User) -> Client:
    """A browser in which somebody has signed in to the admin by password."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def code_of(secret: str, *, step: int = 0) -> str:
    """What an app shows for a secret now; one `step` later, it shows the next."""
    totp = TOTP(bytes.fromhex(secret))
    totp.time = time.time() + 30 * step
    return f"{totp.token():06d}"


class Phone:
    """A phone with an authenticator app, set up as somebody's second factor."""

    def __init__(self, user: User) -> None:
        self.device = TOTPDevice.objects.create(user=user, name="Phone", confirmed=True)
        self.step = -1

    def code(self) -> str:
        """A code that was not shown before; there are two of them that are good for some seconds at least."""
        self.step += 1
        return code_of(self.device.key, step=self.step)
