"""What lists of orders can be narrowed down to."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, TextChoices
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from catalog.api.filters import CodesInput
from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.states import Method, PaymentStatus, Status

EITHER = "Any of these. Repeated, or joined by commas."
STATES = [("active", "Not over yet"), ("past", "Completed or cancelled")]


class OwnOrdersFilter(django_filters.FilterSet):
    """A customer's own orders."""

    state = django_filters.ChoiceFilter(choices=STATES, method="in_state", help_text="Active or past orders alone.")

    class Meta:
        model = Order
        fields: list[str] = []

    def in_state(self, orders: OrderQuerySet, name: str, value: str) -> QuerySet:
        return orders.active() if value == "active" else orders.past()


class SpanForm(forms.Form):
    """Refuses a span of days that ends before it begins: an empty list would hide the mistake."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("date_from"), data.get("date_to")
        if first and last and last < first:
            self.add_error(
                "date_to",
                ValidationError(_("The last day is before the first. Please turn them round."), code="invalid"),
            )
        return data


def choice(choices: type[TextChoices]) -> dict[str, Any]:
    """The arguments of a filter by these choices, whose refusal names them."""
    words = format_lazy("{} {}.", _("There is no “%(value)s” here. Choose from:"), ", ".join(choices.values))
    return {"choices": choices.choices, "error_messages": {"invalid_choice": words}}


def day_filter(**fields: Any) -> django_filters.DateFilter:
    """A day of the bakery's calendar, written YYYY-MM-DD and no other way."""
    words = _("Write the day as YYYY-MM-DD, for example 2026-12-01.")
    return django_filters.DateFilter(input_formats=["%Y-%m-%d"], error_messages={"invalid": words}, **fields)


class StaffOrdersFilter(django_filters.FilterSet):
    """The bakery's orders. A filter given twice, or two codes joined by a comma, mean either."""

    status = django_filters.MultipleChoiceFilter(**choice(Status), widget=CodesInput, help_text=EITHER)
    payment_status = django_filters.MultipleChoiceFilter(
        **choice(PaymentStatus), field_name="payment_state", widget=CodesInput, help_text=EITHER
    )
    method = django_filters.ChoiceFilter(**choice(Method))
    date = day_filter(help_text="The day of collection or delivery.")
    date_from = day_filter(field_name="date", lookup_expr="gte", help_text="The first day of a span.")
    date_to = day_filter(field_name="date", lookup_expr="lte", help_text="The last day of a span.")
    search = django_filters.CharFilter(method="matching", max_length=100, help_text="Number, name, phone or e-mail.")

    class Meta:
        model = Order
        fields: list[str] = []
        form = SpanForm

    def matching(self, orders: OrderQuerySet, name: str, value: str) -> QuerySet:
        return orders.search(value)
