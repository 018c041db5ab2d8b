"""Why a day or a time cannot be had, and what can be had instead: in the calendar and in the refusal alike."""

import datetime

import pytest

from catalog.bakery import get_bakery
from catalog.tests.factories import make_bakery
from orders import slots
from orders.errors import Conflict, InvalidOrder
from orders.models import Day, Slot
from orders.pricing import Needs
from orders.tests.calendar import (
    MONDAY_TO_SATURDAY,
    ORDINARY,
    SUNDAY,
    WEDDING,
    day,
    first_free,
    refusal,
    said,
    why,
)
from orders.tests.factories import DAY, NOW, TEN, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bakery():
    make_bakery(hours=MONDAY_TO_SATURDAY)


def test_hours_of_one_day_count_instead_of_its_weekdays():
    short, fair = datetime.date(2026, 12, 1), SUNDAY
    special = [(short, datetime.time(8), datetime.time(9)), (fair, datetime.time(10), datetime.time(11))]
    make_bakery(hours=MONDAY_TO_SATURDAY, special=special)

    assert [slot.start for slot in day(short).slots] == [datetime.time(8), datetime.time(8, 30)]
    assert [slot.start for slot in day(fair).slots] == [datetime.time(10), datetime.time(10, 30)]
    assert day(fair).state == "open"
    assert first_free(after=fair) == fair
    assert refusal(short).detail.startswith("This is not one of our times on that day. The nearest free time")


def test_a_day_open_for_less_than_a_slot_hands_nothing_over():
    make_bakery(hours=MONDAY_TO_SATURDAY, special=[(DAY, datetime.time(9), datetime.time(9, 20))])

    assert why(day(DAY)) == ("closed", "no_times", "No order can be handed over on Monday 30 November.")


def test_times_of_today_that_are_over_say_so():
    monday, at_ten = NOW.date(), at(hours=1, minutes=15)
    at_once = Needs(lead_time_hours=0)

    found = day(monday, needs=at_once, now=at_ten)
    assert [slot.reason_code for slot in found.slots] == ["past"] * 3 + [""] * 3
    assert said(refusal(monday, needs=at_once, now=at_ten)) == (
        InvalidOrder, "past", "fulfilment.slot", "This time is over. The nearest free time that day is 10:30.",
    )  # fmt: skip
    assert why(day(monday, needs=at_once, now=at(hours=4))) == ("too_soon", "past", "This time is over.")


def test_the_cut_off_is_named_for_those_times_alone_that_only_the_cut_off_is_against():
    wednesday, after = datetime.date(2026, 11, 25), at(hours=8)  # 17:00

    found = day(wednesday, needs=Needs(lead_time_hours=40, slowest_cake_name="Layer"), now=after)

    assert [slot.reason_code for slot in found.slots] == ["cut_off"] * 6
    before = day(wednesday, needs=Needs(lead_time_hours=41, slowest_cake_name="Layer"), now=at(hours=8, minutes=-1))
    assert [slot.reason_code for slot in before.slots] == ["lead_time"] * 2 + [""] * 4


def test_every_day_that_cannot_be_had_knows_the_next_that_can():
    for offset in (0, 1):
        Day.objects.create(date=DAY + datetime.timedelta(days=offset), capacity=40, booked=40)
    first, last = NOW.date() - datetime.timedelta(days=1), datetime.date(2026, 12, 1)

    found = slots.availability(
        date_from=first, date_to=last, method="collection", needs=ORDINARY, bakery=get_bakery(), now=NOW
    )

    next_free = {f"{day.date:%a %d}": day.next_free_date and f"{day.next_free_date:%a %d}" for day in found}
    assert next_free == {
        "Sun 22": "Wed 25", "Mon 23": "Wed 25", "Tue 24": "Wed 25", "Wed 25": None, "Thu 26": None, "Fri 27": None,
        "Sat 28": None, "Sun 29": "Wed 02", "Mon 30": "Wed 02", "Tue 01": "Wed 02",
    }  # fmt: skip


def test_no_day_is_next_where_orders_do_not_go_that_far():
    last = datetime.date(2027, 1, 22)
    Day.objects.create(date=last, capacity=40, booked=40)

    assert day(last).next_free_date is None
    assert day(datetime.date(9999, 12, 31)).next_free_date is None
    assert said(refusal(last)) == (
        Conflict, "day_full", "fulfilment.date",
        "Friday 22 January is fully booked. There is no free day after it. Please choose an earlier one, or call us.",
    )  # fmt: skip


def test_a_refusal_says_what_can_be_had_instead():
    Day.objects.create(date=DAY, capacity=40, booked=40)
    Slot.objects.create(date=DAY + datetime.timedelta(days=1), start=TEN, capacity=4, booked=4)

    assert said(refusal(DAY)) == (
        Conflict, "day_full", "fulfilment.date",
        "Monday 30 November is fully booked. The next free day is Tuesday 1 December.",
    )  # fmt: skip
    assert said(refusal(DAY + datetime.timedelta(days=1))) == (
        Conflict, "slot_full", "fulfilment.slot", "10:00 is taken. The nearest free time that day is 09:30.",
    )  # fmt: skip
    assert said(refusal(SUNDAY)) == (
        InvalidOrder, "closed_weekday", "fulfilment.date",
        "We are closed on this day of the week. The next free day is Tuesday 1 December.",
    )  # fmt: skip
    assert said(refusal(DAY, needs=WEDDING)) == (
        InvalidOrder, "lead_time", "fulfilment.date",
        "The Wedding Cake needs 14 days. The next free day is Monday 7 December.",
    )  # fmt: skip
    assert said(refusal(datetime.date(2027, 1, 23))) == (
        InvalidOrder, "too_far", "fulfilment.date",
        "We take orders 60 days ahead. Please choose a day up to Friday 22 January.",
    )  # fmt: skip
    assert said(refusal(NOW.date() - datetime.timedelta(days=1))) == (
        InvalidOrder, "past", "fulfilment.date", "This day is over. The next free day is Wednesday 25 November.",
    )  # fmt: skip


def test_an_order_that_no_day_can_hold_is_told_so_and_not_that_days_are_full():
    huge = Needs(units=41)
    Day.objects.create(date=DAY, capacity=40, booked=10)

    words = "This order is more than we can make in a day. Please call us."
    for date in (DAY, DAY + datetime.timedelta(days=1)):
        assert why(day(date, needs=huge)) == ("full", "order_too_large", words)
        assert {slot.reason_code for slot in day(date, needs=huge).slots} == {"order_too_large"}
    assert day(SUNDAY, needs=huge).reason_code == "closed_weekday"
    assert first_free(needs=huge) is None
    assert said(refusal(DAY, needs=huge)) == (InvalidOrder, "order_too_large", "lines", words)


def test_a_large_order_is_led_to_the_day_that_can_hold_it():
    large = Needs(units=41)
    Day.objects.create(date=datetime.date(2026, 12, 3), capacity=60, capacity_override=60, booked=5)

    assert day(datetime.date(2026, 12, 3), needs=large).state == "open"
    assert said(refusal(DAY, needs=large)) == (
        Conflict, "day_full", "fulfilment.date",
        "Monday 30 November has room for 40 more, and this order takes 41. The next free day is Thursday 3 December.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("date", "fields"),
    [
        (SUNDAY, {}),  # closed
        (datetime.date(2026, 11, 24), {}),  # too soon for it
        (datetime.date(2027, 1, 25), {}),  # too far
        (DAY, {"is_stopped": True}),
    ],
)
def test_a_day_that_does_not_come_into_question_makes_no_order_small_enough(date, fields):
    Day.objects.create(date=date, capacity=60, capacity_override=60, **fields)

    found = day(datetime.date(2026, 12, 1), needs=Needs(units=41, lead_time_hours=48))

    assert found.reason_code == "order_too_large"


def test_a_bakery_with_no_capacity_at_all_is_fully_booked_and_not_too_small():
    make_bakery(hours=MONDAY_TO_SATURDAY, daily_capacity=0)

    assert why(day(DAY)) == ("full", "day_full", "Monday 30 November is fully booked.")


def test_a_day_that_takes_no_more_orders_says_so_whatever_is_free():
    Day.objects.create(date=DAY, capacity=40, booked=3, is_stopped=True)

    assert why(day(DAY)) == ("full", "day_stopped", "We take no more orders for Monday 30 November.")
    assert {slot.reason_code for slot in day(DAY).slots} == {"day_stopped"}
    assert said(refusal(DAY)) == (
        Conflict, "day_stopped", "fulfilment.date",
        "We take no more orders for Monday 30 November. The next free day is Tuesday 1 December.",
    )  # fmt: skip
