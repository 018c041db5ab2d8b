"""The orders' outbox: what is still worth telling, in the customer's language."""

from django.utils import translation

from accounts.outbox.post import Letter
from accounts.outbox.sending import Outbox
from catalog.bakery import get_bakery
from orders import mails, notifications
from orders.models import Notification, Order


def write(notification: Notification) -> Letter | None:
    """The message as it leaves, or nothing where it came to nothing."""
    order = Order.objects.prefetch_related("lines__options").get(events__notifications=notification)
    if notifications.is_moot(notification, order):
        return None
    with translation.override(notification.language):
        return mails.compose(notification, order, bakery=get_bakery())


OUTBOX: Outbox[Notification] = Outbox(Notification.objects.all(), write)
