"""What lists of orders can be narrowed down to."""

import django_filters
from django.db.models import QuerySet

from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.states import Method, PaymentStatus, Status

STATES = [("active", "Not over yet"), ("past", "Completed or cancelled")]


class OwnOrdersFilter(django_filters.FilterSet):
    """A customer's own orders."""

    state = django_filters.ChoiceFilter(choices=STATES, method="in_state", help_text="Active or past orders alone.")

    class Meta:
        model = Order
        fields: list[str] = []

    def in_state(self, orders: OrderQuerySet, name: str, value: str) -> QuerySet:
        return orders.active() if value == "active" else orders.past()


class StaffOrdersFilter(django_filters.FilterSet):
    """The bakery's orders. A filter given twice means either."""

    status = django_filters.MultipleChoiceFilter(choices=Status.choices)
    payment_status = django_filters.MultipleChoiceFilter(choices=PaymentStatus.choices, field_name="payment_state")
    method = django_filters.ChoiceFilter(choices=Method.choices)
    date = django_filters.DateFilter(help_text="The day of collection or delivery.")
    date_from = django_filters.DateFilter(field_name="date", lookup_expr="gte")
    date_to = django_filters.DateFilter(field_name="date", lookup_expr="lte")
    search = django_filters.CharFilter(method="matching", max_length=100, help_text="Number, name, phone or e-mail.")

    class Meta:
        model = Order
        fields: list[str] = []

    def matching(self, orders: OrderQuerySet, name: str, value: str) -> QuerySet:
        return orders.search(value)
