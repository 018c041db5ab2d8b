"""A message as it would arrive, with an order that nobody has placed."""

import datetime
from decimal import Decimal
from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from wagtail.snippets.views.snippets import PreviewOnCreateView, PreviewOnEditView
from wagtail.utils.decorators import xframe_options_sameorigin_override

from accounts.outbox.post import Letter
from accounts.sms.plain import segments
from catalog.bakery import Bakery, get_bakery
from catalog.models import PaymentTerms
from orders import days, mails, phrases
from orders.kinds import ToCustomer
from orders.models import MessageWording, Order, OrderLine, OrderLineOption
from orders.states import CancelReason, Method, Status

# Where the order of the preview stands when the message goes out.
STATUS: dict[str, Status] = {
    ToCustomer.PLACED: Status.PENDING_CONFIRMATION,
    ToCustomer.CONFIRMED: Status.CONFIRMED,
    ToCustomer.PAYMENT_REQUEST: Status.PAYMENT_PENDING,
    ToCustomer.PAYMENT_RECEIVED: Status.PAID,
    ToCustomer.REMINDER: Status.PAID,
    ToCustomer.READY: Status.READY,
    ToCustomer.CANCELLED: Status.CANCELLED,
    ToCustomer.REINSTATED: Status.PENDING_CONFIRMATION,
    ToCustomer.REFUNDED: Status.CANCELLED,
    ToCustomer.CHANGED: Status.CONFIRMED,
}
PRICE = Decimal(45000)
PAID = {Status.PAID, Status.READY}


def sample_order(kind: str, *, bakery: Bakery, today: datetime.date) -> Order:
    """An order for the preview: it looks like any other, and nobody can save it."""
    status = STATUS[kind]
    facts = {
        "pk": 0,
        "number": "CS-7K3M-9QXD",
        "contact_name": "Asha Mushi",
        "method": Method.COLLECTION,
        "date": today + datetime.timedelta(days=3),
        "slot_start": datetime.time(10),
        "slot_end": datetime.time(10, 30),
        "currency": bakery.currency,
        "subtotal": PRICE,
        "total": PRICE,
        "paid": PRICE if status in PAID else Decimal(0),
        "refunded": PRICE if kind == ToCustomer.REFUNDED else Decimal(0),
        "status": status,
        "cancel_reason": CancelReason.BY_CUSTOMER if status == Status.CANCELLED else "",
        "payment_terms": PaymentTerms.BEFORE_PREPARATION,
    }
    return Order(**facts)


def sample_lines(order: Order) -> mails.Lines:
    """One cake, with everything that a line can have."""
    line = OrderLine(
        order=order, cake_name="Strawberry Dream", size_label="8 inch", quantity=1, inscription="Hongera Asha"
    )
    return [(line, [OrderLineOption(line=line, group_name="Filling", name="Vanilla cream")])]


class PreviewsWording:
    """Draws what stands in the form, saved or not."""

    object: MessageWording

    @method_decorator(csp_update({"style-src-attr": [UNSAFE_INLINE]}))  # mails have no other styles
    @method_decorator(xframe_options_sameorigin_override)
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(self._get_form_data(self._get_form_state()))
        if not self.validate_form(form) or not form.instance.kind:
            return self.error_response()
        form.save(commit=False)
        mode = request.GET.get("mode", self.object.default_preview_mode)
        with translation.override(self.object.language):
            return draw(request, self.object, mode=mode)


class PreviewWording(PreviewsWording, PreviewOnEditView):
    """Of a wording that is there."""


class PreviewNewWording(PreviewsWording, PreviewOnCreateView):
    """Of one that is being written."""


def draw(request: HttpRequest, wording: MessageWording, *, mode: str) -> HttpResponse:
    """The message in the form in which it would arrive."""
    bakery = get_bakery()
    order = sample_order(wording.kind, bakery=bakery, today=days.today(bakery=bakery, now=timezone.now()))
    begins = phrases.with_ours(wording)
    if mode == "sms":
        return _as_text(request, mails.text_message(order, begins=begins, bakery=bakery), bakery=bakery, is_sms=True)
    lines = sample_lines(order)
    letter = mails.mail(wording.kind, order, lines=lines, begins=begins, note="", bakery=bakery)
    return HttpResponse(letter.html) if mode == "mail" else _as_text(request, letter, bakery=bakery)


def _as_text(request: HttpRequest, letter: Letter, *, bakery: Bakery, is_sms: bool = False) -> HttpResponse:
    context = {"letter": letter, "bakery": bakery, "segments": segments(letter.text) if is_sms else 0}
    return TemplateResponse(request, "orders/admin/message_as_text.html", context)
