"""The calendar of the opening days: a month at a glance, each day the way to what is decided about it."""

import calendar
import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from catalog.bakery import Bakery
from orders import day_history, load, opening_days
from orders.admin_views.days import ONE_DAY, DaysView, facts
from orders.admin_views.opening_days import said_of
from orders.day_plans import hours_in_words, plan_of

SETTINGS = "catalog.change_bakerysettings"


class MonthPage(DaysView):
    """Every day of a month with its hours, its load, and whether it is closed or stopped."""

    template_name = "orders/admin/calendar/month.html"
    header_icon = "calendar-alt"

    def get_page_title(self) -> str:
        return _("Opening days")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def first(self) -> datetime.date:
        return self.day.replace(day=1)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        weeks = calendar.Calendar().monthdatescalendar(self.first.year, self.first.month)
        found = load.read(weeks[0][0], weeks[-1][-1])
        return super().get_context_data(**kwargs) | {
            "weeks": [[self.cell(day, found) for day in week] for week in weeks],
            "first": self.first,
            "back": f"?date={(self.first - ONE_DAY).replace(day=1)}",
            "forth": f"?date={(self.first + 31 * ONE_DAY).replace(day=1)}",
            "step_words": {"back": _("The month before"), "now": _("This month"), "forth": _("The month after")},
            "change": self.change(),
            "several_url": reverse("calendar:several"),
            "settings_url": self.settings_url(),
        }

    def cell(self, day: datetime.date, found: load.Load) -> dict[str, Any]:
        """What the calendar shows of a day."""
        return facts(day, load=found, bakery=self.bakery) | {
            "url": reverse("calendar:edit", args=[day.isoformat()]),
            "hours": hours_of(day, bakery=self.bakery),
            "is_of_month": day.month == self.first.month,
            "is_over": day < self.today,
            "is_today": day == self.today,
            "is_own": day in self.bakery.special_hours and day not in self.bakery.closed_days,
            "is_holiday": day in self.bakery.closed_days,
        }

    def change(self) -> dict[str, Any] | None:
        """What was just decided about several days, and whether it can be taken back here."""
        try:
            key = UUID(self.request.GET.get("change", ""))
        except ValueError:
            return None
        entries = day_history.of_change(key)
        if not entries:
            return None
        rows = load.read(entries[0].day, entries[-1].day).days
        plans = [(entry, plan_of(entry.day, rows.get(entry.day), bakery=self.bakery)) for entry in entries]
        stands = all(
            opening_days.can_undo(entry, plan=plan, today=self.today, user=self.request.user) for entry, plan in plans
        )
        return {"words": said_of(entries), "key": key, "can_undo": stands}

    def settings_url(self) -> str:
        """Where the hours of the weekdays are kept, for whoever may change them."""
        may = self.request.user.has_perm(SETTINGS)
        return reverse("wagtailsettings:edit", args=["catalog", "bakerysettings"]) if may else ""


def hours_of(day: datetime.date, *, bakery: Bakery) -> str:
    """When the bakery is open that day, in words; nothing when it is not."""
    return hours_in_words(bakery.hours_on(day))
