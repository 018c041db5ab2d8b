"""Who ordered in a span of days: how often, for how much, and whether for the first time.

Orders are counted on the day of their handover, as in all reports; what was cancelled is told apart and makes nobody a
customer. Guests are one customer for each e-mail address that they gave: who orders twice without an account returns.
Whether an account has that address is not asked, for it proves nothing. Money is added up in Python: SQLite would add
it as floats. Phone numbers are read as they are stored: to parse them takes longer than everything else.
"""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from django.db.models import CharField, Max, Min, OuterRef, Subquery
from django.db.models.functions import Cast, Lower

from accounts.models import User, deliverable
from catalog.bakery import Bakery
from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.states import Status
from orders.summary import NOTHING

A_WEEK = 7
MONDAY = 1  # which day 1 of all was
MOST_DAYS_APART = 31  # a longer span is told by weeks


class CustomerOrders(NamedTuple):  # of which thousands are made
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


_Who = int | str  # an account by its id, or a guest by the address that they gave, in lower case
_Span = tuple[datetime.date, datetime.date]


class _Row(NamedTuple):
    """One order of the span, with what its customer is called and how they are reached."""

    who: _Who
    name: str
    email: str
    phone: str
    status: str
    paid: Decimal
    date: datetime.date


class _Person(NamedTuple):
    """A customer, with their first and last day ever."""

    name: str
    email: str
    phone: str
    begin: datetime.date | None
    end: datetime.date | None


def report(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> CustomerReport:
    """Three queries, however many customers there are. Spent is what was paid for the orders of these days."""
    due = Order.objects.filter(date__range=(first, last), currency=bakery.currency).order_by()
    of_customer: dict[_Who, list[_Row]] = defaultdict(list)
    for row in _rows(due):
        of_customer[row.who].append(row)
    people = _accounts(due) | _guests(due, of_customer)
    known = {who: mine for who, mine in of_customer.items() if who in people}  # not whose only order moved meanwhile
    found = [_customer(mine, person=people[who], since=first) for who, mine in known.items()]
    return CustomerReport(
        customers=tuple(sorted(found, key=lambda each: (-each.spent, -each.orders, each.name.casefold(), each.email))),
        stretches=_chart(tuple(_spans(first, last)), of_customer=known, people=people),
    )


def _rows(due: OrderQuerySet) -> Iterable[_Row]:
    facts = ("contact_name", "contact_email", Cast("contact_phone", CharField()), "status", "paid", "date")
    found = due.values_list("customer", "guest_key_salt", Lower("contact_email"), *facts)
    for account, salt, address, *told in found:
        yield _Row(address if salt else account, *told)


def _accounts(due: OrderQuerySet) -> dict[_Who, _Person]:
    """Two looks into the index of their days for each, instead of one at all that they ever ordered."""
    ever = Order.objects.kept().filter(customer=OuterRef("pk"))
    ends = (Subquery(ever.order_by(order).values("date")[:1]) for order in ("date", "-date"))
    found = User.objects.filter(pk__in=due.of_accounts().values("customer")).order_by()
    facts = found.values_list("pk", "full_name", "email", Cast("phone", CharField()), *ends)
    return {pk: _Person(name, deliverable(email), *rest) for pk, name, email, *rest in facts}


def _guests(due: OrderQuerySet, of_customer: Mapping[_Who, list[_Row]]) -> dict[_Who, _Person]:
    """As they called themselves with the latest of these orders."""
    by_address = Lower("contact_email")
    asked = due.of_guests().values(address=by_address)
    ever = Order.objects.kept().of_guests().alias(address=by_address).filter(address__in=asked).order_by()
    span = (Min("date"), Max("date"))
    ends = {address: (begin, end) for address, begin, end in ever.values_list(by_address).annotate(*span)}
    latest = {who: max(rows, key=lambda row: row.date) for who, rows in of_customer.items() if isinstance(who, str)}
    return {who: _Person(row.name, row.email, row.phone, *ends.get(who, (None, None))) for who, row in latest.items()}


def _customer(rows: list[_Row], *, person: _Person, since: datetime.date) -> CustomerOrders:
    kept = [row for row in rows if row.status != Status.CANCELLED]
    return CustomerOrders(
        name=person.name,
        email=person.email,
        phone=person.phone,
        is_guest=isinstance(rows[0].who, str),
        orders=len(kept),
        cancelled=len(rows) - len(kept),
        spent=sum((row.paid for row in kept), NOTHING),
        first_order=person.begin,
        last_order=person.end,
        is_new=person.begin is not None and person.begin >= since,
    )


def _spans(first: datetime.date, last: datetime.date) -> Iterable[_Span]:
    """The days of the span; where they are many, its weeks, the first and the last of them as far as it goes."""
    by_week = (last - first).days >= MOST_DAYS_APART
    days = range(first.toordinal(), last.toordinal() + 1)  # as numbers: after the last day of all there is no other
    begins = [day for day in days if not by_week or day == days.start or day % A_WEEK == MONDAY]
    for begin, following in pairwise([*begins, days.stop]):
        yield datetime.date.fromordinal(begin), datetime.date.fromordinal(following - 1)


def _chart(
    spans: Sequence[_Span], *, of_customer: Mapping[_Who, list[_Row]], people: Mapping[_Who, _Person]
) -> tuple[Stretch, ...]:
    """Every order is looked at once, however many stretches there are."""
    begins = [begin for begin, _end in spans]
    came: list[dict[_Who, datetime.date]] = [{} for _span in spans]
    for who, rows in of_customer.items():
        if began := people[who].begin:
            for row in rows:
                if row.status != Status.CANCELLED:
                    came[bisect_right(begins, row.date) - 1][who] = began
    return tuple(_stretch(*span, began=of_each.values()) for span, of_each in zip(spans, came, strict=True))


def _stretch(first: datetime.date, last: datetime.date, *, began: Collection[datetime.date]) -> Stretch:
    new = sum(1 for begin in began if begin >= first)
    return Stretch(first=first, last=last, new=new, returning=len(began) - new)
