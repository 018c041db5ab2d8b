"""What the editors' forms check beyond each field, in a baker's words."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm


class CakeForm(WagtailAdminPageForm):
    """A cake. A draft may be incomplete; what is published may not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sizes := self.formsets.get("sizes"):
            sizes.error_messages["too_few_forms"] = "Give the cake at least one size: without one nobody can order it."
            if not self.is_bound:
                sizes.min_num = 0  # a row that nobody asked for, left empty, would keep a draft from being saved

    def add_prefix(self, field_name: str) -> str:
        # An input called "contains" would stand in the place of the form element's own contains(), which the
        # admin's scripts call.
        return super().add_prefix("contains_allergens" if field_name == "contains" else field_name)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        image = data.get("hero_image")
        if image and not self.is_deferred_validation and not (data.get("hero_alt") or image.description):
            self.add_error(
                "hero_alt",
                "Say in a few words what the picture shows, for customers who cannot see it. "
                "Here, or once for all in the picture's own alt text.",
            )
        if not self.is_deferred_validation:
            self._check_sizes()
        return data

    def _check_sizes(self) -> None:
        rows = self.formsets.get("sizes")
        if rows is None or not rows.is_valid():
            return
        known: set[str] = set()
        for row in rows.forms:
            label = row.cleaned_data.get("label", "").strip().casefold()
            if label and row not in rows.deleted_forms:
                if label in known:
                    row.add_error("label", "Another size is called the same: customers could not tell them apart.")
                known.add(label)


class BakeryForm(WagtailAdminModelForm):
    """The bakery's settings."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("takes_orders") and not (data.get("offers_collection") or data.get("offers_delivery")):
            self.add_error("offers_collection", "Offer collection, delivery or both; or stop taking orders above.")
        for name, most in (("latitude", 90), ("longitude", 180)):
            if data.get(name) is not None and abs(data[name]) > most:
                self.add_error(name, f"A {name} lies between −{most} and {most}.")
        if data.get("tax_rate", 0) is None:  # left empty
            data["tax_rate"] = Decimal(0)
        if data.get("tax_rate") and not data.get("tax_name"):
            self.add_error("tax_name", _("Give the tax the name that receipts show, for example VAT."))
        self._check_hours()
        return data

    def _check_hours(self) -> None:
        rows = self.formsets.get("opening_hours")
        if rows is None or not rows.is_valid():
            return
        by_weekday: dict[int, list[forms.ModelForm]] = defaultdict(list)
        for row in rows.forms:
            if row.cleaned_data and row not in rows.deleted_forms:
                by_weekday[row.cleaned_data["weekday"]].append(row)
        for spans in by_weekday.values():
            spans.sort(key=lambda row: row.cleaned_data["opens"])
            for earlier, later in pairwise(spans):
                if later.cleaned_data["opens"] < earlier.cleaned_data["closes"]:
                    later.add_error("opens", "This overlaps with another span of the same day.")
