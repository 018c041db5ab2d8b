"""Closing a day in the bakery's settings. A day with orders is closed on its own page, which shows them first."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.bakery import get_bakery
from orders import days, opening_days, wording


def refusal(day: datetime.date) -> str:
    """Why a day is not closed in the settings, with the way to its page; empty where nothing has to be seen first."""
    bakery = get_bakery()
    if day < days.today(bakery=bakery, now=timezone.now()):
        return ""
    number = len(opening_days.standing_if_closed(day, bakery=bakery))
    if not number:
        return ""
    words = ngettext(
        "%(number)d order stands on %(day)s.", "%(number)d orders stand on %(day)s.", number
    ) % {"number": number, "day": wording.day(day)}  # fmt: skip
    way = reverse("calendar:edit", args=[day.isoformat()])
    return format_html('{} <a href="{}">{}</a>', words, way, _("See them, and close the day there."))
