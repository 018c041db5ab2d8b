"""Every address of the Wagtail admin, whoever wrote it, is shut to visitors and customers."""

import re

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from accounts.tests.factories import UserFactory
from cakestreet.tests.permissions.routes import Route, all_routes
from catalog.models import Category
from catalog.tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db

# What the sign-in page itself needs; it stands in the table.
OPEN = {"wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}
SIGN_IN = "cms/login/"
# Of Wagtail's own way to a new password, which is turned off (WAGTAIL_PASSWORD_RESET_ENABLED).
TURNED_OFF = "wagtailadmin_password_reset"
ADMIN = [route for route in all_routes() if route.is_of_admin]
STAND_INS = [
    (r"<int:\w+>|\(\\d\+\)", "1"),
    (r"<uuid:\w+>", "6f8d1c1e-0000-4000-8000-000000000000"),
    (r"<order_action:\w+>", "confirm"),
    (r"\(live\|(earliest|latest)\|\\d\+\)", "1"),
    (r"<\w+:\w+>|\(\?P<\w+>[^()]+\)|\([^()?]+\)", "a"),
    (r"\\Z|[\^$?\\]", ""),
]


def path_of(route: Route) -> str:
    """The address with something in the place of every placeholder."""
    path = route.address
    for placeholder, stands in STAND_INS:
        path = re.sub(placeholder, stands, path)
    return f"/{path}"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("who", ["visitor", "customer"])
def test_nobody_from_outside_gets_in(who: str, method: str):
    client = Client()
    if who == "customer":
        client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    ajar = []
    for route in ADMIN:
        if method not in route.methods or route.name in OPEN or route.address == SIGN_IN:
            continue
        response = client.generic(method, path_of(route))
        if route.name.startswith(TURNED_OFF) and response.status_code == 404:
            continue
        if response.status_code != 302 or not response.url.startswith(reverse("wagtailadmin_login")):
            ajar.append((route.address, route.name, response.status_code))
    assert ajar == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_the_admin_is_made_of_pages_and_forms(method: str):
    """Django's view of a deletion would delete at once, where the page asks first."""
    client = Client()
    client.force_login(UserFactory(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")
    category = CategoryFactory()
    address = reverse("wagtailsnippets_catalog_category:delete", args=[category.pk])
    assert client.generic(method, address).status_code == 405
    assert Category.objects.filter(pk=category.pk).exists()


def test_every_address_was_really_knocked_at():
    """A stand-in that leads elsewhere would prove nothing."""
    missed = []
    for route in ADMIN:
        try:
            found = resolve(path_of(route))
        except Resolver404:
            missed.append(route.address)
            continue
        if found.func is not route.view and found.view_name != route.name:
            missed.append((route.address, found.view_name))
    assert missed == []
    assert len(ADMIN) > 250
