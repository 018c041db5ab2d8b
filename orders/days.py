"""Whether a basket can be had on a day and at a time of it, and why not. Pure: no database, no clock.

Moments are compared in UTC: two times on one wall may be an hour nearer to each other than they look.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from catalog.bakery import Bakery
from catalog.hours import handover_times, moment
from catalog.notice import counted_from
from orders import reasons
from orders.load import Load
from orders.pricing import Needs
from orders.reasons import OPEN, TOO_SOON, Reason

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class SlotAvailability:
    """One time of a day: how many more orders it takes, and why this basket cannot have it where it cannot."""

    start: datetime.time
    end: datetime.time
    remaining: int
    state: str
    reason_code: str = ""
    reason: str = ""


@dataclass(frozen=True)
class DayAvailability:
    """One day: whether this basket can be had, and if not, why, and which day is the next that can."""

    date: datetime.date
    state: str
    reason_code: str
    reason: str
    remaining_units: int
    slots: tuple[SlotAvailability, ...] = ()
    next_free_date: datetime.date | None = None


@dataclass(frozen=True)
class Calendar:
    """The bakery's days as one basket meets them by one method at one moment."""

    method: str
    needs: Needs
    bakery: Bakery
    now: datetime.datetime
    load: Load

    @cached_property
    def today(self) -> datetime.date:
        return today(bakery=self.bakery, now=self.now)

    @cached_property
    def last_day(self) -> datetime.date:
        return last_day(bakery=self.bakery, now=self.now)

    @cached_property
    def earliest(self) -> datetime.datetime:
        """The first moment at which the basket can be handed over, in UTC."""
        asks = self.needs.asks_for_notice
        return _utc(earliest_handover(needs=self.needs, bakery=self.bakery, now=self.now, count_cut_off=asks))

    @cached_property
    def earliest_by_notice(self) -> datetime.datetime:
        """The same as if the cut-off had not come yet."""
        return _utc(earliest_handover(needs=self.needs, bakery=self.bakery, now=self.now, count_cut_off=False))

    @cached_property
    def first_day(self) -> datetime.date:
        return max(self.today, self.earliest.astimezone(self.bakery.time_zone).date())

    @cached_property
    def is_too_large(self) -> bool:
        """Whether no day that comes into question has the units, even with nothing booked."""
        own = [
            row.capacity_override
            for day, row in self.load.days.items()
            if row.capacity_override is not None
            and self.first_day <= day <= self.last_day
            and not row.is_stopped
            and handover_times(day, bakery=self.bakery)
        ]
        return self.needs.units > max([self.bakery.daily_capacity, *own]) > 0

    def days(self, first: datetime.date, last: datetime.date) -> tuple[DayAvailability, ...]:
        """Every day from the first to the last; each that cannot be had knows the next that can."""
        found = [self.day(first + offset * ONE_DAY) for offset in range((last - first).days + 1)]
        following = self.next_free(last + ONE_DAY) if last < self.last_day else None
        answer = []
        for day in reversed(found):
            if day.state == OPEN:
                following = day.date
                answer.append(day)
            else:
                answer.append(replace(day, next_free_date=following))
        return tuple(reversed(answer))

    def next_free(self, first: datetime.date) -> datetime.date | None:
        """The first day that can be had, from a day on."""
        day = max(first, self.first_day)
        while day <= self.last_day:
            if self.day(day).state == OPEN:
                return day
            day += ONE_DAY
        return None

    def day(self, day: datetime.date) -> DayAvailability:
        """One day by itself, without the day that comes next."""
        if reason := self._no_handover(day):
            remaining = 0 if reason.state == reasons.CLOSED else self._remaining(day)
            return DayAvailability(day, reason.state, reason.code, reason.words, remaining)
        whole = self._nothing_left(day)
        slots = tuple(self._slots(day, whole=whole))
        if any(slot.state == OPEN for slot in slots):
            return DayAvailability(day, OPEN, "", "", self._remaining(day), slots)
        found = self._against_every(slots, day, whole=whole)
        return DayAvailability(day, found.state, found.code, found.words, self._remaining(day), slots)

    def _remaining(self, day: datetime.date) -> int:
        return self.load.remaining_units(day, bakery=self.bakery)

    def _no_handover(self, day: datetime.date) -> Reason | None:
        """Why nothing at all is handed over that day, whatever the hour."""
        if not_served := reasons.not_served(self.method, bakery=self.bakery):
            return not_served
        if self.needs.refused:
            return reasons.refused(self.needs.refused)
        if day < self.today:
            return reasons.day_is_over()
        if day > self.last_day:
            return reasons.too_far(self.last_day, bakery=self.bakery)
        return self._closed(day) or self._out_of_season(day)

    def _closed(self, day: datetime.date) -> Reason | None:
        if day in self.bakery.closed_days:
            return reasons.closed_day(day, why=self.bakery.reason_of(day))
        if not self.bakery.hours_on(day):
            return reasons.closed_weekday()
        return None if handover_times(day, bakery=self.bakery) else reasons.no_times(day)

    def _out_of_season(self, day: datetime.date) -> Reason | None:
        begins, ends = self.needs.not_before, self.needs.not_after
        is_out = (begins and day < begins) or (ends and day > ends)
        return reasons.out_of_season(day, needs=self.needs) if is_out else None

    def _nothing_left(self, day: datetime.date) -> Reason | None:
        """Why the day has no room for the basket, at whatever time."""
        if self.is_too_large:
            return reasons.order_too_large()
        if self.load.is_stopped(day):
            return reasons.day_stopped(day)
        remaining = self._remaining(day)
        return reasons.day_full(day, remaining, needs=self.needs) if remaining < self.needs.units else None

    def _slots(self, day: datetime.date, *, whole: Reason | None) -> Iterator[SlotAvailability]:
        for start, end in handover_times(day, bakery=self.bakery):
            remaining = self.load.remaining_orders(day, start, end, bakery=self.bakery)
            reason = self._too_soon(day, start) or whole or (None if remaining else reasons.slot_full(start))
            if reason is None:
                yield SlotAvailability(start, end, remaining, OPEN)
            else:
                yield SlotAvailability(start, end, remaining, reason.state, reason.code, reason.words)

    def _too_soon(self, day: datetime.date, start: datetime.time) -> Reason | None:
        at = _utc(moment(day, start, bakery=self.bakery))
        if at >= self.earliest:
            return None
        if at < self.now:
            return reasons.time_is_over()
        if at >= self.earliest_by_notice:
            return reasons.cut_off(bakery=self.bakery)
        return reasons.lead_time(self.needs)

    def _against_every(
        self, slots: tuple[SlotAvailability, ...], day: datetime.date, *, whole: Reason | None
    ) -> Reason:
        """What the day says when none of its times can be had."""
        last = slots[-1]
        if all(slot.state == TOO_SOON for slot in slots) and not self.is_too_large:
            return Reason(TOO_SOON, last.reason_code, last.reason)
        return whole or reasons.every_slot_full(day)


def today(*, bakery: Bakery, now: datetime.datetime) -> datetime.date:
    """The bakery's own date."""
    return now.astimezone(bakery.time_zone).date()


def last_day(*, bakery: Bakery, now: datetime.datetime) -> datetime.date:
    """The last day that orders are taken for."""
    return today(bakery=bakery, now=now) + bakery.days_ahead * ONE_DAY


def earliest_handover(
    *, needs: Needs, bakery: Bakery, now: datetime.datetime, count_cut_off: bool = True
) -> datetime.datetime:
    """Now, or the next midnight once the cut-off has passed, and then the notice that the slowest cake needs."""
    start = counted_from(now, bakery=bakery) if count_cut_off else now
    ready = _utc(start) + datetime.timedelta(hours=needs.lead_time_hours)
    return ready.astimezone(bakery.time_zone)


def _utc(at: datetime.datetime) -> datetime.datetime:
    return at.astimezone(datetime.UTC)
