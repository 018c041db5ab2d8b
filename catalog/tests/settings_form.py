"""The form of the bakery's settings, filled in."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from catalog.models import BakerySettings


def address_of(settings: BakerySettings) -> str:
    return reverse("wagtailsettings:edit", args=["catalog", "bakerysettings", settings.site_id])


def bakery_form(settings: BakerySettings, **fields) -> dict:
    form = {
        field.name: getattr(settings, field.name) or ""
        for field in BakerySettings._meta.fields
        if field.name not in {"id", "site"}
    }
    children = ("opening_hours", "closed_days", "special_hours", "delivery_zones")
    form |= {"cut_off": "17:00", **{relation: inline_formset([]) for relation in children}}
    return nested_form_data({**form, **fields})
