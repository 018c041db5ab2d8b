"""What has to be told to whom about an event, queued in the event's own transaction. Sending is another process."""

import datetime
from dataclasses import dataclass

from accounts.outbox.models import Channel
from catalog.bakery import Bakery, get_bakery
from orders.models import Notification, Order, OrderEvent
from orders.states import Action, Status
from orders.transactions import insist_on_transaction

# To the customer, by what happened.
TO_CUSTOMER = {
    Action.PLACE: "placed",
    Action.CONFIRM: "confirmed",
    Action.REQUEST_PAYMENT: "payment_request",
    Action.CONFIRM_PAYMENT: "payment_received",
    Action.MARK_READY: "ready",
    Action.CANCEL: "cancelled",
    Action.EXPIRE: "cancelled",
    Action.REFUND: "refunded",
}
REINSTATED = "reinstated"  # what had expired is taken up again
# To the bakery's own address.
NEW_ORDER, CANCELLED_BY_CUSTOMER = "new_order", "cancelled_by_customer"
WARN_UNANSWERED, WARN_UNPAID = "warn_unanswered", "warn_unpaid"
# A warning is worth sending only while the order still stands where it stood.
WARNS_WHILE = {WARN_UNANSWERED: Status.PENDING_CONFIRMATION, WARN_UNPAID: Status.PAYMENT_PENDING}
# What gives an order a time in which it has to be answered or paid.
SETS_A_DEADLINE = {Action.PLACE, Action.REQUEST_PAYMENT, Action.REVERT, Action.VOID_PAYMENT}
# How long before an order expires its warning goes out at the latest; where the time is short, half of it.
WARNING_AHEAD = datetime.timedelta(hours=12)


@dataclass(frozen=True)
class Message:
    """One kind of message to one address, from a moment on."""

    kind: str
    recipient: str
    language: str
    due_at: datetime.datetime


def queue(event: OrderEvent, *, bakery: Bakery | None = None) -> list[Notification]:
    """Queue everything the event asks for."""
    insist_on_transaction()
    rows = [
        Notification(
            event=event,
            kind=message.kind,
            channel=Channel.EMAIL,
            recipient=message.recipient,
            language=message.language,
            created_at=event.at,
            due_at=message.due_at,
        )
        for message in asked_for(event, bakery=bakery)
        if message.recipient
    ]
    return Notification.objects.bulk_create(rows)


def asked_for(event: OrderEvent, *, bakery: Bakery | None = None) -> list[Message]:
    """What an event asks to be told. Settings that the caller has read already need not be read again."""
    return [*_to_customer(event), *_to_bakery(event, bakery=bakery)]


def _to_customer(event: OrderEvent) -> list[Message]:
    kind = TO_CUSTOMER.get(Action(event.action))
    order = event.order
    if event.action == Action.REVERT and event.from_status == Status.CANCELLED:
        kind = REINSTATED
    if kind is None or not order.contact_email or is_about_no_money(event):
        return []
    return [Message(kind, order.contact_email, order.customer.language, event.at)]


def _to_bakery(event: OrderEvent, *, bakery: Bakery | None) -> list[Message]:
    order = event.order
    if event.action not in {*SETS_A_DEADLINE, Action.CANCEL}:
        return []
    told = []
    bakery = bakery or get_bakery()
    if event.action == Action.PLACE:
        told.append(Message(NEW_ORDER, bakery.email, "en", event.at))
    if event.action == Action.CANCEL and event.actor_id == order.customer_id:
        told.append(Message(CANCELLED_BY_CUSTOMER, bakery.email, "en", event.at))
    return told + _warning(event, bakery=bakery)


def _warning(event: OrderEvent, *, bakery: Bakery) -> list[Message]:
    """Staff are told before an order expires, in time to do something about it."""
    order = event.order
    kind = next((kind for kind, status in WARNS_WHILE.items() if status == order.status), None)
    if event.action not in SETS_A_DEADLINE or order.expires_at is None or kind is None:
        return []
    left = order.expires_at - event.at
    due_at = order.expires_at - min(WARNING_AHEAD, left / 2)
    if kind == WARN_UNANSWERED:
        due_at = min(due_at, event.at + datetime.timedelta(hours=bakery.warn_unanswered_hours))
    return [Message(kind, bakery.email, "en", due_at)]


def is_about_no_money(event: OrderEvent) -> bool:
    """Whether the event would speak of paying for an order that costs nothing."""
    return event.action in {Action.REQUEST_PAYMENT, Action.CONFIRM_PAYMENT} and event.order.total <= 0


def is_moot(notification: Notification, order: Order) -> bool:
    """Whether a warning came to nothing: somebody acted in time."""
    awaited = WARNS_WHILE.get(notification.kind)
    return awaited is not None and order.status != awaited
