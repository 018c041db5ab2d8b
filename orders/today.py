"""The bakery's day at a glance: what waits for whom, what is baked, how full the days are, what came in.

Numbers are counted by the database, and of every heap only the first few orders are read: a busy bakery's page costs
what a quiet one's does.
"""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Max, Q, Sum

from catalog.bakery import Bakery
from orders import attention, load
from orders.deadlines import moment
from orders.load import Load
from orders.models import LineBaking, Order, OrderEvent, OrderLine
from orders.querysets import OrderQuerySet
from orders.states import BAKED
from orders.summary import Revenue, revenue_between

DAYS_AHEAD = 14
FIRST_FEW = 5
KINDS = 8
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """A heap of orders: how many, and the first few of them."""

    orders: int
    first: tuple[Order, ...]

    @property
    def more(self) -> int:
        return self.orders - len(self.first)


@dataclass(frozen=True)
class Kind:
    """Cakes of one name and size: how many are to be made for a day, and how many of them are done."""

    cake_name: str
    size_label: str
    quantity: int
    done: int


@dataclass(frozen=True)
class Baking:
    """What is to be made for one day; of the kinds of cake, those of which there are most."""

    date: datetime.date
    orders: int
    cakes: int
    done: int
    kinds: tuple[Kind, ...]
    more_kinds: int


@dataclass(frozen=True)
class Today:
    """The day at a glance."""

    date: datetime.date
    starts: datetime.datetime
    ends: datetime.datetime
    currency: str
    to_confirm: Waiting
    unanswered: int
    to_collect: Waiting
    owed: Decimal
    ready: Waiting
    needing_attention: int
    baking: tuple[Baking, ...]
    days: tuple[datetime.date, ...]
    load: Load
    takings: Revenue


def today(*, bakery: Bakery, now: datetime.datetime) -> Today:
    """Everything, in a number of queries that no number of orders changes."""
    date = now.astimezone(bakery.time_zone).date()
    days = tuple(date + offset * ONE_DAY for offset in range(DAYS_AHEAD))
    orders = Order.objects.all()
    asking = orders.awaiting_payment()
    return Today(
        date=date,
        starts=moment(date, datetime.time.min, bakery=bakery),
        ends=moment(date + ONE_DAY, datetime.time.min, bakery=bakery),
        currency=bakery.currency,
        to_confirm=_waiting(orders.awaiting_confirmation(), "placed_at", "pk"),
        unanswered=attention.left_unanswered(orders, bakery=bakery, now=now).count(),
        to_collect=_waiting(asking, "date", "slot_start", "pk"),
        owed=asking.filter(currency=bakery.currency).owed(),
        ready=_waiting(orders.ready(), "date", "slot_start", "pk"),
        needing_attention=attention.among(orders, bakery=bakery, now=now).count(),
        baking=baking_between(date, date + ONE_DAY),
        days=days,
        load=load.read(days[0], days[-1]),
        takings=revenue_between(date, date, bakery=bakery),
    )


def happened() -> str:
    """Changes with everything that happens to an order, which writes an event, and with every tick of the bake list.

    Two looks at the ends of an index.
    """
    newest: int | None = OrderEvent.objects.aggregate(newest=Max("pk"))["newest"]
    ticked: datetime.datetime | None = LineBaking.objects.aggregate(ticked=Max("changed_at"))["ticked"]
    return f"{newest or 0}-{ticked.timestamp() if ticked else 0}"


def version(*, now: datetime.datetime) -> str:
    """Changes with all of that, and with every minute, since some orders grow late by waiting alone."""
    return f"{happened()}-{int(now.timestamp()) // 60}"


def baking_between(first: datetime.date, last: datetime.date) -> tuple[Baking, ...]:
    """What the bakery has said yes to for each of these days."""
    accepted = Order.objects.to_bake_between(first, last).order_by()
    orders = dict(accepted.values_list("date").annotate(Count("pk")))
    kinds = _kinds(accepted)
    days = (first + offset * ONE_DAY for offset in range((last - first).days + 1))
    return tuple(_baking(day, orders=orders.get(day, 0), kinds=kinds.get(day, [])) for day in days)


def _waiting(orders: OrderQuerySet, *order: str) -> Waiting:
    first = orders.order_by(*order).as_cards().prefetch_related("lines")[:FIRST_FEW]
    return Waiting(orders=orders.count(), first=tuple(first))


def _kinds(accepted: OrderQuerySet) -> Mapping[datetime.date, list[Kind]]:
    """The kinds of cake of each day, most first."""
    made = Sum("quantity")
    is_done = Q(order__status__in=BAKED) | Q(baking__decorated_at__isnull=False)
    done = Sum("quantity", filter=is_done, default=0)
    lines = OrderLine.objects.filter(order__in=accepted).order_by()
    rows = lines.values_list("order__date", "cake_name", "size_label").annotate(made=made, done=done)
    found = defaultdict(list)
    for day, name, size, quantity, ready in rows.order_by("-made", "cake_name", "size_label"):
        found[day].append(Kind(name, size, quantity, ready))
    return found


def _baking(day: datetime.date, *, orders: int, kinds: list[Kind]) -> Baking:
    return Baking(
        date=day,
        orders=orders,
        cakes=sum(kind.quantity for kind in kinds),
        done=sum(kind.done for kind in kinds),
        kinds=tuple(kinds[:KINDS]),
        more_kinds=max(0, len(kinds) - KINDS),
    )
