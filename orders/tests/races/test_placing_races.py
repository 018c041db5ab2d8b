"""The last place is sold once, and one key makes one order, however many ask in the same moment.

Each race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

import pytest

from catalog.tests.factories import make_bakery, make_cake
from orders import capacity, idempotency, placing
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Day, Order, Slot
from orders.tests.factories import DAY, NOW, make_basket, make_customer
from orders.tests.races.together import answers, meet_after, together

CLIENTS = 6


@pytest.fixture
def all_look_before_anybody_writes(monkeypatch):
    monkeypatch.setattr(placing, "_chosen_slot", meet_after(CLIENTS, placing._chosen_slot))


def order_at_once(**same):
    cake = make_cake()
    basket = make_basket(cake)
    customers = [make_customer() for _client in range(CLIENTS)]

    def place(n):
        who = {"customer": customers[n], "key": f"key-{n}", **same}
        return placing.place_order(basket=basket, now=NOW, **who)

    return together(CLIENTS, place)


def test_the_last_place_of_a_slot_is_sold_once(all_look_before_anybody_writes):
    make_bakery(orders_per_slot=1)

    results = order_at_once()

    assert len(answers(results, placing.Placed)) == 1
    assert [refused.code for refused in answers(results, Conflict)] == ["slot_full"] * (CLIENTS - 1)
    assert (Order.objects.count(), Slot.objects.get().booked, Day.objects.get(date=DAY).booked) == (1, 1, 1)
    assert findings() == []


def test_the_last_units_of_a_day_are_sold_once(all_look_before_anybody_writes):
    make_bakery(daily_capacity=2, orders_per_slot=100)

    results = order_at_once()

    assert len(answers(results, placing.Placed)) == 2
    assert {refused.code for refused in answers(results, Conflict)} == {"day_full"}
    assert findings() == []


def test_without_the_guard_the_last_place_is_sold_to_everybody(all_look_before_anybody_writes, monkeypatch):
    make_bakery(orders_per_slot=1)
    monkeypatch.setattr(capacity, "reserve", lambda *args, **kwargs: None)

    results = order_at_once()

    assert len(answers(results, placing.Placed)) == CLIENTS
    assert 1 in {finding.rule for finding in findings()}


def test_one_key_makes_one_order_and_everybody_gets_it(all_look_before_anybody_writes):
    make_bakery(orders_per_slot=100)

    results = order_at_once(customer=make_customer(), key="the-same")

    placed = answers(results, placing.Placed)
    assert len(placed) == CLIENTS
    assert len({answer.order.number for answer in placed}) == 1
    assert sorted(answer.replayed for answer in placed) == [False] + [True] * (CLIENTS - 1)
    assert Order.objects.count() == 1
    assert findings() == []


def test_without_the_guard_one_key_makes_many_orders(all_look_before_anybody_writes, monkeypatch):
    make_bakery(orders_per_slot=100)
    monkeypatch.setattr(idempotency, "remember", lambda *args, **kwargs: None)

    order_at_once(customer=make_customer(), key="the-same")

    assert Order.objects.count() == CLIENTS
