"""A page that follows an order: it is told of every change, and of nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from rest_framework.response import Response
from rest_framework.test import APIClient

from accounts.models import User
from catalog.tests.factories import make_bakery
from orders import actions
from orders.models import Order
from orders.states import Status
from orders.tests.api import V1, client_of
from orders.tests.factories import NOW, make_customer, make_order, make_staff, pay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def customer() -> User:
    return make_customer()


@pytest.fixture
def order(customer: User) -> Order:
    return make_order(Status.PAYMENT_PENDING, customer=customer)


@pytest.fixture
def mine(customer: User) -> APIClient:
    return client_of(customer)


def ask(client: APIClient, order: Order, **headers: str) -> Response:
    return client.get(
        f"{V1}/orders/{order.number}/", headers={name.replace("_", "-"): v for name, v in headers.items()}
    )


def test_what_has_not_changed_is_not_sent_again(mine: APIClient, order: Order):
    first = ask(mine, order)
    again = ask(mine, order, if_none_match=first.headers["ETag"])
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("spelling", ["W/{tag}", '"another", {tag}', "*"])
def test_a_tag_is_found_however_it_is_sent(mine: APIClient, order: Order, spelling: str):
    tag = ask(mine, order).headers["ETag"]
    assert ask(mine, order, if_none_match=spelling.format(tag=tag)).status_code == 304


CHANGES: dict[str, Callable[[Order], object]] = {
    "a step": lambda order: actions.cancel(order, actor=make_staff(), now=NOW, note="No oven"),
    "a part payment": lambda order: pay(order, 1000),
    "the bakery's address": lambda order: make_bakery(address="Ocean Road 3"),
    "how to pay": lambda order: make_bakery(payment_instructions="Lipa 5550114"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_is_sent(mine: APIClient, order: Order, what: str):
    first = ask(mine, order)
    CHANGES[what](order)
    again = ask(mine, order, if_none_match=first.headers["ETag"])
    assert again.status_code == 200
    assert again.json() != first.json()
    assert again.headers["ETag"] != first.headers["ETag"]


def test_what_is_possible_no_longer_is_a_change_too(mine: APIClient, order: Order):
    first = ask(mine, order)
    with time_machine.travel(NOW + timedelta(days=6), tick=False):
        again = ask(mine, order, if_none_match=first.headers["ETag"])
    assert again.status_code == 200
    assert "cancel" not in again.json()["actions"]


def test_nothing_on_the_way_keeps_it_or_takes_it_for_another_persons(mine: APIClient, order: Order):
    first = ask(mine, order)
    again = ask(mine, order, if_none_match=first.headers["ETag"])
    for response in (first, again):
        assert {"Authorization", "Accept-Language"} <= {name.strip() for name in response.headers["Vary"].split(",")}
        assert "no-store" in response.headers["Cache-Control"]


def test_a_tag_opens_no_door(mine: APIClient, order: Order):
    tag = ask(mine, order).headers["ETag"]
    assert ask(client_of(make_customer()), order, if_none_match=tag).status_code == 404
    assert ask(client_of(), order, if_none_match=tag).status_code == 401


def test_an_error_carries_no_tag(mine: APIClient, order: Order):
    response = mine.get(f"{V1}/orders/CS-AAAA-AAAA/")
    assert (response.status_code, response.headers.get("ETag")) == (404, None)


def test_an_order_that_has_moved_on_is_not_sent_to_who_wants_it_unchanged(mine: APIClient, order: Order):
    tag = ask(mine, order).headers["ETag"]
    actions.cancel(order, actor=order.customer, now=NOW)

    refused = ask(mine, order, if_match=tag)

    assert refused.status_code == 412
    assert [error["code"] for error in refused.json()["errors"]] == ["precondition_failed"]
    assert "no-store" in refused.headers["Cache-Control"]
    assert ask(mine, order, if_unmodified_since="Mon, 01 Jan 2024 00:00:00 GMT").status_code == 200
