"""The rows below an order's lines: one list for the API, the mails, the receipt and the pages, so that none differs."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from catalog.languages import translated
from catalog.money import in_words, percent_in_words
from orders.states import PaymentStatus
from orders.taxes import Tax

if TYPE_CHECKING:
    from orders.models import Order
    from orders.pricing import PricedBasket

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Row:
    """One sum: a code for programs, words for people. What is taken off is negative."""

    code: str
    label: str
    amount: Decimal
    currency: str

    @property
    def in_words(self) -> str:
        """The amount as people read it."""
        sign = MINUS if self.amount < 0 else ""
        return f"{sign}{in_words(abs(self.amount), self.currency)}"


def of_order(order: "Order") -> tuple[Row, ...]:
    """What an order costs and how far it is paid: only what is not nothing."""
    unpaid = order.payment_status == PaymentStatus.UNPAID
    price = _price(order, zone_name=translated(order, "zone_name"), deposit=order.deposit if unpaid else Decimal(0))
    payment = [
        ("paid", _("Paid"), order.paid),
        ("balance_due", _("Still to pay"), order.balance_due if order.paid else Decimal(0)),
        ("refund_due", _("We owe you"), order.refund_due),
        ("refunded", _("Given back"), order.refunded),
    ]
    return _rows([*price, *payment], currency=order.currency)


def of_quote(priced: "PricedBasket") -> tuple[Row, ...]:
    """What a basket would cost, in the words in which the order tells it later."""
    price = _price(priced, zone_name=translated(priced.zone, "name") if priced.zone else "", deposit=priced.deposit)
    return _rows(price, currency=priced.currency)


def kept(priced: "PricedBasket") -> dict[str, object]:
    """What an order keeps of its price: the very sums that were agreed."""
    return {
        "currency": priced.currency,
        "subtotal": priced.subtotal,
        "delivery_fee": priced.delivery_fee,
        "discount": priced.discount,
        "coupon_id": priced.coupon.id if priced.coupon else None,
        "coupon_code": priced.coupon_code,
        "total": priced.total,
        "deposit": priced.deposit,
        "tax_name": priced.tax.name if priced.tax else "",
        "tax_rate": priced.tax.rate if priced.tax else Decimal(0),
        "tax_included": priced.tax.amount if priced.tax else Decimal(0),
    }


def _price(sums: "Order | PricedBasket", *, zone_name: str, deposit: Decimal) -> list[tuple[str, str, Decimal]]:
    adds_up = sums.discount or sums.delivery_fee
    return [
        ("subtotal", _("Subtotal"), sums.subtotal if adds_up else Decimal(0)),
        ("delivery_fee", _("Delivery to %(zone)s") % {"zone": zone_name}, sums.delivery_fee),
        ("discount", _("Discount, coupon %(code)s") % {"code": sums.coupon_code}, -sums.discount),
        ("total", _("Total"), sums.total),
        ("tax", tax_label(sums.tax), sums.tax.amount if sums.tax else Decimal(0)),
        ("deposit", _("Deposit asked for"), deposit),
    ]


def tax_label(tax: Tax | None) -> str:
    """“VAT 18% included”, or nothing where no tax is shown."""
    return _("%(name)s %(rate)s included") % {"name": tax.name, "rate": percent_in_words(tax.rate)} if tax else ""


def _rows(rows: list[tuple[str, str, Decimal]], *, currency: str) -> tuple[Row, ...]:
    """The total always, the others only where there is something to tell."""
    return tuple(Row(code, label, amount, currency) for code, label, amount in rows if amount or code == "total")
