"""Bakeries, clocks and bookings drawn at random, near the nights in which clocks change."""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from catalog.bakery import Bakery, Span, SpecialDay, as_bakery
from catalog.models import BakerySettings, Weekday
from catalog.tests.factories import make_bakery
from orders.models import Day, Slot
from orders.states import Method

ONE_DAY = datetime.timedelta(days=1)
LAST_OFFSET = 9
ZONES = {
    "Africa/Dar_es_Salaam": [datetime.date(2026, 11, 23)],
    "Asia/Kathmandu": [datetime.date(2026, 12, 31)],
    "Europe/Berlin": [datetime.date(2027, 3, 28), datetime.date(2027, 10, 31)],
    "America/New_York": [datetime.date(2027, 3, 14), datetime.date(2027, 11, 7)],
    "Africa/Cairo": [datetime.date(2027, 4, 30), datetime.date(2027, 10, 28)],
    "Asia/Beirut": [datetime.date(2027, 3, 28), datetime.date(2027, 10, 30)],
    "Australia/Lord_Howe": [datetime.date(2027, 4, 4), datetime.date(2027, 10, 3)],
}


def _span(opens: str, closes: str) -> Span:
    return datetime.time.fromisoformat(opens), datetime.time.fromisoformat(closes)


HOURS: list[tuple[Span, ...]] = [
    (),
    (_span("09:00", "12:00"),),
    (_span("09:15", "11:40"),),
    (_span("00:00", "04:00"),),
    (_span("21:30", "23:59"),),
    (_span("01:00", "03:30"), _span("09:00", "10:00"), _span("10:00", "11:30")),
    (_span("10:00", "10:05"),),
]
OFTEN_OPEN = [*HOURS[1:-1] * 3, HOURS[0], HOURS[-1]]


@dataclass(frozen=True)
class World:
    """A bakery's settings, a moment, and what is booked on the days around it."""

    zone: str
    now: datetime.datetime
    fields: dict[str, Any]
    hours: dict[int, tuple[Span, ...]]
    special: dict[datetime.date, tuple[Span, ...]]
    closed: set[datetime.date]
    days: list[dict[str, Any]] = field(default_factory=list)
    slots: list[dict[str, Any]] = field(default_factory=list)

    @property
    def today(self) -> datetime.date:
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    def facts(self) -> Bakery:
        """The bakery as its settings would tell it; nothing is saved."""
        usual = as_bakery(BakerySettings(**self.fields))
        offered = {Method.COLLECTION: "offers_collection", Method.DELIVERY: "offers_delivery"}
        return replace(
            usual,
            time_zone=ZoneInfo(self.zone),
            methods=tuple(method.value for method, name in offered.items() if self.fields[name]),
            opening_hours=self.hours,
            special_hours={day: SpecialDay(spans, "Fair") for day, spans in self.special.items()},
            closed_days=dict.fromkeys(self.closed, "Holiday"),
        )

    def save(self, **changes: Any) -> BakerySettings:
        """The same bakery in the database."""
        return make_bakery(
            hours=[(weekday, *span) for weekday, spans in self.hours.items() for span in spans],
            special=[(day, *span) for day, spans in self.special.items() for span in spans],
            closed=self.closed,
            zones=[{}],
            **{"time_zone": self.zone, **self.fields, **changes},
        )

    def book(self) -> None:
        """What is taken, written past every rule; what orders have taken already stays."""
        Day.objects.bulk_create([Day(**row) for row in self.days], ignore_conflicts=True)
        Slot.objects.bulk_create([Slot(**row) for row in self.slots], ignore_conflicts=True)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    zone = draw(st.sampled_from(sorted(ZONES)))
    change = draw(st.sampled_from(ZONES[zone]))
    noon = datetime.datetime.combine(change, datetime.time(12), ZoneInfo(zone)).astimezone(datetime.UTC)
    now = noon + datetime.timedelta(minutes=draw(st.integers(-48 * 60, 12 * 60)))
    today = now.astimezone(ZoneInfo(zone)).date()
    dates = st.integers(-1, LAST_OFFSET).map(lambda offset: today + offset * ONE_DAY)
    closed = draw(st.sets(dates, max_size=1))
    special = draw(st.dictionaries(dates, st.sampled_from(HOURS[1:]), max_size=3))
    return World(
        zone=zone,
        now=now,
        fields=draw(_fields()),
        hours=draw(st.fixed_dictionaries({day: st.sampled_from(OFTEN_OPEN) for day in Weekday.values})),
        special={day: spans for day, spans in special.items() if day not in closed},
        closed=closed,
        days=[_day(draw, date) for date in draw(st.sets(dates, max_size=5))],
        slots=[_slot(draw, date, start) for date, start in draw(st.sets(st.tuples(dates, _starts()), max_size=8))],
    )


@st.composite
def _fields(draw: st.DrawFn) -> dict[str, Any]:
    collects, delivers = draw(st.sampled_from([(True, True)] * 4 + [(True, False), (False, True)]))
    return {
        "takes_orders": draw(st.sampled_from([True] * 9 + [False])),
        "offers_collection": collects,
        "offers_delivery": delivers,
        "slot_minutes": draw(st.sampled_from([10, 30, 45, 60, 120])),
        "orders_per_slot": draw(st.sampled_from([2, 2, 1, 0])),
        "daily_capacity": draw(st.sampled_from([12, 12, 6, 3, 0])),
        "most_waiting_orders": 1000,
        "most_waiting_units": 1000,
        "cut_off": draw(st.times().map(lambda clock: clock.replace(second=0, microsecond=0))),
        "days_ahead": draw(st.sampled_from([LAST_OFFSET - 1, LAST_OFFSET - 1, 3, 0])),
    }


def _starts() -> st.SearchStrategy[datetime.time]:
    return st.builds(datetime.time, st.integers(0, 23), st.sampled_from([0, 15, 30]))


def _day(draw: st.DrawFn, date: datetime.date) -> dict[str, Any]:
    override, booked = draw(st.none() | st.integers(0, 9)), draw(st.integers(0, 6))
    if override is not None:
        booked = min(booked, override)
    return {
        "date": date,
        "capacity": booked if override is None else override,
        "capacity_override": override,
        "booked": booked,
        "is_stopped": draw(st.sampled_from([False] * 5 + [True])),
    }


def _slot(draw: st.DrawFn, date: datetime.date, start: datetime.time) -> dict[str, Any]:
    booked = draw(st.integers(0, 2))
    return {"date": date, "start": start, "capacity": 2, "booked": booked}
