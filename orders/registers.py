"""Read-only registers: the ledger of payments, and the customers. Looked up and exported, never edited."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Permission
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from orders.admin_views.presenting import orders_of, phone_number
from orders.admin_views.register_views import (
    CustomerIndexView,
    CustomerInspectView,
    CustomerSearch,
    PaymentInspectView,
    PaymentSearch,
    RegisterIndexView,
    link_to,
)
from orders.models import Order, Payment
from orders.states import PaymentKind
from orders.templatetags.order_admin import money


class ReadOnly(PermissionHelper):
    """Whoever may view may list and inspect; nobody may create, edit or delete, not even a superuser."""

    def user_can_list(self, user: AbstractBaseUser) -> bool:
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_inspect_obj(self, user: AbstractBaseUser, obj: Any) -> bool:
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_create(self, user: AbstractBaseUser) -> bool:
        return False

    def user_can_edit_obj(self, user: AbstractBaseUser, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: AbstractBaseUser, obj: Any) -> bool:
        return False


class Register(ModelAdmin):
    """What all registers have in common."""

    permission_helper_class = ReadOnly
    index_view_class = RegisterIndexView
    inspect_view_enabled = True
    history_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50

    def get_permissions_for_registration(self) -> QuerySet[Permission]:
        """Only the right to view is offered in the form of a group: there is nothing else to be allowed."""
        return self.permission_helper.get_all_model_permissions().filter(codename__startswith="view_")


class PaymentRegister(Register):
    """The ledger: every payment, void and refund, newest first."""

    model = Payment
    base_url_path = "payments"
    inspect_view_class = PaymentInspectView
    menu_label = "Payments"
    menu_icon = "order-cash"
    index_view_extra_css = ["orders/admin.css"]
    list_display = ("received", "order_number", "customer", "signed", "how", "reference", "by")
    list_filter = ("kind", "method", "received_at")
    list_select_related = ("order", "received_by")
    search_handler_class = PaymentSearch
    search_fields = ("reference",)  # shows the box; what is looked in is told by the handler
    list_export = (
        "recorded", "received_here", "bare_number", "customer", "kind_name", "method_name", "signed_amount",
        "currency", "reference", "reason", "by",
    )  # fmt: skip
    export_filename = "payments"
    empty_value_display = ""
    inspect_view_fields = (
        "order", "kind", "amount", "method", "reference", "reason", "voids", "received_by", "received_at",
        "recorded_at",
    )  # fmt: skip
    ordering = ("-recorded_at", "-id")

    def order_number(self, payment: Payment) -> SafeString:
        return link_to(payment.order)

    order_number.short_description = "Order"
    order_number.admin_order_field = "order__number"

    def customer(self, payment: Payment) -> str:
        return payment.order.contact_name

    customer.admin_order_field = "order__contact_name"

    def received(self, payment: Payment) -> str:
        return date_format(localtime(payment.received_at), "j M Y, H:i")

    received.admin_order_field = "received_at"

    def how(self, payment: Payment) -> str:
        method = payment.get_method_display()
        return method if payment.kind == PaymentKind.PAYMENT else f"{payment.get_kind_display()}, {method.lower()}"

    how.admin_order_field = "method"

    def bare_number(self, payment: Payment) -> str:
        return payment.order.number

    bare_number.short_description = "Order"

    def recorded(self, payment: Payment) -> datetime:
        return payment.recorded_at

    recorded.short_description = "Recorded at"

    def received_here(self, payment: Payment) -> datetime:
        return payment.received_at

    received_here.short_description = "Received at"

    def kind_name(self, payment: Payment) -> str:
        return payment.get_kind_display()

    kind_name.short_description = "Kind"

    def method_name(self, payment: Payment) -> str:
        return payment.get_method_display()

    method_name.short_description = "Method"

    def signed_amount(self, payment: Payment) -> Decimal:
        return payment.amount if payment.kind == PaymentKind.PAYMENT else -payment.amount

    signed_amount.short_description = "Amount"

    def signed(self, payment: Payment) -> str:
        sign = "" if payment.kind == PaymentKind.PAYMENT else "−"
        return f"{sign}{money(payment.amount, payment.order.currency)}"

    signed.short_description = "Amount"
    signed.admin_order_field = "amount"

    def currency(self, payment: Payment) -> str:
        return payment.order.currency

    def by(self, payment: Payment) -> str:
        return str(payment.received_by)

    by.short_description = "Received by"
    by.admin_order_field = "received_by__full_name"


class CustomerRegister(Register):
    """Whoever has an account and has ordered something."""

    model = get_user_model()
    base_url_path = "customers"
    index_view_class = CustomerIndexView
    menu_label = "Customers"
    menu_item_name = "customers"
    menu_icon = "group"
    index_view_extra_css = ["orders/admin.css"]
    list_display = ("full_name", "address", "phone_number", "orders_link", "last_order")
    inspect_view_class = CustomerInspectView
    search_fields = ("full_name", "email")
    search_handler_class = CustomerSearch
    list_export = ("full_name", "address", "phone_number", "language", "order_count", "ordered_last", "joined")
    export_filename = "customers"
    empty_value_display = ""
    inspect_view_fields = ("full_name", "email", "phone", "language", "date_joined", "orders")
    ordering = ("full_name", "email")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What of their orders is told is asked for whoever is shown, once the page is cut."""
        placed = Order.objects.filter(customer=OuterRef("pk")).order_by()
        number = placed.values("customer").annotate(number=Count("pk")).values("number")
        newest = placed.order_by("-placed_at").values("placed_at")[:1]
        people = super().get_queryset(request).with_account().filter(Exists(placed))
        return people.annotate(orders_placed=Subquery(number), last_placed=Subquery(newest))

    def address(self, person: Any) -> str:
        return person.mail_address

    address.short_description = "E-mail"
    address.admin_order_field = "email"

    def phone_number(self, person: Any) -> str:
        return phone_number(person.phone)

    phone_number.short_description = "Phone"

    def orders_link(self, person: Any) -> SafeString:
        address = orders_of(email=person.mail_address, phone=str(person.phone), name=person.full_name)
        words = "1 order" if person.orders_placed == 1 else f"{person.orders_placed} orders"
        return format_html('<a href="{}">{}</a>', address, words)

    orders_link.short_description = "Orders"
    orders_link.admin_order_field = "orders_placed"

    def order_count(self, person: Any) -> int:
        return person.orders_placed

    order_count.short_description = "Orders"

    def last_order(self, person: Any) -> str:
        return date_format(localtime(person.last_placed), "j M Y, H:i")

    last_order.admin_order_field = "last_placed"

    def ordered_last(self, person: Any) -> datetime:
        return person.last_placed

    ordered_last.short_description = "Last order"

    def joined(self, person: Any) -> datetime:
        return person.date_joined

    joined.short_description = "Customer since"


class Registers(ModelAdminGroup):
    """Both registers under one heading of the menu."""

    menu_label = "Registers"
    menu_icon = "list-ul"
    menu_order = 130
    items = (PaymentRegister, CustomerRegister)
