"""What staff should notice about an order before they go on: a time that runs out, money that is missing or owed."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog.bakery import Bakery
from catalog.models import PaymentTerms
from catalog.money import in_words
from orders import wording
from orders.errors import Problem
from orders.models import Order
from orders.states import Status

# How long before it expires an order is shown as about to.
EXPIRES_SOON = datetime.timedelta(hours=12)
BEING_MADE = (Status.IN_PREPARATION, Status.READY)


def asked_by(order: Order, *, bakery: Bakery, now: datetime.datetime) -> list[Problem]:
    """Everything that asks for attention, in a code and in words."""
    return [*_expiry(order, bakery=bakery, now=now), *_money(order)]


def deposit_unpaid(order: Order) -> Problem | None:
    """That baking would begin, or has begun, without the deposit that was asked for."""
    begins_unpaid = order.status == Status.PAYMENT_PENDING and order.payment_terms == PaymentTerms.ON_HANDOVER
    if order.deposit_due <= 0 or not (begins_unpaid or order.status in BEING_MADE):
        return None
    detail = _("%(amount)s of the deposit was not paid.") % {"amount": in_words(order.deposit_due, order.currency)}
    return Problem("deposit_unpaid", detail)


def _expiry(order: Order, *, bakery: Bakery, now: datetime.datetime) -> Iterator[Problem]:
    waits = order.status in {Status.PENDING_CONFIRMATION, Status.PAYMENT_PENDING}
    if not waits or order.expires_at is None or order.expires_at > now + EXPIRES_SOON:
        return
    facts = {"until": wording.moment(order.expires_at, bakery.time_zone)}
    if order.status == Status.PENDING_CONFIRMATION:
        yield Problem("expires_soon", _("Nobody has answered this order. It expires on %(until)s.") % facts)
    else:
        yield Problem("expires_soon", _("This order is not paid. It expires on %(until)s.") % facts)


def _money(order: Order) -> Iterator[Problem]:
    if problem := deposit_unpaid(order):
        yield problem
    if order.refund_due > 0:
        amount = in_words(order.refund_due, order.currency)
        yield Problem("refund_due", _("%(amount)s is owed back to the customer.") % {"amount": amount})
