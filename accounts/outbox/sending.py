"""Empties an outbox: claims a message, sends it, says so. At least once, and never by two workers at a time.

A worker that is killed in between leaves its lease; when that runs out, another sends the message again, under the
same Message-ID, so that mail programs show it once. While a server cannot be reached at all, nothing is claimed: it is
no message's fault, and none comes nearer to being given up for it.
"""

import datetime
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F

from accounts.outbox.models import OutboxMessage, OutboxQuerySet
from accounts.outbox.post import Letter, Post, Refused

logger = logging.getLogger(__name__)

LEASE = datetime.timedelta(minutes=5)
FIRST_PAUSE = datetime.timedelta(minutes=1)
LONGEST_PAUSE = datetime.timedelta(hours=6)
MOST_ATTEMPTS = 12
BATCH = 200
LONGEST_ERROR = 1000

Clock = Callable[[], datetime.datetime]
M = TypeVar("M", bound=OutboxMessage)


@dataclass(frozen=True)
class Outbox(Generic[M]):
    """A table of messages, and the rule that writes one out, or finds that it came to nothing."""

    messages: OutboxQuerySet
    write: Callable[[M], Letter | None]


@dataclass
class Sent:
    """What a round did."""

    sent: int = 0
    failed: int = 0
    withdrawn: int = 0

    def __add__(self, other: "Sent") -> "Sent":
        return Sent(self.sent + other.sent, self.failed + other.failed, self.withdrawn + other.withdrawn)


def send_waiting(outbox: Outbox[M], *, post: Post, clock: Clock, batch: int = BATCH) -> Sent:
    """Send what is due, as far as the ways out are open."""
    done = Sent()
    for message in list(outbox.messages.waiting(clock())[:batch]):
        if post.takes(message.channel) and claim(message, outbox=outbox, now=clock()):
            _deal_with(message, outbox=outbox, post=post, clock=clock, done=done)
    return done


def claim(message: M, *, outbox: Outbox[M], now: datetime.datetime) -> bool:
    """Whether this worker may send it. A conditional UPDATE decides: of two that ask, one is told yes."""
    mine = outbox.messages.waiting(now).filter(pk=message.pk, attempts=message.attempts)
    claimed = mine.update(leased_until=now + LEASE, attempts=F("attempts") + 1)
    message.attempts += claimed
    message.leased_until = now + LEASE
    return bool(claimed)


def message_id(message: OutboxMessage) -> str:
    """The same for every attempt at one message."""
    digest = hashlib.sha256(message.identity.encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}>"


def pause_after(attempts: int) -> datetime.timedelta:
    """Twice as long after every failure, up to a limit."""
    doublings = min(attempts - 1, MOST_ATTEMPTS)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def _deal_with(message: M, *, outbox: Outbox[M], post: Post, clock: Clock, done: Sent) -> None:
    row = outbox.messages.filter(pk=message.pk)
    try:
        letter = outbox.write(message)
        if letter is None:
            row.update(withdrawn_at=clock(), leased_until=None)
            done.withdrawn += 1
            return
        post.send(letter, channel=message.channel, recipient=message.recipient, message_id=message_id(message))
    except Exception as error:  # whatever went wrong with this one, the others still have to go out
        logger.exception("Message %s could not be sent", message.pk)
        _put_off(message, outbox=outbox, error=error, now=clock())
        done.failed += 1
        return
    row.update(sent_at=clock(), leased_until=None, last_error="")
    done.sent += 1


def _put_off(message: M, *, outbox: Outbox[M], error: Exception, now: datetime.datetime) -> None:
    """Try again later, or give up. Only while the lease is ours: another may have sent it meanwhile."""
    ours = outbox.messages.filter(pk=message.pk, leased_until=message.leased_until)
    gives_up = isinstance(error, Refused) or message.attempts >= MOST_ATTEMPTS
    ours.update(
        last_error=str(error)[:LONGEST_ERROR],
        leased_until=None,
        due_at=now if gives_up else now + pause_after(message.attempts),
        given_up_at=now if gives_up else None,
    )
