"""The buttons in the list of cakes: another availability, another price, and taking the last change back."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from catalog import quick_changes
from catalog.models import Availability, CakePage
from catalog.quick_changes import Refused

LAST_CHANGE = "last_change_in_the_list_of_cakes"
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?")


class PriceField(forms.DecimalField):
    """Money as people write it: 45000, 45,000 or 45 000."""

    default_error_messages = {"invalid": gettext_lazy("Write the price in figures, for example 45000.")}

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, str):
            value = "".join(value.split())
            value = value.replace(",", "") if THOUSANDS.fullmatch(value) else value
        return super().to_python(value)


class PriceForm(forms.Form):
    to = PriceField(label=gettext_lazy("Base price"))
    seen = forms.DecimalField()


class AvailabilityForm(forms.Form):
    to = forms.ChoiceField(choices=Availability.choices)
    seen = forms.ChoiceField(choices=Availability.choices)


def where_from(request: HttpRequest, cake: CakePage) -> str:
    """Back to where one was; where that is no page of ours, to the cake. An address, never the name of a view."""
    asked = request.GET.get("next") or request.POST.get("next") or ""
    if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return asked
    return reverse("wagtailadmin_pages:edit", args=[cake.pk])


class ChangeInList(View):
    """Base of the two: reads the form, asks the rule once, says what came of it, remembers how to take it back."""

    http_method_names = ["post"]
    url_name = ""
    form_class: type[forms.Form]

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.cake = get_object_or_404(CakePage, pk=pk)
        if not self.cake.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_class(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(problem for found in form.errors.values() for problem in found))
            return HttpResponseRedirect(where_from(request, self.cake))
        try:
            cake = self.change(**form.cleaned_data)
        except Refused as error:
            messages.error(request, error.detail)
        else:
            messages.success(request, self.done(cake))
            # Taking it back is the same change the other way round.
            back = {"pk": cake.pk, "url_name": self.url_name}
            values = {"to": str(form.cleaned_data["seen"]), "seen": str(form.cleaned_data["to"])}
            request.session[LAST_CHANGE] = back | values
        return HttpResponseRedirect(where_from(request, self.cake))

    def change(self, *, to: Any, seen: Any) -> CakePage:
        raise NotImplementedError

    def done(self, cake: CakePage) -> str:
        raise NotImplementedError


class ChangePrice(ChangeInList):
    url_name = "cake_price"
    form_class = PriceForm

    def change(self, *, to: Decimal, seen: Decimal) -> CakePage:
        return quick_changes.set_base_price(self.cake.pk, to=to, seen=seen, user=self.request.user)

    def done(self, cake: CakePage) -> str:
        price = f"{cake.base_price:,.2f}".removesuffix(".00")
        return _("The base price of %(cake)s is %(price)s.") % {"cake": cake.title, "price": price}


class ChangeAvailability(ChangeInList):
    url_name = "cake_availability"
    form_class = AvailabilityForm

    def change(self, *, to: str, seen: str) -> CakePage:
        return quick_changes.set_availability(self.cake.pk, to=to, seen=seen, user=self.request.user)

    def done(self, cake: CakePage) -> str:
        words = {
            Availability.ON_MENU: _("%(cake)s is on the menu."),
            Availability.SOLD_OUT: _("%(cake)s is sold out until further notice."),
            Availability.HIDDEN: _("%(cake)s is hidden: customers do not see it."),
        }
        return words[Availability(cake.availability)] % {"cake": cake.title}


def undo_for(cake: CakePage, *, request: HttpRequest, view: type[ChangeInList], now: Any) -> dict[str, str] | None:
    """What takes the last change back, on the cake that it was made to, as long as it stands."""
    last = request.session.get(LAST_CHANGE) or {}
    if (last.get("pk"), last.get("url_name")) != (cake.pk, view.url_name):
        return None
    try:
        stands = Decimal(last["seen"]) == now if isinstance(now, Decimal) else last["seen"] == now
    except ArithmeticError:
        return None
    return {"to": last["to"], "seen": str(now)} if stands and last["to"] != last["seen"] else None
