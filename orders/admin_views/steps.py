"""The steps of an order. Each calls the rule that the API calls, and tells what came of it."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalog.money import in_words
from orders import actions, attention, lifecycle, notifications, payments, permissions
from orders.admin_views.clock import OnTheClock
from orders.admin_views.forms import CancelForm, ReasonForm, SeenForm, StepForm, TermsForm
from orders.errors import Conflict, OrderError
from orders.models import Order
from orders.states import Action, Status
from orders.texts import lines_of

DONE = {
    Action.CONFIRM: "{number} is confirmed. {name} is told in a few minutes.",
    Action.REQUEST_PAYMENT: "{name} is told how to pay for {number} in a few minutes.",
    Action.START_PREPARATION: "{number} is in the kitchen.",
    Action.MARK_READY: "{number} is ready. {name} is told in a few minutes.",
    Action.COMPLETE: "{number} is handed over. Well done.",
}


def seen_in(form: SeenForm) -> int:
    """The version of the order that the page showed: an old page does not act on what it does not show."""
    return form.cleaned_data["seen"]


class OrderStep(OnTheClock, PermissionCheckedMixin, View):
    """Something done to one order. Whether it may be done is decided by the rule it calls, not here."""

    permission_policy = None
    any_permission_required = ["view"]
    order: Order

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.order = get_object_or_404(Order.objects.select_related("customer"), pk=kwargs["pk"])

    @property
    def actor(self) -> AbstractBaseUser:
        return self.request.user

    def back(self) -> HttpResponseRedirect:
        """To the page of the order."""
        return redirect(reverse("orders:inspect", args=[self.order.pk]))

    def refuse(self, error: OrderError) -> HttpResponseRedirect:
        """Say why not, in the rule's own words."""
        messages.error(self.request, error.detail)
        return self.back()

    def was_done_before(self, action: Action, *, note: str | None = None) -> bool:
        """Whether this very person took this very step last: a double click, not a race that was lost.

        With a `note`, only where that was said with it.
        """
        last = self.order.events.order_by("-id").first()
        return last.action == action and last.actor_id == self.actor.pk and note in (None, lines_of(last.note))


class PlainStep(OrderStep):
    """A step that needs no more than a press of its button."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = kwargs["action"]
        asks_for_money = action is Action.REQUEST_PAYMENT and self.order.balance_due > 0
        form = TermsForm(request.POST) if asks_for_money else StepForm(request.POST)
        if action not in DONE or not form.is_valid():
            too_long = form.errors.get("note", [])
            messages.error(request, " ".join(too_long) or "That button did not work. Please try again from here.")
            return self.back()
        details = {**form.cleaned_data, "version": seen_in(form)}
        del details["seen"]
        try:
            actions.perform(self.order, action, actor=self.actor, now=self.now, **details)
        except OrderError as error:
            if not (isinstance(error, Conflict) and self.is_double_click(action, form)):
                return self.refuse(error)
        messages.success(request, self.done(action))
        if action is Action.START_PREPARATION and (problem := attention.deposit_unpaid(self.order)):
            messages.warning(request, problem.detail)
        return self.back()

    def is_double_click(self, action: Action, form: StepForm) -> bool:
        """Whether this very press was done before, and not the old page once more with other words or terms."""
        said = form.cleaned_data
        self.order.refresh_from_db(fields=["payment_terms"])
        terms = said.get("payment_terms", self.order.payment_terms)
        return terms == self.order.payment_terms and self.was_done_before(action, note=lines_of(said["note"]))

    def done(self, action: Action) -> str:
        """What was done, in words."""
        if action is Action.REQUEST_PAYMENT and self.order.balance_due <= 0:
            return f"Nothing is to be paid for {self.order.number}."
        return DONE[action].format(number=self.order.number, name=self.order.contact_name)


class UndoAtOnce(OrderStep):
    """Whoever took the last step takes it back with one press, within minutes. The rule knows whose it was."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SeenForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("That button did not work. Please try again from here."))
            return self.back()
        try:
            actions.revert(self.order, actor=self.actor, now=self.now, version=seen_in(form), at_once=True)
        except OrderError as error:
            if not (isinstance(error, Conflict) and self.was_done_before(Action.REVERT)):
                return self.refuse(error)
        words = _("%(number)s is “%(status)s” again.")
        messages.success(request, words % {"number": self.order.number, "status": self.order.get_status_display()})
        return self.back()


class StepPage(WagtailAdminTemplateMixin, OrderStep):
    """A step that has to be told something first: a page with a form. What was typed is never lost."""

    action: Action
    further_rights: tuple[Action, ...] = ()
    form_class: type[SeenForm]
    template_name = "orders/admin/step_page.html"
    header_icon = "order-cake"
    button = "Save"
    intro = ""
    dangerous = False
    field_of = {"note": "reason"}  # what the rules call a field that the page calls something else

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not all(permissions.may(request.user, right) for right in (self.action, *self.further_rights)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def new_form(self) -> SeenForm:
        """The form as it is first shown."""
        return self.form_class.of(self.order)

    def sent_form(self) -> SeenForm:
        """The form as it was sent."""
        return self.form_class(self.request.POST)

    def is_possible(self) -> bool:
        """Whether the order stands where this step starts."""
        return self.action in permissions.actions_for(self.actor, self.order, now=self.now, bakery=self.bakery)

    def do(self, form: SeenForm) -> str:
        """Call the rule; answer in words what was done."""
        raise NotImplementedError

    def says_what_was_done(self, form: SeenForm) -> bool:
        """Of a step that this person took last: whether it was this one, and not another of its kind."""
        return True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_possible():
            words = f"“{self.action.label}” is not possible as this order stands now."
            messages.warning(request, f"{words} {lifecycle.last_event_in_words(self.order)}")
            return self.back()
        return self.render_to_response(self.get_context_data(form=self.new_form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.sent_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            done = self.do(form)
        except Conflict as error:
            if self.was_done_before(self.action) and self.says_what_was_done(form):
                messages.info(request, f"This was done already. {lifecycle.last_event_in_words(self.order)}")
                return self.back()
            return self.refuse(error)
        except OrderError as error:
            for problem in error.as_list():
                attr = self.field_of.get(problem.attr, problem.attr)
                form.add_error(attr if attr in form.fields else None, problem.detail)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, done)
        return self.back()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("orders:index"), "label": "Orders"},
            {"url": reverse("orders:inspect", args=[self.order.pk]), "label": self.order.number},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "order": self.order,
            "button": self.button,
            "intro": self.intro,
            "dangerous": self.dangerous,
            "back_url": reverse("orders:inspect", args=[self.order.pk]),
            "media": kwargs["form"].media,
        }


class CancelOrder(StepPage):
    """The bakery calls an order off."""

    action = Action.CANCEL
    form_class = CancelForm
    page_title = "Cancel order"
    button = "Cancel this order"
    dangerous = True

    @property
    def intro(self) -> str:
        """What cancelling brings with it."""
        words = "The customer is told why, and the day and slot are free again."
        paid = self.order.paid
        return f"{words} The {in_words(paid, self.order.currency)} paid are to be given back." if paid else words

    def new_form(self) -> SeenForm:
        return CancelForm.of(self.order, status=self.order.status)

    def sent_form(self) -> SeenForm:
        return CancelForm(self.request.POST, status=self.order.status)

    def do(self, form: CancelForm) -> str:
        data = form.cleaned_data
        actions.cancel(
            self.order, actor=self.actor, now=self.now, reason=data["why"], note=data["reason"], version=seen_in(form)
        )
        return f"{self.order.number} is cancelled. {self.order.contact_name} is being told."


class RevertOrder(StepPage):
    """A wrong click is taken back, in the open."""

    action = Action.REVERT
    form_class = ReasonForm
    page_title = "Undo last step"
    button = "Undo last step"
    dangerous = True

    @property
    def intro(self) -> str:
        """Where the order goes back to, and what else is undone with it."""
        before = lifecycle.step_before(self.order)
        back = f" The order goes back from “{self.order.get_status_display()}” to “{before.label}”." if before else ""
        last = payments.last_standing(self.order) if self.order.status == Status.PAID else None
        void = f" The payment of {in_words(last.amount, self.order.currency)} is void then." if last else ""
        told = ""
        if notifications.was_told_where_it_stands(self.order):
            told = " " + _("The customer was told of this step already: please call them.")
        return f"For a wrong click.{back}{void}{told} The history shows it."

    def do(self, form: ReasonForm) -> str:
        reason = form.cleaned_data["reason"]
        actions.revert(self.order, actor=self.actor, now=self.now, note=reason, version=seen_in(form))
        return f"The last step of {self.order.number} is undone."
