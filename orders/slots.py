"""Which days and times an order can be had: one function for the calendar and for the check at placing.

Days are the bakery's own. A day that cannot be had says why, in a code and in words.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog.bakery import Bakery
from catalog.notice import counted_from
from orders import capacity
from orders.deadlines import moment
from orders.errors import Conflict, InvalidOrder, Problem
from orders.models import Day, Slot
from orders.pricing import Needs

__all__ = [
    "DayAvailability", "Needs", "SlotAvailability", "availability", "check", "earliest_handover", "next_free_day",
]  # fmt: skip

OPEN, CLOSED, FULL, TOO_SOON, TOO_FAR = "open", "closed", "full", "too_soon", "too_far"
LONGEST_RANGE = 92
HOURS_OF_A_DAY = 24


@dataclass(frozen=True)
class SlotAvailability:
    """One time of a day: how many more orders it takes."""

    start: datetime.time
    end: datetime.time
    remaining: int
    state: str


@dataclass(frozen=True)
class DayAvailability:
    """One day: whether this basket can be had, and if not, why."""

    date: datetime.date
    state: str
    reason_code: str
    reason: str
    remaining_units: int
    slots: tuple[SlotAvailability, ...] = ()


@dataclass(frozen=True)
class Load:
    """What is taken already, read in two queries for any number of days."""

    days: Mapping[datetime.date, Day]
    slots: Mapping[tuple[datetime.date, datetime.time], int]

    def remaining_units(self, day: datetime.date, *, bakery: Bakery) -> int:
        row = self.days.get(day)
        if row is None:
            return bakery.daily_capacity
        capacity_today = bakery.daily_capacity if row.capacity_override is None else row.capacity_override
        return max(0, capacity_today - row.booked)

    def remaining_orders(self, day: datetime.date, start: datetime.time, *, bakery: Bakery) -> int:
        return max(0, bakery.orders_per_slot - self.slots.get((day, start), 0))


def availability(
    *,
    date_from: datetime.date,
    date_to: datetime.date,
    method: str,
    needs: Needs,
    bakery: Bakery,
    now: datetime.datetime,
) -> tuple[DayAvailability, ...]:
    """Every day from the first to the last, with its times."""
    load = _load(date_from, date_to)
    days = (date_from + datetime.timedelta(days=offset) for offset in range((date_to - date_from).days + 1))
    return tuple(_day(day, method=method, needs=needs, bakery=bakery, now=now, load=load) for day in days)


def next_free_day(
    *,
    method: str,
    needs: Needs,
    bakery: Bakery,
    now: datetime.datetime,
    after: datetime.date | None = None,
) -> datetime.date | None:
    """The first day on which the basket can be had, from a day on; None when there is none as far as orders go."""
    today = now.astimezone(bakery.time_zone).date()
    last = today + datetime.timedelta(days=bakery.days_ahead)
    first = max(after or today, earliest_handover(needs=needs, bakery=bakery, now=now).date())
    if first > last:
        return None
    load = _load(first, last)
    for offset in range((last - first).days + 1):
        day = first + datetime.timedelta(days=offset)
        if _day(day, method=method, needs=needs, bakery=bakery, now=now, load=load).state == OPEN:
            return day
    return None


def check(
    *,
    day: datetime.date,
    slot: datetime.time,
    method: str,
    needs: Needs,
    bakery: Bakery,
    now: datetime.datetime,
) -> SlotAvailability:
    """The time that was chosen, or a refusal: invalid when it never could be had, a conflict when it has filled up."""
    (found,) = availability(date_from=day, date_to=day, method=method, needs=needs, bakery=bakery, now=now)
    if found.state == FULL:
        raise Conflict(Problem(found.reason_code, found.reason, "fulfilment.date"))
    if found.state != OPEN:
        raise InvalidOrder(Problem(found.reason_code, found.reason, "fulfilment.date"))
    chosen = next((offered for offered in found.slots if offered.start == slot), None)
    if chosen is None:
        raise InvalidOrder(Problem("slot_unknown", _("This is not one of our times on that day."), "fulfilment.slot"))
    if chosen.state == FULL:
        raise Conflict(capacity.slot_full())
    if chosen.state == TOO_SOON:
        code, reason = _too_soon(day, needs=needs, bakery=bakery, now=now)
        raise InvalidOrder(Problem(code, reason, "fulfilment.slot"))
    return chosen


def earliest_handover(
    *, needs: Needs, bakery: Bakery, now: datetime.datetime, count_cut_off: bool = True
) -> datetime.datetime:
    """Now, or the next midnight once the cut-off has passed, and then the notice that the slowest cake needs."""
    start = counted_from(now, bakery=bakery) if count_cut_off else now
    ready = start.astimezone(datetime.UTC) + datetime.timedelta(hours=needs.lead_time_hours)
    return ready.astimezone(bakery.time_zone)


def _load(first: datetime.date, last: datetime.date) -> Load:
    slots = Slot.objects.filter(date__range=(first, last)).values_list("date", "start", "booked")
    return Load(
        days=MappingProxyType({day.date: day for day in Day.objects.filter(date__range=(first, last))}),
        slots=MappingProxyType({(date, start): booked for date, start, booked in slots}),
    )


def _day(
    day: datetime.date, *, method: str, needs: Needs, bakery: Bakery, now: datetime.datetime, load: Load
) -> DayAvailability:
    remaining = load.remaining_units(day, bakery=bakery)
    if refusal := _refusal(day, method=method, needs=needs, bakery=bakery, now=now):
        state, code, reason = refusal
        return DayAvailability(day, state, code, reason, 0 if state == CLOSED else remaining)
    earliest = earliest_handover(needs=needs, bakery=bakery, now=now)
    times = tuple(_slots(day, earliest=earliest, bakery=bakery, load=load))
    if all(time.state == TOO_SOON for time in times):
        code, reason = _too_soon(day, needs=needs, bakery=bakery, now=now)
        return DayAvailability(day, TOO_SOON, code, reason, remaining, times)
    if remaining < needs.units:
        return DayAvailability(day, FULL, "day_full", _day_full(day, remaining, needs=needs), remaining, times)
    if not any(time.state == OPEN for time in times):
        reason = _("Every time of %(day)s is taken.") % {"day": _in_words(day)}
        return DayAvailability(day, FULL, "slot_full", reason, remaining, times)
    return DayAvailability(day, OPEN, "", "", remaining, times)


def _refusal(
    day: datetime.date, *, method: str, needs: Needs, bakery: Bakery, now: datetime.datetime
) -> tuple[str, str, str] | None:
    """Why nothing at all can be had that day, whatever the hour: state, code, words."""
    today = now.astimezone(bakery.time_zone).date()
    if not bakery.takes_orders:
        return CLOSED, "not_taking_orders", _("We are not taking orders just now.")
    if method not in bakery.methods:
        return CLOSED, f"no_{method}", _no_method(method)
    if day < today:
        return TOO_SOON, "past", _("This day is over.")
    if day > today + datetime.timedelta(days=bakery.days_ahead):
        return TOO_FAR, "too_far", _("We take orders %(days)d days ahead.") % {"days": bakery.days_ahead}
    return _closed(day, bakery=bakery) or _out_of_season(day, needs=needs)


def _closed(day: datetime.date, *, bakery: Bakery) -> tuple[str, str, str] | None:
    if day in bakery.closed_days:
        reason = bakery.closed_days[day]
        closed = _("We are closed on %(day)s.") % {"day": _in_words(day)}
        return CLOSED, "closed_day", f"{closed[:-1]}: {reason}." if reason else closed
    if not _times(day, bakery=bakery):
        return CLOSED, "closed_weekday", _("We are closed on this day of the week.")
    return None


def _out_of_season(day: datetime.date, *, needs: Needs) -> tuple[str, str, str] | None:
    if (needs.not_before and day < needs.not_before) or (needs.not_after and day > needs.not_after):
        reason = _("%(cake)s is not in season on %(day)s.")
        return CLOSED, "out_of_season", reason % {"cake": needs.seasonal_cake_name, "day": _in_words(day)}
    return None


def _no_method(method: str) -> str:
    return _("We do not deliver just now.") if method == "delivery" else _("Orders cannot be collected just now.")


def _times(day: datetime.date, *, bakery: Bakery) -> list[tuple[datetime.time, datetime.time]]:
    """The whole slots that fit into the opening hours of the weekday."""
    length = datetime.timedelta(minutes=bakery.slot_minutes)
    found = []
    for opens, closes in bakery.opening_hours.get(day.weekday(), ()):
        start, end = datetime.datetime.combine(day, opens), datetime.datetime.combine(day, closes)
        while start + length <= end:
            found.append((start.time(), (start + length).time()))
            start += length
    return found


def _slots(
    day: datetime.date, *, earliest: datetime.datetime, bakery: Bakery, load: Load
) -> Iterator[SlotAvailability]:
    for start, end in _times(day, bakery=bakery):
        remaining = load.remaining_orders(day, start, bakery=bakery)
        state = OPEN if remaining else FULL
        if moment(day, start, bakery=bakery) < earliest:
            state = TOO_SOON
        yield SlotAvailability(start, end, remaining, state)


def _too_soon(day: datetime.date, *, needs: Needs, bakery: Bakery, now: datetime.datetime) -> tuple[str, str]:
    """In the words of the cut-off when only the cut-off is against it, else in those of the slowest cake."""
    by_notice = earliest_handover(needs=needs, bakery=bakery, now=now, count_cut_off=False)
    last = max(moment(day, start, bakery=bakery) for start, _end in _times(day, bakery=bakery))
    if last >= by_notice:
        after = _("Orders after %(cut_off)s count from the next day.") % {"cut_off": f"{bakery.cut_off:%H:%M}"}
        return "cut_off", after
    return "lead_time", _notice_in_words(needs)


def _notice_in_words(needs: Needs) -> str:
    if not needs.slowest_cake_name:
        return _("This is too soon for us.")
    name = needs.slowest_cake_name
    name = name if name.startswith("The ") else _("The %(cake)s") % {"cake": name}
    return _("%(cake)s needs %(notice)s.") % {"cake": name, "notice": duration_in_words(needs.lead_time_hours)}


def duration_in_words(hours: int) -> str:
    """“14 days”, “1 day”, “36 hours”."""
    if hours and hours % HOURS_OF_A_DAY == 0:
        days = hours // HOURS_OF_A_DAY
        return _("1 day") if days == 1 else _("%(days)d days") % {"days": days}
    return _("1 hour") if hours == 1 else _("%(hours)d hours") % {"hours": hours}


def _day_full(day: datetime.date, remaining: int, *, needs: Needs) -> str:
    words = {"day": _in_words(day), "remaining": remaining, "units": needs.units}
    if remaining == 0:
        return _("%(day)s is fully booked.") % words
    return _("%(day)s has room for %(remaining)d more, and this order takes %(units)d.") % words


def _in_words(day: datetime.date) -> str:
    return date_format(day, "l j F")
