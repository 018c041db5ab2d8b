"""Staff take an order beyond capacity: with a reason, and knowingly."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, capacity, permissions, placing, quoting
from orders.errors import Conflict, InvalidOrder
from orders.invariants import findings
from orders.models import Day, Notification, Order, OrderEvent, Slot
from orders.states import Action, Status
from orders.tests.entering import history, take, taker
from orders.tests.factories import (
    DAY,
    NOW,
    TEN,
    make_basket,
    make_order,
    make_staff,
    place,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cake(db: None) -> CakePage:
    make_bakery(email="bakery@example.com", daily_capacity=3, orders_per_slot=2)
    return make_cake("Vanilla Dream")


def fill_day(cake: CakePage) -> None:
    for hour in (11, 12, 13):
        place(make_basket(cake, slot=TEN.replace(hour=hour)))


def test_without_a_reason_a_full_day_binds_staff_as_it_binds_customers(cake: CakePage) -> None:
    fill_day(cake)
    with pytest.raises(Conflict) as refused:
        take(cake)
    assert refused.value.code == "day_full"
    assert (Order.objects.count(), Day.objects.get().booked) == (3, 3)


def test_with_a_reason_the_day_grows_by_what_is_missing_and_its_history_says_why(cake: CakePage) -> None:
    fill_day(cake)

    order = take(cake, beyond_because=" The mayor's birthday ")

    day = Day.objects.get()
    assert (day.booked, day.capacity, day.capacity_override) == (4, 4, 4)
    assert history(order) == [
        ("place", "Juma Mushi", ""),
        ("exceed_capacity", "Juma Mushi", "The mayor's birthday"),
    ]
    assert order.status == Status.PENDING_CONFIRMATION
    assert findings() == []
    with pytest.raises(Conflict):  # customers still find it full
        place(make_basket(cake, slot=TEN.replace(hour=15)))


def test_a_full_time_grows_likewise_and_shrinks_again_when_its_orders_fit(cake: CakePage) -> None:
    make_bakery(daily_capacity=20, orders_per_slot=2)
    first, _second = place(make_basket(cake)), place(make_basket(cake))

    order = take(cake, beyond_because="Collects with her sister")

    slot = Slot.objects.get()
    assert (slot.booked, slot.capacity) == (3, 3)
    assert Day.objects.get().capacity_override is None
    assert findings() == []
    actions.cancel(first, actor=make_staff(), now=NOW, note="No oven")
    with pytest.raises(Conflict):
        place(make_basket(cake))
    actions.cancel(order, actor=make_staff(), now=NOW, note="No oven")
    place(make_basket(cake))
    slot.refresh_from_db()
    assert (slot.booked, slot.capacity) == (2, 2)
    assert findings() == []


def test_a_day_that_takes_no_more_orders_takes_this_one_and_no_other(cake: CakePage) -> None:
    from catalog.bakery import get_bakery

    with transaction.atomic():
        capacity.set_stopped(DAY, is_stopped=True, bakery=get_bakery())

    order = take(cake, beyond_because="Promised last week")

    day = Day.objects.get()
    assert (day.booked, day.capacity, day.capacity_override, day.is_stopped) == (1, 3, None, True)
    assert history(order)[-1][0] == "exceed_capacity"
    with pytest.raises(Conflict) as refused:
        place(make_basket(cake))
    assert refused.value.code == "day_stopped"


def test_an_order_larger_than_any_day_is_taken_with_a_reason(cake: CakePage) -> None:
    order = take(cake, quantity=5, beyond_because="Two bakers more that day")
    assert (order.capacity_units, Day.objects.get().capacity_override) == (5, 5)
    assert findings() == []


def test_where_there_was_room_nothing_was_exceeded(cake: CakePage) -> None:
    order = take(cake, beyond_because="In case it is full")
    assert [action for action, _who, _why in history(order)] == ["place"]
    assert Day.objects.get().capacity_override is None


@pytest.mark.parametrize(
    ("day", "slot", "code"),
    [
        (NOW.date(), TEN.replace(hour=17), "lead_time"),
        (DAY.replace(day=1), TEN, "past"),
        (DAY.replace(year=2027), TEN, "too_far"),
        (DAY, TEN.replace(hour=3), "slot_unknown"),
    ],
)
def test_no_reason_gets_past_the_notice_or_the_hours(cake: CakePage, day: Any, slot: Any, code: str) -> None:
    with pytest.raises(InvalidOrder) as refused:
        take(cake, date=day, slot=slot, beyond_because="Please")
    assert refused.value.code == code
    assert Order.objects.count() == 0


def test_what_was_free_at_the_look_and_gone_at_the_booking_is_explained(cake: CakePage, monkeypatch: Any) -> None:
    written, staff = placing.written_once, taker()

    def fill_and_write(*args: Any) -> Any:
        monkeypatch.setattr(placing, "written_once", written)
        fill_day(cake)
        return written(*args)

    monkeypatch.setattr(placing, "written_once", fill_and_write)
    with pytest.raises(Conflict) as refused:
        take(cake, actor=staff)
    assert "The next free day is Tuesday 1 December" in refused.value.detail


def test_capacity_given_by_a_reason_comes_back_with_the_order(cake: CakePage) -> None:
    fill_day(cake)
    order = take(cake, beyond_because="A regular")
    actions.cancel(order, actor=make_staff(), now=NOW, note="No oven")
    day = Day.objects.get()
    assert (day.booked, day.capacity) == (3, 4)
    assert findings() == []


def test_the_customer_reads_nothing_of_capacity(cake: CakePage) -> None:
    from orders.api.serializers.order import OrderSerializer

    fill_day(cake)
    order = take(cake, beyond_because="The mayor's birthday")
    serializer = OrderSerializer(order, context={"bakery": None})
    assert [entry["status"] for entry in serializer.get_timeline(order)] == ["pending_confirmation"]
    assert not Notification.objects.filter(event__action=Action.EXCEED_CAPACITY).exists()


def test_the_history_is_append_only_as_before() -> None:
    order = make_order()
    with pytest.raises(DatabaseError), transaction.atomic():
        OrderEvent.objects.filter(order=order).update(note="Rewritten")
    with pytest.raises(DatabaseError), transaction.atomic():
        OrderEvent.objects.filter(order=order).delete()


def test_nobody_presses_a_button_to_go_beyond_capacity() -> None:
    order = make_order()
    assert Action.EXCEED_CAPACITY not in permissions.actions_for(taker(), order, now=NOW)


def test_a_full_day_is_shown_as_full_to_staff_too(cake: CakePage) -> None:
    fill_day(cake)
    quote = quoting.get_quote(basket=make_basket(cake, slot=None), now=NOW)
    assert [problem.code for problem in quote.problems] == ["day_full"]
