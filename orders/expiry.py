"""An order that nobody answered or paid expires by itself, but never before staff were warned and had time to act."""

import datetime

from django.utils.translation import gettext as _

from orders import notifications
from orders.errors import Problem
from orders.models import Notification, Order

# What staff have at least, from the moment at which their warning left.
TIME_TO_ACT = datetime.timedelta(hours=1)


def problem_of(order: Order, *, now: datetime.datetime) -> Problem | None:
    """Why the order does not expire now; nothing when it does."""
    if order.expires_at is None or order.expires_at > now:
        return Problem("not_due", _("This order has not run out of time. Leave it, or cancel it instead."))
    warnings = _warnings(order)
    if not warnings:
        return None  # the bakery has no address to be warned at
    warned_at = min((warning.sent_at for warning in warnings if warning.sent_at), default=None)
    if warned_at is None or warned_at + TIME_TO_ACT > now:
        return Problem(
            "staff_not_warned",
            _("This order expires once the bakery was warned and had time to act. Leave it, or cancel it instead."),
        )
    return None


def _warnings(order: Order) -> list[Notification]:
    """Those about the time that runs out now: an undone step begins a time of its own, with warnings of its own."""
    kinds = [kind for kind, status in notifications.WARNS_WHILE.items() if status == order.status]
    rows = Notification.objects.filter(event__order=order, kind__in=kinds, withdrawn_at=None).order_by("-event_id")
    found = list(rows)
    return [row for row in found if row.event_id == found[0].event_id]
