"""The tax that a price contains: worked out of the whole total once, rounded once, and never added to it."""

from dataclasses import dataclass
from decimal import Decimal

from catalog.money import as_money


@dataclass(frozen=True)
class Tax:
    """What part of a total is tax, at which rate in percent."""

    name: str
    rate: Decimal
    amount: Decimal


def included(total: Decimal, *, name: str, rate: Decimal, places: int) -> Tax | None:
    """The tax contained in what a customer pays, delivery and discount among it; None where none is shown."""
    if not rate:
        return None
    return Tax(name=name, rate=rate, amount=as_money(total * rate / (100 + rate), places=places))
