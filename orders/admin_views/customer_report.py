"""Who ordered: new customers and those who come again, how often, and for how much."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumber_field.phonenumber import to_python

from orders import customers
from orders.admin_views.presenting import orders_of, phone_number
from orders.admin_views.reports import CUSTOMERS_URL_NAME, SpanReport, percent

MOST_SHOWN = 50


class CustomersReport(SpanReport):
    """One page for a span of days; everybody of it as a spreadsheet too."""

    template_name = "orders/admin/report_customers.html"
    header_icon = "group"
    page_title = gettext_lazy("Customers and how they return")
    url_name = CUSTOMERS_URL_NAME
    list_export = [
        "name", "email", "phone", "is_guest", "orders", "cancelled", "spent", "first_order", "last_order", "is_new",
    ]  # fmt: skip

    @cached_property
    def report(self) -> customers.CustomerReport:
        return customers.report(*self.span, bakery=self.bakery)

    def rows(self) -> tuple[customers.CustomerOrders, ...]:
        return self.report.customers

    def get_filename(self) -> str:
        first, last = self.span
        return f"customers-{first}-{last}"

    def to_row_dict(self, item: customers.CustomerOrders) -> dict[str, Any]:
        facts = {field: getattr(item, field) for field in self.list_export}
        words = {"is_new": _("new") if item.is_new else "", "is_guest": _("guest") if item.is_guest else ""}
        return facts | words | {"phone": phone_number(to_python(item.phone))}

    def get_heading(self, queryset: QuerySet, field: str) -> str:
        return {
            "name": _("Customer"),
            "email": _("E-mail"),
            "phone": _("Phone"),
            "is_guest": _("Guest"),
            "orders": _("Orders"),
            "cancelled": _("Cancelled"),
            "spent": _("Spent"),
            "first_order": _("First order"),
            "last_order": _("Last order"),
            "is_new": _("New"),
        }[field]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.report
        most = max((stretch.customers for stretch in found.stretches), default=0)
        return super().get_context_data(**kwargs) | {
            "report": found,
            "number": found.new + found.returning,
            "shown": [self._row(customer) for customer in found.customers[:MOST_SHOWN]],
            "is_cut": len(found.customers) > MOST_SHOWN,
            "by_week": any(stretch.first != stretch.last for stretch in found.stretches),
            "stretches": [
                {"of": stretch, "new": percent(stretch.new, most), "all": percent(stretch.customers, most)}
                for stretch in reversed(found.stretches)
            ],
        }

    def _row(self, customer: customers.CustomerOrders) -> dict[str, Any]:
        return {"of": customer, "url": orders_of(email=customer.email, phone=customer.phone, name=customer.name)}
