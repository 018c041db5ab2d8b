"""What the editors' forms check beyond each field, in a baker's words."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
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
                    row.add_error(
                        "label",
                        "Another size is called the same: customers could not tell them apart. "
                        "Call one of them otherwise.",
                    )
                known.add(label)


class BakeryForm(WagtailAdminModelForm):
    """The bakery's settings."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("takes_orders") and not (data.get("offers_collection") or data.get("offers_delivery")):
            self.add_error("offers_collection", "Offer collection, delivery or both; or stop taking orders above.")
        for name, most in (("latitude", 90), ("longitude", 180)):
            if data.get(name) is not None and abs(data[name]) > most:
                self.add_error(name, f"Write a {name} between −{most} and {most}.")
        if data.get("tax_rate", 0) is None:  # left empty
            data["tax_rate"] = Decimal(0)
        if data.get("tax_rate") and not data.get("tax_name"):
            self.add_error("tax_name", _("Give the tax the name that receipts show, for example VAT."))
        self._check_hours()
        self._check_closed_days()
        return data

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Days that change places would be in each other's way: their rows are written anew."""
        with transaction.atomic():
            if commit:
                rows = self.formsets["closed_days"]
                moved = [row.instance.pk for row in rows.initial_forms if "date" in row.changed_data]
                rows.model.objects.filter(pk__in=moved).delete()
            return super().save(commit=commit)

    def _check_hours(self) -> None:
        special = self._rows_by("special_hours", "date")
        for rows in (*self._rows_by("opening_hours", "weekday").values(), *special.values()):
            rows.sort(key=lambda row: row.cleaned_data["opens"])
            for earlier, later in pairwise(rows):
                if later.cleaned_data["opens"] < earlier.cleaned_data["closes"]:
                    later.add_error(
                        "opens", _("This overlaps with another span of the same day. Change one of the two.")
                    )
        for day in special.keys() & self._rows_by("closed_days", "date").keys():
            special[day][0].add_error("date", _("This day is among the closed days. Take it out of them, or of these."))

    def _check_closed_days(self) -> None:
        """A day that somebody has ordered for is closed where its orders are seen first."""
        refusal = import_string(settings.CLOSING_REFUSED)
        for day, rows in self._rows_by("closed_days", "date").items():
            for row in rows:
                if "date" in row.changed_data and (words := refusal(day)):
                    row.add_error("date", words)

    def _rows_by(self, relation: str, name: str) -> dict[Any, list[forms.ModelForm]]:
        """The rows that stay, by one of their values; none while one of them is wrong in itself."""
        rows = self.formsets.get(relation)
        found: dict[Any, list[forms.ModelForm]] = defaultdict(list)
        if rows is not None and rows.is_valid():
            for row in rows.forms:
                if row.cleaned_data and row not in rows.deleted_forms:
                    found[row.cleaned_data[name]].append(row)
        return found
