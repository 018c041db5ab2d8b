"""Nobody gets more orders waiting for an answer by sending them in the same moment.

Each race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

import pytest
from django.db import connection

from catalog.tests.factories import make_bakery, make_cake
from orders import guests, open_orders, placing, writing
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Order
from orders.tests.factories import NOW, make_basket, make_customer
from orders.tests.guests import guest_basket
from orders.tests.races.together import answers, meet_after, together

CLIENTS = 20
FREE = 3


@pytest.fixture
def all_look_before_anybody_writes(monkeypatch):
    monkeypatch.setattr(placing, "_chosen_slot", meet_after(CLIENTS, placing._chosen_slot))


def set_up():
    make_bakery(
        daily_capacity=1000, orders_per_slot=100, most_waiting_orders=FREE, most_waiting_orders_unconfirmed=FREE
    )
    return make_cake()


def order_at_once():
    basket, customer = make_basket(set_up()), make_customer()

    def place(n):
        return placing.place_order(customer=customer, basket=basket, key=f"key-{n}", now=NOW)

    return together(CLIENTS, place)


def guests_at_once(**contacts):
    cake = set_up()
    baskets = [guest_basket(cake, **{name: value % n for name, value in contacts.items()}) for n in range(CLIENTS)]

    def place(n):
        return guests.place_order(basket=baskets[n], language="en", key=f"key-{n}", now=NOW)

    return together(CLIENTS, place)


def expect_as_many_as_are_free(results):
    assert len(answers(results, placing.Placed)) == FREE
    refused = [refusal.code for refusal in answers(results, Conflict)]
    assert refused == ["too_many_open_orders"] * (CLIENTS - FREE)
    assert Order.objects.count() == FREE
    assert findings() == []


def test_a_customer_gets_as_many_as_are_free_though_in_many_requests(all_look_before_anybody_writes):
    expect_as_many_as_are_free(order_at_once())


def test_guests_with_one_address_get_as_many_as_are_free(all_look_before_anybody_writes):
    expect_as_many_as_are_free(guests_at_once(contact_phone="0713 999 8%02d"))


def test_guests_with_one_number_get_as_many_as_are_free(all_look_before_anybody_writes):
    expect_as_many_as_are_free(guests_at_once(contact_email="asha%d@example.com"))


def test_without_the_guard_a_customer_gets_all_of_them(all_look_before_anybody_writes, monkeypatch):
    monkeypatch.setattr(open_orders, "insist_on_room", lambda *args, **kwargs: None)

    assert len(answers(order_at_once(), placing.Placed)) == CLIENTS


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one transaction after the other")
def test_without_the_lock_of_the_customer_they_do_not_see_one_another(all_look_before_anybody_writes, monkeypatch):
    monkeypatch.setattr(writing, "insist_on_open_account", lambda *args: None)

    assert len(answers(order_at_once(), placing.Placed)) > FREE


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one transaction after the other")
def test_without_the_lock_of_a_guests_number_they_do_not_see_one_another(all_look_before_anybody_writes, monkeypatch):
    monkeypatch.setattr(open_orders, "hold", lambda *args: None)

    assert len(answers(guests_at_once(contact_email="asha%d@example.com"), placing.Placed)) > FREE
