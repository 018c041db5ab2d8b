"""An order on paper: what was agreed and what was paid, as a PDF in the customer's language."""

import datetime

from django.utils import translation

from catalog.bakery import Bakery
from orders.models import Order
from orders.receipts.drawing import draw
from orders.receipts.paper import paper_of

__all__ = ["file_name", "make_receipt"]


def make_receipt(order: Order, *, bakery: Bakery, now: datetime.datetime) -> bytes:
    """The PDF of an order as it stands now."""
    with translation.override(order.customer.language):
        return draw(paper_of(order, bakery=bakery, now=now), now=now)


def file_name(order: Order) -> str:
    """What the file is called where it is saved."""
    return f"{order.number}.pdf"
