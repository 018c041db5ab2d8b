"""Who ordered in a span of days: how often, for how much, and whether for the first time.

Orders are counted on the day of their handover, as in all reports; what was cancelled is told apart and makes nobody a
customer. Guests are one customer for each e-mail address that they gave: who orders twice without an account returns.
Whether an account has that address is not asked, for it proves nothing. Money is added up in Python: SQLite would add
it as floats. Phone numbers are read as they are stored: to parse them takes longer than everything else.
"""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import CharField, Max, Min
from django.db.models.functions import Cast, Lower

from accounts.models import deliverable
from catalog.bakery import Bakery
from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.states import Status
from orders.summary import NOTHING

ONE_DAY = datetime.timedelta(days=1)
A_WEEK = 7
MOST_DAYS_APART = 31  # a longer span is told by weeks


@dataclass(frozen=True)
class CustomerOrders:
    """One customer: their orders of the span, and their first and last one ever; none where all were cancelled.

    `email` and `phone` are those of the account, or those that a guest gave; empty where there is none.
    """

    name: str
    email: str
    phone: str
    is_guest: bool
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
    def guests(self) -> int:
        """How many of them ordered without an account."""
        return sum(1 for customer in self.customers if customer.orders and customer.is_guest)

    @property
    def spent(self) -> Decimal:
        return sum((customer.spent for customer in self.customers), NOTHING)


class _Who(NamedTuple):
    """One customer: an account by its id, or a guest by the address that they gave."""

    account: int | None = None
    guest: str = ""


class _Row(NamedTuple):
    who: _Who
    name: str
    email: str
    phone: str
    status: str
    paid: Decimal
    date: datetime.date


_Span = tuple[datetime.date, datetime.date]
_Ends = dict[_Who, _Span]
GUEST = ("contact_email", "contact_name", Cast("contact_phone", CharField()))
ACCOUNT = ("customer", "customer__email", "customer__full_name", Cast("customer__phone", CharField()))


def report(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> CustomerReport:
    """Four queries, however many customers there are. Spent is what was paid for the orders of these days."""
    due = Order.objects.filter(date__range=(first, last), currency=bakery.currency).order_by()
    rows, ends = [*_of_accounts(due), *_of_guests(due)], _ends(due)
    of_customer: dict[_Who, list[_Row]] = defaultdict(list)
    for row in rows:
        of_customer[row.who].append(row)
    found = [_customer(mine, ends=ends.get(who), since=first) for who, mine in of_customer.items()]
    began = {who: begin for who, (begin, _end) in ends.items()}
    return CustomerReport(
        customers=tuple(sorted(found, key=lambda each: (-each.spent, -each.orders, each.name.casefold(), each.email))),
        stretches=_chart(tuple(_spans(first, last)), rows=rows, began=began),
    )


def _of_accounts(due: OrderQuerySet) -> Iterable[_Row]:
    found = due.filter(customer__is_guest=False).values_list(*ACCOUNT, "status", "paid", "date")
    for pk, email, name, phone, *facts in found:
        yield _Row(_Who(account=pk), name, deliverable(email), phone, *facts)


def _of_guests(due: OrderQuerySet) -> Iterable[_Row]:
    found = due.filter(customer__is_guest=True).values_list(*GUEST, "status", "paid", "date")
    for email, name, phone, *facts in found:
        yield _Row(_Who(guest=email.lower()), name, email, phone, *facts)


def _ends(due: OrderQuerySet) -> _Ends:
    """The first and the last day that each of these customers ever ordered for."""
    ever = Order.objects.kept().order_by()
    accounts = ever.filter(customer__in=due.filter(customer__is_guest=False).values("customer"))
    by_address = Lower("contact_email")
    asked = due.filter(customer__is_guest=True).values(address=by_address)
    guests = ever.filter(customer__is_guest=True).alias(address=by_address).filter(address__in=asked)
    span = (Min("date"), Max("date"))
    ends = {_Who(account=pk): (begin, end) for pk, begin, end in accounts.values_list("customer").annotate(*span)}
    return ends | {
        _Who(guest=address): (begin, end) for address, begin, end in guests.values_list(by_address).annotate(*span)
    }


def _customer(
    rows: list[_Row], *, ends: tuple[datetime.date, datetime.date] | None, since: datetime.date
) -> CustomerOrders:
    kept = [row for row in rows if row.status != Status.CANCELLED]
    latest = max(rows, key=lambda row: row.date)
    begin, end = ends or (None, None)
    return CustomerOrders(
        name=latest.name,
        email=latest.email,
        phone=latest.phone,
        is_guest=latest.who.account is None,
        orders=len(kept),
        cancelled=len(rows) - len(kept),
        spent=sum((row.paid for row in kept), NOTHING),
        first_order=begin,
        last_order=end,
        is_new=begin is not None and begin >= since,
    )


def _spans(first: datetime.date, last: datetime.date) -> Iterable[_Span]:
    """The days of the span; where they are many, its weeks, the first and the last of them as far as it goes."""
    by_week = (last - first).days >= MOST_DAYS_APART
    begin = first
    while begin <= last:
        end = min(last, begin + (A_WEEK - 1 - begin.weekday()) * ONE_DAY) if by_week else begin
        yield begin, end
        begin = end + ONE_DAY


def _chart(spans: Sequence[_Span], *, rows: list[_Row], began: dict[_Who, datetime.date]) -> tuple[Stretch, ...]:
    """Every order is looked at once, however many stretches there are."""
    begins = [begin for begin, _end in spans]
    came: list[set[_Who]] = [set() for _span in spans]
    for row in rows:
        if row.status != Status.CANCELLED:
            came[bisect_right(begins, row.date) - 1].add(row.who)
    return tuple(_stretch(*span, came=who, began=began) for span, who in zip(spans, came, strict=True))


def _stretch(
    first: datetime.date, last: datetime.date, *, came: set[_Who], began: dict[_Who, datetime.date]
) -> Stretch:
    new = sum(1 for who in came if began[who] >= first)
    return Stretch(first=first, last=last, new=new, returning=len(came) - new)
