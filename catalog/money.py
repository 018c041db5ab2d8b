"""How many decimal places money has, and how people write it."""

from decimal import ROUND_HALF_UP, Decimal

# Currencies that are not counted in hundredths, in law or in daily life (nobody pays a cent of a Tanzanian shilling).
WHOLE_CURRENCIES = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW MGA PYG RWF TZS UGX VND VUV XAF XOF XPF".split()  # noqa: SIM905 - reads as a list
)

# How people here write them; any other currency by its code.
SYMBOLS = {"TZS": "TSh", "KES": "Ksh", "UGX": "USh", "RWF": "RF", "USD": "$", "EUR": "€", "GBP": "£", "ZAR": "R"}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def decimal_places(currency: str) -> int:
    """0 for a currency that is paid in whole units, else 2."""
    return 0 if currency in WHOLE_CURRENCIES else 2


def as_money(amount: Decimal, *, places: int = 2) -> Decimal:
    """The amount rounded to what can be paid."""
    return Decimal(amount).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def in_words(amount: Decimal, currency: str) -> str:
    """The amount as a person reads it, and as the storefront writes it: 45000 in TZS is “TSh 45,000”."""
    symbol = SYMBOLS.get(currency, currency)
    return f"{symbol}{NO_BREAK_SPACE if symbol[-1].isalpha() else ''}{digits(amount)}"


def digits(amount: Decimal) -> str:
    """The amount alone, where the currency is said beside it: 45000 is “45,000”."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def percent_in_words(rate: Decimal | int) -> str:
    """A rate as a person reads it: 18.00 is “18%”, 8.10 is “8.1%”."""
    digits = f"{Decimal(rate):.2f}".rstrip("0").rstrip(".")
    return f"{digits}%"
