"""Who ordered in a span of days: how often, for how much, and whether for the first time.

Orders are counted on the day of their handover, as in all reports; what was cancelled is told apart and makes nobody a
customer. Money is added up in Python: SQLite would add it as floats.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Min

from catalog.bakery import Bakery
from orders.models import Order
from orders.states import Status
from orders.summary import NOTHING

ONE_DAY = datetime.timedelta(days=1)
A_WEEK = 7
MOST_DAYS_APART = 31  # a longer span is told by weeks


@dataclass(frozen=True)
class CustomerOrders:
    """One customer: their orders of the span, and their first and last one ever; none where all were cancelled."""

    customer_id: int
    name: str
    email: str
    orders: int
    cancelled: int
    spent: Decimal
    first_order: datetime.date | None
    last_order: datetime.date | None
    is_new: bool


@dataclass(frozen=True)
class Stretch:
    """A day, or a week, with how many customers came for the first time and how many came again."""

    first: datetime.date
    last: datetime.date
    new: int
    returning: int

    @property
    def customers(self) -> int:
        return self.new + self.returning


@dataclass(frozen=True)
class CustomerReport:
    """Everybody who ordered for these days, who spent most first."""

    customers: tuple[CustomerOrders, ...]
    stretches: tuple[Stretch, ...]

    @property
    def new(self) -> int:
        return sum(1 for customer in self.customers if customer.orders and customer.is_new)

    @property
    def returning(self) -> int:
        return sum(1 for customer in self.customers if customer.orders and not customer.is_new)

    @property
    def spent(self) -> Decimal:
        return sum((customer.spent for customer in self.customers), NOTHING)


@dataclass(frozen=True)
class _Row:
    customer_id: int
    name: str
    email: str
    status: str
    paid: Decimal
    date: datetime.date


def report(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> CustomerReport:
    """Two queries, however many customers there are. Spent is what was paid for the orders of these days."""
    due = Order.objects.filter(date__range=(first, last), currency=bakery.currency).order_by()
    rows = [
        _Row(*row)
        for row in due.values_list("customer", "customer__full_name", "customer__email", "status", "paid", "date")
    ]
    ever = Order.objects.holding_capacity().filter(customer__in=due.values("customer")).order_by()
    ends = {who: (begin, end) for who, begin, end in ever.values_list("customer").annotate(Min("date"), Max("date"))}
    of_person: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        of_person[row.customer_id].append(row)
    found = [_customer(mine, ends=ends.get(who), since=first) for who, mine in of_person.items()]
    began = {who: begin for who, (begin, _end) in ends.items()}
    return CustomerReport(
        customers=tuple(sorted(found, key=lambda each: (-each.spent, -each.orders, each.name.casefold(), each.email))),
        stretches=tuple(_stretch(*span, rows=rows, began=began) for span in _stretches(first, last)),
    )


def _customer(
    rows: list[_Row], *, ends: tuple[datetime.date, datetime.date] | None, since: datetime.date
) -> CustomerOrders:
    kept = [row for row in rows if row.status != Status.CANCELLED]
    begin, end = ends or (None, None)
    return CustomerOrders(
        customer_id=rows[0].customer_id,
        name=rows[0].name,
        email=rows[0].email,
        orders=len(kept),
        cancelled=len(rows) - len(kept),
        spent=sum((row.paid for row in kept), NOTHING),
        first_order=begin,
        last_order=end,
        is_new=begin is not None and begin >= since,
    )


def _stretches(first: datetime.date, last: datetime.date) -> Iterable[tuple[datetime.date, datetime.date]]:
    """The days of the span; where they are many, its weeks, the first and the last of them as far as it goes."""
    by_week = (last - first).days >= MOST_DAYS_APART
    begin = first
    while begin <= last:
        end = min(last, begin + (A_WEEK - 1 - begin.weekday()) * ONE_DAY) if by_week else begin
        yield begin, end
        begin = end + ONE_DAY


def _stretch(
    first: datetime.date, last: datetime.date, *, rows: list[_Row], began: dict[int, datetime.date]
) -> Stretch:
    came = {row.customer_id for row in rows if first <= row.date <= last and row.status != Status.CANCELLED}
    new = sum(1 for who in came if began[who] >= first)
    return Stretch(first=first, last=last, new=new, returning=len(came) - new)
