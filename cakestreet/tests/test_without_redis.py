"""Redis is gone: everything still works, and lock-outs, which live in the database, still hold."""

import socket

import pytest
import time_machine
from django.conf import settings as configured
from django.core.cache import caches
from django.test import Client

from accounts.tests.factories import PASSWORD, UserFactory, browser_of, member_of
from cakestreet.settings.base import cache_at
from catalog.tests.factories import make_bakery, make_cake
from orders.models import Order
from orders.tests.api import V1, basket_of, place
from orders.tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _dead_redis(settings):
    with socket.socket() as probe:  # nobody listens there once this is closed
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    dead = cache_at(f"redis://127.0.0.1:{port}/0")
    settings.CACHES = {**settings.CACHES, "default": dead, "throttles": dead}


def test_the_cache_forgets_and_does_not_fail():
    cache = caches["default"]
    cache.set("a", 1)

    assert cache.get("a", "nothing") == "nothing"
    assert not cache.add("a", 1)


@pytest.mark.parametrize("address", ["/", "/menu/", "/api/v1/cakes/", "/api/v1/site/", "/api/schema/", "/healthz"])
def test_whoever_looks_sees_what_there_is(client: Client, address):
    make_cake()

    assert client.get(address).status_code == 200


@time_machine.travel(NOW, tick=False)
def test_a_customer_registers_signs_in_asks_the_price_and_orders(api):
    make_bakery()
    body = basket_of(make_cake())
    newcomer = {"email": "neema@example.com", "password": "vanilla-sky-88", "full_name": "Neema Joseph"}

    registered = api.post(f"{V1}/auth/register/", newcomer)
    tokens = api.post(f"{V1}/auth/token/", {"email": newcomer["email"], "password": newcomer["password"]})
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens.json()['access']}")
    quote = api.post(f"{V1}/orders/quote/", body, format="json")
    placed = place(api, body)

    assert [answer.status_code for answer in (registered, tokens, quote, placed)] == [201, 200, 200, 201]
    assert Order.objects.count() == 1


def test_staff_work_on_in_the_admin():
    browser = browser_of(member_of("Bakery staff"))

    assert [browser.get(page).status_code for page in ("/cms/", "/cms/orders/")] == [200, 200]


def test_who_guesses_passwords_is_still_locked_out(api):
    person = UserFactory()
    wrong = {"email": person.email, "password": "wrong"}
    answers = [api.post(f"{V1}/auth/token/", wrong).status_code for _guess in range(configured.AXES_FAILURE_LIMIT)]

    right = api.post(f"{V1}/auth/token/", {"email": person.email, "password": PASSWORD})

    assert answers[0] == 401
    assert right.status_code == 429


def test_whoever_asks_whether_all_is_well_is_told_which_part_is_not(client: Client):
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["failing"] == ["cache"]
