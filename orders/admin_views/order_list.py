"""The list of orders: what waits for whom, found by number, name, phone or e-mail."""

from collections import OrderedDict
from datetime import date, timedelta
from typing import Any

import django_filters
from django.db import models
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn
from wagtail.admin.views import generic

from catalog.bakery import get_bakery
from orders.admin_views.presenting import moment, phone_number
from orders.attention import EXPIRES_SOON
from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.states import Method, PaymentStatus, Status


class Queue(models.TextChoices):
    """The heaps of orders that a bakery's day is made of."""

    TO_CONFIRM = "to_confirm", "To confirm"
    TO_REQUEST_PAYMENT = "to_request_payment", "To request payment"
    TO_COLLECT_PAYMENT = "to_collect_payment", "To collect payment"
    TODAY = "today", "Today"
    TOMORROW = "tomorrow", "Tomorrow"
    READY = "ready", "Ready, not handed over"
    EXPIRING = "expiring", "About to expire"
    LATE = "late", "Late"


def date_in_bakery() -> date:
    """Today, where the bakery is."""
    return timezone.now().astimezone(get_bakery().time_zone).date()


def in_queue(orders: OrderQuerySet, queue: str, *, today: date) -> OrderQuerySet:
    """The orders of one heap."""
    heaps = {
        Queue.TO_CONFIRM: orders.awaiting_confirmation(),
        Queue.TO_REQUEST_PAYMENT: orders.to_be_asked_for_payment(),
        Queue.TO_COLLECT_PAYMENT: orders.awaiting_payment(),
        Queue.TODAY: orders.active().due_on(today),
        Queue.TOMORROW: orders.active().due_on(today + timedelta(days=1)),
        Queue.READY: orders.ready(),
        Queue.EXPIRING: orders.expiring(timezone.now() + EXPIRES_SOON),
        Queue.LATE: orders.late(today),
    }
    return heaps[Queue(queue)]


def count_queues(orders: OrderQuerySet) -> dict[str, int]:
    """How many orders lie in each heap, asked of the database at once."""
    today = date_in_bakery()
    heaps = {queue.value: in_queue(orders, queue, today=today).order_by().values("pk") for queue in Queue}
    return orders.aggregate(**{name: models.Count("pk", filter=models.Q(pk__in=heap)) for name, heap in heaps.items()})


class OrderFilterSet(WagtailFilterSet):
    """What the list can be narrowed by."""

    queue = django_filters.ChoiceFilter(
        label="Show", choices=Queue.choices, method="narrow_to_queue", widget=RadioSelect, empty_label="All"
    )
    status = django_filters.MultipleChoiceFilter(label="Status", choices=Status.choices, widget=CheckboxSelectMultiple)
    payment_status = django_filters.ChoiceFilter(
        label="Payment", choices=PaymentStatus.choices, method="narrow_to_payment", widget=RadioSelect,
        empty_label="All",
    )  # fmt: skip
    method = django_filters.ChoiceFilter(
        label="Collection or delivery", choices=Method.choices, widget=RadioSelect, empty_label="All"
    )
    date = django_filters.DateFromToRangeFilter(label="Day", widget=DateRangePickerWidget)

    class Meta:
        model = Order
        fields: list[str] = []

    def narrow_to_queue(self, orders: OrderQuerySet, _name: str, value: str) -> OrderQuerySet:
        return in_queue(orders, value, today=date_in_bakery())

    def narrow_to_payment(self, orders: OrderQuerySet, _name: str, value: str) -> OrderQuerySet:
        return orders.with_payment_status().filter(payment_state=value)


class TemplateColumn(BaseColumn):
    """A column whose cells are drawn by a template of ours."""

    def __init__(self, name: str, *, template: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"orders/admin/cells/{template}.html"


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
        return Order.objects.select_related("customer").prefetch_related("lines")

    def search_queryset(self, queryset: OrderQuerySet) -> OrderQuerySet:
        return queryset.search(self.search_query) if self.is_searching else queryset

    def order_queryset(self, queryset: OrderQuerySet) -> OrderQuerySet:
        if self.ordering in ("date", "-date"):
            sign = "-" if self.ordering.startswith("-") else ""
            return queryset.order_by(f"{sign}date", f"{sign}slot_start", "pk")
        if self.ordering in ("status", "-status"):
            sign = "-" if self.ordering.startswith("-") else ""
            return queryset.with_lifecycle_rank().order_by(f"{sign}lifecycle_rank", "date", "slot_start", "pk")
        if not self.is_explicitly_ordered and self.queue:
            return queryset.order_by("date", "slot_start", "pk")
        return super().order_queryset(queryset)

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
            TemplateColumn("status", label="Status", template="status", sort_key="status"),
            TemplateColumn("placed_at", label="Placed", template="placed", sort_key="placed_at"),
        ]
        if self.request.user.has_perm("orders.change_order_status"):
            columns.insert(0, BulkActionsCheckboxColumn("bulk_actions", obj_type="order"))
        return columns

    def get_list_more_buttons(self, instance: Order) -> list:
        return []  # the number is the way in; a menu with one entry would only be in the way

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {
            "queues": self.get_queues(),
        }

    def get_queues(self) -> list[dict[str, Any]]:
        counts = count_queues(Order.objects.all())
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
        ]
        return [everything, *heaps]

    @staticmethod
    def _with(kept: QueryDict, queue: Queue) -> str:
        query = kept.copy()
        query["queue"] = queue.value
        return query.urlencode()

    def to_row_dict(self, item: Order) -> OrderedDict[str, Any]:
        slot = f"{item.slot_start:%H:%M}–{item.slot_end:%H:%M}"
        values = (
            item.number, item.get_status_display(), PaymentStatus(item.payment_status).label, item.contact_name,
            phone_number(item.contact_phone), item.contact_email or item.customer.email, item.get_method_display(),
            item.date, slot, item.zone_name, ", ".join(map(str, item.lines.all())), item.coupon_code,
            item.discount, item.total, item.tax_included, item.paid, item.balance_due, item.currency,
            moment(item.placed_at),
        )  # fmt: skip
        return OrderedDict(zip(self.list_export, values, strict=True))
