"""What of the coming days is taken already, read in three queries for any number of days."""

import copy
import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.db.models import Count

from catalog.bakery import Bakery
from orders.capacity import Place
from orders.models import Day, Order, Slot


@dataclass(frozen=True)
class Booked:
    """How many live orders are handed over in one span of a day."""

    start: datetime.time
    end: datetime.time
    orders: int


@dataclass(frozen=True)
class Load:
    """How full the days and their slots are."""

    days: Mapping[datetime.date, Day]
    slots: Mapping[tuple[datetime.date, datetime.time], int]
    booked: Mapping[datetime.date, tuple[Booked, ...]]

    def capacity(self, day: datetime.date, *, bakery: Bakery) -> int:
        """The units of a day: its own, or the usual."""
        row = self.days.get(day)
        return bakery.daily_capacity if row is None or row.capacity_override is None else row.capacity_override

    def orders(self, day: datetime.date) -> int:
        """How many live orders are handed over that day."""
        return sum(span.orders for span in self.booked.get(day, ()))

    def is_stopped(self, day: datetime.date) -> bool:
        return day in self.days and self.days[day].is_stopped

    def remaining_units(self, day: datetime.date, *, bakery: Bakery) -> int:
        booked = self.days[day].booked if day in self.days else 0
        return max(0, self.capacity(day, bakery=bakery) - booked)

    def remaining_orders(self, day: datetime.date, start: datetime.time, end: datetime.time, *, bakery: Bakery) -> int:
        """What a slot still takes; orders of another span that reaches into it count, as in capacity.reserve."""
        beside = sum(
            span.orders
            for span in self.booked.get(day, ())
            if span.start != start and span.start < end and start < span.end
        )
        return max(0, bakery.orders_per_slot - self.slots.get((day, start), 0) - beside)

    def without(self, held: Place, *, units: int, bakery: Bakery) -> "Load":
        """The same as if an order that will take so many units had not taken its place yet.

        What is no more than it holds already fits on its day, whatever was lowered or stopped since.
        """
        if held.day not in self.days:
            return self
        row = copy.copy(self.days[held.day])
        room = self.capacity(held.day, bakery=bakery)
        row.booked = max(0, row.booked - held.units)
        if units <= held.units:
            row.is_stopped, row.capacity_override = False, max(room, row.booked + held.units)
        start = (held.day, held.slot_start)
        spans = tuple(
            replace(span, orders=span.orders - 1) if span.start == held.slot_start else span
            for span in self.booked.get(held.day, ())
        )
        return Load(
            days={**self.days, held.day: row},
            slots={**self.slots, start: max(0, self.slots.get(start, 0) - 1)},
            booked={**self.booked, held.day: spans},
        )


def read(first: datetime.date, last: datetime.date) -> Load:
    """The load of the days from the first to the last."""
    days = {day.date: day for day in Day.objects.filter(date__range=(first, last))}
    slots = Slot.objects.filter(date__range=(first, last)).values_list("date", "start", "booked")
    spans = Order.objects.holding_capacity().filter(date__range=(first, last)).order_by()
    booked: dict[datetime.date, list[Booked]] = defaultdict(list)
    for day, start, end, orders in spans.values_list("date", "slot_start", "slot_end").annotate(orders=Count("id")):
        booked[day].append(Booked(start, end, orders))
    return Load(
        days=MappingProxyType(days),
        slots=MappingProxyType({(day, start): taken for day, start, taken in slots}),
        booked=MappingProxyType({day: tuple(spans_of_day) for day, spans_of_day in booked.items()}),
    )
