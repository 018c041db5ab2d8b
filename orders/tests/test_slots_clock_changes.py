"""The calendar of bakeries whose clocks change: notice is time that passes, and every time is offered once."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from catalog.bakery import get_bakery
from catalog.models import Weekday
from catalog.tests.factories import make_bakery
from orders import slots
from orders.models import Order
from orders.pricing import Needs
from orders.tests.calendar import day, refusal
from orders.tests.factories import make_order

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
ALL_DAY = [(weekday, datetime.time(0), datetime.time(23, 59)) for weekday in Weekday.values]
AT_ONCE = Needs(lead_time_hours=0)


def open_in(zone: str, **fields: object) -> None:
    """A bakery that is open day and night, and counts orders of the same day until a minute before midnight."""
    make_bakery(**{"hours": ALL_DAY, "time_zone": zone, "cut_off": datetime.time(23, 59), **fields})


def offered(date: datetime.date, *, needs: Needs, now: datetime.datetime) -> list[str]:
    return [f"{slot.start:%H:%M}" for slot in day(date, needs=needs, now=now).slots if slot.state == "open"]


def local(zone: str, *parts: int, fold: int = 0) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=ZoneInfo(zone), fold=fold)


# A day of 24 hours of notice, across the night in which the clocks change: the wall shows an hour (or half of one)
# more, or less.
@pytest.mark.parametrize(
    ("zone", "ordered", "first"),
    [
        ("Europe/Berlin", (2027, 3, 27, 10, 0), "11:00"),
        ("Europe/Berlin", (2027, 10, 30, 10, 0), "09:00"),
        ("America/New_York", (2027, 3, 13, 10, 0), "11:00"),
        ("America/New_York", (2027, 11, 6, 10, 0), "09:00"),
        ("Australia/Lord_Howe", (2027, 10, 2, 10, 0), "10:30"),
        ("Australia/Lord_Howe", (2027, 4, 3, 10, 0), "09:30"),
        ("Africa/Cairo", (2027, 4, 29, 10, 0), "11:00"),
        ("Africa/Cairo", (2027, 10, 28, 10, 0), "09:00"),
        ("Asia/Beirut", (2027, 3, 27, 10, 0), "11:00"),
        ("Africa/Dar_es_Salaam", (2027, 3, 27, 10, 0), "10:00"),
    ],
)
def test_notice_is_hours_that_pass_and_not_hours_on_the_wall(zone, ordered, first):
    open_in(zone)
    now = local(zone, *ordered)
    next_day = now.date() + datetime.timedelta(days=1)

    times = offered(next_day, needs=Needs(lead_time_hours=24), now=now)

    assert times[0] == first


@pytest.mark.parametrize(
    ("fold", "first"),
    [(0, "02:30"), (1, "03:00")],  # in the second 02:10 the first 02:30, the one that is meant, is over
)
def test_in_the_hour_that_comes_twice_a_time_is_offered_until_its_first_coming(fold, first):
    open_in("Europe/Berlin")
    now = local("Europe/Berlin", 2027, 10, 31, 2, 10, fold=fold)

    times = offered(datetime.date(2027, 10, 31), needs=AT_ONCE, now=now)

    assert times[0] == first
    assert len(times) == len(set(times))


def test_a_time_of_the_hour_that_comes_twice_is_over_once_the_first_is():
    open_in("Europe/Berlin")
    now = local("Europe/Berlin", 2027, 10, 31, 2, 10, fold=1)

    refused = refusal(datetime.date(2027, 10, 31), slot=datetime.time(2, 30), needs=AT_ONCE, now=now)

    assert (refused.code, refused.attr) == ("past", "fulfilment.slot")


@pytest.mark.parametrize(
    ("zone", "date", "gone", "nearest"),
    [
        ("Europe/Berlin", datetime.date(2027, 3, 28), datetime.time(2, 30), "03:00"),
        ("America/New_York", datetime.date(2027, 3, 14), datetime.time(2), "01:30"),
        ("Australia/Lord_Howe", datetime.date(2027, 10, 3), datetime.time(2), "01:30"),
        ("Africa/Cairo", datetime.date(2027, 4, 30), datetime.time(0), "01:00"),
        ("Asia/Beirut", datetime.date(2027, 3, 28), datetime.time(0, 30), "01:00"),
    ],
)
def test_a_time_that_no_clock_shows_is_refused_as_none_of_ours(zone, date, gone, nearest):
    open_in(zone)
    now = local(zone, date.year, date.month, date.day, 12) - datetime.timedelta(days=3)

    refused = refusal(date, slot=gone, needs=AT_ONCE, now=now)

    assert (refused.code, refused.attr) == ("slot_unknown", "fulfilment.slot")
    assert refused.detail.endswith(f"The nearest free time that day is {nearest}.")


@pytest.mark.parametrize(
    ("zone", "now", "first_day"),
    [
        # 23:30 of Thursday, for the first time and for the second: Friday has not begun.
        ("Africa/Cairo", datetime.datetime(2027, 10, 28, 20, 30, tzinfo=UTC), datetime.date(2027, 10, 28)),
        ("Africa/Cairo", datetime.datetime(2027, 10, 28, 21, 30, tzinfo=UTC), datetime.date(2027, 10, 28)),
        ("Africa/Cairo", datetime.datetime(2027, 10, 28, 22, 0, tzinfo=UTC), datetime.date(2027, 10, 29)),
        # The last minute of Saturday, and the minute after it, which is 01:00 of Sunday.
        ("Asia/Beirut", datetime.datetime(2027, 3, 27, 21, 59, tzinfo=UTC), datetime.date(2027, 3, 27)),
        ("Asia/Beirut", datetime.datetime(2027, 3, 27, 22, 0, tzinfo=UTC), datetime.date(2027, 3, 28)),
        # 00:30 of Sunday, for the second time: Sunday is not over.
        ("America/Havana", datetime.datetime(2027, 11, 7, 5, 30, tzinfo=UTC), datetime.date(2027, 11, 7)),
    ],
)
def test_where_clocks_change_at_midnight_a_day_ends_when_its_clock_says_so(zone, now, first_day):
    open_in(zone)
    before, after = first_day - datetime.timedelta(days=1), first_day + datetime.timedelta(days=60)

    assert day(before, needs=AT_ONCE, now=now).reason_code == "past"
    assert day(first_day, needs=AT_ONCE, now=now).state in {"open", "too_soon"}
    assert day(after, needs=AT_ONCE, now=now).state == "open"
    assert day(after + datetime.timedelta(days=1), needs=AT_ONCE, now=now).reason_code == "too_far"


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (local("Europe/Berlin", 2027, 10, 31, 2, 10), ""),
        (local("Europe/Berlin", 2027, 10, 31, 2, 40), "cut_off"),
        (local("Europe/Berlin", 2027, 10, 31, 2, 10, fold=1), "cut_off"),
        (local("Europe/Berlin", 2027, 3, 28, 1, 59), ""),
        (local("Europe/Berlin", 2027, 3, 28, 3, 0), "cut_off"),
    ],
)
def test_a_cut_off_in_the_night_of_the_change_comes_once_and_stays(now, code):
    open_in("Europe/Berlin", cut_off=datetime.time(2, 30))

    assert day(now.date(), needs=AT_ONCE, now=now).slots[-1].reason_code == code


def test_the_next_free_day_is_counted_over_the_change():
    open_in("Europe/Berlin", hours=[(weekday, datetime.time(9), datetime.time(10)) for weekday in Weekday.values])
    saturday = local("Europe/Berlin", 2027, 3, 27, 8, 45)

    def free(hours: int) -> datetime.date | None:
        needs = Needs(lead_time_hours=hours)
        return slots.next_free_day(method="collection", needs=needs, bakery=get_bakery(), now=saturday)

    assert free(0) == datetime.date(2027, 3, 27)
    assert free(23) == datetime.date(2027, 3, 28)  # 08:45 and 23 hours: 08:45
    assert free(24) == datetime.date(2027, 3, 29)  # and 24 hours: 09:45, when the last time has begun


def test_an_order_placed_for_the_hour_that_comes_twice_expires_with_its_first_coming():
    open_in("Europe/Berlin", expire_unanswered_hours=200)
    date = datetime.date(2027, 10, 31)
    order = make_order(date=date, slot=datetime.time(2, 30), now=local("Europe/Berlin", 2027, 10, 26, 9))

    assert Order.objects.get(pk=order.pk).expires_at == datetime.datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
