"""What came in by day and by way, what each colleague took, voided and gave back, and what was cancelled and why.

Money is of the day on which it was received or given back, where the bakery is.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import TruncDate

from catalog.bakery import Bakery
from orders import sums
from orders.models import Order
from orders.states import CancelReason, PaymentKind, PaymentMethod, Status
from orders.summary import NOTHING, ledger


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
class Takings:
    """Every day of a span, those without any takings too; and everybody who wrote into the ledger then, by name."""

    days: tuple[DayTakings, ...]
    staff: tuple[StaffTakings, ...]


class _Entries(NamedTuple):
    """What one colleague wrote on one day, of one kind and one way, added up; and whether it stands."""

    date: datetime.date
    kind: str
    method: str
    stands: bool
    person: int
    name: str
    number: int
    cents: int

    @property
    def amount(self) -> Decimal:
        return sums.money(self.cents)

    @property
    def signed(self) -> Decimal:
        return self.amount if self.kind == PaymentKind.PAYMENT else -self.amount


@dataclass(frozen=True)
class Cancelled:
    """How many orders of the days were cancelled for one reason."""

    reason: str
    orders: int


def read(first: datetime.date, last: datetime.date, *, bakery: Bakery) -> Takings:
    """One query for both: to find the entries of the span takes longer than to add them up by everything at once."""
    on = TruncDate("received_at", tzinfo=bakery.time_zone)
    by = ("on", "kind", "method", "stands", "received_by", "received_by__full_name")
    found = ledger(first, last, bakery=bakery).annotate(on=on).values_list(*by)
    entries = [_Entries(*row) for row in found.annotate(number=Count("pk"), cents=sums.cents("amount"))]
    return Takings(days=_by_day(first, last, entries), staff=_by_staff(entries))


def _by_day(first: datetime.date, last: datetime.date, entries: Iterable[_Entries]) -> tuple[DayTakings, ...]:
    came: dict[tuple[datetime.date, str], Decimal] = defaultdict(Decimal)
    for entry in entries:
        if entry.stands:
            came[entry.date, entry.method] += entry.signed
    days = (first + datetime.timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(_day(day, [came[day, method] for method in PaymentMethod.values]) for day in days)


def _day(day: datetime.date, amounts: list[Decimal]) -> DayTakings:
    return DayTakings(date=day, by_method=tuple(amounts), total=sum(amounts, NOTHING))


def _by_staff(entries: Iterable[_Entries]) -> tuple[StaffTakings, ...]:
    of_person: dict[tuple[int, str], list[_Entries]] = defaultdict(list)
    for entry in entries:
        of_person[entry.person, entry.name].append(entry)
    rows = [_of_person(name, written) for (_person, name), written in of_person.items()]
    return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def _of_person(name: str, written: Iterable[_Entries]) -> StaffTakings:
    counts: dict[str, int] = defaultdict(int)
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    in_cash = NOTHING
    for entries in written:
        counts[entries.kind] += entries.number
        amounts[entries.kind] += entries.amount
        if entries.method == PaymentMethod.CASH:
            in_cash += entries.signed
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
