"""Which days and times an order can be had: one function for the calendar and for the check at placing.

Days are the bakery's own. A day that cannot be had says why, in a code and in words, and which is the next free one.
"""

import datetime
from collections.abc import Container

from django.utils.translation import gettext as _

from catalog.bakery import Bakery
from orders import load, reasons, wording
from orders.capacity import Place
from orders.days import Calendar, DayAvailability, SlotAvailability, earliest_handover, last_day, today
from orders.errors import Conflict, InvalidOrder, OrderError, Problem
from orders.pricing import Needs
from orders.reasons import CLOSED, FULL, OPEN, TOO_FAR, TOO_SOON, Reason

__all__ = [
    "CLOSED", "FULL", "LONGEST_RANGE", "OPEN", "TAKEN", "TOO_FAR", "TOO_SOON", "DayAvailability", "Needs",
    "SlotAvailability", "availability", "check", "earliest_handover", "next_free_day", "no_free_day",
    "problem_of_day", "problem_of_method",
]  # fmt: skip

LONGEST_RANGE = 92
# What the problem is about, where that is neither the day nor the time.
ABOUT = {"not_taking_orders": None, "method_not_offered": "fulfilment.method", "order_too_large": "lines"}
# What was free and is taken: the same order would have passed a moment ago.
TAKEN = {"day_full", "day_stopped", "slot_full"}


def availability(
    *,
    date_from: datetime.date,
    date_to: datetime.date,
    method: str,
    needs: Needs,
    bakery: Bakery,
    now: datetime.datetime,
    held: Place | None = None,
) -> tuple[DayAvailability, ...]:
    """Every day from the first to the last, with its times; for an order that gives back the place it has, `held`."""
    return _calendar(method=method, needs=needs, bakery=bakery, now=now, held=held).days(date_from, date_to)


def next_free_day(
    *,
    method: str,
    needs: Needs,
    bakery: Bakery,
    now: datetime.datetime,
    after: datetime.date | None = None,
) -> datetime.date | None:
    """The first day on which the basket can be had, from a day on; None when there is none as far as orders go."""
    first = after or today(bakery=bakery, now=now)
    return _calendar(method=method, needs=needs, bakery=bakery, now=now).next_free(first)


def check(
    *,
    day: datetime.date,
    slot: datetime.time,
    method: str,
    needs: Needs,
    bakery: Bakery,
    now: datetime.datetime,
    states: Container[str] = (OPEN,),
    held: Place | None = None,
) -> SlotAvailability:
    """The time that was chosen, or a refusal: invalid when it never could be had, a conflict when it has filled up.

    `states` are those in which it can be had: what is only full, staff may have all the same.
    """
    glance = Calendar(method, needs, bakery, now, _load(day, day, needs=needs, bakery=bakery, held=held)).day(day)
    chosen = _slot(glance, slot)
    if chosen is not None and chosen.state in states:
        return chosen
    # It cannot be had. To say what can be had instead, the days after it are looked at too.
    (found,) = availability(date_from=day, date_to=day, method=method, needs=needs, bakery=bakery, now=now, held=held)
    chosen = _slot(found, slot)
    if chosen is not None and chosen.state in states:
        return chosen
    raise _refusal(found, chosen, asked=slot, bakery=bakery)


def problem_of_day(
    *, day: datetime.date, method: str, needs: Needs, bakery: Bakery, now: datetime.datetime
) -> Problem | None:
    """Why the day cannot be had, if so, before a time of it is chosen."""
    (found,) = availability(date_from=day, date_to=day, method=method, needs=needs, bakery=bakery, now=now)
    return None if found.state == OPEN else _problem(found)


def problem_of_method(method: str | None, *, bakery: Bakery) -> Problem | None:
    """Why nothing can be ordered by this method (or, where none is chosen yet, at all), if so."""
    any_offered = next(iter(bakery.methods), "")
    reason = reasons.not_served(method or any_offered, bakery=bakery)
    return Problem(reason.code, reason.words, ABOUT[reason.code]) if reason else None


def no_free_day(*, method: str, needs: Needs, bakery: Bakery, now: datetime.datetime) -> Problem:
    """What a customer is told who asks for a day when there is none."""
    calendar = _calendar(method=method, needs=needs, bakery=bakery, now=now)
    if calendar.is_too_large:
        reason = reasons.order_too_large()
        return Problem(reason.code, reason.words, ABOUT[reason.code])
    words = _("There is no free day for this order in the next %(days)d days. Please call us.")
    return Problem("no_free_day", words % {"days": bakery.days_ahead}, "fulfilment.date")


def _calendar(
    *, method: str, needs: Needs, bakery: Bakery, now: datetime.datetime, held: Place | None = None
) -> Calendar:
    """The calendar with all that is booked, as far ahead as orders are taken."""
    first, last = today(bakery=bakery, now=now), last_day(bakery=bakery, now=now)
    return Calendar(method, needs, bakery, now, _load(first, last, needs=needs, bakery=bakery, held=held))


def _load(first: datetime.date, last: datetime.date, *, needs: Needs, bakery: Bakery, held: Place | None) -> load.Load:
    booked = load.read(first, last)
    return booked.without(held, units=needs.units, bakery=bakery) if held else booked


def _slot(day: DayAvailability, start: datetime.time) -> SlotAvailability | None:
    return next((offered for offered in day.slots if offered.start == start), None)


def _refusal(
    day: DayAvailability, chosen: SlotAvailability | None, *, asked: datetime.time, bakery: Bakery
) -> OrderError:
    if day.state != OPEN:
        return _kind(day.reason_code)(_problem(day))
    unknown: Reason = reasons.slot_unknown()
    code, words = (chosen.reason_code, chosen.reason) if chosen else (unknown.code, unknown.words)
    free = [slot.start for slot in day.slots if slot.state == OPEN]
    nearest = min(free, key=lambda start: abs(_minutes(start) - _minutes(asked)))
    instead = _("The nearest free time that day is %(time)s.") % {"time": f"{nearest:%H:%M}"}
    return _kind(code)(Problem(code, f"{words} {instead}", "fulfilment.slot"))


def _kind(code: str) -> type[OrderError]:
    return Conflict if code in TAKEN else InvalidOrder


def _problem(day: DayAvailability) -> Problem:
    """The day's reason, and what can be done about it."""
    if day.reason_code in ABOUT:
        return Problem(day.reason_code, day.reason, ABOUT[day.reason_code])
    instead = ""
    if day.next_free_date:
        instead = _("The next free day is %(day)s.") % {"day": wording.day(day.next_free_date)}
    elif day.state != TOO_FAR:
        instead = _("There is no free day after it. Please choose an earlier one, or call us.")
    return Problem(day.reason_code, f"{day.reason} {instead}".strip(), "fulfilment.date")


def _minutes(clock: datetime.time) -> int:
    return clock.hour * 60 + clock.minute
