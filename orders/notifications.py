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
from orders.states import STEPS_FORWARD, Action, Status
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
    Action.CHANGE: ToCustomer.CHANGED,
}
# Taken on by the bakery, and still to be handed over: worth a reminder.
EXPECTED = (Status.CONFIRMED, Status.PAYMENT_PENDING, Status.PAID, Status.IN_PREPARATION, Status.READY)
# A warning is worth sending only while the order still stands where it stood.
WARNS_WHILE: Mapping[ToBakery, Status] = {
    ToBakery.WARN_UNANSWERED: Status.PENDING_CONFIRMATION,
    ToBakery.WARN_UNPAID: Status.PAYMENT_PENDING,
}
# What is worth sending only while the order stands where it stood, or where it is still expected.
WORTH_SENDING_WHILE: Mapping[str, tuple[Status, ...]] = {
    **{kind: (status,) for kind, status in WARNS_WHILE.items()},
    ToCustomer.REMINDER: EXPECTED,
}
# A text message is news, a mail is a record too: what the order has left behind is no news.
WORTH_A_TEXT_WHILE: Mapping[str, tuple[Status, ...]] = {
    ToCustomer.PAYMENT_REQUEST: (Status.PAYMENT_PENDING, Status.IN_PREPARATION),
    ToCustomer.READY: (Status.READY,),
}
# What gives an order a time in which it has to be answered or paid.
SETS_A_DEADLINE = {Action.PLACE, Action.REQUEST_PAYMENT, Action.REVERT, Action.VOID_PAYMENT, Action.CHANGE}
# Of what customers set off by themselves, before anybody of the bakery has answered: each is paid for, and goes to
# whatever number they gave.
MOST_TEXTS_OF_ONES_OWN = 6
TEXTS_ARE_COUNTED_FOR = datetime.timedelta(days=1)
# Of a day and not of a step; and what stays true though the step before it is undone.
NOT_UNDONE = (ToCustomer.REMINDER, ToCustomer.CHANGED)
# How long before an order expires its warning goes out at the latest; where the time is short, half of it.
WARNING_AHEAD = datetime.timedelta(hours=12)
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
    """Queue everything the event asks for, and withdraw what it has overtaken: the reminder, the step it undoes."""
    insist_on_transaction()
    bakery = bakery or get_bakery()
    if event.action == Action.REVERT:
        _withdraw(OrderEvent.objects.which_led_to(event.from_status, order=event.order), now=event.at)
    if event.action == Action.CHANGE:
        _turn_to_what_holds_now(event)
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
    if event.action == Action.REVERT and event.from_status == Status.CANCELLED:
        kind = ToCustomer.REINSTATED
    if kind is None or is_about_no_money(event):
        return list(_to_bakery(event, bakery=bakery))
    due_at = deadlines.told_at(event.at) if event.action in STEPS_FORWARD else event.at
    messages = _to_customer(event.order, kind, due_at=due_at)
    if any(message.channel == Channel.SMS for message in messages) and not _may_be_texted(event):
        messages = [message for message in messages if message.channel != Channel.SMS]
    return [*messages, *_to_bakery(event, bakery=bakery)]


def was_told_where_it_stands(order: Order) -> bool:
    """Whether the customer knows of the last step already: an undo cannot take that back."""
    steps = OrderEvent.objects.which_led_to(order.status, order=order)
    told = Notification.objects.filter(event__in=steps.order_by().values("pk"), kind__in=ToCustomer.values)
    return told.exclude(kind=ToCustomer.REMINDER).exclude(sent_at=None).exists()


def withdraw_receipt(order: Order, *, recorded_at: datetime.datetime, now: datetime.datetime) -> None:
    """What was not told yet of a payment that is void is not told at all. A payment and its event have one moment."""
    insist_on_transaction()
    _withdraw(order.events.filter(action=Action.CONFIRM_PAYMENT, at=recorded_at), now=now)


def _withdraw(events: "QuerySet[OrderEvent]", *, now: datetime.datetime) -> None:
    """Keep the customer from being told of these. What a worker has in its hands already leaves."""
    about = Notification.objects.untouched(now).filter(event__in=events.order_by().values("pk"))
    about.filter(kind__in=ToCustomer.values).exclude(kind__in=NOT_UNDONE).update(withdrawn_at=now)


def _turn_to_what_holds_now(event: OrderEvent) -> None:
    """Reminder and warnings are queued anew with a change; what else waits goes to the number the order has now."""
    waiting = Notification.objects.untouched(event.at).filter(event__order=event.order)
    waiting.filter(kind__in=(*WARNS_WHILE, ToCustomer.REMINDER)).update(withdrawn_at=event.at)
    texts = waiting.filter(channel=Channel.SMS)
    if mobile := _mobile(event.order):
        texts.update(recipient=mobile)
    else:
        texts.update(withdrawn_at=event.at)


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


def _may_be_texted(event: OrderEvent) -> bool:
    """Whether a text may leave for what happened: nobody has any number flooded, and the bakery pay for it."""
    customer = event.order.customer
    if event.actor_id != customer.pk:
        return True
    since = event.at - TEXTS_ARE_COUNTED_FOR
    own = Notification.objects.filter(channel=Channel.SMS, event__order__customer=customer, event__actor=customer)
    return not customer.is_unproven and own.filter(created_at__gt=since).count() < MOST_TEXTS_OF_ONES_OWN


def _mobile(order: Order) -> str:
    """The number that the customer gave with the order, if it can be written to."""
    phone = order.contact_phone
    if not phone or not phone.is_valid() or phonenumbers.number_type(phone) not in MOBILE:
        return ""
    return str(phone.as_e164)


def _to_bakery(event: OrderEvent, *, bakery: Bakery) -> Iterable[Message]:
    order = event.order
    if event.action == Action.PLACE:
        yield Message(ToBakery.NEW_ORDER, bakery.email, ENGLISH, event.at)
    if event.action == Action.CANCEL and event.actor_id == order.customer_id:
        yield Message(ToBakery.CANCELLED_BY_CUSTOMER, bakery.email, ENGLISH, event.at)
    if event.action in SETS_A_DEADLINE:
        yield from _warning(event, bakery=bakery)


def _warning(event: OrderEvent, *, bakery: Bakery) -> Iterable[Message]:
    """Staff are told before an order expires, in time to do something about it."""
    order = event.order
    kind = next((kind for kind, status in WARNS_WHILE.items() if status == order.status), None)
    if order.expires_at is None or kind is None:
        return
    left = order.expires_at - event.at
    due_at = order.expires_at - min(WARNING_AHEAD, left / 2)
    if kind == ToBakery.WARN_UNANSWERED:
        due_at = min(due_at, event.at + datetime.timedelta(hours=bakery.warn_unanswered_hours))
    yield Message(kind, bakery.email, ENGLISH, due_at)


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


def is_about_no_money(event: OrderEvent) -> bool:
    """Whether the event would speak of paying for an order that costs nothing."""
    return event.action in {Action.REQUEST_PAYMENT, Action.CONFIRM_PAYMENT} and event.order.total <= 0
