"""What came in by day and by way, what each colleague took, voided and gave back, and what was cancelled and why.

Money is of the day on which it was received or given back, where the bakery is.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from catalog.bakery import Bakery
from orders import sums
from orders.models import Order, Payment
from orders.states import CancelReason, PaymentKind, PaymentMethod, Status
from orders.summary import NOTHING, received_within


@dataclass(frozen=True)
class DayTakings:
    """What came in on one day, less what was given back; a payment that was voided never came in."""

    date: datetime.date
    by_method: tuple[Decimal, ...]  # in the order of PaymentMethod
    total: Decimal


@dataclass(frozen=True)
class StaffTakings:
    """What one colleague wrote into the ledger: how often, and how much. What was voided is in `received` too."""

    name: str
    payments: int
    received: Decimal
    voids: int
    voided: Decimal
    refunds: int
    refunded: Decimal
    in_cash: Decimal  # what should lie in the till of all that

    @property
    def total(self) -> Decimal:
        """What should be there at the end, by all ways together."""
        return self.received - self.voided - self.refunded


@dataclass(frozen=True)
class _Entries:
    """What one colleague wrote of one kind and one way, added up."""

    kind: str
    method: str
    number: int
    amount: Decimal


@dataclass(frozen=True)
class Cancelled:
    """How many orders of the days were cancelled for one reason."""

    reason: str
    orders: int


def by_day(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> tuple[DayTakings, ...]:
    """Every day of the span, those without any takings too; one query."""
    entries = _ledger(first, last, bakery=bakery).exclude(kind=PaymentKind.VOID).filter(voided_by=None)
    came: dict[tuple[datetime.date, str], Decimal] = defaultdict(Decimal)
    on = TruncDate("received_at", tzinfo=bakery.time_zone)
    added = entries.annotate(on=on).values_list("on", "kind", "method").annotate(cents=sums.cents("amount"))
    for day, kind, method, cents in added:
        came[day, method] += sums.money(cents) if kind == PaymentKind.PAYMENT else -sums.money(cents)
    days = (first + datetime.timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(_day(day, [came[day, method] for method in PaymentMethod.values]) for day in days)


def _day(day: datetime.date, amounts: list[Decimal]) -> DayTakings:
    return DayTakings(date=day, by_method=tuple(amounts), total=sum(amounts, NOTHING))


def by_staff(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> tuple[StaffTakings, ...]:
    """Everybody who wrote into the ledger in these days, by name; one query."""
    written = _ledger(first, last, bakery=bakery).values_list("received_by", "received_by__full_name", "kind", "method")
    of_person: dict[tuple[int, str], list[_Entries]] = defaultdict(list)
    for person, name, kind, method, number, cents in written.annotate(number=Count("pk"), cents=sums.cents("amount")):
        of_person[person, name].append(_Entries(kind, method, number, sums.money(cents)))
    rows = [_of_person(name, entries) for (_person, name), entries in of_person.items()]
    return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def _of_person(name: str, written: Iterable[_Entries]) -> StaffTakings:
    counts: dict[str, int] = defaultdict(int)
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    in_cash = NOTHING
    for entries in written:
        counts[entries.kind] += entries.number
        amounts[entries.kind] += entries.amount
        if entries.method == PaymentMethod.CASH:
            in_cash += entries.amount if entries.kind == PaymentKind.PAYMENT else -entries.amount
    return StaffTakings(
        name=name,
        payments=counts[PaymentKind.PAYMENT],
        received=amounts[PaymentKind.PAYMENT],
        voids=counts[PaymentKind.VOID],
        voided=amounts[PaymentKind.VOID],
        refunds=counts[PaymentKind.REFUND],
        refunded=amounts[PaymentKind.REFUND],
        in_cash=in_cash,
    )


def cancelled_by_reason(first: datetime.date, last: datetime.date) -> tuple[Cancelled, ...]:
    """The cancelled orders of these days of handover, the commonest reason first; one query."""
    off = Order.objects.filter(date__range=(first, last), status=Status.CANCELLED).order_by()
    counted = dict(off.values_list("cancel_reason").annotate(Count("pk")))
    rows = (Cancelled(reason=reason, orders=counted[reason]) for reason in CancelReason.values if reason in counted)
    return tuple(sorted(rows, key=lambda row: -row.orders))


def _ledger(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> QuerySet[Payment]:
    return Payment.objects.filter(
        order__currency=bakery.currency, **received_within(first, last, bakery=bakery)
    ).order_by()
