"""Empties an outbox: claims a message, sends it, says so. At least once, and never by two workers at a time.

A worker that is killed in between leaves its lease; when that runs out, another sends the message again, under the
same Message-ID, so that mail programs show it once. While a server cannot be reached at all, nothing is claimed: it is
no message's fault, and none comes nearer to being given up for it.
"""

import datetime
import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models import F

from accounts.outbox.models import OutboxMessage, OutboxQuerySet
from accounts.outbox.post import Letter, Post, Refused, Unreachable

logger = logging.getLogger(__name__)

LEASE = datetime.timedelta(minutes=5)
FIRST_PAUSE = datetime.timedelta(minutes=1)
LONGEST_PAUSE = datetime.timedelta(hours=6)
MOST_ATTEMPTS = 12
BATCH = 200
LONGEST_ERROR = 1000
# How long the note that a message has left waits for a database that restarts. Shorter than the lease.
PATIENCE = (0.5, 1, 2, 4, 8, 15, 30)

Clock = Callable[[], datetime.datetime]
Write = Callable[[], object]
M = TypeVar("M", bound=OutboxMessage)


@dataclass(frozen=True)
class Outbox(Generic[M]):
    """A table of messages, and the rule that writes one out now, or finds that it came to nothing."""

    messages: OutboxQuerySet
    write: Callable[[M, datetime.datetime], Letter | None]


@dataclass
class Sent:
    """What a round did."""

    sent: int = 0
    failed: int = 0
    withdrawn: int = 0

    def __add__(self, other: "Sent") -> "Sent":
        return Sent(self.sent + other.sent, self.failed + other.failed, self.withdrawn + other.withdrawn)


def send_waiting(
    outbox: Outbox[M], *, post: Post, clock: Clock, batch: int = BATCH, goes_on: Callable[[], bool] = lambda: True
) -> Sent:
    """Send what is due, as far as the ways out are open, until there is no more or the worker is told to stop."""
    done = Sent()
    for message in list(outbox.messages.waiting(clock())[:batch]):
        if not goes_on():
            break
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


def try_again(messages: OutboxQuerySet, *, now: datetime.datetime) -> int:
    """Those that were given up start anew, with all their tries. How many there were."""
    return messages.given_up().update(given_up_at=None, attempts=0, due_at=now)


def let_go(messages: OutboxQuerySet, *, now: datetime.datetime) -> int:
    """Those that were given up need not be sent any more. How many there were."""
    return messages.given_up().update(withdrawn_at=now)


def _deal_with(message: M, *, outbox: Outbox[M], post: Post, clock: Clock, done: Sent) -> None:
    row = outbox.messages.filter(pk=message.pk)
    try:
        letter = outbox.write(message, clock())
        if letter is None:
            row.update(withdrawn_at=clock(), leased_until=None)
            done.withdrawn += 1
            return
        post.send(letter, channel=message.channel, recipient=message.recipient, message_id=message_id(message))
    except Unreachable:  # found closed only now: this was no try
        _ours(message, outbox=outbox).update(leased_until=None, attempts=F("attempts") - 1)
        return
    except Exception as error:  # whatever went wrong with this one, the others still have to go out
        logger.exception("%s %s could not be sent", type(message).__name__, message.pk)
        _put_off(message, outbox=outbox, error=error, now=clock())
        done.failed += 1
        return
    sent_at = clock()
    _outlive_a_restart(lambda: row.update(sent_at=sent_at, leased_until=None, last_error=""))
    done.sent += 1


def _put_off(message: M, *, outbox: Outbox[M], error: Exception, now: datetime.datetime) -> None:
    """Try again later, or give up."""
    gives_up = isinstance(error, Refused) or message.attempts >= MOST_ATTEMPTS
    _ours(message, outbox=outbox).update(
        last_error=str(error)[:LONGEST_ERROR],
        leased_until=None,
        due_at=now if gives_up else now + pause_after(message.attempts),
        given_up_at=now if gives_up else None,
    )


def _ours(message: M, *, outbox: Outbox[M]) -> OutboxQuerySet:
    """The row, as long as the lease is ours: another worker may have taken it over, and sent it, meanwhile."""
    return outbox.messages.filter(pk=message.pk, leased_until=message.leased_until)


def _outlive_a_restart(write: Write) -> None:
    """What has left must be known to have left, or it would leave a second time."""
    for pause in PATIENCE:
        try:
            write()
        except (OperationalError, InterfaceError):
            logger.warning("The database is away; the note that a message has left waits for it.")
            connection.close()
            time.sleep(pause)
        else:
            return
    write()
