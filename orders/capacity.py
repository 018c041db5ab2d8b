"""The last place is sold once: a day has units, a slot has orders, and a conditional UPDATE decides who gets them.

Reserving is the last thing that placing writes, so that the rows everybody wants are locked for the shortest time.
Day before slot, everywhere: whoever holds the day's row is alone with all of its slots; of two days, the earlier one
first. orders/coupons.py says what is locked before them.

What a setting lowers holds from the next order on; what was booked before stays, and blocks until it fits. Slots that
were cut another way (another length, other hours) keep their orders: these count against every slot they reach into.

Staff may go beyond what is left, knowingly. Then nothing is overbooked: the day gets a capacity of its own that holds
all that is booked, and the slot a size that does, to the last unit and no further, so that customers still find both
full. The day keeps its capacity, which the calendar shows and staff can lower again; a slot has no size of its own, so
it goes back to the usual as soon as its orders fit that again. A day that takes no more orders goes on taking none.
"""

import datetime
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from catalog.bakery import Bakery
from catalog.special_days import is_still_open
from orders.errors import Conflict, Problem
from orders.models import Day, Order, Slot
from orders.transactions import insist_on_transaction


@dataclass(frozen=True)
class Place:
    """What an order takes: units of a day, and one place in a slot of it."""

    day: datetime.date
    slot_start: datetime.time
    units: int

    @classmethod
    def of(cls, order: Order) -> Self:
        return cls(order.date, order.slot_start, order.capacity_units)


def reserve(day: datetime.date, slot_start: datetime.time, units: int, *, bakery: Bakery) -> None:
    """Take units of the day and a place in the slot, or refuse and leave nothing taken once the caller rolls back."""
    insist_on_transaction()
    if not _take_of_day(day, units, bakery=bakery):
        raise Conflict(day_full())
    _insist_open(day, slot_start, bakery=bakery)
    if not _take_of_slot(day, slot_start, bakery=bakery):
        raise Conflict(slot_full())


def reserve_beyond(day: datetime.date, slot_start: datetime.time, units: int, *, bakery: Bakery) -> bool:
    """Take units of the day and a place in the slot whatever is left, and tell whether that went beyond it."""
    insist_on_transaction()
    is_beyond = False
    if not _take_of_day(day, units, bakery=bakery):
        _stretch_day(day, units, bakery=bakery)
        is_beyond = True
    _insist_open(day, slot_start, bakery=bakery)
    if not _take_of_slot(day, slot_start, bakery=bakery):
        _stretch_slot(day, slot_start, bakery=bakery)
        is_beyond = True
    return is_beyond


def release(order: Order) -> None:
    """Give back what the order took. The lifecycle lets an order be cancelled once, so this happens once."""
    insist_on_transaction()
    held = Place.of(order)
    given = _give_to_day(held.day, held.units)
    freed = _give_to_slot(held)
    if not (given and freed):
        raise _unknown(held)


def move(held: Place, wanted: Place, *, bakery: Bakery) -> None:
    """Give back one place and take another, or refuse and leave nothing changed once the caller rolls back.

    Of the day that stays, no more is taken than comes on top: what is smaller than before always fits.
    """
    insist_on_transaction()
    if held == wanted:
        return
    changes = Counter({held.day: -held.units})
    changes[wanted.day] += wanted.units
    for day, units in sorted(changes.items()):
        if units > 0 and not _take_of_day(day, units, bakery=bakery):
            raise Conflict(day_full())
        if units <= 0 and not _give_to_day(day, -units):  # with nothing to give, it holds the day for the slots
            raise _unknown(held)
    if (held.day, held.slot_start) == (wanted.day, wanted.slot_start):
        return
    _insist_open(wanted.day, wanted.slot_start, bakery=bakery)
    if not _give_to_slot(held):
        raise _unknown(held)
    if not _take_of_slot(wanted.day, wanted.slot_start, bakery=bakery):
        raise Conflict(slot_full())


def hold(days: Collection[datetime.date], *, bakery: Bakery) -> dict[datetime.date, Day]:
    """Lock the rows of these days in their order, made where there are none: nobody books on them meanwhile."""
    insist_on_transaction()
    Day.objects.bulk_create([Day(date=day, capacity=bakery.daily_capacity) for day in days], ignore_conflicts=True)
    return {row.date: row for row in Day.objects.select_for_update().filter(date__in=days).order_by("date")}


def set_override(day: datetime.date, units: int | None, *, bakery: Bakery) -> Day:
    """Give one day a capacity of its own, or with None the usual again. Never less than is booked already."""
    insist_on_transaction()
    capacity = bakery.daily_capacity if units is None else units
    Day.objects.bulk_create([Day(date=day, capacity=capacity)], ignore_conflicts=True)
    rows = Day.objects.filter(date=day)
    if rows.filter(booked__lte=capacity).update(capacity_override=units, capacity=capacity):
        return rows.get()
    # Where the usual was lowered below what is booked, a day that keeps the usual is left as it is.
    if kept := rows.filter(capacity_override=units).first():
        return kept
    raise Conflict(_below_booked(rows.get()))


def set_stopped(day: datetime.date, *, is_stopped: bool, bakery: Bakery) -> Day:
    """Take no more orders for one day, whatever is free or becomes free; or take them again."""
    insist_on_transaction()
    Day.objects.bulk_create([Day(date=day, capacity=bakery.daily_capacity)], ignore_conflicts=True)
    Day.objects.filter(date=day).update(is_stopped=is_stopped)
    return Day.objects.get(date=day)


def _below_booked(day: Day) -> Problem:
    detail = _(
        "%(booked)d units of this day are booked already: it cannot have fewer. "
        "To stop there, let the day take no more orders."
    )
    return Problem("capacity_below_booked", detail % {"booked": day.booked}, "capacity_override")


def day_full() -> Problem:
    return Problem("day_full", _("This day has just filled up. Please choose another."), "fulfilment.date")


def hours_changed() -> Problem:
    words = _("We have just closed on this day, or changed its hours. Please choose another time.")
    return Problem("day_stopped", words, "fulfilment.date")


def slot_full() -> Problem:
    return Problem("slot_full", _("This time has just been taken. Please choose another."), "fulfilment.slot")


def _insist_open(day: datetime.date, start: datetime.time, *, bakery: Bakery) -> None:
    """Once the day's row is held: whoever closes a day, or changes its hours, holds that row too."""
    if not is_still_open(day, start, _end(day, start, bakery=bakery), bakery=bakery):
        raise Conflict(hours_changed())


def _give_to_day(day: datetime.date, units: int) -> bool:
    return bool(Day.objects.filter(date=day, booked__gte=units).update(booked=F("booked") - units))


def _give_to_slot(held: Place) -> bool:
    rows = Slot.objects.filter(date=held.day, start=held.slot_start, booked__gte=1)
    return bool(rows.update(booked=F("booked") - 1))


def _unknown(held: Place) -> RuntimeError:
    return RuntimeError(f"{held} is held by an order, and its day or slot knows nothing of it.")


def _take_of_day(day: datetime.date, units: int, *, bakery: Bakery) -> bool:
    capacity = Coalesce("capacity_override", Value(bakery.daily_capacity))
    rows = Day.objects.filter(date=day)
    free = rows.filter(booked__lte=capacity - units, is_stopped=False)
    change = {"booked": F("booked") + units, "capacity": capacity}
    if free.update(**change):
        return True
    if not rows.exists():  # the day's first order makes its row; of two first ones, one does
        Day.objects.bulk_create([Day(date=day, capacity=bakery.daily_capacity)], ignore_conflicts=True)
    return bool(free.update(**change))


def _stretch_day(day: datetime.date, units: int, *, bakery: Bakery) -> None:
    """Only by what is missing, if anything is: a stopped day may have room, and somebody may just have cancelled."""
    held = Coalesce("capacity_override", Value(bakery.daily_capacity))
    needed = F("booked") + units
    own = Case(When(booked__gt=held - units, then=needed), default=F("capacity_override"), output_field=IntegerField())
    Day.objects.filter(date=day).update(
        booked=needed, capacity=Greatest(held, needed, output_field=IntegerField()), capacity_override=own
    )


def _stretch_slot(day: datetime.date, start: datetime.time, *, bakery: Bakery) -> None:
    needed = F("booked") + 1
    size = Greatest(Value(bakery.orders_per_slot), needed, output_field=IntegerField())
    Slot.objects.filter(date=day, start=start).update(booked=needed, capacity=size)


def _take_of_slot(day: datetime.date, start: datetime.time, *, bakery: Bakery) -> bool:
    rows = Slot.objects.filter(date=day, start=start)
    free = rows.filter(booked__lt=bakery.orders_per_slot - _booked_beside(day, start, bakery=bakery))
    change = {"booked": F("booked") + 1, "capacity": bakery.orders_per_slot}
    if free.update(**change):
        return True
    if not rows.exists():
        Slot.objects.bulk_create([Slot(date=day, start=start, capacity=bakery.orders_per_slot)], ignore_conflicts=True)
    return bool(free.update(**change))


def _booked_beside(day: datetime.date, start: datetime.time, *, bakery: Bakery) -> int:
    """Live orders of other spans that reach into the slot. Exact, as nobody else books on a day whose row is held."""
    end = _end(day, start, bakery=bakery)
    return Order.objects.holding_capacity().within(day, start, end).exclude(slot_start=start).count()


def _end(day: datetime.date, start: datetime.time, *, bakery: Bakery) -> datetime.time:
    return (datetime.datetime.combine(day, start) + datetime.timedelta(minutes=bakery.slot_minutes)).time()
