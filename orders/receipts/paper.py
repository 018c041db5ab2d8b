"""What stands on a receipt, in words: nothing here knows of fonts or pages."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog.bakery import Bakery
from catalog.languages import translated
from catalog.money import in_words
from orders import totals, wording
from orders.models import Order, OrderLine, Payment
from orders.states import Method, PaymentKind, PaymentStatus, Status

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class PaperLine:
    """One cake: what it is, what was said about it, what it costs."""

    quantity: str
    name: str
    details: str
    inscription: str
    unit_price: str
    line_total: str


@dataclass(frozen=True)
class PaperPayment:
    """One entry of the ledger."""

    when: str
    what: str
    amount: str


@dataclass(frozen=True)
class Paper:
    """A receipt from top to bottom."""

    title: str
    number: str
    bakery_name: str
    bakery_lines: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    lines: tuple[PaperLine, ...]
    sums: tuple[tuple[str, str], ...]
    payments: tuple[PaperPayment, ...]
    balance: tuple[str, str]
    is_settled: bool
    words: str
    language: str


def paper_of(order: Order, *, bakery: Bakery, now: datetime.datetime) -> Paper:
    """The order as it stands now, in the language that is active."""
    return Paper(
        title=title_of(order),
        number=order.number,
        bakery_name=bakery.name,
        bakery_lines=_bakery_lines(bakery),
        facts=tuple(_facts(order, bakery=bakery, now=now)),
        lines=tuple(_line(line, currency=order.currency) for line in order.lines.all()),
        sums=tuple((row.label, row.in_words) for row in totals.of_order(order)),
        payments=_payments(order, zone=bakery.time_zone),
        balance=_balance(order),
        is_settled=order.balance_due <= 0 and order.refund_due <= 0,
        words=wording.next_step(order, bakery),
        language=order.customer.language,
    )


def title_of(order: Order) -> str:
    """What this paper is: a receipt once all is paid, or once money went back and forth; a confirmation before."""
    if order.status == Status.PENDING_CONFIRMATION:
        return _("Order, not confirmed yet")
    if order.status == Status.CANCELLED:
        return _("Receipt of a cancelled order") if order.paid or order.refunded else _("Cancelled order")
    if order.payment_status == PaymentStatus.PAID and order.total > 0:
        return _("Receipt")
    return _("Order confirmation")


def _bakery_lines(bakery: Bakery) -> tuple[str, ...]:
    number = bakery.taxpayer_number
    taxpayer = _("Taxpayer number %(number)s") % {"number": number} if number else ""
    phones = ", ".join(filter(None, (bakery.phone, bakery.second_phone)))
    lines = (*bakery.address.splitlines(), phones, bakery.email, taxpayer)
    return tuple(line.strip() for line in lines if line.strip())


def _facts(order: Order, *, bakery: Bakery, now: datetime.datetime) -> list[tuple[str, str]]:
    delivered = order.method == Method.DELIVERY
    handover = f"{date_format(order.date, 'l j F Y')}, {order.slot_start:%H:%M}–{order.slot_end:%H:%M}"
    facts = [
        (_("Placed"), _moment(order.placed_at, bakery.time_zone)),
        (_("Delivery") if delivered else _("Collection"), handover),
        (_("Address"), _address(order) if delivered else ""),
        (_("For"), ", ".join(filter(None, (order.contact_name, str(order.contact_phone or ""))))),
        (_("As of"), _moment(now, bakery.time_zone)),
    ]
    return [(label, value) for label, value in facts if value]


def _address(order: Order) -> str:
    parts = (order.address_line1, order.address_line2, order.address_area)
    return ", ".join(part for part in parts if part)


def _moment(value: datetime.datetime, zone: ZoneInfo) -> str:
    return date_format(value.astimezone(zone), "j F Y, H:i")


def _line(line: OrderLine, *, currency: str) -> PaperLine:
    options = [f"{translated(option, 'group_name')}: {translated(option, 'name')}" for option in line.options.all()]
    return PaperLine(
        quantity=f"{line.quantity} ×",
        name=translated(line, "cake_name"),
        details=" · ".join([translated(line, "size_label"), *options]),
        inscription=line.inscription,
        unit_price=in_words(line.unit_price, currency),
        line_total=in_words(line.line_total, currency),
    )


def _payments(order: Order, *, zone: ZoneInfo) -> tuple[PaperPayment, ...]:
    """The ledger in the order in which it was written; what was voided stands there with its void."""
    entries = sorted(order.payments.all(), key=lambda entry: entry.pk)
    return tuple(
        PaperPayment(
            when=_moment(entry.received_at, zone),
            what=_what(entry),
            amount=("" if entry.kind == PaymentKind.PAYMENT else MINUS) + in_words(entry.amount, order.currency),
        )
        for entry in entries
    )


def _what(entry: Payment) -> str:
    names = {
        PaymentKind.PAYMENT: _("Payment"),
        PaymentKind.VOID: _("Payment voided"),
        PaymentKind.REFUND: _("Given back"),
    }
    parts = (names[PaymentKind(entry.kind)], str(entry.get_method_display()), entry.reference)
    return ", ".join(part for part in parts if part)


def _balance(order: Order) -> tuple[str, str]:
    """The last word about money: what is still to be paid or owed back, or that nothing is."""
    if order.refund_due > 0:
        return _("We owe you"), in_words(order.refund_due, order.currency)
    if order.status == Status.CANCELLED:
        return (_("Given back in full") if order.refunded else _("Nothing to pay")), ""
    if order.balance_due > 0:
        return _("Still to pay"), in_words(order.balance_due, order.currency)
    return (_("Paid in full") if order.total > 0 else _("Nothing to pay")), ""
