"""The lifecycle: one closed table of what may follow what, and the only writer of an order's status.

An entry says to which statuses an action may lead from a status. What is not listed is refused.
An action that stays (a deposit, a void) is listed with its own status and writes its event all the same.
"""

import copy
import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from orders import notifications
from orders.errors import Conflict, Problem
from orders.models import Order, OrderEvent
from orders.states import Action, CancelReason, Status
from orders.transactions import insist_on_transaction, with_retries

T = TypeVar("T")
THE_SYSTEM = "Cake Street"

A, S = Action, Status
TABLE: Mapping[tuple[Action, str], tuple[Status, ...]] = MappingProxyType(
    {
        (A.PLACE, ""): (S.PENDING_CONFIRMATION,),
        (A.EXCEED_CAPACITY, S.PENDING_CONFIRMATION): (S.PENDING_CONFIRMATION,),
        (A.CONFIRM, S.PENDING_CONFIRMATION): (S.CONFIRMED,),
        (A.REQUEST_PAYMENT, S.CONFIRMED): (S.PAYMENT_PENDING,),
        (A.CONFIRM_PAYMENT, S.PAYMENT_PENDING): (S.PAID, S.PAYMENT_PENDING),
        (A.CONFIRM_PAYMENT, S.IN_PREPARATION): (S.IN_PREPARATION,),
        (A.CONFIRM_PAYMENT, S.READY): (S.READY,),
        (A.START_PREPARATION, S.PAID): (S.IN_PREPARATION,),
        (A.START_PREPARATION, S.PAYMENT_PENDING): (S.IN_PREPARATION,),
        (A.MARK_READY, S.IN_PREPARATION): (S.READY,),
        (A.COMPLETE, S.READY): (S.COMPLETED,),
        (A.EXPIRE, S.PENDING_CONFIRMATION): (S.CANCELLED,),
        (A.EXPIRE, S.PAYMENT_PENDING): (S.CANCELLED,),
        (A.CANCEL, S.PENDING_CONFIRMATION): (S.CANCELLED,),
        (A.CANCEL, S.CONFIRMED): (S.CANCELLED,),
        (A.CANCEL, S.PAYMENT_PENDING): (S.CANCELLED,),
        (A.CANCEL, S.PAID): (S.CANCELLED,),
        (A.CANCEL, S.IN_PREPARATION): (S.CANCELLED,),
        (A.CANCEL, S.READY): (S.CANCELLED,),
        (A.REVERT, S.CONFIRMED): (S.PENDING_CONFIRMATION,),
        (A.REVERT, S.PAYMENT_PENDING): (S.CONFIRMED,),
        (A.REVERT, S.PAID): (S.PAYMENT_PENDING, S.CONFIRMED),
        (A.REVERT, S.IN_PREPARATION): (S.PAID, S.PAYMENT_PENDING),
        (A.REVERT, S.READY): (S.IN_PREPARATION,),
        (A.REVERT, S.COMPLETED): (S.READY,),
        (A.REVERT, S.CANCELLED): (S.PENDING_CONFIRMATION, S.PAYMENT_PENDING),
        (A.VOID_PAYMENT, S.CONFIRMED): (S.CONFIRMED,),
        (A.VOID_PAYMENT, S.PAYMENT_PENDING): (S.PAYMENT_PENDING,),
        (A.VOID_PAYMENT, S.PAID): (S.PAYMENT_PENDING,),
        (A.VOID_PAYMENT, S.IN_PREPARATION): (S.IN_PREPARATION,),
        (A.VOID_PAYMENT, S.READY): (S.READY,),
        (A.VOID_PAYMENT, S.CANCELLED): (S.CANCELLED,),
        (A.REFUND, S.CANCELLED): (S.CANCELLED,),
        (A.CHANGE, S.PENDING_CONFIRMATION): (S.PENDING_CONFIRMATION,),
        (A.CHANGE, S.CONFIRMED): (S.CONFIRMED,),
        (A.CHANGE, S.PAYMENT_PENDING): (S.PAYMENT_PENDING, S.PAID),
        (A.CHANGE, S.PAID): (S.PAID, S.PAYMENT_PENDING),
        **{(A.CLAIM, status): (status,) for status in Status},
    }
)


def actions_after(status: str) -> tuple[Action, ...]:
    """What the table allows from a status, whoever asks."""
    return tuple(action for action, source in TABLE if source == status)


def insist_on_possible(order: Order, action: Action) -> None:
    """Refuse what the table does not allow from where the order stands, before anything else is looked at."""
    if (action, order.status) not in TABLE:
        raise Conflict(_refused(order, action))


def insist_on_version(order: Order, version: int | None) -> None:
    """Refuse a step on an order that has moved on since the person looked at it. None: they did not say."""
    if version is not None and version != order.version:
        words = _("This order has changed since you looked at it, and nothing was done. Please look at it again.")
        raise Conflict(Problem("stale", f"{words} {last_event_in_words(order)}".strip()))


def together(order: Order, step: Callable[[Order], T], *, version: int | None) -> T:
    """Run a step in one transaction on a copy, so that a step that failed leaves the caller's order as it was."""

    def attempt() -> tuple[Order, T]:
        mine = copy.copy(order)
        insist_on_version(mine, version)
        return mine, step(mine)

    mine, result = with_retries(attempt)
    order.__dict__.update(mine.__dict__)
    return result


def hold(order: Order) -> None:
    """Lock the order as it was read: what its history is asked now is still true when the step is taken."""
    insist_on_transaction()
    held = Order.objects.select_for_update().only("pk", "version").get(pk=order.pk)
    if held.version != order.version:
        raise Conflict(_lost(order))


def begin(order: Order, *, actor: User, now: datetime.datetime) -> OrderEvent:
    """Save a new order in its first status, with its first event."""
    insist_on_transaction()
    (order.status,) = TABLE[A.PLACE, ""]
    order.save(force_insert=True)
    return _write_event(order, A.PLACE, source="", actor=actor, now=now, note="")


def move(
    order: Order,
    action: Action,
    *,
    actor: User | None,
    now: datetime.datetime,
    note: str = "",
    reason: str = "",
    to: Status | None = None,
    changes: Mapping[str, Any] | None = None,
    changed: Mapping[str, Any] | None = None,
) -> OrderEvent:
    """Take one step of the table: status, event and messages together, or a Conflict that says who was first.

    `reason` is the code of a cancellation; `to` chooses where the table leaves a choice; `changes` are columns that
    must change in the same UPDATE as the status (the sums of the ledger, the time at which the order expires);
    `changed` is what the event keeps of a change.
    """
    insist_on_transaction()
    source, target = order.status, _target(order, action, to=to)
    columns = {"cancel_reason": _reason(order, target, reason), "updated_at": now, **(changes or {})}
    written = Order.objects.filter(pk=order.pk, status=source, version=order.version).update(
        status=target, version=F("version") + 1, **columns
    )
    if not written:
        raise Conflict(_lost(order))
    order.status, order.version = target, order.version + 1
    for name, value in columns.items():
        setattr(order, name, value)
    event = _write_event(order, action, source=source, actor=actor, now=now, note=note, changed=changed)
    notifications.queue(event)
    return event


def path_of(order: Order) -> list[Status]:
    """The statuses that led to where the order stands, each once: what was undone is not in it."""
    path: list[Status] = []
    for event in order.events.order_by("id"):
        if event.to_status != event.from_status:
            target = Status(event.to_status)
            path = [status for status in path if _rank(status) < _rank(target)]
            path.append(target)
    return path


def step_before(order: Order) -> Status | None:
    """Where an undo leads: the step before, or its twin when money came or went meanwhile.

    What people called off stays called off; what merely ran out of time can be taken up again.
    """
    path = path_of(order)
    if (A.REVERT, order.status) not in TABLE or len(path) < 2:  # noqa: PLR2004 - a step has two ends
        return None
    if order.status == S.CANCELLED and not order.has_expired:
        return None
    if order.status == S.IN_PREPARATION:
        return S.PAID if order.balance_due <= 0 else S.PAYMENT_PENDING
    if order.status == S.PAID and order.total <= 0:
        return S.CONFIRMED  # there was nothing to pay: one click took both steps
    return path[-2]


def _rank(status: Status) -> int:
    return list(Status).index(status)


def _target(order: Order, action: Action, *, to: Status | None) -> Status:
    targets = TABLE.get((action, order.status), ())
    if to is None and len(targets) == 1:
        return targets[0]
    if to not in targets:
        raise Conflict(_refused(order, action))
    return to


def _reason(order: Order, target: Status, reason: str) -> str:
    if target == order.status:
        return order.cancel_reason
    return CancelReason(reason).value if target == S.CANCELLED else ""


def _write_event(
    order: Order,
    action: Action,
    *,
    source: str,
    actor: User | None,
    now: datetime.datetime,
    note: str,
    changed: Mapping[str, Any] | None = None,
) -> OrderEvent:
    return OrderEvent.objects.create(
        order=order,
        action=action,
        from_status=source,
        to_status=order.status,
        actor=actor,
        actor_name=(actor.full_name or actor.email) if actor else THE_SYSTEM,
        note=note,
        changed=changed,
        at=now,
    )


def _refused(order: Order, action: Action) -> Problem:
    detail = _("“%(action)s” is not possible: the order is %(status)s. Please look at what it offers now.") % {
        "action": Action(action).label,
        "status": Status(order.status).label,
    }
    return Problem("transition_refused", f"{detail} {last_event_in_words(order)}".strip())


def _lost(order: Order) -> Problem:
    detail = _("Somebody was faster, and nothing was changed. Please look at the order again.")
    return Problem("stale", f"{detail} {last_event_in_words(order)}".strip())


def last_event(order: Order) -> OrderEvent | None:
    """What happened to it last."""
    return order.events.order_by("-id").first()


def last_event_in_words(order: Order) -> str:
    """Who did what last, and when: what the loser of a race wants to know."""
    event = last_event(order)
    return "" if event is None else who_did_what(event.actor_name, event.get_action_display(), at=event.at)


def who_did_what(actor: str, action: str, *, at: datetime.datetime) -> str:
    """One thing that happened, as a refusal tells it."""
    when = date_format(timezone.localtime(at), "j F Y, H:i")
    return _("%(actor)s: “%(action)s”, %(at)s.") % {"actor": actor, "action": action, "at": when}
