"""Staff go beyond capacity while customers order: nothing is overbooked, and one form makes one order.

Each race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

import pytest

from accounts.models import User
from catalog.tests.factories import make_bakery, make_cake
from orders import capacity, idempotency, placing, quoting, taking
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Day, Order, Slot
from orders.taking import Caller, Taken
from orders.tests.factories import DAY, NOW, STAFF_RIGHTS, UserFactory, make_basket, make_customer, with_rights
from orders.tests.races.together import answers, meet_after, together

CUSTOMERS, STAFF = 3, 3


@pytest.fixture
def all_look_before_anybody_writes(monkeypatch):
    monkeypatch.setattr(quoting, "chosen_slot", meet_after(CUSTOMERS + STAFF, quoting.chosen_slot))


def taker():
    return with_rights(UserFactory(), *STAFF_RIGHTS, "take_order", "exceed_capacity")


def order_at_once():
    """Customers want the last place; staff take orders for the same time, whatever is left."""
    basket = make_basket(make_cake())
    customers = [make_customer() for _n in range(CUSTOMERS)]
    staff = [taker() for _n in range(STAFF)]
    taken = Taken(caller=Caller(), basket=basket, beyond_because="Promised")

    def work(n):
        if n < CUSTOMERS:
            return placing.place_order(customer=customers[n], basket=basket, key="k", now=NOW)
        return taking.take_order(actor=staff[n - CUSTOMERS], taken=taken, key="k", now=NOW)

    return together(CUSTOMERS + STAFF, work)


@pytest.mark.parametrize("full", [{"daily_capacity": 1}, {"orders_per_slot": 1}])
def test_staff_beyond_capacity_and_customers_at_once_overbook_nothing(all_look_before_anybody_writes, full):
    make_bakery(**{"daily_capacity": 100, "orders_per_slot": 100, **full})

    results = order_at_once()

    placed, refused = answers(results, placing.Placed), answers(results, Conflict)
    assert len(placed) + len(refused) == CUSTOMERS + STAFF
    assert len(refused) in {CUSTOMERS - 1, CUSTOMERS}  # one customer had the last place, or staff were first
    day, slot = Day.objects.get(date=DAY), Slot.objects.get()
    assert day.booked == slot.booked == Order.objects.count() == len(placed)
    assert day.booked <= day.capacity
    assert slot.booked <= slot.capacity
    assert findings() == []


def test_without_the_guard_the_day_holds_other_orders_than_it_knows_of(all_look_before_anybody_writes, monkeypatch):
    make_bakery(daily_capacity=1, orders_per_slot=100)
    monkeypatch.setattr(capacity, "reserve_beyond", lambda *args, **kwargs: True)

    order_at_once()

    assert 1 in {finding.rule for finding in findings()}


def take_the_same_at_once():
    basket, staff = make_basket(make_cake()), taker()
    taken = Taken(caller=Caller(email="neema@example.com"), basket=basket)
    return together(CUSTOMERS + STAFF, lambda _n: taking.take_order(actor=staff, taken=taken, key="the-same", now=NOW))


def test_one_form_sent_many_times_at_once_makes_one_order_and_one_customer(all_look_before_anybody_writes):
    make_bakery(orders_per_slot=100)

    results = take_the_same_at_once()

    placed = answers(results, placing.Placed)
    assert len(placed) == CUSTOMERS + STAFF
    assert {answer.order.pk for answer in placed} == {Order.objects.get().pk}
    assert User.objects.filter(email="neema@example.com").count() == 1
    assert findings() == []


def test_without_the_guard_one_form_makes_many_orders(all_look_before_anybody_writes, monkeypatch):
    make_bakery(orders_per_slot=100)
    monkeypatch.setattr(idempotency, "remember", lambda *args, **kwargs: None)
    basket, staff = make_basket(make_cake()), taker()
    taken = Taken(caller=Caller(customer_id=make_customer().pk), basket=basket)

    together(CUSTOMERS + STAFF, lambda _n: taking.take_order(actor=staff, taken=taken, key="the-same", now=NOW))

    assert Order.objects.count() == CUSTOMERS + STAFF
