"""How the registers are listed, searched and looked into."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from types import MethodType
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail_modeladmin.helpers import DjangoORMSearchHandler
from wagtail_modeladmin.views import IndexView, InspectView

from accounts.models import in_name_or_address
from orders.admin_views.finding import remembered
from orders.admin_views.presenting import phone_number
from orders.models import Order
from orders.querysets import digits_of_phone
from orders.templatetags.order_admin import money

LONGEST_SEARCH = 100  # every word of it is looked for in every field


class RegisterIndexView(IndexView):
    """A list that can be asked for anything.

    PostgreSQL refuses the character NUL in every text, and what cannot be narrowed down to is not narrowed down to.
    The page tells how many there are, how many of them were found and how many pages that makes: counted is once, and
    once more where the list is narrowed.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.GET.copy()
        for name, values in request.GET.lists():
            asked.setlist(name, [value.replace("\x00", "")[:LONGEST_SEARCH] for value in values])
        request.GET = asked
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(request.path)

    @cached_property
    def everything(self) -> QuerySet:
        found = super().get_base_queryset(self.request)
        return _counted_by(cache(found.count), found)

    def get_base_queryset(self, request: HttpRequest | None = None) -> QuerySet:
        return self.everything

    def get_queryset(self, request: HttpRequest | None = None) -> QuerySet:
        return self.found

    @cached_property
    def found(self) -> QuerySet:
        """Asked for by two steps of the view, and looked for once."""
        found = super().get_queryset(self.request)
        is_narrowed = found.query.where != self.everything.query.where
        return _counted_by(cache(found.count) if is_narrowed else self.everything.count, found)

    def get_filters(self, request: HttpRequest) -> tuple[Any, ...]:
        """Those that the list offers. By any other, what no list shows could be found out sign by sign: passwords."""
        filters: tuple[Any, ...] = super().get_filters(request)
        _offered, _has_any, asked_besides, _distinct = filters
        if asked_besides:
            raise IncorrectLookupParameters
        return filters


def _counted_by(count: Callable[[], int], found: QuerySet) -> QuerySet:
    """The same, its number told by this; as a method of it, since Django's paginator asks nothing else."""
    found.count = MethodType(lambda _found: count(), found)
    return found


class CustomerPaginator(WagtailPaginator):
    """What it counts, in the words of the page."""

    verbose_name = "customer"
    verbose_name_plural = "customers"


class CustomerIndexView(RegisterIndexView):
    """Customers are called customers, although the product knows them as users."""

    page_title = "Customers"
    paginator_class = CustomerPaginator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verbose_name_plural = "customers"


class RegisterInspectView(InspectView):
    """One entry of a register, its times and its words as people read them."""

    page_title = ""

    def get_meta_title(self) -> str:
        return str(self.instance)

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        return capfirst(super().get_field_label(field_name, field))

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        value = getattr(self.instance, field_name)
        if isinstance(value, datetime):
            return date_format(localtime(value), "j M Y, H:i")
        return super().get_field_display_value(field_name, field)


class PaymentInspectView(RegisterInspectView):
    """One entry of the ledger, and the way to its order."""

    def get_page_title(self) -> str:
        return "Ledger"

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        if field_name == "amount":
            return money(self.instance.amount, self.instance.order.currency)
        if field_name == "order":
            return link_to(self.instance.order)
        return super().get_field_display_value(field_name, field)


class CustomerInspectView(RegisterInspectView):
    """Who a customer is, and the ways to what they ordered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.has_account:
            raise Http404
        self.verbose_name = "customer"

    def get_page_title(self) -> str:
        return "Customer"

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        if field_name == "email":
            return self.instance.mail_address or _("None: nothing is sent by mail.")
        if field_name == "phone":
            return phone_number(self.instance.phone)
        if field_name == "orders":
            return format_html_join(", ", "{}", ((link_to(order),) for order in self.instance.orders.all()))
        return super().get_field_display_value(field_name, field)


class PaymentSearch(DjangoORMSearchHandler):
    """Payments are found by all that finds their orders, and by their reference."""

    def search_queryset(self, queryset: QuerySet, search_term: str, **kwargs: Any) -> QuerySet:
        text = search_term.strip()
        if not text:
            return queryset
        orders = Order.objects.search(text).order_by().values("pk")
        return remembered(queryset.filter(Q(order__in=orders) | Q(reference__icontains=text)), among=queryset)


class CustomerSearch(DjangoORMSearchHandler):
    """Customers are found by the words of their name and address, and by their phone number however it is spelt."""

    def search_queryset(self, queryset: QuerySet, search_term: str, **kwargs: Any) -> QuerySet:
        if search_term and (digits := digits_of_phone(search_term)):
            return queryset.filter(phone__contains=digits)
        for word in search_term.split():
            queryset = queryset.filter(in_name_or_address(word))
        return queryset


def link_to(order: Order) -> SafeString:
    """The number of an order, as the way to it."""
    return format_html('<a href="{}">{}</a>', reverse("orders:inspect", args=[order.pk]), order.number)
