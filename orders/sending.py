"""Empties the outbox: claims a message, sends it, says so. At least once, and never by two workers at a time.

A worker that is killed in between leaves its lease; when that runs out, another sends the message again, under the
same Message-ID, so that mail programs show it once.
"""

import datetime
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django.utils import translation

from catalog.bakery import get_bakery
from orders import mails, notifications
from orders.models import Channel, Notification, Order

logger = logging.getLogger(__name__)

LEASE = datetime.timedelta(minutes=5)
FIRST_PAUSE = datetime.timedelta(minutes=1)
LONGEST_PAUSE = datetime.timedelta(hours=6)
MOST_ATTEMPTS = 12
BATCH = 200

Clock = Callable[[], datetime.datetime]


@dataclass
class Sent:
    """What a round did."""

    sent: int = 0
    failed: int = 0
    withdrawn: int = 0


def waiting(now: datetime.datetime) -> QuerySet[Notification]:
    """What is due and nobody else is about to send."""
    return Notification.objects.filter(
        Q(leased_until=None) | Q(leased_until__lte=now),
        channel=Channel.EMAIL,
        sent_at=None,
        withdrawn_at=None,
        due_at__lte=now,
        attempts__lt=MOST_ATTEMPTS,
    )


def given_up() -> QuerySet[Notification]:
    """What could not be sent after the last attempt: somebody has to look."""
    return Notification.objects.filter(sent_at=None, withdrawn_at=None, attempts__gte=MOST_ATTEMPTS)


def send_waiting(*, clock: Clock, batch: int = BATCH) -> Sent:
    """Send what is due, over one connection to the mail server."""
    done = Sent()
    with get_connection() as connection:
        for notification in list(waiting(clock())[:batch]):
            if claim(notification, now=clock()):
                _deal_with(notification, connection=connection, clock=clock, done=done)
    return done


def claim(notification: Notification, *, now: datetime.datetime) -> bool:
    """Whether this worker may send it. A conditional UPDATE decides: of two that ask, one is told yes."""
    mine = waiting(now).filter(pk=notification.pk, attempts=notification.attempts)
    claimed = mine.update(leased_until=now + LEASE, attempts=F("attempts") + 1)
    notification.attempts += claimed
    return bool(claimed)


def message_id(notification: Notification) -> str:
    """The same for every attempt at one message."""
    what = [notification.event_id, notification.kind, notification.channel, notification.recipient]
    digest = hashlib.sha256("|".join(map(str, what)).encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}>"


def pause_after(attempts: int) -> datetime.timedelta:
    """Twice as long after every failure, up to a limit."""
    doublings = min(attempts - 1, MOST_ATTEMPTS)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def _deal_with(notification: Notification, *, connection: BaseEmailBackend, clock: Clock, done: Sent) -> None:
    row = Notification.objects.filter(pk=notification.pk)
    order = Order.objects.prefetch_related("lines__options").get(events__notifications=notification)
    if notifications.is_moot(notification, order):
        row.update(withdrawn_at=clock(), leased_until=None)
        done.withdrawn += 1
        return
    try:
        _send(notification, order, connection=connection)
    except Exception as error:  # whatever went wrong with this one, the others still have to go out
        logger.exception("Message %s could not be sent", notification.pk)
        due_at = clock() + pause_after(notification.attempts)
        row.update(last_error=str(error)[:1000], leased_until=None, due_at=due_at)
        done.failed += 1
        return
    row.update(sent_at=clock(), leased_until=None, last_error="")
    done.sent += 1


def _send(notification: Notification, order: Order, *, connection: BaseEmailBackend) -> None:
    bakery = get_bakery()
    with translation.override(notification.language):
        mail = mails.compose(notification, order, bakery=bakery)
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[notification.recipient],
        reply_to=[bakery.email] if bakery.email else None,
        headers={"Message-ID": message_id(notification)},
        connection=connection,
    )
    message.attach_alternative(mail.html, "text/html")
    message.send()
