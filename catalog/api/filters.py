"""What the list of cakes can be asked for. A value that means nothing is refused: 400."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_field

from catalog.bakery import get_bakery
from catalog.models import Allergen, CakePage, Category, DietaryLabel
from catalog.notice import ready_on
from catalog.querysets import CakeQuerySet

MOST_GUESTS = 1000
ORDERINGS = {
    "price": ["price_from", "shown_name"],
    "-price": ["-price_from", "shown_name"],
    "name": ["shown_name"],
    "newest": [F("first_published_at").desc(nulls_last=True)],
    "popular": [F("popularity__ordered").desc(nulls_last=True), "shown_name"],
}


class CodesInput(forms.SelectMultiple):
    """Reads codes that are repeated (`?a=x&a=y`), joined by commas (`?a=x,y`), or both."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        given = super().value_from_datadict(data, files, name) or []
        return [code.strip() for value in given for code in value.split(",") if code.strip()]


class StrictBooleanField(forms.Field):
    """True, false or nothing; anything else is a mistake."""

    widget = forms.TextInput
    WORDS = {"true": True, "1": True, "false": False, "0": False}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("null_label", None)
        super().__init__(**kwargs)

    def to_python(self, value: str | None) -> bool | None:
        if value in self.empty_values:
            return None
        if value.lower() not in self.WORDS:
            raise ValidationError(_("Must be true or false."), code="invalid")
        return self.WORDS[value.lower()]


class StrictBooleanFilter(django_filters.BooleanFilter):
    field_class = StrictBooleanField


def price_filter(lookup: str, help_text: str) -> django_filters.NumberFilter:
    return django_filters.NumberFilter(
        field_name="price_from", lookup_expr=lookup, min_value=0, max_digits=12, decimal_places=2, help_text=help_text
    )


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": MOST_GUESTS})
class GuestsFilter(django_filters.Filter):
    field_class = forms.IntegerField


class CakeFilters(django_filters.FilterSet):
    category = django_filters.ModelChoiceFilter(
        queryset=Category.objects.all(), to_field_name="slug", help_text="Slug of a category."
    )
    search = django_filters.CharFilter(
        method="filter_search", max_length=100, help_text="Words; every one must be found. The best matches come first."
    )
    dietary = django_filters.MultipleChoiceFilter(
        choices=DietaryLabel.choices,
        widget=CodesInput,
        method="filter_dietary",
        help_text="Cakes that bear all of these labels. Repeated, or joined by commas.",
    )
    without_allergen = django_filters.MultipleChoiceFilter(
        choices=Allergen.choices,
        widget=CodesInput,
        method="filter_without_allergen",
        help_text="Cakes that neither contain nor may contain any of these, and can be chosen without them.",
    )
    # Before the prices: it says of which sizes they are.
    serves = GuestsFilter(
        method="filter_serves",
        min_value=1,
        max_value=MOST_GUESTS,
        help_text=(
            "Cakes of which some size feeds this many. `price_from`, the price filters and the order by price are "
            "then of the cheapest size that does."
        ),
    )
    min_price = price_filter("gte", "Cakes whose cheapest size costs this or more.")
    max_price = price_filter("lte", "Cakes whose cheapest size costs this or less.")
    featured = StrictBooleanFilter(help_text="`true` or `false`.")
    available_on = django_filters.DateFilter(
        method="filter_available_on",
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write the day as YYYY-MM-DD, for example 2026-12-01.")},
        help_text=(
            "Cakes that can be ordered now for this day: not sold out, in season, their notice reaches it. None for a "
            "day on which nothing is handed over; `availability/` says whether the day has room."
        ),
    )
    ordering = django_filters.ChoiceFilter(
        choices=[(name, name) for name in ORDERINGS],
        method="filter_ordering",
        help_text="Without it the bakery's own order, or the best match of `search` first.",
    )

    class Meta:
        model = CakePage
        fields: list[str] = []

    def filter_search(self, cakes: CakeQuerySet, _name: str, text: str) -> CakeQuerySet:
        return cakes.matching(text)

    def filter_dietary(self, cakes: CakeQuerySet, _name: str, labels: list[str]) -> CakeQuerySet:
        return cakes.with_labels(labels)

    def filter_without_allergen(self, cakes: CakeQuerySet, _name: str, allergens: list[str]) -> CakeQuerySet:
        return cakes.without_allergens(allergens)

    def filter_serves(self, cakes: CakeQuerySet, _name: str, guests: int) -> CakeQuerySet:
        return cakes.serving(guests)

    def filter_available_on(self, cakes: CakeQuerySet, _name: str, day: date) -> CakeQuerySet:
        now, bakery = timezone.now(), get_bakery()
        today = now.astimezone(bakery.time_zone).date()
        orderable = cakes.in_season(today).not_sold_out(today)
        return orderable.in_season(day).filter(ready_on(day, now=now, bakery=bakery))

    def filter_ordering(self, cakes: CakeQuerySet, _name: str, ordering: str) -> CakeQuerySet:
        return cakes.with_shown_name().order_by(*ORDERINGS[ordering], "-pk" if ordering == "newest" else "pk")
