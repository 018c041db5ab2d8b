"""The history of an order as its page tells it: what happened, who did it, who reads the note, what was sent."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from orders import differences
from orders.differences import Changed
from orders.kinds import ToCustomer
from orders.models import Notification, Order, OrderEvent
from orders.states import SAID_AMONG_US, Action


@dataclass(frozen=True)
class Told:
    """One message to the customer about one step: whether it has left."""

    words: str
    tone: str


@dataclass(frozen=True)
class Happened:
    """One step of the history."""

    event: OrderEvent
    is_read_by_customer: bool
    told: tuple[Told, ...]
    changes: tuple[Changed, ...]


def history_of(order: Order, *, now: datetime) -> list[Happened]:
    """Newest first; of an order whose events and their messages were fetched along."""
    return [
        Happened(
            event=event,
            is_read_by_customer=bool(event.note) and _is_told(event),
            told=tuple(_told(message, now=now) for message in _to_customer(event)),
            changes=differences.told_by(event.changed).rows,
        )
        for event in order.events.all()
    ]


def _is_told(event: OrderEvent) -> bool:
    """Whether what was said with it goes to the customer."""
    moves_on = event.from_status != event.to_status and event.action not in SAID_AMONG_US
    return moves_on or event.action == Action.CHANGE


def _to_customer(event: OrderEvent) -> list[Notification]:
    """The reminder belongs to a day and not to a step."""
    kinds = set(ToCustomer.values) - {ToCustomer.REMINDER.value}
    return sorted((one for one in event.notifications.all() if one.kind in kinds), key=lambda one: one.pk)


def _told(message: Notification, *, now: datetime) -> Told:
    facts = {"channel": message.get_channel_display(), "to": message.recipient}
    if message.sent_at:
        return Told(_("%(channel)s sent, %(at)s") % {**facts, "at": _time(message.sent_at)}, "good")
    if message.withdrawn_at:
        return Told(_("%(channel)s not sent: the step was taken back or overtaken") % facts, "quiet")
    if message.given_up_at:
        return Told(_("%(channel)s to %(to)s could not be sent") % facts, "bad")
    if message.due_at > now:
        return Told(_("%(channel)s leaves at %(at)s") % {**facts, "at": _time(message.due_at)}, "ask")
    return Told(_("%(channel)s is on its way out") % facts, "info")


def _time(moment: datetime) -> str:
    return date_format(localtime(moment), "H:i")
