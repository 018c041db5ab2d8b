"""The bakery's clock: at which times of a day orders are handed over, and which moment a time is.

Where clocks change, a time that no clock shows that day is not offered, and one that is shown twice means the first.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from catalog.bakery import Bakery, Span

A_MOMENT = timedelta(microseconds=1)


def moment(day: date, clock: time, *, bakery: Bakery) -> datetime:
    """A time on the bakery's own clock; the first of the two where the clock shows it twice."""
    return datetime.combine(day, clock, tzinfo=bakery.time_zone)


def handover_times(day: date, *, bakery: Bakery) -> tuple[Span, ...]:
    """The whole slots that fit into the hours of the day, each once, in the order of the clock."""
    slots = tuple(_grid(day, bakery=bakery))
    if not _clocks_change(day, zone=bakery.time_zone):
        return slots
    return tuple(slot for slot in slots if _is_shown(day, slot, zone=bakery.time_zone))


def _grid(day: date, *, bakery: Bakery) -> Iterator[Span]:
    length = timedelta(minutes=bakery.slot_minutes)
    for opens, closes in bakery.hours_on(day):
        start, end = datetime.combine(day, opens), datetime.combine(day, closes)
        while start + length <= end:
            yield start.time(), (start + length).time()
            start += length


def _clocks_change(day: date, *, zone: ZoneInfo) -> bool:
    begins = datetime.combine(day, time.min, zone)
    ends = datetime.combine(day, time.max, zone).replace(fold=1)
    return begins.utcoffset() != ends.utcoffset()


def _is_shown(day: date, slot: Span, *, zone: ZoneInfo) -> bool:
    """Whether some clock of that day shows the slot's first moment and its last."""
    first, end = datetime.combine(day, slot[0]), datetime.combine(day, slot[1])
    return all(_exists(shown, zone=zone) for shown in (first, end - A_MOMENT))


def _exists(shown: datetime, *, zone: ZoneInfo) -> bool:
    there_and_back = shown.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None) == shown
