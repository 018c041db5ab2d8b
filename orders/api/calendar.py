"""The calendar that was asked for, fitted to a basket of which only sizes and quantities are known."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from catalog.bakery import Bakery
from catalog.orderable import orderable_sizes
from orders import pricing, slots
from orders.errors import InvalidOrder, Problem
from orders.slots import Needs

LONGEST_SPAN = slots.LONGEST_RANGE


def calendar(
    *,
    first: date | None,
    last: date | None,
    method: str,
    lines: Sequence[tuple[int, int]],
    bakery: Bakery,
    now: datetime,
) -> dict[str, Any]:
    """Every day from the first to the last; without dates, as far as orders are taken."""
    today = now.astimezone(bakery.time_zone).date()
    first = first or today
    last = last or _later(first, days=min(bakery.days_ahead, LONGEST_SPAN - 1))
    _check_span(first, last)
    needs = _needs(lines, today=today)
    days = slots.availability(date_from=first, date_to=last, method=method, needs=needs, bakery=bakery, now=now)
    free = next((day.date for day in days if day.state == slots.OPEN), days[-1].next_free_date)
    return {"from": first, "to": last, "method": method, "next_free_date": free, "days": days}


def _needs(lines: Sequence[tuple[int, int]], *, today: date) -> Needs:
    if not lines:
        return Needs()
    sizes = orderable_sizes((size for size, _quantity in lines), today=today)
    if unknown := [size for size, _quantity in lines if size not in sizes]:
        detail = _("A cake in the basket is not on the menu (size %(size)d). Please take it out.")
        raise InvalidOrder(Problem("size_unknown", detail % {"size": unknown[0]}, "lines"))
    return pricing.needs_to_order((*sizes[size], quantity) for size, quantity in lines)


def _check_span(first: date, last: date) -> None:
    if last < first:
        raise InvalidOrder(Problem("invalid", _("The last day is before the first. Please turn them round."), "to"))
    if (last - first).days >= LONGEST_SPAN:
        detail = _("At most %(days)d days can be asked for at once. Please ask for fewer.") % {"days": LONGEST_SPAN}
        raise InvalidOrder(Problem("too_long", detail, "to"))


def _later(day: date, *, days: int) -> date:
    return day + min(timedelta(days=days), date.max - day)
