"""Money added up by the database, to the cent: in whole hundredths, since SQLite would add decimals as floats."""

from decimal import Decimal

from django.db.models import BigIntegerField, F, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Round

PLACES = 2


def cents(amount: str | Combinable) -> Sum:
    """The sum of an amount, in hundredths; None where there is nothing to add."""
    each = F(amount) if isinstance(amount, str) else amount
    return Sum(Cast(Round(each * 10**PLACES), BigIntegerField()))


def money(of_cents: int | None) -> Decimal:
    """So many hundredths, as an amount."""
    return Decimal(of_cents or 0).scaleb(-PLACES)
