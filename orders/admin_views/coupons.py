"""Coupons in the admin: made, limited and ended by whoever may; looked at by everybody of the bakery."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.log_actions import log

from catalog.bakery import get_bakery
from catalog.money import in_words, percent_in_words
from orders import coupons
from orders.admin_views.queues import date_in_bakery
from orders.discounts import CODE, normal_code
from orders.errors import Conflict, OrderError
from orders.models import Coupon
from orders.states import CouponState
from orders.transactions import with_retries


def takes_off(coupon: Coupon, *, currency: str) -> str:
    """What it is worth: “10%” or “TSh 5,000”."""
    return percent_in_words(coupon.percentage) if coupon.percentage else in_words(coupon.amount, currency)


def holds(coupon: Coupon) -> str:
    """The days on which it can be used."""
    first, last = (day and date_format(day, "j M Y") for day in (coupon.first_day, coupon.last_day))
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("From %(first)s") % {"first": first}
    return _("Until %(last)s") % {"last": last} if last else _("Always")


def uses(coupon: Coupon) -> str:
    """How often it was used, and how often it still can be."""
    if coupon.uses_left is None:
        return str(coupon.used)
    facts = {"used": coupon.used, "limit": coupon.limit_in_all, "left": coupon.uses_left}
    return _("%(used)d of %(limit)d, %(left)d left") % facts


def orders_url(coupon: Coupon) -> str | None:
    """The way to the orders that used it."""
    return f"{reverse('orders:index')}?{urlencode({'q': coupon.code})}" if coupon.used else None


# --- the form


HELP = {
    "code": _("What customers type. Capitals, spaces and dashes make no difference to them."),
    "percentage": _("Of the cakes, never of the delivery."),
    "amount": _("Never more than the cakes cost."),
}


class CouponForm(WagtailAdminModelForm):
    """A coupon. What orders stand on is not changed here, and no limit is set below what was used."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_used = self.instance.pk is not None and self.instance.orders.exists()
        for name in coupons.FIXED_ONCE_USED:
            self.fields[name].disabled = is_used
            self.fields[name].help_text = _("Stays as it is: orders have used it.") if is_used else HELP[name]

    def clean_code(self) -> str:
        code = normal_code(self.cleaned_data["code"])
        if not CODE.fullmatch(code):
            raise ValidationError(_("Write 4 to 24 letters from A to Z or digits, for example KARIBU10."))
        return code

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        given = [name for name in ("percentage", "amount") if data.get(name) is not None]
        if not given and not {"percentage", "amount"} & self.errors.keys():
            self.add_error("percentage", _("Give a percentage or an amount."))
        if len(given) > 1:
            self.add_error("amount", _("Give a percentage or an amount, not both."))
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first. Please turn them round."))
        in_all, each = data.get("limit_in_all"), data.get("limit_per_customer")
        if in_all and each and each > in_all:
            self.add_error(
                "limit_per_customer",
                _("One customer cannot use it more often than all together. Write a smaller number here."),
            )
        return data

    def save(self, commit: bool = True) -> Coupon:  # noqa: FBT001, FBT002 - Django's signature
        return coupons.keep(self.instance)


def coupon_edit_handler() -> ObjectList:
    """The form of a coupon."""
    panels = [
        FieldPanel("code"),
        FieldRowPanel(
            [
                FieldPanel("percentage", heading=_("Percent off")),
                FieldPanel("amount", heading=_("Or an amount off")),
            ],
            heading=_("What it takes off"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("first_day", help_text=_("Of ordering, not of handing over. Empty: at once.")),
                        FieldPanel("last_day", help_text=_("Still holds on this day. Empty: without an end.")),
                    ]
                ),
                FieldPanel(
                    "minimum_order",
                    help_text=_("What the cakes must cost at least, before the discount. 0: anything."),
                ),
                FieldRowPanel(
                    [
                        FieldPanel("limit_in_all", help_text=_("Empty: as often as customers like.")),
                        FieldPanel("limit_per_customer", help_text=_("Empty: as often as they like.")),
                    ]
                ),
                FieldPanel("is_active", help_text=_("Untick to end it at once. Orders that have used it keep it.")),
            ],
            heading=_("When it holds"),
        ),
        FieldPanel("note", help_text=_("For the bakery alone, for example where it was printed.")),
    ]
    return ObjectList(panels, base_form_class=CouponForm)


# --- the list


class CouponFilterSet(WagtailFilterSet):
    """What the list can be narrowed by."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=CouponState.choices, widget=RadioSelect, empty_label=_("All")
    )

    class Meta:
        model = Coupon
        fields: list[str] = []


class StateColumn(Column):
    """Where a coupon stands today."""

    cell_template_name = "orders/admin/cells/coupon_state.html"


class UsesColumn(Column):
    """How often it was used, and the way to those orders."""

    cell_template_name = "orders/admin/cells/coupon_uses.html"

    def get_cell_context_data(self, instance: Coupon, parent_context: dict[str, Any]) -> dict[str, Any]:
        return super().get_cell_context_data(instance, parent_context) | {"url": orders_url(instance)}


class CouponList(generic.IndexView):
    """All coupons, newest first."""

    template_name = "orders/admin/coupon_list.html"
    page_title = _("Coupons")
    default_ordering = "-pk"

    def get_base_queryset(self) -> QuerySet[Coupon]:
        return Coupon.objects.with_state(date_in_bakery())

    def search_queryset(self, queryset: QuerySet[Coupon]) -> QuerySet[Coupon]:
        text = self.search_query.replace("\x00", "").strip() if self.is_searching else ""
        return queryset.filter(Q(code__icontains=normal_code(text)) | Q(note__icontains=text)) if text else queryset

    @cached_property
    def columns(self) -> list[Column]:
        currency = get_bakery().currency
        return [
            self._get_title_column("code", classname="coupon-code"),
            Column("takes_off", label=_("Takes off"), accessor=lambda coupon: takes_off(coupon, currency=currency)),
            StateColumn("state", label=_("State"), accessor="state"),
            Column("holds", label=_("Holds"), accessor=holds, sort_key="last_day"),
            UsesColumn("used", label=_("Used"), accessor=uses, sort_key="used"),
            Column("note", label=_("Note"), accessor="note", classname="coupon-note"),
        ]

    def get_list_more_buttons(self, instance: Coupon) -> list:
        return []  # the code is the way in


# --- one coupon


class RefusingView:
    """Shows the rule's refusal beside the field it is about."""

    def form_valid(self, form: CouponForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except OrderError as error:
            for problem in error.problems:
                form.add_error(problem.attr if problem.attr in form.fields else None, problem.detail)
            self.is_valid(form)  # it no longer is: Wagtail puts the words at the top of the page together here
            return self.form_invalid(form)


class AddCoupon(RefusingView, generic.CreateView):
    """A new coupon."""


class EditCoupon(RefusingView, generic.EditView):
    """A coupon that there is. One that was never used can be thrown away, the others are ended."""

    @property
    def can_delete(self) -> bool:
        return super().can_delete and not self.object.orders.exists()


class DeleteCoupon(generic.DeleteView):
    """Throws away a coupon that no order has ever used."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except OrderError as error:
            messages.error(request, error.detail)
            return redirect(reverse(self.edit_url_name, args=[self.object.pk]))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.orders.exists():
            raise Conflict(coupons.is_used())
        return super().get(request, *args, **kwargs)

    def delete_action(self) -> None:
        def work() -> None:
            log(instance=self.object, action="wagtail.delete")
            coupons.delete(self.object)

        with_retries(work)


class CouponPage(generic.InspectView):
    """A coupon to look at, for whoever may not change it."""

    page_title = _("Coupon")

    @cached_property
    def currency(self) -> str:
        return get_bakery().currency

    @cached_property
    def today(self) -> date:
        return date_in_bakery()

    def get_fields_context(self) -> list[dict[str, Any]]:
        coupon = self.object
        rows = [
            (_("Code"), coupon.code),
            (_("Takes off"), takes_off(coupon, currency=self.currency)),
            (_("State"), coupon.state_on(self.today).label),
            (_("Holds"), holds(coupon)),
            (_("Smallest order"), in_words(coupon.minimum_order, self.currency)),
            (_("Used"), uses(coupon)),
            (_("Uses of each customer"), coupon.limit_per_customer or _("As often as they like")),
            (_("Note"), coupon.note),
        ]
        return [{"label": label, "value": value, "component": None} for label, value in rows]
