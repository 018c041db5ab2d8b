"""Which times of a day orders are handed over, in zones whose clocks change and in those that leave them alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from catalog.bakery import Bakery, SpecialDay, as_bakery
from catalog.hours import handover_times, moment
from catalog.models import BakerySettings, Weekday
from catalog.notice import counted_from, ready_on

ALL_DAY = (time(0), time(23, 59))
MONDAY, SUNDAY = date(2026, 11, 30), date(2026, 11, 29)
HALF_AN_HOUR = timedelta(minutes=30)


def a_bakery(zone: str = "Africa/Dar_es_Salaam", *, hours: tuple[time, time] = ALL_DAY, **facts) -> Bakery:
    """Open at these hours every day, unless told otherwise."""
    usual = {"opening_hours": dict.fromkeys(Weekday.values, (hours,)), "time_zone": ZoneInfo(zone)}
    return replace(as_bakery(BakerySettings()), **{**usual, **facts})


def starts(bakery: Bakery, day: date) -> list[str]:
    return [f"{start:%H:%M}" for start, _end in handover_times(day, bakery=bakery)]


def is_open(bakery: Bakery, day: date) -> bool:
    return bool(bakery.hours_on(day))


def test_a_day_of_its_own_hours_has_those_alone():
    eve = SpecialDay(((time(9), time(10)), (time(14), time(14, 45))), "Christmas Eve")
    bakery = a_bakery(special_hours={MONDAY: eve})

    assert starts(bakery, MONDAY) == ["09:00", "09:30", "14:00"]
    assert len(starts(bakery, SUNDAY)) == 47


def test_a_day_of_its_own_hours_opens_a_weekday_that_is_closed():
    bakery = a_bakery(opening_hours={}, special_hours={SUNDAY: SpecialDay(((time(9), time(10)),), "Fair")})

    assert starts(bakery, SUNDAY) == ["09:00", "09:30"]
    assert not is_open(bakery, MONDAY)


def test_a_closed_day_stays_closed_whatever_hours_it_was_given():
    hours = SpecialDay(((time(9), time(10)),), "")

    assert starts(a_bakery(closed_days={MONDAY: "Holiday"}, special_hours={MONDAY: hours}), MONDAY) == []


def test_hours_shorter_than_a_slot_have_no_time():
    assert starts(a_bakery(hours=(time(9), time(9, 29))), MONDAY) == []


@pytest.mark.parametrize(
    ("zone", "day", "missing"),
    [
        ("Europe/Berlin", date(2027, 3, 28), ["02:00", "02:30"]),
        ("America/New_York", date(2027, 3, 14), ["02:00", "02:30"]),
        ("Australia/Lord_Howe", date(2027, 10, 3), ["02:00"]),
        ("Africa/Cairo", date(2027, 4, 30), ["00:00", "00:30"]),
        ("Asia/Beirut", date(2027, 3, 28), ["00:00", "00:30"]),
        ("America/Havana", date(2027, 3, 14), ["00:00", "00:30"]),
    ],
)
def test_times_that_no_clock_shows_that_day_are_not_offered(zone, day, missing):
    usual, found = starts(a_bakery(zone), MONDAY), starts(a_bakery(zone), day)

    assert [start for start in usual if start not in found] == missing


def test_a_slot_that_would_end_where_no_clock_goes_is_not_offered():
    bakery = a_bakery("Europe/Berlin", hours=(time(0, 30), time(5)), slot_minutes=60)

    assert starts(bakery, date(2027, 3, 28)) == ["00:30", "03:30"]


def test_a_slot_may_end_where_the_clocks_jump():
    bakery = a_bakery("Europe/Berlin", hours=(time(1), time(4)), slot_minutes=60)

    assert starts(bakery, date(2027, 3, 28)) == ["01:00", "03:00"]


@pytest.mark.parametrize(
    ("zone", "day", "twice", "first"),
    [
        ("Europe/Berlin", date(2027, 10, 31), time(2, 30), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("America/New_York", date(2027, 11, 7), time(1), datetime(2027, 11, 7, 5, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2027, 4, 4), time(1, 30), datetime(2027, 4, 3, 14, 30, tzinfo=UTC)),
        ("Africa/Cairo", date(2027, 10, 28), time(23), datetime(2027, 10, 28, 20, 0, tzinfo=UTC)),
        ("Asia/Beirut", date(2027, 10, 30), time(23, 0), datetime(2027, 10, 30, 20, 0, tzinfo=UTC)),
        ("America/Havana", date(2027, 11, 7), time(0), datetime(2027, 11, 7, 4, 0, tzinfo=UTC)),
    ],
)
def test_a_time_that_the_clock_shows_twice_is_offered_once_and_means_the_first(zone, day, twice, first):
    bakery = a_bakery(zone)

    assert starts(bakery, day).count(f"{twice:%H:%M}") == 1
    assert starts(bakery, day) == starts(bakery, MONDAY)
    assert moment(day, twice, bakery=bakery).astimezone(UTC) == first


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Beirut", "Africa/Lagos"]
)
@pytest.mark.parametrize("minutes", [10, 25, 30, 60, 240])
def test_in_a_whole_year_no_time_comes_twice_and_every_one_is_later_than_the_one_before(zone, minutes):
    bakery = a_bakery(zone, slot_minutes=minutes)
    year = [MONDAY + timedelta(days=offset) for offset in range(366)]

    moments = [
        moment(day, start, bakery=bakery).astimezone(UTC)
        for day in year
        for start, _end in handover_times(day, bakery=bakery)
    ]

    assert all(earlier < later for earlier, later in pairwise(moments))


@pytest.mark.parametrize(
    ("zone", "now", "counts_from"),
    [
        # The first 02:10 and 02:40, then the second 02:10: the cut-off of 02:30 has come once and stays.
        ("Europe/Berlin", datetime(2027, 10, 31, 0, 10, tzinfo=UTC), None),
        ("Europe/Berlin", datetime(2027, 10, 31, 0, 40, tzinfo=UTC), datetime(2027, 10, 31, 23, 0, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2027, 10, 31, 1, 10, tzinfo=UTC), datetime(2027, 10, 31, 23, 0, tzinfo=UTC)),
        # No clock shows 02:30: it has come when the clocks jump from 02:00 to 03:00.
        ("Europe/Berlin", datetime(2027, 3, 28, 0, 59, tzinfo=UTC), None),
        ("Europe/Berlin", datetime(2027, 3, 28, 1, 0, tzinfo=UTC), datetime(2027, 3, 28, 22, 0, tzinfo=UTC)),
        # The night of Cairo goes from 24:00 back to 23:00, and on to a midnight that is shown once.
        ("Africa/Cairo", datetime(2027, 10, 28, 20, 30, tzinfo=UTC), datetime(2027, 10, 28, 22, 0, tzinfo=UTC)),
        ("Africa/Cairo", datetime(2027, 10, 28, 21, 30, tzinfo=UTC), datetime(2027, 10, 28, 22, 0, tzinfo=UTC)),
        # No clock of Beirut shows the midnight of 28 March: the day begins at 01:00.
        ("Asia/Beirut", datetime(2027, 3, 27, 18, 0, tzinfo=UTC), datetime(2027, 3, 27, 22, 0, tzinfo=UTC)),
    ],
)
def test_the_cut_off_comes_once_a_day_where_clocks_change(zone, now, counts_from):
    bakery = a_bakery(zone, cut_off=time(2, 30))

    assert counted_from(now, bakery=bakery).astimezone(UTC) == (counts_from or now)


def test_where_clocks_change_at_midnight_no_moment_counts_from_before_itself():
    for zone in ("Africa/Cairo", "Asia/Beirut", "America/Havana", "Atlantic/Azores"):
        bakery = a_bakery(zone, cut_off=time(23, 30))
        now = datetime(2026, 11, 30, tzinfo=UTC)
        counted = []
        while now < datetime(2027, 11, 30, tzinfo=UTC):
            counted.append((counted_from(now, bakery=bakery).astimezone(UTC), now))
            now += HALF_AN_HOUR
        assert all(since >= moment_of_it for since, moment_of_it in counted), zone
        assert all(earlier[0] <= later[0] for earlier, later in pairwise(counted)), zone


def notice_of(day: date, bakery: Bakery) -> int:
    """The longest notice, in whole hours from Monday at noon, that still reaches the last time of this day."""
    noon = datetime(2026, 11, 30, 12, tzinfo=bakery.time_zone)
    (name, hours), _kinds = ready_on(day, now=noon, bakery=bakery).children
    assert name == "lead_time_hours__lte"
    return hours


def test_a_cake_is_ready_on_a_day_when_its_notice_reaches_the_last_time_of_that_day():
    tuesday = MONDAY + timedelta(days=1)
    early = SpecialDay(((time(8), time(10)),), "")

    assert notice_of(tuesday, a_bakery(hours=(time(9), time(18)))) == 29
    assert notice_of(tuesday, a_bakery(hours=(time(9), time(18)), slot_minutes=60)) == 29
    assert notice_of(tuesday, a_bakery(hours=(time(9), time(18, 29)), slot_minutes=60)) == 29
    assert notice_of(tuesday, a_bakery(hours=(time(9), time(18)), special_hours={tuesday: early})) == 21
