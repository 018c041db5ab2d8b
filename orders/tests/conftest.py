"""What tests stand on: a Monday morning, people who are signed in to the admin, an empty folder for photos."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from orders.models.photo import FOLDER
from orders.storages import private_storage
from orders.tests.factories import NOW, UserFactory, make_manager, make_staff


@pytest.fixture
def monday() -> Iterator[None]:
    """The clock stands at NOW, for the pages that read it themselves."""
    with time_machine.travel(NOW, tick=False):
        yield


def let_in(user: User, *rights: str) -> Client:
    """A browser in which this person is signed in to the admin, with more rights if needed."""
    for right in ("wagtailadmin.access_admin", *rights):
        app_label, codename = right.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def staff(db: None) -> Client:
    """Somebody of the bakery: Juma Mushi."""
    return let_in(make_staff(), "accounts.view_user", "orders.view_day", "orders.add_day", "orders.change_day")


@pytest.fixture
def manager(db: None) -> Client:
    """Whoever may also take things back: Neema Kimaro."""
    return let_in(make_manager())


@pytest.fixture
def viewer(db: None) -> Client:
    """Somebody who may look at orders and do nothing to them."""
    return let_in(UserFactory(full_name="Rehema Said"), "orders.view_order")


def private_files() -> set[str]:
    """The files of photos that are there, whether a row knows of them or not."""
    try:
        _folders, names = private_storage().listdir(FOLDER)
    except FileNotFoundError:
        return set()
    return {f"{FOLDER}/{name}" for name in names}


@pytest.fixture
def files() -> Callable[[], set[str]]:
    """Says which photos' files there are; none when the test begins."""
    for name in private_files():
        private_storage().delete(name)
    return private_files
