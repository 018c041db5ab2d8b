"""What the page on which an order is taken and the one on which it is changed have in common."""

from decimal import Decimal
from typing import Any

from django import forms

from catalog.money import in_words

# What the rules call a field that the pages call something else.
FIELD_OF = {
    "contact.name": "contact_name",
    "contact.phone": "contact_phone",
    "contact.email": "email",
    "fulfilment.method": "method",
    "fulfilment.date": "date",
    "fulfilment.slot": "slot",
    "fulfilment.zone": "zone",
    "fulfilment.address.line1": "line1",
    "fulfilment.address.line2": "line2",
    "fulfilment.address.area": "area",
    "fulfilment.address.directions": "directions",
}
ADDRESS = ("line1", "line2", "area", "directions")


def text(label: Any = None, *, rows: int = 0, strip: bool = True, **attrs: Any) -> forms.CharField:
    """A text that may stay empty, for all that a page knows: the rules look at it."""
    if rows:
        widget: forms.Widget = forms.Textarea(attrs={"rows": rows, **attrs})
    else:
        widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return forms.CharField(required=False, strip=strip, label=label, widget=widget)


def zone_choice(name: str, fee: Decimal, *, currency: str) -> str:
    """A zone as it is chosen, with what it costs."""
    return f"{name}, {in_words(fee, currency)}"


def signed(difference: Decimal, *, currency: str) -> str:
    """What an option costs more or less, with its sign."""
    return f"{'+' if difference > 0 else '−'}{in_words(abs(difference), currency)}"
