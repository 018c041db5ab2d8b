"""Orders and the calendar in the Wagtail admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from orders import permissions
from orders.admin_views import counter, money_pages, paper, steps
from orders.admin_views.access import CouponPolicy, LookOnlyPolicy, NoDeletePolicy
from orders.admin_views.bake_list import BakeListPage
from orders.admin_views.board import Board
from orders.admin_views.calendar import MonthPage
from orders.admin_views.changing import ChangeOrder
from orders.admin_views.coupons import (
    AddCoupon,
    CouponFilterSet,
    CouponList,
    CouponPage,
    DeleteCoupon,
    EditCoupon,
    coupon_edit_handler,
)
from orders.admin_views.days import DayPage, WeekPage
from orders.admin_views.message_preview import PreviewNewWording, PreviewWording
from orders.admin_views.news import OrderNews
from orders.admin_views.opening_days import DayHistory, SeveralPage, UndoPage
from orders.admin_views.opening_days import DayPage as OpeningDayPage
from orders.admin_views.order_filters import OrderFilterSet
from orders.admin_views.order_list import OrderList
from orders.admin_views.order_page import OrderPage
from orders.admin_views.photos import ShowPhoto, ShowSmallPhoto
from orders.admin_views.taking import TakeOrder
from orders.admin_views.today import TodayFragment
from orders.models import Coupon, Day, MessageWording, Order
from orders.states import Action


class ActionConverter:
    """An action of the lifecycle in an address."""

    regex = "|".join(Action.values)

    def to_python(self, value: str) -> Action:
        return Action(value)

    def to_url(self, value: str) -> str:
        return str(value)


# Where the orders are looked at in other ways than in a list.
LOOKING = {
    "board/": ("board", Board),
    "week/": ("week", WeekPage),
    "day/": ("day", DayPage),
    "bake/": ("bake", BakeListPage),
    "today/": ("today", TodayFragment),
    "news/": ("news", OrderNews),
}

register_converter(ActionConverter, "order_action")


class OrdersMenuItem(MenuItem):
    """“Orders”, with how many wait to be confirmed."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_view(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if waiting := Order.objects.awaiting_confirmation().count():
            component.label = f"{self.label} ({waiting})"
        return component


class OrderURLFinder(ModelAdminURLFinder):
    """Whoever may view an order is led to it."""

    def get_edit_url(self, instance: Order) -> str | None:
        if self.user and not self.permission_policy.user_has_permission(self.user, "view"):
            return None
        return self.construct_edit_url(instance)


class OrderViewSet(ModelViewSet):
    """Orders are listed, looked at and moved along by their steps. There is no form for them."""

    name = "orders"
    model = Order
    icon = "order-cake"
    menu_label = "Orders"
    menu_item_class = OrdersMenuItem
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = OrderList
    inspect_view_class = OrderPage
    index_template_name = OrderList.template_name
    index_results_template_name = OrderList.results_template_name
    inspect_template_name = OrderPage.template_name
    filterset_class = OrderFilterSet
    search_fields = OrderList.search_fields
    ordering = OrderList.default_ordering
    export_filename = "orders"
    list_per_page = 30
    form_fields: list[str] = []
    add_to_reference_index = False
    inspect_view_enabled = True
    copy_view_enabled = False

    @property
    def permission_policy(self) -> BasePermissionPolicy:
        return LookOnlyPolicy(Order)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        hidden = ("add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name")
        return super().get_common_view_kwargs(**kwargs) | dict.fromkeys(hidden)

    @property
    def url_finder_class(self) -> type[ModelAdminURLFinder]:
        """The way from elsewhere in the admin to an order's page, which is not an edit page."""
        finder = {"permission_policy": self.permission_policy, "edit_url_name": self.get_url_name("inspect")}
        return type("OrderURLFinder", (OrderURLFinder,), finder)

    def get_urlpatterns(self) -> list:
        looking = [p for p in super().get_urlpatterns() if p.name in {"index", "index_results", "inspect"}]
        looking += [path(route, self.construct_view(view), name=name) for route, (name, view) in LOOKING.items()]
        doing = {
            "step/<int:pk>/<order_action:action>/": ("step", steps.PlainStep),
            "cancel/<int:pk>/": ("cancel", steps.CancelOrder),
            "undo/<int:pk>/": ("revert", steps.RevertOrder),
            "change/<int:pk>/": ("change", ChangeOrder),
            "undo-at-once/<int:pk>/": ("undo_at_once", steps.UndoAtOnce),
            "payment/<int:pk>/": ("payment", money_pages.TakePayment),
            "receipt/<int:pk>/": ("receipt", paper.OrderReceipt),
            "ticket/<int:pk>/": ("ticket", paper.KitchenTicket),
            "label/<int:pk>/": ("label", paper.Labels),
            "take/": ("take", TakeOrder),
            "counter/": ("counter", counter.Counter),
            "counter/<int:pk>/": ("hand_over", counter.HandOverAtCounter),
            "handover/<int:pk>/": ("handover", money_pages.HandOver),
            "refund/<int:pk>/": ("refund", money_pages.Refund),
            "void/<int:pk>/<int:payment>/": ("void", money_pages.VoidPayment),
            "photo/<uuid:pk>/": ("photo", ShowPhoto),
            "photo/<uuid:pk>/small/": ("small_photo", ShowSmallPhoto),
        }
        return looking + [path(route, self.construct_view(view), name=name) for route, (name, view) in doing.items()]


class CouponViewSet(ModelViewSet):
    """Coupons, and how often they were used."""

    name = "coupons"
    model = Coupon
    icon = "order-coupon"
    menu_label = "Coupons"
    menu_order = 125
    add_to_admin_menu = True
    index_view_class = CouponList
    add_view_class = AddCoupon
    edit_view_class = EditCoupon
    delete_view_class = DeleteCoupon
    inspect_view_class = CouponPage
    index_template_name = CouponList.template_name
    filterset_class = CouponFilterSet
    search_fields = ["code", "note"]
    list_per_page = 30
    edit_handler = coupon_edit_handler()
    add_to_reference_index = False
    inspect_view_enabled = True
    copy_view_enabled = False

    @property
    def permission_policy(self) -> BasePermissionPolicy:
        return CouponPolicy(Coupon)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {"usage_url_name": None}

    def get_urlpatterns(self) -> list:
        return [p for p in super().get_urlpatterns() if p.name != "usage"]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """There is no right to delete: it comes with the right to change."""
        return super().get_permissions_to_register().exclude(codename="delete_coupon")


class CalendarViewSet(ModelViewSet):
    """The opening days: what is decided about each of them."""

    name = "calendar"
    model = Day
    icon = "calendar-alt"
    menu_label = _("Opening days")
    menu_order = 120
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    history_view_class = DayHistory
    form_fields: list[str] = []

    @property
    def permission_policy(self) -> BasePermissionPolicy:
        return NoDeletePolicy(Day)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        hidden = ("add_url_name", "delete_url_name", "usage_url_name")
        return super().get_common_view_kwargs(**kwargs) | dict.fromkeys(hidden)

    def get_urlpatterns(self) -> list:
        """Wagtail's history of a day; everything else is pages of our own."""
        history = [p for p in super().get_urlpatterns() if p.name in {"history", "history_results"}]
        own = {
            "": ("index", MonthPage),
            "edit/<str:pk>/": ("edit", OpeningDayPage),
            "several/": ("several", SeveralPage),
            "undo/<uuid:key>/": ("undo", UndoPage),
        }
        return [path(route, self.construct_view(view), name=name) for route, (name, view) in own.items()] + history


class MessageWordingViewSet(SnippetViewSet):
    """What customers are told, in the bakery's own words."""

    model = MessageWording
    icon = "mail"
    menu_label = "Wording of messages"
    menu_order = 700
    add_to_settings_menu = True
    list_display = ["__str__", "subject", "opening"]
    list_filter = ["kind", "language"]
    copy_view_enabled = False
    add_to_reference_index = False
    preview_on_add_view_class = PreviewNewWording
    preview_on_edit_view_class = PreviewWording
