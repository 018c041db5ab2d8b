"""How the bakery does: its orders, what came in, what is owed either way, what sells, how full the days are.

Orders are counted on the day of their handover, money on the day it was received or given back, where the bakery is.
"""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Max, Q, Sum
from django.utils.translation import gettext as _

from catalog.bakery import Bakery
from orders import sums
from orders.deadlines import moment
from orders.errors import InvalidOrder, Problem
from orders.models import Day, Order, OrderLine, Payment
from orders.production import capacity_of
from orders.querysets import PaymentQuerySet
from orders.states import HOLDS_CAPACITY, PaymentKind, PaymentMethod, Status

LONGEST_SPAN = 366
USUAL_SPAN = 30
BEST = 10
NOTHING = Decimal(0)


@dataclass(frozen=True)
class StatusCount:
    """How many orders stand at a status."""

    status: str
    orders: int


@dataclass(frozen=True)
class MethodRevenue:
    """What came in one way, less what was given back that way."""

    method: str
    amount: Decimal


@dataclass(frozen=True)
class Revenue:
    """What came in, less what was given back; a payment that was voided never came in."""

    total: Decimal
    received: Decimal
    refunded: Decimal
    by_method: tuple[MethodRevenue, ...]


@dataclass(frozen=True)
class BestSeller:
    """A cake, and how often it was ordered."""

    cake_slug: str
    cake_name: str
    quantity: int
    orders: int
    revenue: Decimal


@dataclass(frozen=True)
class DayLoad:
    """How full one day is."""

    date: datetime.date
    orders: int
    units_booked: int
    capacity: int


@dataclass(frozen=True)
class Summary:
    """Everything about a span of days."""

    date_from: datetime.date
    date_to: datetime.date
    currency: str
    orders: int
    by_status: tuple[StatusCount, ...]
    revenue: Revenue
    balance_due: Decimal
    refunds_due: Decimal
    best_sellers: tuple[BestSeller, ...]
    days: tuple[DayLoad, ...]


def summary(
    *,
    date_from: datetime.date | None = None,
    date_to: datetime.date | None = None,
    bakery: Bakery,
    now: datetime.datetime,
) -> Summary:
    """The days from the first to the last; without dates, the thirty that end today."""
    first, last = span_of(date_from, date_to, today=now.astimezone(bakery.time_zone).date())
    due = Order.objects.filter(date__range=(first, last))
    counted = Counter(dict(due.order_by().values_list("status").annotate(Count("pk"))))
    owed = list(due.filter(currency=bakery.currency).only("status", "total", "paid"))
    return Summary(
        date_from=first,
        date_to=last,
        currency=bakery.currency,
        orders=sum(counted.values()),
        by_status=tuple(StatusCount(status, counted[status]) for status in Status.values),
        revenue=revenue_between(first, last, bakery=bakery),
        balance_due=sum((order.balance_due for order in owed), NOTHING),
        refunds_due=sum((order.refund_due for order in owed), NOTHING),
        best_sellers=best_sellers(first, last, bakery=bakery),
        days=_days(first, last, bakery=bakery),
    )


def span_of(
    first: datetime.date | None, last: datetime.date | None, *, today: datetime.date
) -> tuple[datetime.date, datetime.date]:
    """Both ends; where one is left open, thirty days, and none that the calendar does not have."""
    usual = datetime.timedelta(days=USUAL_SPAN - 1)
    if first is None:
        last = last or today
        first = last - min(usual, last - datetime.date.min)
    elif last is None:
        last = first + min(usual, datetime.date.max - first)
    if last < first:
        raise InvalidOrder(
            Problem("invalid", _("The last day is before the first. Please turn them round."), "date_to")
        )
    if (last - first).days >= LONGEST_SPAN:
        detail = _("At most %(days)d days can be asked for at once.") % {"days": LONGEST_SPAN}
        raise InvalidOrder(Problem("too_long", detail, "date_to"))
    return first, last


def revenue_between(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> Revenue:
    """By when money was received in the bakery's own time zone."""
    entries = ledger(first, last, bakery=bakery).filter(Q(stands=True))
    by_method: dict[str, Decimal] = defaultdict(Decimal)
    by_kind: dict[str, Decimal] = defaultdict(Decimal)
    added = entries.values_list("kind", "method").annotate(cents=sums.cents("amount"))
    for kind, method, cents in added:
        amount = sums.money(cents)
        by_kind[kind] += amount
        by_method[method] += amount if kind == PaymentKind.PAYMENT else -amount
    received, refunded = by_kind[PaymentKind.PAYMENT], by_kind[PaymentKind.REFUND]
    methods = tuple(MethodRevenue(method, by_method[method]) for method in PaymentMethod.values)
    return Revenue(total=received - refunded, received=received, refunded=refunded, by_method=methods)


def ledger(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> PaymentQuerySet:
    """The entries of these days, each with whether it stands; those of orders in another currency are left out."""
    entries = Payment.objects.filter(**_received_within(first, last, bakery=bakery)).order_by().with_standing()
    return entries.exclude(order__in=Order.objects.in_another_currency(bakery.currency).values("pk"))


def _received_within(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> dict[str, datetime.datetime]:
    """From the first midnight up to the one after the last day, as far as the calendar and its time zones go."""
    a_day, midnight = datetime.timedelta(days=1), datetime.time.min
    ends = {}
    if first > datetime.date.min + a_day:
        ends["received_at__gte"] = moment(first, midnight, bakery=bakery)
    if last < datetime.date.max - a_day:
        ends["received_at__lt"] = moment(last + a_day, midnight, bakery=bakery)
    return ends


def best_sellers(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> tuple[BestSeller, ...]:
    """The cakes of which most were ordered, by name as they were last sold; what was cancelled does not count."""
    lines = OrderLine.objects.filter(
        order__date__range=(first, last), order__status__in=HOLDS_CAPACITY, order__currency=bakery.currency
    ).order_by()
    sold = lines.values_list("cake_slug").annotate(
        number=Sum("quantity"), orders=Count("order", distinct=True), cents=sums.cents("line_total"), newest=Max("pk")
    )
    rows = list(sold)
    names = dict(OrderLine.objects.filter(pk__in=[row[-1] for row in rows]).values_list("pk", "cake_name"))
    found = (
        BestSeller(slug, names[newest], quantity=number, orders=orders, revenue=sums.money(cents))
        for slug, number, orders, cents, newest in rows
    )
    return tuple(sorted(found, key=lambda cake: (-cake.quantity, -cake.revenue, cake.cake_name))[:BEST])


def _days(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> tuple[DayLoad, ...]:
    """Every day of the span, the empty ones too."""
    known = {day.date: day for day in Day.objects.filter(date__range=(first, last))}
    live = Order.objects.holding_capacity().filter(date__range=(first, last))
    orders = dict(live.order_by().values_list("date").annotate(Count("pk")))
    days = (first + datetime.timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(
        DayLoad(
            date=day,
            orders=orders.get(day, 0),
            units_booked=known[day].booked if day in known else 0,
            capacity=capacity_of(known.get(day), bakery=bakery),
        )
        for day in days
    )
