"""An order is changed in the moment in which somebody else changes it, calls it off, or books its day.

Each race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

import datetime
from dataclasses import replace

import pytest

from catalog.tests.factories import make_bakery, make_cake
from orders import actions, capacity, changing, placing, repricing
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Day, Order, OrderEvent, Slot
from orders.states import Action, Status
from orders.tests.factories import DAY, NOW, TEN, make_basket, make_customer, make_order, make_staff
from orders.tests.races.together import answers, meet_after, together

COLLEAGUES = 5
NEXT_DAY = DAY + datetime.timedelta(days=1)
ELEVEN = datetime.time(11)


def wanted(order, **fields):
    return replace(repricing.as_it_stands(order, order.lines.all()), **fields)


def shown(order, wish, staff):
    return changing.preview(order, wish, actor=staff, now=NOW).shown_id


@pytest.fixture
def all_have_looked(monkeypatch):
    """Of two, nobody writes before both have found that it can be done."""
    monkeypatch.setattr(changing, "_plan", meet_after(2, changing._plan))


def test_of_many_changes_at_once_one_is_made_and_the_others_are_told_who():
    make_bakery(email="bakery@example.com")
    order = make_order(cake=make_cake())
    staff = [make_staff(full_name=f"Staff {n}") for n in range(COLLEAGUES)]
    pages = [Order.objects.get(pk=order.pk) for _page in range(COLLEAGUES)]
    wishes = [wanted(order, contact_name=f"Asha {n}", slot=ELEVEN) for n in range(COLLEAGUES)]
    looks = [shown(order, wishes[n], staff[n]) for n in range(COLLEAGUES)]

    results = together(
        COLLEAGUES,
        lambda n: changing.change(
            pages[n], wishes[n], actor=staff[n], now=NOW, shown_id=looks[n], version=order.version
        ),
    )

    (won,) = answers(results, OrderEvent)
    lost = answers(results, Conflict)
    assert len(lost) == COLLEAGUES - 1
    assert all(won.actor_name in refused.detail for refused in lost)
    assert order.events.filter(action=Action.CHANGE).count() == 1
    assert Slot.objects.get(start=ELEVEN).booked == 1
    assert findings() == []


def test_a_change_and_a_cancellation_at_once_leave_one_of_them():
    make_bakery(email="bakery@example.com")
    order = make_order(cake=make_cake())
    staff = [make_staff(), make_staff()]
    pages = [Order.objects.get(pk=order.pk) for _page in range(2)]
    wish = wanted(order, date=NEXT_DAY)
    look = shown(order, wish, staff[0])

    results = together(
        2,
        lambda n: (
            actions.cancel(pages[1], actor=staff[1], now=NOW, note="No oven")
            if n
            else changing.change(pages[0], wish, actor=staff[0], now=NOW, shown_id=look)
        ),
    )

    assert len(answers(results, OrderEvent)) == 1
    assert len(answers(results, Conflict)) == 1
    order.refresh_from_db()
    assert sum(Day.objects.values_list("booked", flat=True)) == (0 if order.status == Status.CANCELLED else 1)
    assert findings() == []


def book_the_last_place(monkeypatch, *, orders_per_slot=100):
    """An order is moved to a day with one unit left, and in the same moment a customer takes it."""
    make_bakery(email="bakery@example.com", daily_capacity=1, orders_per_slot=orders_per_slot)
    cake = make_cake()
    order, staff, customer = make_order(cake=cake), make_staff(), make_customer()
    wish = wanted(order, date=NEXT_DAY)
    look = shown(order, wish, staff)
    meet = meet_after(2, lambda: None)
    plan, choose = changing._plan, placing._chosen_slot
    monkeypatch.setattr(changing, "_plan", once_met(plan, meet))
    monkeypatch.setattr(placing, "_chosen_slot", once_met(choose, meet))
    basket = make_basket(cake, date=NEXT_DAY)
    return order, together(
        2,
        lambda n: (
            placing.place_order(customer=customer, basket=basket, key="a-key", now=NOW)
            if n
            else changing.change(order, wish, actor=staff, now=NOW, shown_id=look)
        ),
    )


def once_met(function, meet):
    """The function, after whose first answer both wait for each other."""
    met = []

    def looked(*args, **kwargs):
        result = function(*args, **kwargs)
        if not met:
            met.append(True)
            meet()
        return result

    return looked


def test_the_last_unit_goes_to_the_change_or_to_a_customer_and_never_to_both(monkeypatch):
    order, results = book_the_last_place(monkeypatch)

    assert [refused.code for refused in answers(results, Conflict)] == ["day_full"]
    order.refresh_from_db()
    assert Day.objects.get(date=NEXT_DAY).booked == 1
    assert order.date == (NEXT_DAY if answers(results, OrderEvent) else DAY)
    assert Day.objects.get(date=DAY).booked == (0 if order.date == NEXT_DAY else 1)
    assert findings() == []


def test_without_the_conditions_of_the_day_both_get_it(monkeypatch):
    def take(day, units, *, bakery):
        Day.objects.get_or_create(date=day, defaults={"capacity": 9})
        return bool(Day.objects.filter(date=day).update(booked=capacity.F("booked") + units, capacity=9))

    monkeypatch.setattr(capacity, "_take_of_day", take)
    book_the_last_place(monkeypatch)
    assert Day.objects.get(date=NEXT_DAY).booked == 2


@pytest.mark.usefixtures("all_have_looked")
def test_two_orders_that_change_places_do_not_wait_for_each_other_for_ever():
    make_bakery(email="bakery@example.com", daily_capacity=2)
    cake = make_cake()
    orders = [make_order(cake=cake), make_order(cake=cake, date=NEXT_DAY)]
    wishes = [wanted(orders[0], date=NEXT_DAY), wanted(orders[1], date=DAY)]
    staff = [make_staff(), make_staff()]
    looks = list(together(2, lambda n: shown(orders[n], wishes[n], staff[n])))

    results = together(2, lambda n: changing.change(orders[n], wishes[n], actor=staff[n], now=NOW, shown_id=looks[n]))

    assert len(answers(results, OrderEvent)) == 2
    assert list(Day.objects.values_list("date", "booked")) == [(DAY, 1), (NEXT_DAY, 1)]
    assert Slot.objects.filter(start=TEN, booked=1).count() == 2
    assert findings() == []
