"""The list of orders: what waits for whom, found by number, name, phone or e-mail."""

from collections import OrderedDict
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn
from wagtail.admin.views import generic

from catalog.bakery import Bakery, get_bakery
from orders import attention
from orders.admin_views.bulk import bulk_buttons
from orders.admin_views.finding import remembered
from orders.admin_views.presenting import phone_number
from orders.admin_views.queues import SELDOM, Queue, count_queues
from orders.admin_views.ways import take_url, ways
from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.states import PaymentStatus


class TemplateColumn(BaseColumn):
    """A column whose cells are drawn by a template of ours."""

    def __init__(self, name: str, *, template: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"orders/admin/cells/{template}.html"


class StatusColumn(TemplateColumn):
    """Where an order stands, and what asks for attention about it."""

    def __init__(self, name: str, *, bakery: Bakery, now: datetime, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.bakery, self.now = bakery, now

    def get_cell_context_data(self, instance: Order, parent_context: dict[str, Any]) -> dict[str, Any]:
        problems = attention.asked_by(instance, bakery=self.bakery, now=self.now)
        return super().get_cell_context_data(instance, parent_context) | {"problems": problems}


# What is written before the browser gives up; a busy bakery exports month by month.
MOST_EXPORTED = 10_000
CHUNK = 1000
# What a column is sorted by; an index knows each, and reads it backwards too.
ORDERINGS = {
    "number": ("number",),
    "contact_name": ("contact_name", "pk"),
    "date": ("date", "slot_start", "pk"),
    "total": ("total", "pk"),
    "status": ("lifecycle_rank", "date", "slot_start", "pk"),
    "placed_at": ("placed_at", "pk"),
}


class OrderList(generic.IndexView):
    """All orders, newest first; those of a heap by the hour they are due."""

    results_template_name = "orders/admin/order_list_results.html"
    template_name = "orders/admin/order_list.html"
    any_permission_required = ["view"]
    page_title = "Orders"
    search_fields = ["number", "contact_name", "contact_phone", "contact_email"]
    default_ordering = "-placed_at"
    list_export = [
        "number", "status", "payment_status", "customer", "phone", "email", "method", "date", "slot", "zone", "what",
        "coupon", "discount", "total", "tax", "paid", "balance", "currency", "placed_at",
    ]  # fmt: skip
    export_headings = {name: name.replace("_", " ").capitalize() for name in list_export} | {"email": "E-mail"}

    def get_base_queryset(self) -> OrderQuerySet:
        orders = Order.objects.prefetch_related("lines")
        return orders.prefetch_related("customer") if self.is_export else orders

    def search_queryset(self, queryset: OrderQuerySet) -> OrderQuerySet:
        return remembered(queryset.search(self.search_query), among=queryset) if self.is_searching else queryset

    def order_queryset(self, queryset: OrderQuerySet) -> OrderQuerySet:
        sign = "-" if self.ordering.startswith("-") else ""
        if self.is_explicitly_ordered:
            ways = ORDERINGS[self.ordering.removeprefix("-")]
            return queryset.order_by(*(f"{sign}{way}" for way in ways))
        if self.queue == Queue.TO_CONFIRM:
            return queryset.order_by("placed_at", "pk")  # who waits longest is answered first
        return queryset.order_by("date", "slot_start", "pk") if self.queue else queryset.order_by("-placed_at", "-pk")

    @cached_property
    def queue(self) -> str:
        value = self.request.GET.get("queue", "")
        return value if value in Queue.values else ""

    @cached_property
    def columns(self) -> list[BaseColumn]:
        title = self._get_title_column("number", get_title_id=lambda order: f"order_{order.pk}_title")
        columns = [
            title,
            TemplateColumn("contact_name", label="Customer", template="customer", sort_key="contact_name"),
            TemplateColumn("what", label="What", template="what"),
            TemplateColumn("date", label="Day and slot", template="when", sort_key="date"),
            TemplateColumn("total", label="Total", template="total", sort_key="total"),
            StatusColumn(
                "status", label="Status", template="status", sort_key="status", bakery=get_bakery(), now=timezone.now()
            ),
            TemplateColumn("placed_at", label="Placed", template="placed", sort_key="placed_at"),
        ]
        return [BulkActionsCheckboxColumn("bulk_actions", obj_type="order"), *columns]

    def get_list_more_buttons(self, instance: Order) -> list:
        return []  # the number is the way in; a menu with one entry would only be in the way

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {
            "queues": self.get_queues(),
            "ways": ways(current="index"),
            "take_url": take_url(self.request.user),
            "bulk_buttons": bulk_buttons(self.request.user),
        }

    def get_queues(self) -> list[dict[str, Any]]:
        counts = count_queues()
        kept = QueryDict(mutable=True)
        if self.search_query:
            kept["q"] = self.search_query
        everything = {
            "label": "All",
            "count": None,
            "url": f"{self.index_url}?{kept.urlencode()}",
            "current": not self.queue and not self.is_filtering,
        }
        heaps = [
            {
                "label": queue.label,
                "count": counts[queue.value],
                "url": f"{self.index_url}?{self._with(kept, queue)}",
                "current": self.queue == queue.value,
            }
            for queue in Queue
            if queue not in SELDOM or counts[queue.value] or self.queue == queue.value
        ]
        return [everything, *heaps]

    @staticmethod
    def _with(kept: QueryDict, queue: Queue) -> str:
        query = kept.copy()
        query["queue"] = queue.value
        return query.urlencode()

    def as_spreadsheet(self, queryset: OrderQuerySet, spreadsheet_format: str) -> HttpResponseBase:
        """The orders that the list shows, read bit by bit; too many are refused in words."""
        if (number := queryset.count()) > MOST_EXPORTED:
            words = _("An export holds %(most)s orders at most, and these are %(number)s. Choose fewer days first.")
            facts = {"most": f"{MOST_EXPORTED:,}", "number": f"{number:,}"}
            messages.error(self.request, words % facts)
            kept = self.request.GET.copy()
            del kept["export"]
            return redirect(f"{self.request.path}?{kept.urlencode()}")
        return super().as_spreadsheet(queryset.iterator(chunk_size=CHUNK), spreadsheet_format)

    def to_row_dict(self, item: Order) -> OrderedDict[str, Any]:
        slot = f"{item.slot_start:%H:%M}–{item.slot_end:%H:%M}"
        values = (
            item.number, item.get_status_display(), PaymentStatus(item.payment_status).label, item.contact_name,
            phone_number(item.contact_phone), item.contact_email or item.customer.mail_address,
            item.get_method_display(), item.date, slot, item.zone_name, ", ".join(map(str, item.lines.all())),
            item.coupon_code, item.discount, item.total, item.tax_included, item.paid, item.balance_due, item.currency,
            item.placed_at,
        )  # fmt: skip
        return OrderedDict(zip(self.list_export, values, strict=True))
