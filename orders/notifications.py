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
# To the bakery's own address.
NEW_ORDER, CANCELLED_BY_CUSTOMER = "new_order", "cancelled_by_customer"
WARN_UNANSWERED, WARN_UNPAID = "warn_unanswered", "warn_unpaid"
# A warning is worth sending only while the order still stands where it stood.
WARNS_WHILE = {WARN_UNANSWERED: Status.PENDING_CONFIRMATION, WARN_UNPAID: Status.PAYMENT_PENDING}
# How long before an unpaid order expires its warning goes out.
UNPAID_WARNING_AHEAD = datetime.timedelta(hours=12)


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
    if kind is None or not order.contact_email:
        return []
    return [Message(kind, order.contact_email, order.customer.language, event.at)]


def _to_bakery(event: OrderEvent, *, bakery: Bakery | None) -> list[Message]:
    order = event.order
    if event.action not in {Action.PLACE, Action.REQUEST_PAYMENT, Action.CANCEL}:
        return []
    bakery = bakery or get_bakery()
    if event.action == Action.PLACE:
        return [
            Message(NEW_ORDER, bakery.email, "en", event.at),
            Message(WARN_UNANSWERED, bakery.email, "en", _unanswered(event, bakery)),
        ]
    if event.action == Action.REQUEST_PAYMENT and order.expires_at:
        warn_at = max(event.at, order.expires_at - UNPAID_WARNING_AHEAD)
        return [Message(WARN_UNPAID, bakery.email, "en", warn_at)]
    if event.action == Action.CANCEL and event.actor_id == order.customer_id:
        return [Message(CANCELLED_BY_CUSTOMER, bakery.email, "en", event.at)]
    return []


def _unanswered(event: OrderEvent, bakery: Bakery) -> datetime.datetime:
    return event.at + datetime.timedelta(hours=bakery.warn_unanswered_hours)


def is_moot(notification: Notification, order: Order) -> bool:
    """Whether a warning came to nothing: somebody acted in time."""
    awaited = WARNS_WHILE.get(notification.kind)
    return awaited is not None and order.status != awaited
