"""What is decided about days, and that it holds against whoever is ordering at that moment."""

import datetime

import pytest
from django.db import transaction

from catalog.bakery import get_bakery
from catalog.models import ClosedDay, MenuVersion, SpecialHours
from catalog.tests.factories import make_bakery
from orders import capacity, opening_days
from orders.day_plans import Change, Kind
from orders.errors import Conflict, InvalidOrder, NotAllowed
from orders.invariants import findings
from orders.models import Day, Order
from orders.opening_days import OrdersStand
from orders.tests.calendar import day, why
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, TEN, UserFactory, make_order, make_staff

pytestmark = pytest.mark.django_db
TUESDAY = DAY + datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def bakery():
    make_bakery(daily_capacity=10)


@pytest.fixture
def planner():
    person = make_staff()
    let_in(person, "orders.change_day", "catalog.add_closedday", "catalog.delete_closedday",
           "catalog.change_specialhours")  # fmt: skip
    return type(person).objects.get(pk=person.pk)


def decide(planner, kind, *days, seen="", **more):
    return opening_days.change(Change(kind, **more), days=days or [DAY], actor=planner, now=NOW, seen=seen)


def hours(*spans):
    return tuple((datetime.time(first), datetime.time(last)) for first, last in spans)


def test_a_closed_day_is_closed_to_customers_with_its_reason(planner):
    before = MenuVersion.objects.get().number
    decide(planner, Kind.CLOSE, reason="Eid al-Fitr")
    assert why(day(DAY)) == ("closed", "closed_day", "We are closed on Monday 30 November: Eid al-Fitr.")
    assert MenuVersion.objects.get().number != before


def test_a_reason_that_stays_keeps_its_kiswahili_and_brings_it_to_other_days(planner):
    decide(planner, Kind.CLOSE, reason="Independence Day")
    ClosedDay.objects.update(reason_sw="Siku ya Uhuru")
    decide(planner, Kind.CLOSE, TUESDAY, reason="Independence Day")
    decide(planner, Kind.HOURS, reason="Independence Day", spans=hours((10, 12)))
    assert SpecialHours.objects.get().reason_sw == "Siku ya Uhuru"
    assert ClosedDay.objects.get().reason_sw == "Siku ya Uhuru"
    decide(planner, Kind.CLOSE, reason="Stocktaking")
    assert ClosedDay.objects.get(date=DAY).reason_sw == ""


def test_a_closed_day_keeps_no_hours_and_hours_open_a_closed_day(planner):
    decide(planner, Kind.HOURS, spans=hours((10, 12)))
    decide(planner, Kind.CLOSE)
    assert get_bakery().special_hours == {}
    decide(planner, Kind.HOURS, spans=hours((11, 13)))
    assert get_bakery().closed_days == {}
    assert day(DAY).slots[0].start == datetime.time(11)


def test_who_looked_before_a_day_was_closed_is_refused_at_the_booking(planner):
    looked_at = get_bakery()
    decide(planner, Kind.CLOSE)

    with pytest.raises(Conflict) as refused, transaction.atomic():
        capacity.reserve(DAY, TEN, 1, bakery=looked_at)

    assert refused.value.code == "day_stopped"
    assert Day.objects.get().booked == 0


def test_who_looked_before_the_hours_changed_has_the_time_that_is_left_and_no_other(planner):
    looked_at = get_bakery()
    decide(planner, Kind.HOURS, spans=hours((9, 12)))

    with transaction.atomic():
        capacity.reserve(DAY, TEN, 1, bakery=looked_at)
    with pytest.raises(Conflict), transaction.atomic():
        capacity.reserve(DAY, datetime.time(12), 1, bakery=looked_at)

    assert Day.objects.get().booked == 1


def test_a_closed_day_loses_no_order_and_asks_once_for_each(planner):
    orders = [make_order(), make_order()]
    with pytest.raises(OrdersStand) as asked:
        decide(planner, Kind.CLOSE)
    assert sorted(asked.value.orders) == sorted(order.pk for order in orders)
    assert not ClosedDay.objects.exists()

    decide(planner, Kind.CLOSE, seen=asked.value.seen)

    decide(planner, Kind.CLOSE, reason="Said later")  # nobody is asked again for another reason
    assert Order.objects.active().count() == 2
    assert findings() == []


def test_what_is_refused_for_one_day_is_done_for_none(planner):
    make_order(quantity=5)
    with pytest.raises(Conflict) as refused:
        decide(planner, Kind.CAPACITY, TUESDAY, DAY, capacity=3)
    assert refused.value.code == "capacity_below_booked"
    assert not Day.objects.filter(capacity_override__isnull=False).exists()


@pytest.mark.parametrize("kind", Kind)
def test_who_has_not_the_right_decides_nothing(kind):
    with pytest.raises(NotAllowed):
        decide(UserFactory(), kind, capacity=5, spans=hours((9, 12)))
    assert not Day.objects.exists()


def test_undoing_asks_for_the_right_that_the_change_asked_for(planner):
    key = decide(planner, Kind.CLOSE)
    with pytest.raises(NotAllowed):
        opening_days.undo(key, actor=UserFactory(), now=NOW)
    assert ClosedDay.objects.exists()


def test_undoing_an_opening_shows_the_orders_that_came_meanwhile(planner):
    decide(planner, Kind.CLOSE, reason="Holiday")
    key = decide(planner, Kind.OPEN)
    make_order()
    with pytest.raises(OrdersStand) as asked:
        opening_days.undo(key, actor=planner, now=NOW)
    opening_days.undo(key, actor=planner, now=NOW, seen=asked.value.seen)
    assert ClosedDay.objects.get().reason == "Holiday"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change(Kind.CLOSE, reason="x" * 81), "reason_too_long"),
        (Change(Kind.CAPACITY), "capacity_invalid"),
        (Change(Kind.CAPACITY, capacity=-1), "capacity_invalid"),
        (Change(Kind.HOURS), "no_hours"),
        (Change(Kind.HOURS, spans=hours((12, 12))), "closes_before_it_opens"),
        (Change(Kind.HOURS, spans=hours((9, 12), (11, 13))), "hours_overlap"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_code(planner, change, code):
    with pytest.raises(InvalidOrder) as refused:
        opening_days.change(change, days=[DAY], actor=planner, now=NOW)
    assert refused.value.code == code
    assert not Day.objects.exists()


@pytest.mark.parametrize(
    ("days", "code"),
    [([], "no_days"), ([DAY] * 93, "too_many_days"), ([NOW.date() - datetime.timedelta(days=1)], "day_is_over"),
     ([DAY + datetime.timedelta(days=800)], "too_far")],
)  # fmt: skip
def test_days_that_cannot_be_planned_are_refused_in_a_code(planner, days, code):
    with pytest.raises(InvalidOrder) as refused:
        opening_days.change(Change(Kind.CLOSE), days=days, actor=planner, now=NOW)
    assert refused.value.code == code
