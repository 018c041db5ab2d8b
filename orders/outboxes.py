"""Both outboxes together: emptied by one worker, and looked after by whoever may when something did not go out."""

import datetime
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts import messages
from accounts.models import User
from accounts.outbox.models import OutboxMessage, OutboxQuerySet
from accounts.outbox.post import Post
from accounts.outbox.sending import Clock, Outbox, Sent, let_go, send_waiting, try_again
from orders import sending
from orders.errors import NotAllowed, Problem

# Account messages first: somebody waits before a screen for theirs.
OUTBOXES: dict[str, Outbox[Any]] = {"account": messages.OUTBOX, "order": sending.OUTBOX}
RETRY = "orders.retry_notification"
NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)  # of a row: none has more digits
LATE_AFTER = datetime.timedelta(minutes=30)


@dataclass(frozen=True)
class Alarm:
    """What is wrong with the messages now; nothing, most of the time."""

    given_up: int
    late: int
    late_since: datetime.datetime | None


@dataclass(frozen=True)
class GivenUp:
    """One message that could not be sent, under the key by which it is asked for."""

    key: str
    message: OutboxMessage


def send_all(*, post: Post, clock: Clock, goes_on: Callable[[], bool]) -> Sent:
    """One round of the worker."""
    done = Sent()
    for outbox in OUTBOXES.values():
        done += send_waiting(outbox, post=post, clock=clock, goes_on=goes_on)
    return done


def look(*, now: datetime.datetime) -> Alarm:
    """How many were given up, and how many wait longer than they should: the way out is closed, or no worker runs."""
    late = [message for outbox in OUTBOXES.values() for message in outbox.messages.late(now - LATE_AFTER)[:1000]]
    return Alarm(
        given_up=sum(outbox.messages.given_up().count() for outbox in OUTBOXES.values()),
        late=len(late),
        late_since=min((message.due_at for message in late), default=None),
    )


def given_up(*, most: int) -> list[GivenUp]:
    """The newest of those that could not be sent."""
    found = [
        GivenUp(f"{name}-{message.pk}", message)
        for name, outbox in OUTBOXES.items()
        for message in outbox.messages.given_up().order_by("-given_up_at", "-id")[:most]
    ]
    return sorted(found, key=lambda row: row.message.given_up_at or row.message.due_at, reverse=True)[:most]


def send_again(*, actor: User, now: datetime.datetime, keys: Collection[str] | None = None) -> int:
    """Those that were given up start anew: these, or all of them. How many there were."""
    return _change(try_again, actor=actor, now=now, keys=keys)


def forget(*, actor: User, now: datetime.datetime, keys: Collection[str] | None = None) -> int:
    """Those that were given up need not be sent any more: these, or all of them. How many there were."""
    return _change(let_go, actor=actor, now=now, keys=keys)


def may_change(user: Any) -> bool:
    """Whether somebody may send again, or let go, what was given up."""
    return bool(user.has_perm(RETRY))


def _change(change: Callable[..., int], *, actor: User, now: datetime.datetime, keys: Collection[str] | None) -> int:
    if not may_change(actor):
        raise NotAllowed(Problem("permission_denied", _("You may not send messages again. Please ask a manager.")))
    return sum(change(_those(name, outbox, keys), now=now) for name, outbox in OUTBOXES.items())


def _those(name: str, outbox: Outbox[Any], keys: Collection[str] | None) -> OutboxQuerySet:
    messages = outbox.messages.select_related(None)
    if keys is None:
        return messages
    numbers = [key.removeprefix(f"{name}-") for key in keys if key.startswith(f"{name}-")]
    return messages.filter(pk__in=[int(number) for number in numbers if NUMBER.fullmatch(number)])
