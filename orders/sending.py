"""The orders' outbox: what is still worth telling, in the customer's language."""

import datetime

from django.utils import translation

from accounts.outbox.post import Letter
from accounts.outbox.sending import Outbox
from catalog.bakery import get_bakery
from orders import mails, notifications
from orders.models import Notification, Order


def write(notification: Notification, now: datetime.datetime) -> Letter | None:
    """The message as it leaves, or nothing where it came to nothing."""
    bakery = get_bakery()
    order = (
        Order.objects.select_related("customer")
        .prefetch_related("lines__options")
        .get(events__notifications=notification)
    )
    if notifications.is_moot(notification, order, bakery=bakery, now=now):
        return None
    with translation.override(notification.language):
        return mails.compose(notification, order, bakery=bakery)


OUTBOX: Outbox[Notification] = Outbox(Notification.objects.select_related("event__order"), write)
