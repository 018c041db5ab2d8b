"""The saved views of the list: the heaps of orders that a bakery's day is made of, and how many lie in each."""

from datetime import date, datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.bakery import Bakery, get_bakery
from orders import attention, days
from orders.models import Order
from orders.querysets import OrderQuerySet


class Queue(models.TextChoices):
    """The usual questions."""

    ATTENTION = "attention", _("Needs attention")
    TO_CONFIRM = "to_confirm", _("To confirm")
    TO_REQUEST_PAYMENT = "to_request_payment", _("To request payment")
    TO_COLLECT_PAYMENT = "to_collect_payment", _("To collect payment")
    TODAY = "today", _("Today")
    TOMORROW = "tomorrow", _("Tomorrow")
    READY = "ready", _("Ready, not handed over")
    EXPIRING = "expiring", _("About to expire")
    LATE = "late", _("Late")


# Parts of what needs attention: a view of their own only while there is anything in it.
SELDOM = frozenset({Queue.EXPIRING, Queue.LATE})


def date_in_bakery() -> date:
    """Today, where the bakery is."""
    return days.today(bakery=get_bakery(), now=timezone.now())


def heaps(orders: OrderQuerySet, *, bakery: Bakery, now: datetime) -> dict[Queue, OrderQuerySet]:
    """The orders of each heap."""
    today = days.today(bakery=bakery, now=now)
    return {
        Queue.ATTENTION: attention.among(orders, bakery=bakery, now=now),
        Queue.TO_CONFIRM: orders.awaiting_confirmation(),
        Queue.TO_REQUEST_PAYMENT: orders.to_be_asked_for_payment(),
        Queue.TO_COLLECT_PAYMENT: orders.awaiting_payment(),
        Queue.TODAY: orders.active().due_on(today),
        Queue.TOMORROW: orders.active().due_on(today + timedelta(days=1)),
        Queue.READY: orders.ready(),
        Queue.EXPIRING: orders.expiring(now + attention.EXPIRES_SOON),
        Queue.LATE: orders.late(today),
    }


def in_queue(orders: OrderQuerySet, queue: str) -> OrderQuerySet:
    """The orders of one heap, as it is now."""
    return heaps(orders, bakery=get_bakery(), now=timezone.now())[Queue(queue)]


def count_queues() -> dict[str, int]:
    """How many orders lie in each heap: one question to the database, each part of it answered from an index."""
    found = heaps(Order.objects.all(), bakery=get_bakery(), now=timezone.now())
    counts = [
        orders.order_by().annotate(heap=models.Value(queue.value)).values("heap").annotate(number=models.Count("pk"))
        for queue, orders in found.items()
    ]
    counted = counts[0].union(*counts[1:], all=True)
    return dict.fromkeys(Queue.values, 0) | {row["heap"]: row["number"] for row in counted}
