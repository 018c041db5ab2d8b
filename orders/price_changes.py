"""Whether a price is still the one that was shown: an id of everything a customer saw of it, and words for a change.

The id is compared with the very prices that are written, so that a menu that is published in between, or a coupon that
runs out, can never make an order cost anything but what was shown.
"""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.money import as_money, in_words
from orders.basket import fingerprint
from orders.errors import Problem
from orders.pricing import PricedBasket, PricedLine

CODE = "price_changed"
# Opaque to clients. The total stands in it so that a change can be told in words; the digest is what decides.
READABLE = re.compile(r"[0-9a-f]{32}-([A-Z]{3})([0-9]{1,12})", re.ASCII)


def quote_id(priced: PricedBasket) -> str:
    """The same for the same prices, whatever else is in the basket."""
    shown = {
        "currency": priced.currency,
        "lines": [_line(line) for line in priced.lines],
        "delivery_fee": _exact(priced.delivery_fee),
        "discount": _exact(priced.discount),
        "coupon": priced.coupon_code,
        "total": _exact(priced.total),
        "tax": [priced.tax.name, _exact(priced.tax.rate), _exact(priced.tax.amount)] if priced.tax else None,
        "deposit": _exact(priced.deposit),
    }
    hundredths = int(priced.total.scaleb(2))
    return f"{fingerprint(shown)[:32]}-{priced.currency}{hundredths}"


def problem(priced: PricedBasket, *, shown_id: str) -> Problem | None:
    """What to tell a customer who was shown another price; None where it is the same, or where none was named."""
    if shown_id in {"", quote_id(priced)}:
        return None
    words = {"new": in_words(priced.total, priced.currency)}
    shown = READABLE.fullmatch(shown_id)
    if shown is None or shown[1] != priced.currency:
        detail = _("The price has changed: it is %(new)s now. Please look at it and order again.")
    elif (total := Decimal(shown[2]).scaleb(-2)) == priced.total:
        detail = _("The total is %(new)s as before, but what it is made of has changed. Please look and order again.")
    else:
        words["old"] = in_words(total, priced.currency)
        detail = _("The price has changed: it was %(old)s and is %(new)s now. Please look at it and order again.")
    return Problem(CODE, detail % words, "quote_id")


def _line(line: PricedLine) -> list[object]:
    options = sorted((option.id, _exact(option.price_difference)) for option in line.options)
    return [line.cake.slug, line.size.id, options, line.line.quantity, _exact(line.unit_price), _exact(line.line_total)]


def _exact(amount: Decimal) -> str:
    """An amount written one way only: 45000 and 45000.00 are the same."""
    return str(as_money(amount))
