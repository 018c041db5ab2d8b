"""What becomes of booked days when the bakery changes its mind: nobody is thrown out, nobody is let in on top."""

import datetime

import pytest
from django.db import transaction

from catalog.bakery import get_bakery
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, capacity
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Day, Slot
from orders.tests.calendar import day, refusal, why
from orders.tests.factories import DAY, NOW, TEN, make_basket, make_manager, make_order, place

pytestmark = pytest.mark.django_db
TEN_THIRTY, ELEVEN = datetime.time(10, 30), datetime.time(11)


@pytest.fixture(autouse=True)
def bakery():
    make_bakery(orders_per_slot=2, daily_capacity=10)


def remaining() -> dict[str, int]:
    """What each slot from nine to noon still takes."""
    return {f"{slot.start:%H:%M}": slot.remaining for slot in day(DAY).slots if slot.start < datetime.time(12)}


def override(units: int | None) -> Day:
    with transaction.atomic():
        return capacity.set_override(DAY, units, bakery=get_bakery())


def stop(*, is_stopped: bool = True) -> Day:
    with transaction.atomic():
        return capacity.set_stopped(DAY, is_stopped=is_stopped, bakery=get_bakery())


def refused_at_placing(**basket: object) -> Conflict:
    with pytest.raises(Conflict) as refused:
        make_order(**basket)
    return refused.value


def test_a_usual_capacity_below_what_is_booked_takes_nothing_more_and_throws_nobody_out():
    make_order(quantity=5)
    make_bakery(orders_per_slot=2, daily_capacity=3)

    assert why(day(DAY)) == ("full", "day_full", "Monday 30 November is fully booked.")
    assert refused_at_placing().code == "day_full"
    assert Day.objects.get().booked == 5
    assert findings() == []


def test_what_is_given_back_is_sold_again_only_once_the_day_is_below_its_new_capacity():
    first, _second = make_order(quantity=3), make_order(quantity=2, slot=ELEVEN)
    make_bakery(orders_per_slot=2, daily_capacity=3)

    actions.cancel(first, actor=make_manager(), now=NOW, note="No oven")

    assert day(DAY).remaining_units == 1
    make_order()
    assert refused_at_placing(slot=ELEVEN).code == "day_full"
    assert findings() == []


def test_a_slot_that_holds_more_than_it_now_takes_is_full():
    make_order()
    make_order()
    make_bakery(orders_per_slot=1, daily_capacity=10)

    assert (remaining()["10:00"], remaining()["10:30"]) == (0, 1)
    assert refused_at_placing().code == "slot_full"
    assert findings() == []


def test_orders_of_short_slots_count_against_the_long_slot_that_covers_them():
    make_order(slot=TEN)
    make_order(slot=TEN_THIRTY)
    make_bakery(orders_per_slot=2, daily_capacity=10, slot_minutes=60)

    assert remaining() == {"09:00": 2, "10:00": 0, "11:00": 2}
    assert refusal(DAY).code == "slot_full"
    assert refused_at_placing().code == "slot_full"
    assert findings() == []


def test_the_order_of_a_long_slot_counts_against_every_short_slot_it_reaches_into():
    make_bakery(orders_per_slot=2, daily_capacity=10, slot_minutes=60)
    make_order(slot=TEN)
    make_bakery(orders_per_slot=2, daily_capacity=10, slot_minutes=30)

    assert remaining() == {"09:00": 2, "09:30": 2, "10:00": 1, "10:30": 1, "11:00": 2, "11:30": 2}
    make_order(slot=TEN_THIRTY)
    assert refused_at_placing(slot=TEN_THIRTY).code == "slot_full"
    assert findings() == []


def test_orders_count_where_other_hours_have_moved_the_slots():
    make_order(slot=TEN)
    quarter_past = [(DAY, datetime.time(9, 15), datetime.time(12))]
    make_bakery(orders_per_slot=2, daily_capacity=10, special=quarter_past)

    assert remaining() == {"09:15": 2, "09:45": 1, "10:15": 1, "10:45": 2, "11:15": 2}


def test_an_order_that_was_called_off_no_longer_stands_in_the_way_of_a_slot_cut_anew():
    order = make_order(slot=TEN_THIRTY)
    make_bakery(orders_per_slot=1, daily_capacity=10, slot_minutes=60)
    assert remaining()["10:00"] == 0

    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")

    assert remaining()["10:00"] == 1
    make_order(slot=TEN)
    assert findings() == []


def test_a_place_in_a_slot_cut_anew_is_refused_at_the_booking_itself():
    make_order(slot=TEN_THIRTY)
    make_bakery(orders_per_slot=1, daily_capacity=10, slot_minutes=60)
    bakery = get_bakery()

    with pytest.raises(Conflict) as refused, transaction.atomic():
        capacity.reserve(DAY, TEN, 1, bakery=bakery)

    assert refused.value.code == "slot_full"
    assert not Slot.objects.filter(start=TEN, booked__gt=0).exists()
    assert Day.objects.get().booked == 1


def test_an_override_below_what_is_booked_is_refused_in_words_and_changes_nothing():
    make_order(quantity=3)

    with pytest.raises(Conflict) as refused:
        override(2)

    assert refused.value.code == "capacity_below_booked"
    assert refused.value.detail == (
        "3 units of this day are booked already: it cannot have fewer. To stop there, let the day take no more orders."
    )
    assert (Day.objects.get().capacity_override, Day.objects.get().capacity) == (None, 10)
    assert override(3).capacity_override == 3
    assert refused_at_placing().code == "day_full"


def test_an_override_above_the_usual_is_not_taken_back_below_what_it_was_booked_for():
    override(20)
    make_order(quantity=5)
    make_order(quantity=5)
    make_order(quantity=5, slot=ELEVEN)

    with pytest.raises(Conflict):
        override(None)
    assert Day.objects.get().capacity_override == 20
    assert findings() == []


def test_a_day_that_keeps_the_usual_is_left_as_it_is_even_where_the_usual_has_sunk_below_its_bookings():
    make_order(quantity=5)
    make_bakery(daily_capacity=2)

    assert override(None).booked == 5
    assert stop().is_stopped


def test_a_stopped_day_takes_nothing_more_and_what_is_called_off_is_not_offered_again():
    order = make_order(quantity=2)
    stop()

    assert refused_at_placing().code == "day_stopped"
    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    assert why(day(DAY))[:2] == ("full", "day_stopped")
    assert refused_at_placing().code == "day_stopped"
    assert findings() == []


def test_a_day_is_stopped_before_its_first_order_and_opened_again():
    stop()
    assert refused_at_placing().code == "day_stopped"

    stop(is_stopped=False)

    assert place(make_basket(make_cake("Second Cake"))).date == DAY


def test_a_day_that_is_stopped_between_the_look_and_the_booking_refuses_the_booking():
    make_order()
    stop()

    with pytest.raises(Conflict) as refused, transaction.atomic():
        capacity.reserve(DAY, ELEVEN, 1, bakery=get_bakery())

    assert refused.value.code == "day_full"
    assert Day.objects.get().booked == 1
