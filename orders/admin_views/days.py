"""The calendar of the orders: a week or a day of them, and how full each day and each time is."""

import datetime
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, prefetch_related_objects
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from catalog.bakery import Bakery
from catalog.hours import handover_times
from orders import load, wording
from orders.admin_views.clock import OnTheClock
from orders.admin_views.ways import OrdersView
from orders.models import Order
from orders.querysets import OrderQuerySet

ONE_DAY = datetime.timedelta(days=1)
A_WEEK = 7
OF_A_DAY_IN_A_WEEK = 8
OF_A_DAY = 200
FIRST_YEAR, LAST_YEAR = 2000, 2999  # a week around them is still one that the calendar has


class DaysView(OnTheClock, OrdersView, TemplateView):
    """What both have in common: which day is meant, and the way to the days beside it."""

    step = 1

    @cached_property
    def day(self) -> datetime.date:
        """The day that was asked for; today where none was, or none that there is."""
        try:
            asked = parse_date(self.request.GET.get("date", ""))
        except ValueError:
            asked = None
        return asked if asked and FIRST_YEAR <= asked.year <= LAST_YEAR else self.today

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        step = self.step * ONE_DAY
        return super().get_context_data(**kwargs) | {
            "day": self.day,
            "today": self.today,
            "back": f"?date={self.day - step}",
            "forth": f"?date={self.day + step}",
        }


class WeekPage(DaysView):
    """Seven days beside each other, with their load and their first orders."""

    template_name = "orders/admin/week.html"
    way = "week"
    step = A_WEEK

    def get_page_title(self) -> str:
        return _("Week")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first = self.day - self.day.weekday() * ONE_DAY
        return super().get_context_data(**kwargs) | {
            "first": first,
            "last": first + (A_WEEK - 1) * ONE_DAY,
            "days": week_of(first, bakery=self.bakery),
            "step_words": {"back": _("The week before"), "now": _("This week"), "forth": _("The week after")},
        }


class DayPage(DaysView):
    """One day by its times: which orders are handed over when, and how many more there may be."""

    template_name = "orders/admin/day.html"
    way = "day"

    def get_page_title(self) -> str:
        return _("Day")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        orders = list(Order.objects.due_on(self.day).as_cards().prefetch_related("lines")[: OF_A_DAY + 1])
        found = load.read(self.day, self.day)
        return super().get_context_data(**kwargs) | {
            "title": wording.day(self.day),
            "load": facts(self.day, load=found, bakery=self.bakery),
            "times": list(times_of(self.day, orders[:OF_A_DAY], load=found, bakery=self.bakery)),
            "url": list_of(self.day),
            "is_cut": len(orders) > OF_A_DAY,
            "step_words": {"back": _("The day before"), "now": _("Today"), "forth": _("The day after")},
        }


def list_of(day: datetime.date) -> str:
    """The list of a day's orders."""
    query = {"date_from": day.isoformat(), "date_to": day.isoformat(), "ordering": "date"}
    return f"{reverse('orders:index')}?{urlencode(query)}"


def facts(day: datetime.date, *, load: load.Load, bakery: Bakery) -> dict[str, Any]:
    """How full a day is, and why nobody can order for it where nobody can."""
    capacity = load.capacity(day, bakery=bakery)
    booked = load.days[day].booked if day in load.days else 0
    return {
        "date": day,
        "url": f"{reverse('orders:day')}?date={day}",
        "orders": load.orders(day),
        "booked": booked,
        "capacity": capacity,
        "percent": min(100, round(100 * booked / capacity)) if capacity else 0,
        "is_full": booked >= capacity > 0,
        "is_stopped": load.is_stopped(day),
        "is_closed": not handover_times(day, bakery=bakery),
        "closed_because": bakery.closed_days.get(day, ""),
    }


def week_of(first: datetime.date, *, bakery: Bakery) -> list[dict[str, Any]]:
    """The days of a week, each with the orders of its first hours."""
    week = [first + offset * ONE_DAY for offset in range(A_WEEK)]
    found = load.read(week[0], week[-1])
    due = Order.objects.due_between(week[0], week[-1])
    counts = dict(due.order_by().values_list("date").annotate(Count("pk")))
    first_few = {day: list(_of(day)) for day in week}
    prefetch_related_objects([order for orders in first_few.values() for order in orders], "lines")
    return [
        facts(day, load=found, bakery=bakery)
        | {
            "cards": first_few[day],
            "number": counts.get(day, 0),
            "more": counts.get(day, 0) - len(first_few[day]),
        }
        for day in week
    ]


def _of(day: datetime.date) -> OrderQuerySet:
    return Order.objects.due_on(day).as_cards()[:OF_A_DAY_IN_A_WEEK]


def times_of(day: datetime.date, orders: list[Order], *, load: load.Load, bakery: Bakery) -> Iterator[dict[str, Any]]:
    """The times of a day: those that it has by its hours, and those that orders were given before the hours changed."""
    spans = {*handover_times(day, bakery=bakery), *((order.slot_start, order.slot_end) for order in orders)}
    for start, end in sorted(spans):
        of_time = [order for order in orders if (order.slot_start, order.slot_end) == (start, end)]
        yield {
            "start": start,
            "end": end,
            "orders": of_time,
            "number": len(of_time),
            "remaining": load.remaining_orders(day, start, end, bakery=bakery),
        }
