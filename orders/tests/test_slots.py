"""Which days and times can be had: the bakery's calendar, its clock, its load."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from catalog.bakery import get_bakery
from catalog.tests.factories import make_bakery
from orders import reasons, slots
from orders.errors import Conflict, InvalidOrder
from orders.models import Day, Slot
from orders.pricing import Needs
from orders.tests.calendar import MONDAY_TO_SATURDAY, ORDINARY, SUNDAY, WEDDING, day, first_free, why
from orders.tests.factories import DAR, DAY, NOW, TEN, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bakery():
    make_bakery(hours=MONDAY_TO_SATURDAY)


def test_an_open_day_has_the_whole_slots_of_its_hours():
    found = day(DAY)

    assert why(found) == ("open", "", "")
    assert [(slot.start.hour, slot.start.minute, slot.remaining, slot.state) for slot in found.slots] == [
        (9, 0, 4, "open"), (9, 30, 4, "open"), (10, 0, 4, "open"), (10, 30, 4, "open"), (11, 0, 4, "open"),
        (11, 30, 4, "open"),
    ]  # fmt: skip
    assert found.slots[-1].end == datetime.time(12)
    assert found.remaining_units == 40


def test_a_day_with_a_break_has_no_slot_in_it_and_none_that_does_not_fit():
    monday = [(0, datetime.time(9), datetime.time(10)), (0, datetime.time(14), datetime.time(14, 50))]
    make_bakery(hours=monday)

    assert [slot.start for slot in day(DAY).slots] == [datetime.time(9), datetime.time(9, 30), datetime.time(14)]


def test_a_weekday_without_hours_is_closed():
    assert why(day(SUNDAY)) == ("closed", "closed_weekday", "We are closed on this day of the week.")
    assert day(SUNDAY).slots == ()


def test_a_closed_day_says_its_reason():
    make_bakery(hours=MONDAY_TO_SATURDAY, closed=[DAY])

    assert why(day(DAY)) == ("closed", "closed_day", "We are closed on Monday 30 November: Holiday.")


def test_a_day_within_the_notice_names_the_slowest_cake():
    assert why(day(DAY, needs=WEDDING)) == ("too_soon", "lead_time", "The Wedding Cake needs 14 days.")
    assert first_free(needs=WEDDING) == datetime.date(2026, 12, 7)


def test_the_notice_counts_to_the_hour():
    wednesday = datetime.date(2026, 11, 25)

    found = day(wednesday, now=at(hours=1))

    assert [slot.state for slot in found.slots] == ["too_soon", "too_soon", "open", "open", "open", "open"]
    assert [slot.reason for slot in found.slots[:3]] == ["The Vanilla Dream needs 2 days."] * 2 + [""]


def test_after_the_cut_off_the_notice_counts_from_the_next_midnight():
    wednesday = datetime.date(2026, 11, 25)
    before, after = at(hours=7, minutes=59), at(hours=8)

    assert why(day(wednesday, needs=Needs(lead_time_hours=40), now=before))[0] == "open"
    assert why(day(wednesday, needs=Needs(lead_time_hours=40), now=after)) == (
        "too_soon", "cut_off", "Orders after 17:00 count from the next day.",
    )  # fmt: skip
    assert first_free(now=after) == datetime.date(2026, 11, 26)


def test_a_day_too_far_ahead_says_how_far_orders_go():
    last = NOW.date() + datetime.timedelta(days=60)

    assert day(last).state == "open"
    assert why(day(last + datetime.timedelta(days=1))) == (
        "too_far", "too_far", "We take orders 60 days ahead. Please choose a day up to Friday 22 January.",
    )  # fmt: skip


def test_yesterday_is_over():
    assert why(day(NOW.date() - datetime.timedelta(days=2)))[:2] == ("too_soon", "past")


def test_a_day_that_has_too_little_room_says_how_much():
    Day.objects.create(date=DAY, capacity=40, booked=35)

    assert why(day(DAY, needs=Needs(units=8))) == (
        "full", "day_full", "Monday 30 November has room for 5 more, and this order takes 8.",
    )  # fmt: skip
    assert day(DAY).state == "open"
    Day.objects.update(booked=40)
    assert why(day(DAY)) == ("full", "day_full", "Monday 30 November is fully booked.")


def test_an_override_of_a_day_counts_instead_of_the_usual_capacity():
    Day.objects.create(date=DAY, capacity=40, capacity_override=3, booked=2)

    assert day(DAY).remaining_units == 1
    assert day(DAY, needs=Needs(units=2)).state == "full"


def test_a_day_whose_times_are_all_taken_is_full():
    make_bakery(hours=[(0, datetime.time(9), datetime.time(10))])
    for start in (datetime.time(9), datetime.time(9, 30)):
        Slot.objects.create(date=DAY, start=start, capacity=4, booked=4)

    assert why(day(DAY)) == ("full", "slot_full", "Every time of Monday 30 November is taken.")
    assert [(slot.reason_code, slot.reason) for slot in day(DAY).slots] == [
        ("slot_full", "09:00 is taken."), ("slot_full", "09:30 is taken."),
    ]  # fmt: skip


def test_a_bakery_that_takes_no_orders_is_closed_every_day():
    make_bakery(takes_orders=False)

    words = "We are not taking orders just now. Please come back later, or call us."
    assert why(day(DAY)) == ("closed", "not_taking_orders", words)
    assert first_free() is None


def test_a_method_that_is_not_offered_has_no_days():
    make_bakery(hours=MONDAY_TO_SATURDAY, zones=[{}], offers_delivery=False)

    assert why(day(DAY, method="delivery")) == (
        "closed", "method_not_offered", "We do not deliver just now. You can collect your order.",
    )  # fmt: skip
    assert day(DAY).state == "open"

    make_bakery(hours=MONDAY_TO_SATURDAY, zones=[{}], offers_delivery=True, offers_collection=False)

    assert why(day(DAY)) == (
        "closed", "method_not_offered", "Orders cannot be collected just now. We can deliver yours.",
    )  # fmt: skip
    assert day(DAY, method="delivery").state == "open"


def test_a_bakery_that_delivers_nowhere_has_no_days_for_deliveries():
    assert day(DAY, method="delivery").reason_code == "method_not_offered"


def test_both_methods_have_the_same_times():
    make_bakery(hours=MONDAY_TO_SATURDAY, zones=[{}])
    Slot.objects.create(date=DAY, start=TEN, capacity=4, booked=4)

    assert day(DAY, method="delivery") == day(DAY, method="collection")


def test_a_cake_is_not_handed_over_outside_its_season():
    season = Needs(not_after=DAY - datetime.timedelta(days=1), seasonal_cake_name="Mango Cake")

    assert why(day(DAY, needs=season)) == (
        "closed", "out_of_season", "Mango Cake is not in season on Monday 30 November.",
    )  # fmt: skip


def test_the_next_free_day_steps_over_closed_and_full_days():
    Day.objects.create(date=DAY, capacity=40, booked=40)

    assert first_free(after=SUNDAY) == datetime.date(2026, 12, 1)


def test_the_bakerys_own_date_decides_not_the_servers():
    late_in_london = datetime.datetime(2026, 11, 23, 22, 30, tzinfo=ZoneInfo("Europe/London"))
    in_dar = late_in_london.astimezone(DAR)
    assert in_dar.date() == datetime.date(2026, 11, 24)

    with timezone.override("America/Los_Angeles"):
        found = day(datetime.date(2026, 11, 23), needs=Needs(), now=late_in_london)

    assert found.reason_code == "past"


def test_a_night_in_which_clocks_change_neither_adds_nor_loses_notice():
    make_bakery(time_zone="Europe/Berlin")
    berlin = ZoneInfo("Europe/Berlin")
    saturday = datetime.datetime(2027, 3, 27, 10, 0, tzinfo=berlin)

    earliest = slots.earliest_handover(needs=Needs(lead_time_hours=24), bakery=get_bakery(), now=saturday)

    assert earliest == datetime.datetime(2027, 3, 28, 11, 0, tzinfo=berlin)


@pytest.mark.parametrize("days", [1, 92])
def test_the_calendar_takes_three_queries_for_any_number_of_days(django_assert_num_queries, days):
    for offset in range(70):
        Day.objects.create(date=DAY + datetime.timedelta(days=offset), capacity=40, booked=40)
    bakery = get_bakery()

    with django_assert_num_queries(3):
        found = slots.availability(
            date_from=DAY, date_to=DAY + datetime.timedelta(days=days - 1), method="collection", needs=ORDINARY,
            bakery=bakery, now=NOW,
        )  # fmt: skip

    assert len(found) == days


@pytest.mark.parametrize("full", [0, 50])
def test_the_next_free_day_takes_three_queries_however_far_it_is(django_assert_num_queries, full):
    for offset in range(full):
        Day.objects.create(date=NOW.date() + datetime.timedelta(days=offset), capacity=40, booked=40)
    bakery = get_bakery()

    with django_assert_num_queries(3):
        found = slots.next_free_day(method="collection", needs=ORDINARY, bakery=bakery, now=NOW)

    assert found == (datetime.date(2027, 1, 12) if full else datetime.date(2026, 11, 25))


@pytest.mark.parametrize("offset", range(-1, 64, 3))
def test_the_calendar_and_the_check_never_disagree(offset):
    date = NOW.date() + datetime.timedelta(days=offset)
    Slot.objects.create(date=date, start=TEN, capacity=4, booked=4 * (offset % 2))
    found = day(date)
    slot = next((slot for slot in found.slots if slot.start == TEN), None)
    free = found.state == "open" and slot is not None and slot.state == "open"

    try:
        slots.check(day=date, slot=TEN, method="collection", needs=ORDINARY, bakery=get_bakery(), now=NOW)
        passed = True
    except (Conflict, InvalidOrder):
        passed = False

    assert passed == free


def test_a_time_that_is_not_one_of_ours_is_refused():
    with pytest.raises(InvalidOrder) as refused:
        slots.check(
            day=DAY, slot=datetime.time(10, 15), method="collection", needs=ORDINARY, bakery=get_bakery(), now=NOW
        )

    assert (refused.value.code, refused.value.attr) == ("slot_unknown", "fulfilment.slot")
    assert refused.value.detail == "This is not one of our times on that day. The nearest free time that day is 10:00."


@pytest.mark.parametrize(
    ("hours", "words"),
    [(1, "1 hour"), (24, "1 day"), (36, "36 hours"), (48, "2 days"), (336, "14 days"), (0, "0 hours")],
)
def test_notice_in_words(hours, words):
    assert reasons.duration_in_words(hours) == words
