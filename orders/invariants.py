"""What must always hold, asked of the database: every finding is a broken promise."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Sum

from accounts.models import SmsChoice
from accounts.outbox.models import Channel
from catalog.bakery import get_bakery
from catalog.money import decimal_places
from orders import taxes
from orders.kinds import ToCustomer
from orders.models import (
    Coupon,
    CouponCustomer,
    Day,
    IdempotencyRecord,
    Notification,
    Order,
    OrderEvent,
    OrderLine,
    ReferencePhoto,
    Slot,
)
from orders.notifications import EXPECTED, TO_CUSTOMER, is_about_no_money
from orders.states import Action, PaymentKind, Status
from orders.storages import private_storage

CHUNK = 500
PAID_FROM = {Status.PAID, Status.COMPLETED}


@dataclass(frozen=True)
class Finding:
    """One broken promise: the number of the rule, and what breaks it."""

    rule: int
    about: str
    detail: str


def days_and_slots_hold_their_orders() -> Iterator[Finding]:
    """1. Live orders never exceed a day's or a slot's capacity, and are exactly what it has booked."""
    live = Order.objects.holding_capacity().order_by()
    units = dict(live.values_list("date").annotate(total=Sum("capacity_units")))
    orders = {
        (date, start): count for date, start, count in live.values_list("date", "slot_start").annotate(Count("id"))
    }
    days = {day.date: day for day in Day.objects.all()}
    slots = {(slot.date, slot.start): slot for slot in Slot.objects.all()}
    yield from _drift(units, days)
    yield from _drift(orders, slots)


def _drift(live: Mapping[Any, int], rows: Mapping[Any, Day | Slot]) -> Iterator[Finding]:
    for key in live.keys() | rows.keys():
        taken, row = live.get(key, 0), rows.get(key)
        booked, room = (row.booked, row.capacity) if row else (0, 0)
        about = str(row) if row else str(key)
        if taken != booked:
            yield Finding(1, about, f"live orders take {taken}, booked are {booked}")
        if taken > room:
            yield Finding(1, about, f"live orders take {taken} of {room}")


def totals_are_their_sums() -> Iterator[Finding]:
    """2. A total is the sum of its lines, plus delivery, less discount; nothing is negative."""
    for order in Order.objects.prefetch_related("lines").iterator(chunk_size=CHUNK):
        lines = order.lines.all()
        for line in lines:
            if line.line_total != line.unit_price * line.quantity or line.unit_price < 0:
                yield Finding(2, order.number, f"line {line.position}: {line.line_total} is not its price")
        if order.subtotal != sum((line.line_total for line in lines), Decimal(0)):
            yield Finding(2, order.number, f"subtotal {order.subtotal} is not the sum of the lines")
        if order.total != order.subtotal + order.delivery_fee - order.discount:
            yield Finding(2, order.number, f"total {order.total} is not its sum")
        if min(order.subtotal, order.delivery_fee, order.discount, order.total) < 0:
            yield Finding(2, order.number, "money is negative")


def parts_are_parts() -> Iterator[Finding]:
    """2. The discount is of the cakes, the deposit of the total, and the tax is what the total contains of it."""
    for order in Order.objects.iterator(chunk_size=CHUNK):
        if order.discount > order.subtotal:
            yield Finding(2, order.number, f"discount {order.discount} is more than the cakes cost")
        if not 0 <= order.deposit <= order.total:
            yield Finding(2, order.number, f"deposit {order.deposit} is no part of the total")
        places = decimal_places(order.currency)
        tax = taxes.included(order.total, name=order.tax_name, rate=order.tax_rate, places=places)
        if order.tax_included != (tax.amount if tax else 0):
            yield Finding(2, order.number, f"tax {order.tax_included} is not {order.tax_rate}% included in the total")


def history_tells_every_status() -> Iterator[Finding]:
    """3. Each event begins where the one before ended; the last one's status is the order's; each has an actor."""
    for order in Order.objects.prefetch_related("events").iterator(chunk_size=CHUNK):
        stood = ""
        for event in sorted(order.events.all(), key=lambda event: event.pk):
            if event.from_status != stood:
                yield Finding(3, order.number, f"event {event.pk} begins at “{event.from_status}”, not at “{stood}”")
            if not event.actor_name:
                yield Finding(3, order.number, f"event {event.pk} has no actor")
            stood = event.to_status
        if stood != order.status:
            yield Finding(3, order.number, f"stands at {order.status}, its history ends at “{stood}”")


def ledger_and_status_agree() -> Iterator[Finding]:
    """4. The order's sums are the ledger's, and an order is paid exactly when all is paid."""
    for order in Order.objects.prefetch_related("payments").iterator(chunk_size=CHUNK):
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for payment in order.payments.all():
            sums[payment.kind] += payment.amount
        paid = sums[PaymentKind.PAYMENT] - sums[PaymentKind.VOID] - sums[PaymentKind.REFUND]
        if (order.paid, order.refunded) != (paid, sums[PaymentKind.REFUND]):
            yield Finding(4, order.number, f"says {order.paid} paid, the ledger says {paid}")
        if paid < 0 or paid > order.total:
            yield Finding(4, order.number, f"{paid} paid of {order.total}")
        if order.status in PAID_FROM and paid != order.total:
            yield Finding(4, order.number, f"is {order.status} with {paid} of {order.total}")
        if order.status == Status.PAYMENT_PENDING and paid >= order.total > 0:
            yield Finding(4, order.number, "waits for payment and is paid")


def one_key_made_one_order() -> Iterator[Finding]:
    """5. One key of one person made one order, and that person is who placed it, or took it for a customer."""
    records = IdempotencyRecord.objects.order_by()
    of_each = records.values_list("user", "guest", "key").annotate(count=Count("id")).filter(count__gt=1)
    for user, guest, key, count in of_each:
        yield Finding(5, f"guest {guest}" if guest else f"user {user}", f"key {key!r} has {count} answers")
    placed = OrderEvent.objects.filter(order=OuterRef("order"), action=Action.PLACE)
    own = Exists(placed.filter(actor=OuterRef("user")))
    of_a_guest = ~Q(guest="") & Exists(placed.filter(actor__is_guest=True))
    for record in records.filter(~(own | of_a_guest), payment=None).select_related("order"):
        yield Finding(8, record.order.number, "was made under another person's key")


def orders_are_whole() -> Iterator[Finding]:
    """6 and 7. Every order has lines, every line a quantity, every number one order, every order its beginning."""
    for number in Order.objects.filter(lines=None).values_list("number", flat=True):
        yield Finding(6, number, "has no lines")
    for number in OrderLine.objects.filter(quantity__lt=1).values_list("order__number", flat=True):
        yield Finding(6, number, "has a line without a quantity")
    numbers = Order.objects.order_by().values_list("number")
    for number, count in numbers.annotate(count=Count("id")).filter(count__gt=1):
        yield Finding(6, number, f"is the number of {count} orders")
    for number in Order.objects.filter(events=None).values_list("number", flat=True):
        yield Finding(7, number, "has no history")


def photos_are_their_owners() -> Iterator[Finding]:
    """7 and 8. A photo of an order is its customer's own, and its file is there."""
    of_orders = ReferencePhoto.objects.exclude(line=None)
    for number in of_orders.exclude(owner=F("line__order__customer")).values_list("line__order__number", flat=True):
        yield Finding(8, number, "has a photo of another customer")
    for number, name in of_orders.values_list("line__order__number", "file").iterator(chunk_size=CHUNK):
        if not private_storage().exists(name):
            yield Finding(7, number, f"the file of its photo {name} is gone")


def coupons_count_their_uses() -> Iterator[Finding]:
    """10. A coupon's uses are its live orders, in all and of each customer, and never more than it allows."""
    live = Order.objects.holding_capacity().exclude(coupon=None).order_by()
    in_all = dict(live.values_list("coupon").annotate(uses=Count("id")))
    for coupon in Coupon.objects.all():
        yield from _uses(str(coupon), live=in_all.get(coupon.pk, 0), counted=coupon.used, limit=coupon.limit_in_all)
    pairs = live.values_list("coupon", "customer").annotate(Count("id"))
    of_each = {(coupon, customer): uses for coupon, customer, uses in pairs}
    rows = {(row.coupon_id, row.customer_id): row for row in CouponCustomer.objects.select_related("coupon")}
    for key in of_each.keys() | rows.keys():
        row = rows.get(key)
        about = f"coupon {row.coupon if row else key[0]}, customer {key[1]}"
        counted, limit = (row.used, row.limit) if row else (0, None)
        yield from _uses(about, live=of_each.get(key, 0), counted=counted, limit=limit)


def _uses(about: str, *, live: int, counted: int, limit: int | None) -> Iterator[Finding]:
    if live != counted:
        yield Finding(10, about, f"used by {live} live orders, counted are {counted}")
    if limit is not None and live > limit:
        yield Finding(10, about, f"used by {live} live orders of {limit}")


def customers_were_told() -> Iterator[Finding]:
    """9. Every mail that an event asks for was queued with it."""
    mails = Notification.objects.filter(channel=Channel.EMAIL, event=OuterRef("pk"))
    for action, kind in TO_CUSTOMER.items():
        events = OrderEvent.objects.filter(action=action).exclude(order__contact_email="")
        untold = events.exclude(Exists(mails.filter(kind=kind))).select_related("order")
        for event in untold:
            if is_about_no_money(event):
                continue
            yield Finding(9, event.order.number, f"event {event.pk} ({action}) told nobody")


def text_messages_were_chosen() -> Iterator[Finding]:
    """9. Text messages are of a kind that can be chosen, beside a mail, and go to the number of their order.

    What a customer had chosen at the time is not kept: that one is missing cannot be seen afterwards.
    """
    beside = Notification.objects.filter(channel=Channel.EMAIL, event=OuterRef("event"), kind=OuterRef("kind"))
    texts = Notification.objects.filter(channel=Channel.SMS).select_related("event__order")
    for text in texts.annotate(stands_beside_a_mail=Exists(beside)).iterator(chunk_size=CHUNK):
        order = text.event.order
        if text.kind not in SmsChoice or text.recipient not in _phones(order):
            yield Finding(9, order.number, f"text message {text.pk} ({text.kind}) is nobody's choice")
        if order.contact_email and not text.stands_beside_a_mail:
            yield Finding(9, order.number, f"text message {text.pk} ({text.kind}) has no mail beside it")


def _phones(order: Order) -> set[str]:
    """The number of an order, and those that it had before it was changed."""
    changes = order.events.filter(action=Action.CHANGE).values_list("changed__before__contact_phone", flat=True)
    return {order.contact_phone.as_e164, *changes}


def reminders_go_with_their_orders() -> Iterator[Finding]:
    """9. What is expected will be reminded of, unless it was taken on too late; nothing else will."""
    bakery = get_bakery()
    reminders = Notification.objects.filter(kind=ToCustomer.REMINDER, channel=Channel.EMAIL)
    in_vain = reminders.unsent().exclude(event__order__status__in=EXPECTED)
    for reminder in in_vain.select_related("event__order"):
        order = reminder.event.order
        yield Finding(9, order.number, f"is {order.status} and would be reminded of")
    # One that was withdrawn when its hour had come was found to be of no use; before that, somebody has lost it.
    kept = reminders.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("due_at")), event__order__status__in=EXPECTED)
    expected = Order.objects.filter(status__in=EXPECTED).exclude(contact_email="")
    # Looked up once for all orders: asked for each, PostgreSQL may walk two tables for every one while its statistics
    # still speak of empty tables.
    forgotten = expected.exclude(pk__in=kept.values("event__order")).filter(events__action=Action.CONFIRM)
    forgotten = forgotten.annotate(taken_on=Max("events__at"))
    for number, day, taken_on in forgotten.order_by().values_list("number", "date", "taken_on"):
        if taken_on.astimezone(bakery.time_zone).date() < day - datetime.timedelta(days=1):
            yield Finding(9, number, "will not be reminded of")


RULES: tuple[Callable[[], Iterable[Finding]], ...] = (
    days_and_slots_hold_their_orders,
    totals_are_their_sums,
    parts_are_parts,
    history_tells_every_status,
    ledger_and_status_agree,
    one_key_made_one_order,
    orders_are_whole,
    photos_are_their_owners,
    customers_were_told,
    text_messages_were_chosen,
    reminders_go_with_their_orders,
    coupons_count_their_uses,
)


def findings() -> list[Finding]:
    """Everything that does not hold."""
    return [finding for rule in RULES for finding in rule()]
