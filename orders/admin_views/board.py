"""The board: the orders in the columns of their lifecycle, for those who like to see the flow."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from catalog.bakery import get_bakery
from orders import attention
from orders.admin_views.presenting import STATUS_TONES
from orders.admin_views.ways import OrdersView
from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.states import ACTIVE, Method, Status

IN_A_COLUMN = 12
COLUMNS = (*ACTIVE, Status.COMPLETED)


class Board(OrdersView, TemplateView):
    """Of each column the orders that are due first, and the way to all of them."""

    template_name = "orders/admin/board.html"
    way = "board"

    def get_page_title(self) -> str:
        return _("Board")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = self.request.GET.get("method", "")
        chosen = chosen if chosen in Method.values else ""
        return super().get_context_data(**kwargs) | {
            "columns": columns(method=chosen),
            "methods": [
                {
                    "label": label,
                    "url": f"?{urlencode({'method': value})}" if value else "?",
                    "current": value == chosen,
                }
                for value, label in [("", _("All")), *Method.choices]
            ],
        }


def columns(*, method: str = "") -> list[dict[str, Any]]:
    """The columns, each read from the index that keeps orders by status and day."""
    orders = Order.objects.filter(method=method) if method else Order.objects.all()
    counts = dict(orders.filter(status__in=COLUMNS).order_by().values_list("status").annotate(Count("pk")))
    found = {status: list(first_of(orders, status)) for status in COLUMNS}
    shown = [order for column in found.values() for order in column]
    prefetch_related_objects(shown, "lines")
    return list(_drawn(found, counts=counts, method=method))


def first_of(orders: OrderQuerySet, status: Status) -> OrderQuerySet:
    """What a column shows: what is due first; of what is done, what was done last."""
    sign = "-" if status == Status.COMPLETED else ""
    return (
        orders.filter(status=status).as_cards().order_by(f"{sign}date", f"{sign}slot_start", f"{sign}pk")[:IN_A_COLUMN]
    )


def _drawn(found: dict[Status, list[Order]], *, counts: dict[str, int], method: str) -> Iterator[dict[str, Any]]:
    bakery, now = get_bakery(), timezone.now()
    for status, orders in found.items():
        ordering = "-date" if status == Status.COMPLETED else "date"
        query = {"status": status.value, "ordering": ordering} | ({"method": method} if method else {})
        yield {
            "status": status,
            "tone": STATUS_TONES[status],
            "number": counts.get(status, 0),
            "more": counts.get(status, 0) - len(orders),
            "url": f"{reverse('orders:index')}?{urlencode(query)}",
            "cards": [
                {"order": order, "problems": attention.asked_by(order, bakery=bakery, now=now)} for order in orders
            ],
        }
