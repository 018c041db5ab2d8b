"""How many decimal places money has."""

from decimal import ROUND_HALF_UP, Decimal

# Currencies that are not counted in hundredths, in law or in daily life (nobody pays a cent of a Tanzanian shilling).
WHOLE_CURRENCIES = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW MGA PYG RWF TZS UGX VND VUV XAF XOF XPF".split()  # noqa: SIM905 - reads as a list
)


def decimal_places(currency: str) -> int:
    """0 for a currency that is paid in whole units, else 2."""
    return 0 if currency in WHOLE_CURRENCIES else 2


def as_money(amount: Decimal, *, places: int = 2) -> Decimal:
    """The amount rounded to what can be paid."""
    return Decimal(amount).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
