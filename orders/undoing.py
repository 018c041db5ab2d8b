"""Taking the last step back: a manager with a reason, or at once whoever took it. Never in silence."""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from catalog.bakery import Bakery, get_bakery
from orders import capacity, coupons, deadlines, lifecycle, payments, permissions, texts
from orders.errors import Conflict, InvalidOrder, NotAllowed, Problem
from orders.models import Order, OrderEvent
from orders.states import STEPS_FORWARD, Action, Status


def revert(
    order: Order,
    *,
    actor: User,
    now: datetime.datetime,
    note: str = "",
    version: int | None = None,
    at_once: bool = False,
) -> OrderEvent:
    """Undo a wrong click. Undoing “paid” voids the last payment: the ledger and the status agree.

    What has expired takes its place again, if that is still free. `at_once` is the admin's button under one's own step.
    """
    note = texts.cleaned(note, attr="note")
    bakery = get_bakery()

    def step(order: Order) -> OrderEvent:
        lifecycle.hold(order)
        _insist_on_right(order, actor=actor, now=now, note=note, at_once=at_once)
        if order.status == Status.PAID and (last := payments.last_standing(order)):
            return payments.take_back(
                order=order, payment=last, reason=note or _taken_back(), actor=actor, now=now, by=Action.REVERT
            )
        return _step_back(order, actor=actor, now=now, note=note, bakery=bakery)

    return lifecycle.together(order, step, version=version)


def reason_required() -> Problem:
    return Problem("reason_required", _("Please say why."), "note")


def _insist_on_right(order: Order, *, actor: User, now: datetime.datetime, note: str, at_once: bool) -> None:
    """It needs the right and a reason. At once, within minutes, nobody has to explain a step of their own."""
    if at_once and permissions.is_own_step(actor, lifecycle.last_event(order), now=now):
        return
    if at_once and not permissions.may(actor, Action.REVERT):
        raise NotAllowed(_not_theirs(order, actor=actor))
    permissions.require(actor, Action.REVERT)
    if not note:
        raise InvalidOrder(reason_required())


def _step_back(order: Order, *, actor: User, now: datetime.datetime, note: str, bakery: Bakery) -> OrderEvent:
    target = lifecycle.step_before(order)
    has_expired = order.has_expired
    if has_expired and deadlines.handover_at(order, bakery=bakery) <= now:
        raise Conflict(_day_is_over())
    expires = deadlines.expires_at(order, target, bakery=bakery, now=now) if target else None
    changes = {"expires_at": expires}
    event = lifecycle.move(order, Action.REVERT, to=target, actor=actor, now=now, note=note, changes=changes)
    if has_expired:
        _take_again(order, bakery=bakery)
    return event


def _take_again(order: Order, *, bakery: Bakery) -> None:
    """What calling off has given back, if it can still be had."""
    coupons.take(order)
    capacity.reserve(order.date, order.slot_start, order.capacity_units, bakery=bakery)


def _not_theirs(order: Order, *, actor: User) -> Problem:
    last = lifecycle.last_event(order)
    if last is not None and last.actor_id == actor.pk and last.action in STEPS_FORWARD:
        detail = _("The minutes in which you could undo this yourself are over. Please ask a manager.")
    else:
        detail = _("Only whoever took the last step can undo it, within minutes. Please ask a manager.")
    return Problem("permission_denied", detail)


def _taken_back() -> str:
    return _("Taken back at once.")


def _day_is_over() -> Problem:
    detail = _("The time of its handover has passed. Ask the customer to place a new order.")
    return Problem("day_is_over", detail)
