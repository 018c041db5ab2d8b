"""The moments that matter to an order: its handover, the end of free cancellation, its expiry, a step's last undo."""

import datetime

from catalog.bakery import Bakery
from catalog.hours import moment
from catalog.models import PaymentTerms
from orders.models import Order
from orders.states import Status

# An order whose baking should have begun already is not thrown away the moment its payment is asked for.
SHORTEST_TIME_TO_PAY = datetime.timedelta(hours=2)
# How long whoever took a step may take it back alone.
UNDO_WITHIN = datetime.timedelta(minutes=3)
# The customer hears of a step a little later still: an undo of the last second finds its message here.
HELD_BACK_FOR = UNDO_WITHIN + datetime.timedelta(seconds=30)


def handover_at(order: Order, *, bakery: Bakery) -> datetime.datetime:
    """When the order is collected, or leaves for delivery."""
    return moment(order.date, order.slot_start, bakery=bakery)


def undo_until(taken_at: datetime.datetime) -> datetime.datetime:
    """Until when whoever took a step may take it back alone."""
    return taken_at + UNDO_WITHIN


def told_at(taken_at: datetime.datetime) -> datetime.datetime:
    """When the customer is told of a step that can still be undone."""
    return taken_at + HELD_BACK_FOR


def free_cancellation_until(order: Order, *, bakery: Bakery) -> datetime.datetime:
    """Until when a customer may cancel what the bakery has confirmed."""
    return _before(handover_at(order, bakery=bakery), hours=order.free_cancellation_hours)


def expires_at(order: Order, status: Status, *, bakery: Bakery, now: datetime.datetime) -> datetime.datetime | None:
    """When an order in this status gives its place back by itself, if ever.

    Where money changed hands, or will do so at the handover, only people decide.
    """
    if status == Status.PENDING_CONFIRMATION:
        return min(now + datetime.timedelta(hours=bakery.expire_unanswered_hours), handover_at(order, bakery=bakery))
    nothing_paid = order.paid <= 0 < order.total
    if status == Status.PAYMENT_PENDING and order.payment_terms != PaymentTerms.ON_HANDOVER and nothing_paid:
        lead_time_starts = _before(handover_at(order, bakery=bakery), hours=order.lead_time_hours)
        latest = max(lead_time_starts, now + SHORTEST_TIME_TO_PAY)
        return min(now + datetime.timedelta(hours=bakery.expire_unpaid_hours), latest)
    return None


def _before(at: datetime.datetime, *, hours: int) -> datetime.datetime:
    """Hours of the clock on the wall may be an hour off where clocks change; hours that pass are not."""
    return (at.astimezone(datetime.UTC) - datetime.timedelta(hours=hours)).astimezone(at.tzinfo)
