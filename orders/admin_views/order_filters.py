"""What the list of orders can be narrowed by."""

import django_filters
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from orders.admin_views.queues import Queue, in_queue
from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.states import Method, PaymentStatus, Status


class OrderFilterSet(WagtailFilterSet):
    """What the list can be narrowed by."""

    queue = django_filters.ChoiceFilter(
        label=_("Show"), choices=Queue.choices, method="narrow_to_queue", widget=RadioSelect, empty_label=_("All")
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=Status.choices, method="narrow_to_status", widget=CheckboxSelectMultiple
    )
    payment_status = django_filters.ChoiceFilter(
        label=_("Payment"), choices=PaymentStatus.choices, method="narrow_to_payment", widget=RadioSelect,
        empty_label=_("All"),
    )  # fmt: skip
    method = django_filters.ChoiceFilter(
        label=_("Collection or delivery"), choices=Method.choices, widget=RadioSelect, empty_label=_("All")
    )
    date = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    class Meta:
        model = Order
        fields: list[str] = []

    def narrow_to_queue(self, orders: OrderQuerySet, _name: str, value: str) -> OrderQuerySet:
        return in_queue(orders, value)

    def narrow_to_status(self, orders: OrderQuerySet, _name: str, value: list[str]) -> OrderQuerySet:
        """In one condition; the filter's own would ask for distinct rows, and sort all of them first."""
        return orders.filter(status__in=value) if value else orders

    def narrow_to_payment(self, orders: OrderQuerySet, _name: str, value: str) -> OrderQuerySet:
        return orders.of_payment_status(value)
