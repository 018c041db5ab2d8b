"""What orders bring to the Wagtail admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from orders import day_history, permissions
from orders.admin_views import reports
from orders.admin_views.bulk import ORDERS_ACTIONS
from orders.admin_views.customer_report import CustomersReport
from orders.admin_views.today import TodayPanel
from orders.admin_views.undelivered import URL_NAME, MessagesAlarm, Undelivered, may_see
from orders.registers import Registers
from orders.states import Action
from orders.viewsets import CalendarViewSet, CouponViewSet, MessageWordingViewSet, OrderViewSet

ICONS = ("cake", "phone", "truck", "bag", "cash", "pin", "whisk", "coupon")


@hooks.register("register_admin_viewset")
def register_orders() -> list:
    """The list and the page of orders, the calendar, and the coupons."""
    return [OrderViewSet(), CalendarViewSet(), CouponViewSet()]


@hooks.register("construct_homepage_panels")
def show_today(request: HttpRequest, panels: list[Component]) -> None:
    """The day at a glance, before everything else."""
    panel = TodayPanel(request)
    if panel.is_shown():
        panels.insert(0, panel)


@hooks.register("construct_homepage_panels")
def raise_the_alarm(request: HttpRequest, panels: list[Component]) -> None:
    """What could not be sent stands before everything else."""
    if may_see(request.user) and (alarm := MessagesAlarm()).is_shown():
        panels.insert(0, alarm)


@hooks.register("register_admin_urls")
def undelivered_urls() -> list[URLPattern]:
    return [path("undelivered-messages/", Undelivered.as_view(), name=URL_NAME)]


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [
        path("reports/bakery/", reports.BakeryReport.as_view(), name=reports.URL_NAME),
        path("reports/customers/", CustomersReport.as_view(), name=reports.CUSTOMERS_URL_NAME),
    ]


class ReportMenuItem(MenuItem):
    """How the bakery did, for whoever may see the money."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reports.may_see(request.user)


@hooks.register("register_reports_menu_item")
def show_report() -> MenuItem:
    return ReportMenuItem(
        _("Takings and sales"), reverse(reports.URL_NAME), name="bakery-report", icon_name="order-cash", order=10
    )


@hooks.register("register_reports_menu_item")
def show_customer_report() -> MenuItem:
    return ReportMenuItem(
        _("Customers"), reverse(reports.CUSTOMERS_URL_NAME), name="customer-report", icon_name="group", order=11
    )


class HandoverMenuItem(MenuItem):
    """The counter, for whoever may hand an order over."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_view(request.user) and permissions.may(request.user, Action.COMPLETE)


@hooks.register("register_admin_menu_item")
def show_counter() -> MenuItem:
    return HandoverMenuItem(_("Handover"), reverse("orders:counter"), name="handover", icon_name="order-bag", order=112)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    day_history.register(actions)


class TakeOrderMenuItem(MenuItem):
    """The form for an order by phone, for whoever may take one."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_view(request.user) and permissions.may_take_orders(request.user)


@hooks.register("register_admin_menu_item")
def show_taking() -> MenuItem:
    return TakeOrderMenuItem(
        _("Take an order"), reverse("orders:take"), name="take-order", icon_name="order-phone", order=111
    )


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    """Pictures that a bakery needs and Wagtail has none of."""
    return [*icons, *(f"orders/admin/icons/order-{name}.svg" for name in ICONS)]


for bulk_action in ORDERS_ACTIONS:
    hooks.register("register_bulk_action", bulk_action)
register_snippet(MessageWordingViewSet)
modeladmin_register(Registers)
