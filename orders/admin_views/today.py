"""The day at a glance, on the first page of the admin."""

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from orders.admin_views.order_list import Queue, count_queues
from orders.models import Order

TILES = (
    (Queue.TO_CONFIRM, "to confirm", "ask"),
    (Queue.TO_REQUEST_PAYMENT, "to request payment for", "info"),
    (Queue.TO_COLLECT_PAYMENT, "to collect payment for", "money"),
    (Queue.TODAY, "to hand over today", "work"),
    (Queue.READY, "ready, not handed over", "good"),
    (Queue.EXPIRING, "about to expire", "bad"),
    (Queue.LATE, "late: their day is over", "bad"),
)


class TodayPanel(Component):
    """A few numbers, each the way to its orders."""

    name = "orders_today"
    template_name = "orders/admin/today.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def is_shown(self) -> bool:
        return self.request.user.has_perm("orders.view_order")

    @property
    def media(self) -> Media:
        return Media(css={"all": ["orders/admin.css"]})

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        counts = count_queues(Order.objects.all())
        return {
            "tiles": [
                {
                    "count": counts[queue.value],
                    "words": words,
                    "tone": tone,
                    "url": f"{reverse('orders:index')}?queue={queue.value}",
                }
                for queue, words, tone in TILES
            ]
        }
