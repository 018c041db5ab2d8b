"""Staff lower a day's capacity, or stop it, in the moment in which customers book it: one of them is told no.

Each race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

from datetime import time
from threading import Barrier, local

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from catalog.bakery import get_bakery
from catalog.models import ClosedDay
from catalog.tests.factories import make_bakery, make_cake
from orders import capacity, opening_days, placing
from orders.day_plans import Change, Kind
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Day, Order
from orders.opening_days import OrdersStand
from orders.tests.factories import DAY, NOW, UserFactory, make_basket, make_customer
from orders.tests.races.together import SECONDS, answers, meet_after, together

CUSTOMERS = 5
LOWERED = 2


@pytest.fixture
def all_have_looked(monkeypatch):
    """Everybody waits for everybody after having looked: the customers at the calendar, the staff at the day."""
    barrier = Barrier(CUSTOMERS + 1)
    look = placing._chosen_slot

    def met(*args, **kwargs):
        slot = look(*args, **kwargs)
        barrier.wait(SECONDS)
        return slot

    monkeypatch.setattr(placing, "_chosen_slot", met)
    return barrier


def book_while(staff, all_have_looked):
    """Five customers place an order of one unit each, and in the same moment somebody of the staff changes the day."""
    make_bakery(orders_per_slot=100, daily_capacity=CUSTOMERS)
    basket = make_basket(make_cake())
    customers = [make_customer() for _customer in range(CUSTOMERS)]
    bakery = get_bakery()

    def act(n):
        if n < CUSTOMERS:
            return placing.place_order(customer=customers[n], basket=basket, key=f"key-{n}", now=NOW)
        all_have_looked.wait(SECONDS)
        with transaction.atomic():
            return staff(bakery)

    return together(CUSTOMERS + 1, act)


def without(condition):
    """Django's own filter, which forgets one condition on days."""
    guarded = QuerySet.filter

    def unguarded(self, *args, **kwargs):
        if self.model is Day:
            kwargs.pop(condition, None)
        return guarded(self, *args, **kwargs)

    return unguarded


def lower(bakery):
    return capacity.set_override(DAY, LOWERED, bakery=bakery)


def stop(bakery):
    return capacity.set_stopped(DAY, is_stopped=True, bakery=bakery)


@pytest.mark.parametrize("_round", range(3))
def test_a_capacity_lowered_while_customers_book_is_never_exceeded(all_have_looked, _round):
    results = book_while(lower, all_have_looked)

    placed, refused = answers(results, placing.Placed), answers(results, Conflict)
    day = Day.objects.get(date=DAY)
    assert len(placed) + len(refused) + len(answers(results, Day)) == CUSTOMERS + 1
    assert len(placed) == Order.objects.count() == day.booked
    if answers(results, Day):  # the staff came in time
        assert (day.capacity_override, day.booked) == (LOWERED, LOWERED)
        assert {error.code for error in refused} == {"day_full"}
    else:
        assert (day.capacity_override, day.booked) == (None, CUSTOMERS)
        assert [error.code for error in refused] == ["capacity_below_booked"]
    assert findings() == []


def test_without_the_guard_only_the_databases_last_word_is_left_and_it_has_no_words(all_have_looked, monkeypatch):
    monkeypatch.setattr(QuerySet, "filter", without("booked__lte"))

    results = book_while(lower, all_have_looked)

    assert answers(results, IntegrityError)


def test_a_day_stopped_while_customers_book_takes_nobody_afterwards(all_have_looked):
    results = book_while(stop, all_have_looked)

    placed, refused = answers(results, placing.Placed), answers(results, Conflict)
    assert len(placed) + len(refused) == CUSTOMERS
    assert {error.code for error in refused} <= {"day_stopped"}
    assert Day.objects.get(date=DAY).booked == len(placed)
    assert findings() == []


def test_a_day_that_is_stopped_after_the_look_is_not_booked():
    assert book_after_stop() == "day_stopped"


def test_without_the_guard_a_day_that_is_stopped_after_the_look_is_booked(monkeypatch):
    monkeypatch.setattr(QuerySet, "filter", without("is_stopped"))

    assert book_after_stop() == "placed"


def test_a_day_that_is_closed_after_the_look_is_not_booked():
    assert book_after(close_now) == "day_stopped"


def test_without_the_guard_a_day_that_is_closed_after_the_look_is_booked(monkeypatch):
    monkeypatch.setattr(capacity, "is_still_open", lambda *args, **kwargs: True)

    assert book_after(close_now) == "placed"


@pytest.mark.parametrize("_round", range(3))
def test_a_day_closed_while_customers_book_is_closed_over_no_order_that_was_not_shown(all_have_looked, _round):
    planner = UserFactory(is_superuser=True)
    results = book_while(lambda _bakery: close(planner), all_have_looked)

    placed, asked = answers(results, placing.Placed), answers(results, OrdersStand)
    if ClosedDay.objects.exists():
        assert (placed, asked) == ([], [])
    else:
        assert (len(placed) > 0, len(asked)) == (True, 1)
    assert Order.objects.count() == len(placed)
    assert findings() == []


def close(planner):
    return opening_days.change(Change(Kind.CLOSE), days=[DAY], actor=planner, now=NOW)


def close_now():
    close(UserFactory(is_superuser=True))


def book_after_stop():
    return book_after(stop_now)


def book_after(decide):
    """A customer looks, the staff decides about the day, the customer books."""
    make_bakery()
    basket, customer = make_basket(make_cake()), make_customer()
    look = placing._chosen_slot

    def looked(*args, **kwargs):
        slot = look(*args, **kwargs)
        together(1, lambda _n: decide())
        return slot

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(placing, "_chosen_slot", looked)
        try:
            placing.place_order(customer=customer, basket=basket, key="key", now=NOW)
        except Conflict as refused:
            return refused.code
    return "placed"


def stop_now():
    with transaction.atomic():
        stop(get_bakery())


def test_a_slot_is_sold_once_though_it_is_cut_anew_while_customers_book(two_settings):
    results = order_under(two_settings)

    assert len(answers(results, placing.Placed)) == 1
    assert [error.code for error in answers(results, Conflict)] == ["slot_full"]
    assert findings() == []


def test_without_the_guard_an_hour_is_sold_by_the_old_slots_and_by_the_new_ones(two_settings, monkeypatch):
    monkeypatch.setattr(capacity, "_booked_beside", lambda *args, **kwargs: 0)

    assert len(answers(order_under(two_settings), placing.Placed)) == 2


@pytest.fixture
def two_settings(monkeypatch):
    """One customer's request has read the settings before slots became an hour long, the other's after it."""
    half_hours = get_bakery_of(slot_minutes=30)
    hours = get_bakery_of(slot_minutes=60)
    settings = local()
    monkeypatch.setattr(placing, "get_bakery", lambda: settings.bakery)
    monkeypatch.setattr(placing, "_chosen_slot", meet_after(2, placing._chosen_slot))

    def read(n):
        settings.bakery = (half_hours, hours)[n]

    return read


def get_bakery_of(**fields):
    make_bakery(orders_per_slot=1, **fields)
    return get_bakery()


def order_under(read):
    """Half past ten of the old slots, and ten to eleven of the new ones."""
    cake = make_cake()
    baskets = make_basket(cake, slot=time(10, 30)), make_basket(cake, slot=time(10))
    customers = make_customer(), make_customer()

    def act(n):
        read(n)
        return placing.place_order(customer=customers[n], basket=baskets[n], key="key", now=NOW)

    return together(2, act)
