"""The counter: scan or type what the customer shows, see the right order, take the rest, hand it over."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalog.bakery import get_bakery
from orders import actions, counter, days, permissions
from orders.admin_views import presenting
from orders.admin_views.forms import PaymentForm, SeenForm
from orders.admin_views.money_pages import payment_facts
from orders.admin_views.order_page import picture_of, whole_order
from orders.admin_views.steps import OrderStep, seen_in
from orders.errors import InvalidOrder, OrderError
from orders.models import Order
from orders.payments import Received
from orders.states import Action, Status


def counter_with(text: str) -> str:
    """The address of the counter where this was scanned."""
    return f"{reverse('orders:counter')}?{urlencode({'code': text})}"


class CounterPage(WagtailAdminTemplateMixin, PermissionCheckedMixin):
    """What both the search and a refused hand-over are shown on."""

    permission_policy = None
    any_permission_required = ["view"]
    template_name = "orders/admin/counter.html"
    page_title = "Handover"

    def get_header_icon(self) -> str:
        """The one of the menu; the orders' own is handed to all of their pages."""
        return "order-bag"

    def show(self, found: counter.Found, *, text: str, form: SeenForm | None = None) -> HttpResponse:
        """The one order that was meant; or those to choose from; or that there is none."""
        facts: dict[str, Any] = {"text": text, "found": found}
        if len(found.orders) == 1:
            order = whole_order().get(pk=found.orders[0].pk)
            facts |= order_at_the_counter(order, user=self.request.user) | {"form": form or form_for(order)}
        return self.render_to_response(self.get_context_data(**facts))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class Counter(CounterPage, View):
    """A field that waits for the scanner, and what it found."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        text = request.GET.get("code", "").strip()
        today = days.today(bakery=get_bakery(), now=timezone.now())
        return self.show(counter.find(text, today=today), text=text)


class HandOverAtCounter(CounterPage, OrderStep):
    """The order is handed over, and the rest of its money taken, in one step; then the next customer's turn."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = form_for(self.order, request.POST)
        if not form.is_valid():
            return self.again(form)
        payment = Received(**payment_facts(form)) if isinstance(form, PaymentForm) else None
        try:
            actions.complete(self.order, actor=self.actor, now=self.now, payment=payment, version=seen_in(form))
        except InvalidOrder as error:
            for problem in error.as_list():
                form.add_error(problem.attr if problem.attr in form.fields else None, problem.detail)
            return self.again(form)
        except OrderError as error:
            if error.code == "payment_due" and "amount" in form.fields:
                form.add_error("amount", error.detail)
                return self.again(form)
            if not self.was_done_before(Action.COMPLETE):
                messages.error(request, error.detail)
                return redirect(counter_with(self.order.number))
        return self.next_please()

    def again(self, form: SeenForm) -> HttpResponse:
        """The same order, with what was typed and what is wrong with it."""
        return self.show(counter.Found((self.order,)), text=self.order.number, form=form)

    def next_please(self) -> HttpResponse:
        facts = {"number": self.order.number, "name": self.order.contact_name}
        page = reverse("orders:inspect", args=[self.order.pk])
        words = _("%(number)s is handed over to %(name)s. Well done.") % facts
        messages.success(self.request, words, buttons=[messages.button(page, _("Open the order"))])
        return redirect("orders:counter")


def form_for(order: Order, data: Any = None) -> SeenForm:
    """What has to be told to hand this order over: the payment, where something is still to be paid."""
    owes = order.status == Status.READY and order.balance_due > 0
    kind = PaymentForm if owes else SeenForm
    return kind.of(order) if data is None else kind(data)


def order_at_the_counter(order: Order, *, user: Any) -> dict[str, Any]:
    """Everything one looks at before a box changes hands."""
    now, bakery = timezone.now(), get_bakery()
    is_ready = order.status == Status.READY
    may_finish = permissions.may_complete_with_payment(user, order) if order.balance_due > 0 else is_ready
    return {
        "order": order,
        "lines": [{"line": line, "picture": picture_of(line)} for line in order.lines.all()],
        "due": presenting.due(order, now=now, zone=bakery.time_zone),
        "is_ready": is_ready,
        "may_hand_over": is_ready and may_finish and permissions.may(user, Action.COMPLETE),
        "last": order.events.all()[0],  # newest first, as they were fetched
        "order_url": reverse("orders:inspect", args=[order.pk]),
    }
