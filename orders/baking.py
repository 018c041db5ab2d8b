"""Ticking off the bake list: what of an order is baked and decorated, by whom. The last tick makes the order ready.

The first tick begins the preparation. Every tick locks its order first, so that of two last ticks the second sees the
other's; the order takes its steps by the same verbs as on its own page. What is decorated is baked.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from orders import actions, deadlines, lifecycle, permissions, undoing
from orders.errors import Conflict, InvalidOrder, Problem
from orders.models import LineBaking, Order, OrderEvent, OrderLine
from orders.states import BAKED, PAST, Action, Stage, Status
from orders.transactions import with_retries


@dataclass(frozen=True)
class Ticked:
    """The order as it stands after a tick, and the steps that it took with it."""

    order: Order
    events: tuple[OrderEvent, ...] = ()

    def did(self, action: Action) -> bool:
        return any(event.action == action for event in self.events)


@dataclass(frozen=True)
class LastTick:
    """A tick that made an order ready, and that whoever gave it can still take back."""

    order: Order
    line_id: int
    until: datetime.datetime


def tick(line_id: int, *, stage: Stage, actor: User, now: datetime.datetime) -> Ticked:
    """Baked, or decorated and with that baked. Ticking what is ticked does no more than finish what was left over."""
    permissions.require(actor, Action.MARK_READY)

    def attempt() -> Ticked:
        order, ticks = _hold(line_id)
        if order.status in BAKED and _is_ticked(ticks, stage):
            return Ticked(order)
        begun = _begin(order, actor=actor, now=now)
        if not _is_ticked(ticks, stage):
            _write(ticks, stage=stage, actor=actor, now=now)
        return Ticked(order, (*begun, *_finish(order, actor=actor, now=now)))

    return with_retries(attempt)


def untick(line_id: int, *, stage: Stage, actor: User, now: datetime.datetime) -> Ticked:
    """Take a tick back, and with it the step that it brought about: ready is what is ticked in full."""
    permissions.require(actor, Action.MARK_READY)

    def attempt() -> Ticked:
        order, ticks = _hold(line_id)
        if not _is_ticked(ticks, stage):
            return Ticked(order)
        if order.status in PAST:
            raise Conflict(_refused(order))
        events = _not_ready_after_all(order, actor=actor, now=now) if order.status == Status.READY else ()
        began_at = ticks.baked_at
        _clear(ticks, stage=stage, now=now)
        if stage == Stage.BAKED and _began_with(began_at, order=order, actor=actor, now=now):
            events = (undoing.revert(order, actor=actor, now=now, at_once=True),)
        return Ticked(order, events)

    return with_retries(attempt)


def undone_since(now: datetime.datetime) -> datetime.datetime:
    """From when on a step can still be taken back by whoever took it."""
    return now - deadlines.UNDO_WITHIN


def last_ticks(orders: Iterable[Order], *, actor: User, now: datetime.datetime) -> list[LastTick]:
    """Which of these orders this person's own tick made ready within the last minutes. Takes their events and lines."""
    found = []
    for order in orders:
        until = permissions.undo_alone_until(actor, order, now=now) if order.status == Status.READY else None
        line = max(order.lines.all(), key=_decorated_at, default=None)
        if until and line is not None and _decorated_at(line) == until - deadlines.UNDO_WITHIN:
            found.append(LastTick(order, line.pk, until))
    return found


def _decorated_at(line: OrderLine) -> datetime.datetime:
    never = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    return (line.baking.decorated_at if hasattr(line, "baking") else None) or never


def _hold(line_id: int) -> tuple[Order, LineBaking]:
    """The order of the line, locked, and the ticks of the line: there may be none yet."""
    orders = Order.objects.filter(lines=line_id).values("pk")
    order = Order.objects.select_for_update().filter(pk__in=orders).first()
    if order is None:
        raise InvalidOrder(Problem("line_unknown", _("This cake is not on the list any more. Please reload the page.")))
    ticks = LineBaking.objects.filter(line=line_id).first()
    return order, ticks or LineBaking(line_id=line_id)


def _is_ticked(ticks: LineBaking, stage: Stage) -> bool:
    return (ticks.baked_at if stage == Stage.BAKED else ticks.decorated_at) is not None


def _begin(order: Order, *, actor: User, now: datetime.datetime) -> tuple[OrderEvent, ...]:
    """Who ticks has begun to bake, unless the order may not be baked."""
    if order.status == Status.IN_PREPARATION:
        return ()
    if not permissions.may_be_made(order):
        raise Conflict(_refused(order))
    return (actions.start_preparation(order, actor=actor, now=now),)


def _finish(order: Order, *, actor: User, now: datetime.datetime) -> tuple[OrderEvent, ...]:
    """The order is ready once all of it is decorated."""
    if OrderLine.objects.filter(order=order, baking__decorated_at=None).exists():
        return ()
    return (actions.mark_ready(order, actor=actor, now=now),)


def _write(ticks: LineBaking, *, stage: Stage, actor: User, now: datetime.datetime) -> None:
    if ticks.baked_at is None:
        ticks.baked_at, ticks.baked_by = now, actor
    if stage == Stage.DECORATED:
        ticks.decorated_at, ticks.decorated_by = now, actor
    ticks.changed_at = now
    ticks.save()


def _clear(ticks: LineBaking, *, stage: Stage, now: datetime.datetime) -> None:
    """What is not baked is not decorated either."""
    ticks.decorated_at = ticks.decorated_by = None
    if stage == Stage.BAKED:
        ticks.baked_at = ticks.baked_by = None
    ticks.changed_at = now
    ticks.save()


def _not_ready_after_all(order: Order, *, actor: User, now: datetime.datetime) -> tuple[OrderEvent, ...]:
    """By the rule of every undo: one's own step within minutes; later it needs a reason, for which there is no room."""
    try:
        return (undoing.revert(order, actor=actor, now=now, at_once=True),)
    except InvalidOrder as error:
        words = _("%(number)s is ready already. Open the order to take that back, with a reason.")
        raise Conflict(Problem(error.code, words % {"number": order.number})) from error


def _began_with(ticked_at: datetime.datetime | None, *, order: Order, actor: User, now: datetime.datetime) -> bool:
    """Whether the preparation began with this very tick, a moment ago, and nothing else is ticked: a slip."""
    if (
        order.status != Status.IN_PREPARATION
        or LineBaking.objects.filter(line__order=order, baked_at__isnull=False).exists()
    ):
        return False
    last = lifecycle.last_event(order)
    own = permissions.is_own_step(actor, last, now=now)
    return own and last is not None and last.action == Action.START_PREPARATION and last.at == ticked_at


def _refused(order: Order) -> Problem:
    """Why nothing of it is ticked now, and who has seen to that."""
    why: Callable[[], str] = {
        Status.PENDING_CONFIRMATION: lambda: _("it is not confirmed yet. Do not bake it."),
        Status.CONFIRMED: lambda: _("its payment was not asked for yet. Do not bake it before."),
        Status.PAYMENT_PENDING: lambda: _("it is not paid yet. Do not bake it before."),
        Status.READY: lambda: _("it is ready already."),
        Status.COMPLETED: lambda: _("it is handed over already."),
        Status.CANCELLED: lambda: _("it is cancelled. Nothing more is to be done for it."),
    }[Status(order.status)]
    words = _("%(number)s stays as it is: %(why)s") % {"number": order.number, "why": why()}
    return Problem("not_to_be_baked", f"{words} {lifecycle.last_event_in_words(order)}".strip())
