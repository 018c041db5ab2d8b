"""The day's bake list: what is to be made, cake by cake, with everything that whoever makes it has to know."""

import datetime
import string
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from accounts.models import User
from catalog.bakery import Bakery
from orders import permissions
from orders.models import Day, LineBaking, Order, OrderLine
from orders.states import BAKED, Method, Status

# What one finds on the keys of a till: the rest is worth a second look before it is piped.
USUAL_SIGNS = frozenset(string.ascii_letters + string.digits + " \r\n.,:;!?'\"’‘“”()-–—…&+/#@%*=°½¼¾×")


@dataclass(frozen=True)
class UnusualSign:
    """A character that could be overlooked or misread, by its name."""

    character: str
    name: str


@dataclass(frozen=True, order=True)
class ChosenOption:
    """An option, by the names it was sold under."""

    group: str
    name: str


@dataclass(frozen=True)
class Tick:
    """Who has ticked it off, and when."""

    by: str
    at: datetime.datetime


@dataclass(frozen=True)
class BakeLine:
    """One line of one order, and what of it is ticked off."""

    line_id: int
    order_id: int
    order: str
    status: str
    payment_status: str
    due: datetime.time
    method: str
    contact_name: str
    quantity: int
    inscription: str
    unusual: tuple[UnusualSign, ...]
    note: str
    reference_photos: int
    baked: Tick | None
    decorated: Tick | None
    may_be_made: bool

    @property
    def is_handed_on(self) -> bool:
        """Whether the kitchen has nothing to do with it any more, ticked or not."""
        return self.status in BAKED

    @property
    def is_baked(self) -> bool:
        return self.is_done or self.baked is not None

    @property
    def is_done(self) -> bool:
        return self.is_handed_on or self.decorated is not None


@dataclass(frozen=True)
class BakeItem:
    """One kind of cake in one size with the same options: how many, how many are baked and done, and for whom."""

    cake_slug: str
    cake_name: str
    category_name: str
    size_label: str
    servings: int
    options: tuple[ChosenOption, ...]
    contains: tuple[str, ...]
    may_contain: tuple[str, ...]
    quantity: int
    baked: int
    done: int
    first_due: datetime.time
    lines: tuple[BakeLine, ...]

    @property
    def is_done(self) -> bool:
        return self.done == self.quantity


@dataclass(frozen=True)
class DueOrder:
    """One order of the day, and what its customer wrote about all of it."""

    order_id: int
    number: str
    status: str
    payment_status: str
    due: datetime.time
    until: datetime.time
    method: str
    zone_name: str
    contact_name: str
    contact_phone: str
    note: str
    cakes: int


@dataclass(frozen=True)
class BakeList:
    """A day in the kitchen. What nobody has confirmed yet is told apart, and counts for nothing."""

    date: datetime.date
    cakes: int
    baked: int
    done: int
    units_booked: int
    capacity: int
    items: tuple[BakeItem, ...]
    orders: tuple[DueOrder, ...]
    unconfirmed: tuple[DueOrder, ...]


def bake_list(day: datetime.date, *, bakery: Bakery) -> BakeList:
    """Everything that is handed over on a day, by the clock; in a constant number of queries."""
    due = list(Order.objects.due_on(day).with_lines_to_bake().with_phone_as_written())
    accepted = [order for order in due if order.status != Status.PENDING_CONFIRMATION]
    items = _items(accepted)
    load = Day.objects.filter(date=day).first()
    return BakeList(
        date=day,
        cakes=sum(item.quantity for item in items),
        baked=sum(item.baked for item in items),
        done=sum(item.done for item in items),
        units_booked=load.booked if load else 0,
        capacity=capacity_of(load, bakery=bakery),
        items=items,
        orders=tuple(_due(order) for order in accepted),
        unconfirmed=tuple(_due(order) for order in due if order.status == Status.PENDING_CONFIRMATION),
    )


def capacity_of(day: Day | None, *, bakery: Bakery) -> int:
    """The units of a day: its own where it has a number of its own."""
    own = day.capacity_override if day else None
    return bakery.daily_capacity if own is None else own


def unusual_signs(text: str) -> tuple[UnusualSign, ...]:
    """What in an inscription is no Latin letter, figure or common sign, each once: hearts, other scripts, blanks."""
    if USUAL_SIGNS.issuperset(text):  # as nearly all are; the rest takes longer than all else of a line
        return ()
    found = {}
    for cluster in regex.findall(r"\X", text):
        if not all(_is_usual(sign) for sign in cluster):
            found[cluster] = UnusualSign(cluster, ", ".join(unicodedata.name(sign, "no name") for sign in cluster))
    return tuple(found.values())


def _is_usual(sign: str) -> bool:
    if sign in USUAL_SIGNS:
        return True
    looks_like_another = unicodedata.normalize("NFKC", sign) != sign
    return not looks_like_another and bool(regex.fullmatch(r"[\p{Latin}\p{Mn}]", sign))


def _items(orders: Iterable[Order]) -> tuple[BakeItem, ...]:
    """The lines of the day that are the same cake, together; those due first, first."""
    alike: dict[tuple[object, ...], list[tuple[Order, OrderLine]]] = {}
    for order in orders:
        for line in order.lines.all():
            alike.setdefault(_kind(line), []).append((order, line))
    items = [_item(lines) for lines in alike.values()]
    return tuple(sorted(items, key=lambda item: (item.first_due, item.cake_name, item.size_label, item.options)))


def _kind(line: OrderLine) -> tuple[object, ...]:
    """What makes two lines the same cake: its allergens too, since a recipe may have changed between two orders."""
    allergens = (tuple(line.contains), tuple(line.may_contain))
    return (line.cake_slug, line.cake_name, line.size_label, line.servings, _options(line), allergens)


def _options(line: OrderLine) -> tuple[ChosenOption, ...]:
    return tuple(ChosenOption(option.group_name, option.name) for option in line.options.all())


def _item(rows: list[tuple[Order, OrderLine]]) -> BakeItem:
    first = rows[0][1]
    lines = tuple(_line(order, line) for order, line in rows)
    return BakeItem(
        cake_slug=first.cake_slug,
        cake_name=first.cake_name,
        category_name=first.category_name,
        size_label=first.size_label,
        servings=first.servings,
        options=_options(first),
        contains=tuple(first.contains),
        may_contain=tuple(first.may_contain),
        quantity=sum(line.quantity for line in lines),
        baked=sum(line.quantity for line in lines if line.is_baked),
        done=sum(line.quantity for line in lines if line.is_done),
        first_due=min(order.slot_start for order, _line in rows),
        lines=lines,
    )


def _line(order: Order, line: OrderLine) -> BakeLine:
    ticks: LineBaking | None = getattr(line, "baking", None)
    return BakeLine(
        line_id=line.pk,
        order_id=order.pk,
        order=order.number,
        status=order.status,
        payment_status=order.payment_status,
        due=order.slot_start,
        method=order.method,
        contact_name=order.contact_name,
        quantity=line.quantity,
        inscription=line.inscription,
        unusual=unusual_signs(line.inscription),
        note=line.note,
        reference_photos=_photos(line),
        baked=_tick(ticks.baked_by, ticks.baked_at) if ticks else None,
        decorated=_tick(ticks.decorated_by, ticks.decorated_at) if ticks else None,
        may_be_made=order.status == Status.IN_PREPARATION or permissions.may_be_made(order),
    )


def _tick(by: User | None, at: datetime.datetime | None) -> Tick | None:
    return Tick(by.full_name or by.email, at) if by and at else None


def _photos(line: OrderLine) -> int:
    photos = getattr(line, "reference_photos", None)
    return len(photos.all()) if photos is not None else 0


def _due(order: Order) -> DueOrder:
    return DueOrder(
        order_id=order.pk,
        number=order.number,
        status=order.status,
        payment_status=order.payment_status,
        due=order.slot_start,
        until=order.slot_end,
        method=order.method,
        zone_name=order.zone_name if order.method == Method.DELIVERY else "",
        contact_name=order.contact_name,
        contact_phone=order.phone_as_written,  # type: ignore[attr-defined]  # of the queryset
        note=order.note,
        cakes=sum(line.quantity for line in order.lines.all()),
    )
