"""Whoever asks by OPTIONS what an address of the API takes is told, at every address."""

import re

import pytest
from rest_framework.test import APIClient

from accounts.tests.factories import UserFactory
from cakestreet.tests.permissions.routes import all_routes
from catalog.tests.factories import make_bakery

pytestmark = pytest.mark.django_db
STAND_INS = [
    (r"<int:\w+>", "1"),
    (r"<upload_id:\w+>", "6f8d1c1e-0000-4000-8000-000000000000"),
    (r"<\w+:\w+>|\(\?P<\w+>[^()]+\)", "a"),
    (r"[\^$]", ""),
]


def addresses() -> list[str]:
    """Those of the API, with something in the place of every placeholder."""
    found = [f"/{route.address}" for route in all_routes() if route.address.startswith("api/v1/")]
    for placeholder, stands in STAND_INS:
        found = [re.sub(placeholder, stands, address) for address in found]
    return found


def test_every_address_says_what_it_reads_and_writes():
    make_bakery(email="bakery@example.com")
    api = APIClient()
    api.force_authenticate(UserFactory(is_superuser=True))

    answers = {address: api.options(address) for address in addresses()}

    assert len(answers) > 30
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200} == {}
    assert {*answers["/api/v1/orders/quote/"].json()} == {"name", "description", "renders", "parses"}


def test_the_basket_of_another_device_is_asked_about_like_any_address():
    api = APIClient()
    api.force_authenticate(UserFactory())

    answer = api.options("/api/v1/me/basket/")

    assert (answer.status_code, answer["Allow"]) == (200, "GET, PUT, HEAD, OPTIONS")
