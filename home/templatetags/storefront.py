"""What the storefront's templates need: the shell of a page, money, links to the built scripts."""

from decimal import Decimal, InvalidOperation

from django import template

register = template.Library()

# How people here write them; any other currency by its code.
SYMBOLS = {"TZS": "TSh", "KES": "Ksh", "UGX": "USh", "RWF": "RF", "USD": "$", "EUR": "€", "GBP": "£", "ZAR": "R"}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@register.filter
def money(amount: str | Decimal, currency: str) -> str:
    """Writes an amount as the storefront writes it: "45000.00" in TZS is "TSh 45,000"."""
    try:
        value = Decimal(amount)
    except (InvalidOperation, TypeError):
        return ""
    digits = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    symbol = SYMBOLS.get(currency, currency)
    return f"{symbol}{NO_BREAK_SPACE if symbol[-1].isalpha() else ''}{digits}"
