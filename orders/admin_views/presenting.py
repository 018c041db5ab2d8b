"""How an order is told to staff: the tone of its tags, the words of its next step, how long until it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext_lazy
from phonenumber_field.phonenumber import PhoneNumber

from catalog.models import PaymentTerms
from orders.models import Order
from orders.states import Action, CouponState, Method, PaymentStatus, Status

STATUS_TONES = {
    Status.PENDING_CONFIRMATION: "ask",
    Status.CONFIRMED: "info",
    Status.PAYMENT_PENDING: "money",
    Status.PAID: "good",
    Status.IN_PREPARATION: "work",
    Status.READY: "good",
    Status.COMPLETED: "quiet",
    Status.CANCELLED: "bad",
}
PAYMENT_TONES = {
    PaymentStatus.UNPAID: "money",
    PaymentStatus.DEPOSIT_PAID: "info",
    PaymentStatus.PAID: "good",
    PaymentStatus.REFUND_DUE: "bad",
    PaymentStatus.REFUNDED: "quiet",
}
COUPON_TONES = {
    CouponState.RUNNING: "good",
    CouponState.NOT_YET: "info",
    CouponState.USED_UP: "money",
    CouponState.EXPIRED: "quiet",
    CouponState.ENDED: "bad",
}
EVENT_ICONS = {
    Action.PLACE: "order-cake",
    Action.CONFIRM: "check",
    Action.REQUEST_PAYMENT: "mail",
    Action.CONFIRM_PAYMENT: "order-cash",
    Action.START_PREPARATION: "order-whisk",
    Action.MARK_READY: "order-bag",
    Action.COMPLETE: "circle-check",
    Action.EXPIRE: "time",
    Action.CANCEL: "cross",
    Action.REVERT: "rotate",
    Action.VOID_PAYMENT: "circle-xmark",
    Action.REFUND: "order-cash",
    Action.EXCEED_CAPACITY: "warning",
    Action.CHANGE: "edit",
    Action.CLAIM: "user",
}
EVENT_WORDS = {
    Action.PLACE: "Order placed",
    Action.CONFIRM: "Order confirmed",
    Action.REQUEST_PAYMENT: "Payment asked for",
    Action.CONFIRM_PAYMENT: "Payment received",
    Action.START_PREPARATION: "Taken into the kitchen",
    Action.MARK_READY: "Ready",
    Action.COMPLETE: "Handed over",
    Action.EXPIRE: "Ran out of time",
    Action.CANCEL: "Cancelled",
    Action.REVERT: "Last step undone",
    Action.VOID_PAYMENT: "Payment voided",
    Action.REFUND: "Money given back",
    Action.EXCEED_CAPACITY: gettext_lazy("Taken beyond capacity"),
    Action.CHANGE: "Order changed",
    Action.CLAIM: gettext_lazy("Taken into the customer’s account"),
}
# What happened does not say where the order stands since.
LEAD_ELSEWHERE = (Action.CONFIRM_PAYMENT, Action.REVERT, Action.VOID_PAYMENT, Action.CHANGE)
# What the customer is told of by mail, with the note that goes with it.
TELL_BY_MAIL = (Action.CONFIRM, Action.REQUEST_PAYMENT, Action.MARK_READY)
# Which step leads on from where an order stands, best first; a right that is missing makes way for the next.
FORWARD = {
    Status.PENDING_CONFIRMATION: (Action.CONFIRM,),
    Status.CONFIRMED: (Action.REQUEST_PAYMENT,),
    Status.PAYMENT_PENDING: (Action.CONFIRM_PAYMENT, Action.START_PREPARATION),
    Status.PAID: (Action.START_PREPARATION,),
    Status.IN_PREPARATION: (Action.MARK_READY, Action.CONFIRM_PAYMENT),
    Status.READY: (Action.COMPLETE, Action.CONFIRM_PAYMENT),
    Status.CANCELLED: (Action.REFUND,),
}
DANGEROUS = (Action.REVERT, Action.CANCEL)
WHAT_HAPPENS = {
    Action.CONFIRM: "Say yes to this order. The customer is told in a few minutes.",
    Action.REQUEST_PAYMENT: "Tell the customer how much to pay, where and by when.",
    Action.CONFIRM_PAYMENT: "Write down the money you were given.",
    Action.START_PREPARATION: "Take it into the kitchen.",
    Action.MARK_READY: "Once it is packed: the customer is told to come, or that it is on its way.",
    Action.COMPLETE: "Hand it over, and the order is done.",
    Action.REFUND: "Cancelled. Give the customer the money back, then write it down.",
}
WAITING_FOR = {
    Status.PENDING_CONFIRMATION: "Waits for somebody who may confirm orders.",
    Status.CONFIRMED: "Waits for somebody who may ask for the payment.",
    Status.PAYMENT_PENDING: "Waits for the payment.",
    Status.PAID: "Waits for the kitchen.",
    Status.IN_PREPARATION: "Is being made.",
    Status.READY: "Waits to be handed over.",
    Status.COMPLETED: "Handed over. Nothing is left to do.",
    Status.CANCELLED: "Cancelled. Nothing is left to do.",
}
# What asks for attention, short enough for a tag; orders/attention.py says it in a sentence.
PROBLEM_WORDS = {
    "late": gettext_lazy("Late"),
    "unanswered": gettext_lazy("Waits too long"),
    "expires_soon": gettext_lazy("Expires soon"),
    "deposit_unpaid": gettext_lazy("Deposit missing"),
    "refund_due": gettext_lazy("Money owed back"),
}
# The steps whose clock no longer matters.
OVER = frozenset({Status.COMPLETED, Status.CANCELLED})


@dataclass(frozen=True)
class Steps:
    """The buttons of an order page: one that leads on, others, and those that take something back."""

    primary: Action | None
    others: tuple[Action, ...]
    dangerous: tuple[Action, ...]
    words: str


def orders_of(*, email: str, phone: str, name: str) -> str:
    """The way to a customer's orders in the list, by what tells this customer best from others."""
    return f"{reverse('orders:index')}?{urlencode({'q': email or phone or name})}"


def steps(order: Order, allowed: Sequence[Action]) -> Steps:
    """Sort what this person may do now into a page's buttons."""
    forward = [action for action in FORWARD.get(Status(order.status), ()) if action in allowed]
    if order.payment_terms == PaymentTerms.ON_HANDOVER and Action.START_PREPARATION in forward:
        forward.sort(key=lambda action: action is not Action.START_PREPARATION)
    primary = forward[0] if forward else None
    return Steps(
        primary=primary,
        others=tuple(forward[1:]),
        dangerous=tuple(action for action in DANGEROUS if action in allowed),
        words=_words(order, primary),
    )


def _words(order: Order, primary: Action | None) -> str:
    if primary is None and order.refund_due > 0:
        return "Cancelled. Waits for somebody who may give the money back."
    if primary is None:
        return WAITING_FOR[Status(order.status)]
    if primary is Action.COMPLETE and order.balance_due > 0:
        return "Take the rest of the money as you hand it over."
    if primary is Action.REQUEST_PAYMENT and order.balance_due <= 0:
        return "Nothing is to be paid for this order."
    return WHAT_HAPPENS[primary]


@dataclass(frozen=True)
class Due:
    """How long until an order is handed over, in words, and whether to worry."""

    words: str
    tone: str


def due(order: Order, *, now: datetime, zone: ZoneInfo) -> Due:
    """Say how long until the hand-over, as one says it across a counter."""
    if order.status in OVER:
        return Due(words="", tone="quiet")
    local = now.astimezone(zone)
    start = datetime.combine(order.date, order.slot_start, tzinfo=zone)
    end = datetime.combine(order.date, order.slot_end, tzinfo=zone)
    if local > end:
        return Due(words=f"{span(local - end)} late", tone="bad")
    if local >= start:
        return Due(words="now", tone="bad")
    days = (order.date - local.date()).days
    if days == 0:
        return Due(words=f"in {span(start - local)}", tone="ask")
    if days == 1:
        return Due(words="tomorrow", tone="ask")
    return Due(words=f"in {days} days", tone="info")


def span(length: timedelta) -> str:
    """A length of time, as one says it across a counter."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 60:  # noqa: PLR2004
        return f"{max(minutes, 1)} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:  # noqa: PLR2004
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days = hours // 24
    return f"{days} day" if days == 1 else f"{days} days"


def phone_number(number: PhoneNumber | None) -> str:
    """A phone number as people read and dial it, or nothing."""
    return number.as_international if number else ""


def whatsapp_link(order: Order) -> str:
    """Where a chat with the customer opens."""
    return f"https://wa.me/{order.contact_phone.as_e164.lstrip('+')}" if order.contact_phone else ""


def map_link(order: Order, *, city: str = "") -> str:
    """Where the way to the customer's door is shown."""
    if order.method != Method.DELIVERY:
        return ""
    parts = (order.address_line1, order.address_line2, order.address_area, city)
    query = urlencode({"api": 1, "query": ", ".join(part for part in parts if part)})
    return f"https://www.google.com/maps/search/?{query}"
