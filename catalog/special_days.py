"""Days that differ from their weekday: closed, or with hours of their own. Read as they are now, written as a whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from wagtail.models import Site

from catalog.bakery import Bakery, Span, in_order
from catalog.models import BakerySettings, ClosedDay, SpecialHours
from catalog.published import renew


@dataclass(frozen=True)
class OwnDay:
    """What is special about a day; nothing where it is as its weekday is. A closed day has no hours."""

    closed_because: str | None = None  # None: it is not closed; "": closed, and nobody said why
    spans: tuple[Span, ...] = ()
    hours_because: str = ""

    def hours(self, day: date, *, bakery: Bakery) -> tuple[Span, ...]:
        """When it is open: not at all, by its own hours, or by those of its weekday."""
        if self.closed_because is not None:
            return ()
        return self.spans or bakery.opening_hours.get(day.weekday(), ())


def as_known(day: date, *, bakery: Bakery) -> OwnDay:
    """The day as the bakery's facts tell it."""
    if day in bakery.closed_days:
        return OwnDay(closed_because=bakery.closed_days[day])
    special = bakery.special_hours.get(day)
    return OwnDay(spans=special.spans, hours_because=special.reason) if special else OwnDay()


def is_still_open(day: date, start: time, end: time, *, bakery: Bakery) -> bool:
    """Whether a time can be had by what the database says now, or nothing changed since the facts were read."""
    known = as_known(day, bakery=bakery)
    closed = ClosedDay.objects.filter(bakery__site__is_default_site=True, date=day).exists()
    if closed:
        return known.closed_because is not None
    rows = SpecialHours.objects.filter(bakery__site__is_default_site=True, date=day)
    now = OwnDay(spans=in_order(rows.values_list("opens", "closes")))
    if (now.spans, None) == (known.spans, known.closed_because):
        return True
    return any(opens <= start and end <= closes for opens, closes in now.hours(day, bakery=bakery))


def write(days: Mapping[date, OwnDay]) -> None:
    """Make these days what is said of each, whatever they were. Public answers are made anew.

    A reason is decided in one language: where its words stay, or have been said of another day, so does its Kiswahili.
    """
    with transaction.atomic():
        settings = BakerySettings.for_site(Site.objects.get(is_default_site=True))
        columns = _both_languages(settings)
        ClosedDay.objects.filter(bakery=settings, date__in=days).delete()
        SpecialHours.objects.filter(bakery=settings, date__in=days).delete()
        ClosedDay.objects.bulk_create(
            ClosedDay(bakery=settings, date=day, **columns(day, own.closed_because))
            for day, own in days.items()
            if own.closed_because is not None
        )
        SpecialHours.objects.bulk_create(
            SpecialHours(bakery=settings, date=day, opens=opens, closes=closes, **columns(day, own.hours_because))
            for day, own in days.items()
            if own.closed_because is None
            for opens, closes in own.spans
        )
        renew()


def _both_languages(settings: BakerySettings) -> Callable[[date, str], dict[str, str]]:
    """Gives the columns of a reason: its words, and the Kiswahili that stands beside them on that day or on another."""
    said = [
        row
        for model in (ClosedDay, SpecialHours)
        for row in model.objects.filter(bakery=settings)
        .exclude(reason_sw="")
        .values_list("date", "reason", "reason_sw")
    ]
    of_day = {(day, reason): reason_sw for day, reason, reason_sw in said}
    of_any = {reason: reason_sw for _day, reason, reason_sw in said}

    def columns(day: date, reason: str) -> dict[str, str]:
        known = of_day.get((day, reason)) or of_any.get(reason, "")
        return {"reason": reason, "reason_sw": known if reason else ""}

    return columns
