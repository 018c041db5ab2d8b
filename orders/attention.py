"""What staff should notice about an order before they go on: a time that runs out, money that is missing or owed."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog.bakery import Bakery
from catalog.models import PaymentTerms
from catalog.money import in_words
from orders import days, wording
from orders.errors import Problem
from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.states import ACTIVE, BEING_MADE, Status

# How long before it expires an order is shown as about to.
EXPIRES_SOON = datetime.timedelta(hours=12)


def asked_by(order: Order, *, bakery: Bakery, now: datetime.datetime) -> list[Problem]:
    """Everything that asks for attention, in a code and in words."""
    return [*_time(order, bakery=bakery, now=now), *_money(order)]


def among(orders: OrderQuerySet, *, bakery: Bakery, now: datetime.datetime) -> OrderQuerySet:
    """Those of which `asked_by` has something to say, found by the database."""
    return orders.needing_attention(
        expiring_until=now + EXPIRES_SOON,
        unanswered_since=_warned(bakery=bakery, now=now),
        today=days.today(bakery=bakery, now=now),
    )


def left_unanswered(orders: OrderQuerySet, *, bakery: Bakery, now: datetime.datetime) -> OrderQuerySet:
    """Those whose customers wait for a yes or no for longer than the bakery means to let anybody wait."""
    return orders.awaiting_confirmation().filter(placed_at__lte=_warned(bakery=bakery, now=now))


def is_left_unanswered(order: Order, *, bakery: Bakery, now: datetime.datetime) -> bool:
    """Whether it is one of those."""
    waits = order.status == Status.PENDING_CONFIRMATION
    return waits and order.placed_at <= _warned(bakery=bakery, now=now)


def deposit_unpaid(order: Order) -> Problem | None:
    """That baking would begin, or has begun, without the deposit that was asked for."""
    begins_unpaid = order.status == Status.PAYMENT_PENDING and order.payment_terms == PaymentTerms.ON_HANDOVER
    if order.deposit_due <= 0 or not (begins_unpaid or order.status in BEING_MADE):
        return None
    detail = _("%(amount)s of the deposit was not paid.") % {"amount": in_words(order.deposit_due, order.currency)}
    return Problem("deposit_unpaid", detail)


def _time(order: Order, *, bakery: Bakery, now: datetime.datetime) -> Iterator[Problem]:
    if order.status in ACTIVE and order.date < days.today(bakery=bakery, now=now):
        yield Problem("late", _("Its day is over. Hand it over, or cancel it and say why."))
    if _expires_soon(order, now=now):
        yield Problem("expires_soon", _expires(order, bakery=bakery))
    elif is_left_unanswered(order, bakery=bakery, now=now):
        since = {"since": wording.moment(order.placed_at, bakery.time_zone)}
        yield Problem("unanswered", _("Nobody has answered this order since %(since)s.") % since)


def _expires_soon(order: Order, *, now: datetime.datetime) -> bool:
    waits = order.status in {Status.PENDING_CONFIRMATION, Status.PAYMENT_PENDING}
    return waits and order.expires_at is not None and order.expires_at <= now + EXPIRES_SOON


def _expires(order: Order, *, bakery: Bakery) -> str:
    facts = {"until": wording.moment(order.expires_at, bakery.time_zone)} if order.expires_at else {}
    if order.status == Status.PENDING_CONFIRMATION:
        return _("Nobody has answered this order. It expires on %(until)s.") % facts
    return _("This order is not paid. It expires on %(until)s.") % facts


def _warned(*, bakery: Bakery, now: datetime.datetime) -> datetime.datetime:
    """What was placed before this moment, staff were warned of."""
    return now - datetime.timedelta(hours=bakery.warn_unanswered_hours)


def _money(order: Order) -> Iterator[Problem]:
    if problem := deposit_unpaid(order):
        yield problem
    if order.refund_due > 0:
        amount = in_words(order.refund_due, order.currency)
        yield Problem("refund_due", _("%(amount)s is owed back to the customer.") % {"amount": amount})
