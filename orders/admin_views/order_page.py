"""The page of one order: everything about it at a glance, and the next step as one big button."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.views import generic

from catalog.bakery import Bakery, get_bakery
from catalog.models import CakeImage, CakePage
from orders import attention, internal_notes, permissions
from orders.admin_views import presenting
from orders.admin_views.forms import NoteForm, PaymentForm, StepForm, TermsForm
from orders.admin_views.history import history_of
from orders.errors import OrderError
from orders.models import Notification, Order, OrderEvent, OrderLine, Payment
from orders.receipts.paper import title_of
from orders.states import Action, PaymentKind

PICTURE = "fill-320x320|format-webp"
LABELS = {Action.CANCEL: "Cancel order", Action.REFUND: "Record a refund"}
# Steps that need to be told more than "yes" have a page of their own.
PAGES = {
    Action.CONFIRM_PAYMENT: "orders:payment",
    Action.CANCEL: "orders:cancel",
    Action.REVERT: "orders:revert",
    Action.REFUND: "orders:refund",
}


def whole_order() -> Any:
    """Orders with everything their page shows, in a constant number of queries."""
    pictures = CakeImage.objects.prefetch_renditions(PICTURE)
    cakes = CakePage.objects.prefetch_related(Prefetch("hero_image", pictures))
    sent = OrderEvent.objects.select_related("actor").prefetch_related(
        Prefetch("notifications", Notification.objects.order_by("id"))
    )
    return Order.objects.select_related("customer", "zone", "internal_note_by").prefetch_related(
        Prefetch("lines", OrderLine.objects.prefetch_related("options", "reference_photos", Prefetch("cake", cakes))),
        Prefetch("events", sent.order_by("-id")),
        Prefetch("payments", Payment.objects.select_related("received_by", "voids", "voided_by").order_by("-id")),
    )


def page_of(action: Action, order: Order) -> str:
    """The address that a step's button leads to, where the step has a page of its own; else nothing."""
    if action is Action.COMPLETE and order.balance_due > 0:
        return reverse("orders:handover", args=[order.pk])
    return reverse(PAGES[action], args=[order.pk]) if action in PAGES else ""


def label_of(action: Action, order: Order) -> str:
    """The words on a step's button."""
    if action is Action.COMPLETE and order.balance_due > 0:
        return "Take payment and complete"
    if action is Action.REQUEST_PAYMENT and order.balance_due <= 0:
        return "Go on without payment"
    return LABELS.get(action, action.label)


class OrderPage(generic.InspectView):
    """Answers what, when, for whom, how much, what next."""

    template_name = "orders/admin/order_page.html"
    any_permission_required = ["view"]
    page_title = "Order"
    inspect_url_name = None

    def get_object(self, queryset: Any = None) -> Order:
        return get_object_or_404(whole_order(), pk=self.pk)

    def get_fields(self) -> list[str]:
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": "Orders"},
            {"url": "", "label": self.object.number},
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the bakery's own note. When somebody else wrote one meanwhile, what was typed stays in the field."""
        if not permissions.may_write_notes(request.user):
            raise PermissionDenied
        form = NoteForm(request.POST)
        if not form.is_valid():
            messages.error(request, "The note is too long: 4,000 characters at most. Please shorten it.")
            return self._with_note_as_typed()
        text, seen = form.cleaned_data["internal_note"], form.cleaned_data["seen_note"]
        try:
            internal_notes.write(self.object, text=text, seen=seen, actor=request.user, now=timezone.now())
        except OrderError as error:
            messages.error(request, error.detail)
            return self._with_note_as_typed()
        messages.success(request, "The note is saved.")
        return redirect(reverse(self.inspect_url_name, args=[self.object.pk]))

    def _with_note_as_typed(self) -> HttpResponse:
        typed = self.request.POST.get("internal_note", "")
        return self.render_to_response(self.get_context_data(note_form=NoteForm.of(self.object, text=typed)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | page_context(self.request, self.object) | kwargs


def page_context(request: HttpRequest, order: Order) -> dict[str, Any]:
    """What the template of an order's page needs."""
    now = timezone.now()
    bakery = get_bakery()
    allowed = allowed_to(request.user, order, now=now, bakery=bakery)
    steps = presenting.steps(order, allowed)
    undo = undo_button(request.user, order, now=now)
    return {
        "order": order,
        "lines": [{"line": line, "picture": picture_of(line)} for line in order.lines.all()],
        "payments": [payment_row(payment, allowed) for payment in order.payments.all()],
        "due": presenting.due(order, now=now, zone=bakery.time_zone),
        "words": steps.words,
        "change_url": reverse("orders:change", args=[order.pk]) if Action.CHANGE in allowed else "",
        "primary": step_button(steps.primary, order) if steps.primary else None,
        "others": [step_button(action, order) for action in steps.others],
        "undo": undo,
        "may_void": permissions.may(request.user, Action.VOID_PAYMENT),
        "dangerous": [step_button(a, order) for a in steps.dangerous if not (undo and a is Action.REVERT)],
        "note_form": NoteForm.of(order) if permissions.may_write_notes(request.user) else None,
        "history": history_of(order, now=now),
        "terms_form": TermsForm.of(order) if Action.REQUEST_PAYMENT in allowed and order.balance_due > 0 else None,
        "attention": attention.asked_by(order, bakery=bakery, now=now),
        "actions_that_lead_elsewhere": presenting.LEAD_ELSEWHERE,
        "steps_with_mail": presenting.TELL_BY_MAIL,
        "receipt_title": title_of(order),
        "labels": sum(line.quantity for line in order.lines.all()),
        "whatsapp": presenting.whatsapp_link(order),
        "map": presenting.map_link(order),
    }


def allowed_to(user: Any, order: Order, *, now: datetime, bakery: Bakery) -> list[Action]:
    """What this person may do now as staff; handing over what is paid in the same step is one of it."""
    possible = permissions.actions_for(user, order, now=now, bakery=bakery)
    allowed = [action for action in possible if permissions.may(user, action)]
    return [*allowed, Action.COMPLETE] if permissions.may_complete_with_payment(user, order) else allowed


def step_button(action: Action, order: Order) -> dict[str, Any]:
    """One step as the template draws it: a form that does it at once, or a link to its page."""
    takes_money = action is Action.CONFIRM_PAYMENT or (action is Action.COMPLETE and order.balance_due > 0)
    page = page_of(action, order)
    return {
        "action": action.value,
        "label": label_of(action, order),
        "page": page,
        "url": reverse("orders:step", args=[order.pk, action.value]),
        "payment_form": PaymentForm.of(order, auto_id=f"{action.value}_%s") if takes_money else None,
        "note_field": None if page else StepForm.of(order, auto_id=f"{action.value}_%s")["note"],
    }


def undo_button(user: Any, order: Order, *, now: datetime) -> dict[str, Any] | None:
    """What this person did a moment ago and can take back with one press, if anything."""
    until = permissions.undo_alone_until(user, order, now=now)
    if until is None:
        return None
    last = order.events.all()[0]  # newest first, as they were fetched
    return {
        "words": presenting.EVENT_WORDS[Action(last.action)],
        "until": until,
        "url": reverse("orders:undo_at_once", args=[order.pk]),
    }


def picture_of(line: OrderLine) -> Any:
    """The cake's picture, where the cake and its picture are still there."""
    image = line.cake.hero_image if line.cake else None
    return image.get_rendition(PICTURE) if image else None


def payment_row(payment: Payment, allowed: list[Action]) -> dict[str, Any]:
    """One entry of the ledger, whether it was voided, and whether this person may void it."""
    voided_by = getattr(payment, "voided_by", None)
    is_payment = payment.kind == PaymentKind.PAYMENT
    return {
        "payment": payment,
        "voided_by": voided_by,
        "void_url": reverse("orders:void", args=[payment.order_id, payment.pk])
        if is_payment and not voided_by and Action.VOID_PAYMENT in allowed
        else "",
    }
