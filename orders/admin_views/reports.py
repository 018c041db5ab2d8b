"""Reports over a span of days; and how the bakery did: takings, what sold, what was cancelled."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from accounts.models import User
from orders import permissions, takings
from orders.admin_views.clock import OnTheClock
from orders.errors import InvalidOrder
from orders.states import CancelReason, PaymentMethod
from orders.summary import best_sellers, span_of

URL_NAME, CUSTOMERS_URL_NAME = "bakery_report", "customer_report"
MAY_SEE = "orders.view_reports"
LAST_WEEK, LAST_MONTH = datetime.timedelta(days=6), datetime.timedelta(days=29)


def known_reports() -> list[tuple[str, str, str]]:
    """All of them, by the name of their address, with their title and icon."""
    return [
        (URL_NAME, _("Takings and sales"), "order-cash"),
        (CUSTOMERS_URL_NAME, _("Customers"), "group"),
    ]


def may_see(user: User) -> bool:
    return permissions.may_view(user) and user.has_perm(MAY_SEE)


class SpanForm(forms.Form):
    """From which day to which."""

    date_from = forms.DateField(required=False)
    date_to = forms.DateField(required=False)


class SpanReport(OnTheClock, SpreadsheetExportMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page about a span of days, its rows as a spreadsheet too; for whoever may see the reports."""

    http_method_names = ["get", "head"]
    url_name = ""

    def rows(self) -> Sequence[Any]:
        """What the spreadsheet holds."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_export:
            return self.as_spreadsheet(self.rows(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    @cached_property
    def problem(self) -> str:
        """What is wrong with the days that were asked for; the usual ones are shown then."""
        return self._asked[1]

    @cached_property
    def span(self) -> tuple[datetime.date, datetime.date]:
        return self._asked[0]

    @cached_property
    def _asked(self) -> tuple[tuple[datetime.date, datetime.date], str]:
        usual = span_of(None, None, today=self.today)
        form = SpanForm(self.request.GET)
        if not form.is_valid():
            return usual, _("Write both days as in a calendar, for example %(day)s.") % {"day": self.today}
        try:
            return span_of(form.cleaned_data["date_from"], form.cleaned_data["date_to"], today=self.today), ""
        except InvalidOrder as refused:
            return usual, refused.detail

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first, last = self.span
        return super().get_context_data(**kwargs) | {
            "first": first,
            "last": last,
            "problem": self.problem,
            "currency": self.bakery.currency,
            "spans": self._usual_spans(),
            "reports": [
                {
                    "label": label,
                    "icon": icon,
                    "url": f"{reverse(name)}?date_from={first}&date_to={last}",
                    "current": name == self.url_name,
                }
                for name, label, icon in known_reports()
            ],
        }

    def _usual_spans(self) -> list[dict[str, Any]]:
        """The questions of every day, each one press away."""
        known = (
            (_("Today"), self.today),
            (_("7 days"), self.today - LAST_WEEK),
            (_("30 days"), self.today - LAST_MONTH),
            (_("This month"), self.today.replace(day=1)),
            (_("This year"), self.today.replace(month=1, day=1)),
        )
        return [
            {
                "label": label,
                "url": f"?date_from={first}&date_to={self.today}",
                "current": self.span == (first, self.today),
            }
            for label, first in known
        ]


class BakeryReport(SpanReport):
    """One page for a span of days; its takings as a spreadsheet too."""

    template_name = "orders/admin/reports.html"
    header_icon = "order-cash"
    page_title = "Takings and sales"
    url_name = URL_NAME
    list_export = ["date", *PaymentMethod.values, "total"]

    @cached_property
    def found(self) -> takings.Takings:
        return takings.read(*self.span, bakery=self.bakery)

    def rows(self) -> tuple[takings.DayTakings, ...]:
        return self.found.days

    def get_filename(self) -> str:
        first, last = self.span
        return f"takings-{first}-{last}"

    def to_row_dict(self, item: takings.DayTakings) -> dict[str, Any]:
        amounts = dict(zip(PaymentMethod.values, item.by_method, strict=True))
        return {"date": item.date, **amounts, "total": item.total}

    def get_heading(self, queryset: Any, field: str) -> str:
        ours = {"date": _("Day"), "total": _("Together")}
        return ours.get(field) or str(PaymentMethod(field).label)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first, last = self.span
        days = self.found.days
        most = max((day.total for day in days), default=Decimal(0))
        return super().get_context_data(**kwargs) | {
            "methods": PaymentMethod.labels,
            "days": [{"of": day, "percent": percent(day.total, most)} for day in reversed(days)],
            "sums": [sum(amounts) for amounts in zip(*(day.by_method for day in days), strict=True)],
            "total": sum(day.total for day in days),
            "staff": self.found.staff,
            "best": best_sellers(first, last, bakery=self.bakery),
            "cancelled": [
                {"reason": CancelReason(row.reason).label, "orders": row.orders}
                for row in takings.cancelled_by_reason(first, last)
            ],
        }


def percent(amount: Decimal | int, most: Decimal | int) -> int:
    """How long a bar is beside the longest one."""
    return max(0, round(100 * amount / most)) if most > 0 else 0
