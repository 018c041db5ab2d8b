"""What has to be told to whom about an event, queued in the event's own transaction. Sending is another process."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import phonenumbers
from django.conf import settings
from django.db.models import QuerySet

from accounts.outbox.models import Channel
from catalog.bakery import Bakery, get_bakery
from orders import deadlines
from orders.kinds import ToBakery, ToCustomer
from orders.models import Notification, Order, OrderEvent
from orders.states import Action, Status
from orders.transactions import insist_on_transaction

# To the customer, by what happened.
TO_CUSTOMER: Mapping[Action, ToCustomer] = {
    Action.PLACE: ToCustomer.PLACED,
    Action.CONFIRM: ToCustomer.CONFIRMED,
    Action.REQUEST_PAYMENT: ToCustomer.PAYMENT_REQUEST,
    Action.CONFIRM_PAYMENT: ToCustomer.PAYMENT_RECEIVED,
    Action.MARK_READY: ToCustomer.READY,
    Action.CANCEL: ToCustomer.CANCELLED,
    Action.EXPIRE: ToCustomer.CANCELLED,
    Action.REFUND: ToCustomer.REFUNDED,
}
# Taken on by the bakery, and still to be handed over: worth a reminder.
EXPECTED = (Status.CONFIRMED, Status.PAYMENT_PENDING, Status.PAID, Status.IN_PREPARATION, Status.READY)
# What is worth sending only while the order stands where it stood, or where it is still expected.
WORTH_SENDING_WHILE: Mapping[str, tuple[Status, ...]] = {
    ToBakery.WARN_UNANSWERED: (Status.PENDING_CONFIRMATION,),
    ToBakery.WARN_UNPAID: (Status.PAYMENT_PENDING,),
    ToCustomer.REMINDER: EXPECTED,
}
# A text message is news, a mail is a record too: what the order has left behind is no news.
WORTH_A_TEXT_WHILE: Mapping[str, tuple[Status, ...]] = {
    ToCustomer.PAYMENT_REQUEST: (Status.PAYMENT_PENDING, Status.IN_PREPARATION),
    ToCustomer.READY: (Status.READY,),
}
# How long before an unpaid order expires its warning goes out.
UNPAID_WARNING_AHEAD = datetime.timedelta(hours=12)
ENGLISH = "en"  # what the bakery is written to in
MOBILE = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}


@dataclass(frozen=True)
class Message:
    """One kind of message to one address, from a moment on."""

    kind: str
    recipient: str
    language: str
    due_at: datetime.datetime
    channel: Channel = Channel.EMAIL


def queue(event: OrderEvent, *, bakery: Bakery | None = None) -> list[Notification]:
    """Queue everything the event asks for, and withdraw the reminder that it has overtaken."""
    insist_on_transaction()
    bakery = bakery or get_bakery()
    messages = [*asked_for(event, bakery=bakery), *_reminder_that_follows(event, bakery=bakery)]
    rows = [
        Notification(
            event=event,
            kind=message.kind,
            channel=message.channel,
            recipient=message.recipient,
            language=message.language,
            created_at=event.at,
            due_at=message.due_at,
        )
        for message in messages
        if message.recipient
    ]
    return Notification.objects.bulk_create(rows)


def asked_for(event: OrderEvent, *, bakery: Bakery) -> list[Message]:
    """What an event asks to be told."""
    kind = TO_CUSTOMER.get(Action(event.action))
    to_customer = _to_customer(event.order, kind, due_at=event.at) if kind else []
    return [*to_customer, *_to_bakery(event, bakery=bakery)]


def reminders(order: Order) -> "QuerySet[Notification]":
    """Those of an order that still wait."""
    return Notification.objects.unsent().filter(event__order=order, kind=ToCustomer.REMINDER)


def reminder_at(order: Order, *, bakery: Bakery) -> datetime.datetime:
    """The hour that the bakery has chosen, on the day before the handover."""
    return deadlines.moment(order.date - datetime.timedelta(days=1), bakery.remind_at, bakery=bakery)


def is_moot(notification: Notification, order: Order, *, bakery: Bakery, now: datetime.datetime) -> bool:
    """Whether a message came to nothing: somebody acted in time, or it would come too late."""
    awaited = WORTH_SENDING_WHILE.get(notification.kind)
    if notification.channel == Channel.SMS:
        awaited = awaited or WORTH_A_TEXT_WHILE.get(notification.kind)
    if awaited is not None and order.status not in awaited:
        return True
    return notification.kind == ToCustomer.REMINDER and now >= deadlines.handover_at(order, bakery=bakery)


def _to_customer(order: Order, kind: ToCustomer, *, due_at: datetime.datetime) -> list[Message]:
    language = order.customer.language
    messages = [Message(kind, order.contact_email, language, due_at)]
    if settings.SMS_BACKEND and kind in (order.customer.sms_choices or ()):
        messages.append(Message(kind, _mobile(order), language, due_at, Channel.SMS))
    return messages


def _mobile(order: Order) -> str:
    """The number that the customer gave with the order, if it can be written to."""
    phone = order.contact_phone
    if not phone or not phone.is_valid() or phonenumbers.number_type(phone) not in MOBILE:
        return ""
    return str(phone.as_e164)


def _to_bakery(event: OrderEvent, *, bakery: Bakery) -> Iterable[Message]:
    order = event.order
    if event.action == Action.PLACE:
        warn_at = event.at + datetime.timedelta(hours=bakery.warn_unanswered_hours)
        yield Message(ToBakery.NEW_ORDER, bakery.email, ENGLISH, event.at)
        yield Message(ToBakery.WARN_UNANSWERED, bakery.email, ENGLISH, warn_at)
    if event.action == Action.REQUEST_PAYMENT and order.expires_at:
        warn_at = max(event.at, order.expires_at - UNPAID_WARNING_AHEAD)
        yield Message(ToBakery.WARN_UNPAID, bakery.email, ENGLISH, warn_at)
    if event.action == Action.CANCEL and event.actor_id == order.customer_id:
        yield Message(ToBakery.CANCELLED_BY_CUSTOMER, bakery.email, ENGLISH, event.at)


def _reminder_that_follows(event: OrderEvent, *, bakery: Bakery) -> list[Message]:
    """A reminder goes with its order: queued once the bakery has taken it on, withdrawn when it is off, or moved."""
    order = event.order
    if event.action == Action.PLACE:
        return []
    due_at = reminder_at(order, bakery=bakery) if order.status in EXPECTED else None
    waiting = reminders(order)
    if due_at and waiting.filter(due_at=due_at).exists():
        return []
    waiting.update(withdrawn_at=event.at)
    if due_at is None or due_at <= event.at:
        return []
    return _to_customer(order, ToCustomer.REMINDER, due_at=due_at)
