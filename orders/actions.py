"""The verbs that both doors call: each checks the right and the rule, and takes one step in one transaction.

`version` is the version of the order that the person was looking at; where it has moved on since, nothing is done.
"""

import copy
import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from accounts.models import User
from catalog.bakery import Bakery, get_bakery
from catalog.models import PaymentTerms
from catalog.money import in_words
from orders import capacity, coupons, deadlines, expiry, lifecycle, payments, permissions, texts
from orders.errors import Conflict, InvalidOrder, NotAllowed, OrderError, Problem
from orders.models import Order, OrderEvent
from orders.payments import Received
from orders.states import BEFORE_PREPARATION, Action, CancelReason, Status
from orders.transactions import with_retries

T = TypeVar("T")
# The others are the system's.
REASONS_OF_PEOPLE = (CancelReason.DECLINED, CancelReason.NOT_COLLECTED, CancelReason.BY_CUSTOMER)
NO_DEADLINE: Mapping[str, Any] = MappingProxyType({"expires_at": None})


def confirm(
    order: Order, *, actor: User, now: datetime.datetime, note: str = "", version: int | None = None
) -> OrderEvent:
    """The bakery takes the order on."""
    return _step(order, Action.CONFIRM, actor=actor, now=now, note=note, version=version, changes=NO_DEADLINE)


def request_payment(
    order: Order,
    *,
    actor: User,
    now: datetime.datetime,
    note: str = "",
    payment_terms: str | None = None,
    version: int | None = None,
) -> OrderEvent:
    """Tell the customer how much, where and when to pay. Staff may choose the terms here."""
    permissions.require(actor, Action.REQUEST_PAYMENT)
    note = texts.cleaned(note, attr="note")
    terms = PaymentTerms(payment_terms or order.payment_terms).value
    bakery = get_bakery()

    def step(order: Order) -> OrderEvent:
        order.payment_terms = terms
        expires = deadlines.expires_at(order, Status.PAYMENT_PENDING, bakery=bakery, now=now)
        changes = {"payment_terms": terms, "expires_at": expires}
        event = lifecycle.move(order, Action.REQUEST_PAYMENT, actor=actor, now=now, note=note, changes=changes)
        if order.balance_due <= 0:
            _nothing_left_to_pay(order, actor=actor, now=now)
        return event

    return _together(order, step, version=version)


def start_preparation(
    order: Order, *, actor: User, now: datetime.datetime, note: str = "", version: int | None = None
) -> OrderEvent:
    """Begin to bake: what is paid, or what will be paid at the handover."""
    permissions.require(actor, Action.START_PREPARATION)
    note = texts.cleaned(note, attr="note")

    def step(order: Order) -> OrderEvent:
        if order.status == Status.PAYMENT_PENDING and order.payment_terms != PaymentTerms.ON_HANDOVER:
            raise Conflict(payment_due(order))
        return lifecycle.move(order, Action.START_PREPARATION, actor=actor, now=now, note=note, changes=NO_DEADLINE)

    return _together(order, step, version=version)


def mark_ready(
    order: Order, *, actor: User, now: datetime.datetime, note: str = "", version: int | None = None
) -> OrderEvent:
    """The cakes wait for the customer, or for the rider."""
    return _step(order, Action.MARK_READY, actor=actor, now=now, note=note, version=version)


def complete(
    order: Order,
    *,
    actor: User,
    now: datetime.datetime,
    note: str = "",
    payment: Received | None = None,
    version: int | None = None,
) -> OrderEvent:
    """Hand the order over. What is still open can be paid in the same step; otherwise nothing is handed over."""
    permissions.require(actor, Action.COMPLETE)
    note = texts.cleaned(note, attr="note")

    def step(order: Order) -> OrderEvent:
        if payment is not None:
            payments.take(order=order, received=payment, actor=actor, now=now)
        if order.status == Status.READY and order.balance_due > 0:
            raise Conflict(payment_due(order))
        return lifecycle.move(order, Action.COMPLETE, actor=actor, now=now, note=note)

    return _together(order, step, version=version)


def cancel(
    order: Order,
    *,
    actor: User,
    now: datetime.datetime,
    note: str = "",
    reason: str | None = None,
    version: int | None = None,
) -> OrderEvent:
    """Call the order off and give its place back. Customers within their limits; the bakery with a reason."""
    note = texts.cleaned(note, attr="note")
    code = _reason_to_cancel(order, actor=actor, now=now, note=note, reason=reason)

    def step(order: Order) -> OrderEvent:
        return _call_off(order, Action.CANCEL, actor=actor, now=now, note=note, reason=code)

    return _together(order, step, version=version)


def expire(
    order: Order,
    *,
    actor: User | None = None,
    now: datetime.datetime,
    note: str = "",
    version: int | None = None,
) -> OrderEvent:
    """The system calls off what nobody answered or paid in time. People cancel instead."""
    if actor is not None:
        raise NotAllowed(Problem("permission_denied", _("Orders expire by themselves. Cancel this one instead.")))
    if problem := expiry.problem_of(order, now=now):
        raise Conflict(problem)
    unanswered = order.status == Status.PENDING_CONFIRMATION
    code = CancelReason.EXPIRED_UNCONFIRMED if unanswered else CancelReason.EXPIRED_UNPAID

    def step(order: Order) -> OrderEvent:
        return _call_off(order, Action.EXPIRE, actor=None, now=now, note=note, reason=code)

    return _together(order, step, version=version)


def revert(
    order: Order, *, actor: User, now: datetime.datetime, note: str = "", version: int | None = None
) -> OrderEvent:
    """Undo a wrong click, with a reason. Undoing “paid” voids the last payment: the ledger and the status agree.

    What has expired takes its place again, if that is still free.
    """
    permissions.require(actor, Action.REVERT)
    note = texts.cleaned(note, attr="note")
    if not note:
        raise InvalidOrder(reason_required())
    bakery = get_bakery()

    def step(order: Order) -> OrderEvent:
        if order.status == Status.PAID and (last := payments.last_standing(order)):
            return payments.take_back(order=order, payment=last, reason=note, actor=actor, now=now, by=Action.REVERT)
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

    return _together(order, step, version=version)


BY_NAME: dict[Action, Callable[..., OrderEvent]] = {
    Action.CONFIRM: confirm,
    Action.REQUEST_PAYMENT: request_payment,
    Action.START_PREPARATION: start_preparation,
    Action.MARK_READY: mark_ready,
    Action.COMPLETE: complete,
    Action.CANCEL: cancel,
    Action.EXPIRE: expire,
    Action.REVERT: revert,
}


def perform(
    order: Order, action: Action | str, *, actor: User, now: datetime.datetime, **details: object
) -> OrderEvent:
    """Take the step of that name. Placing and money have doors of their own."""
    if action not in BY_NAME:
        raise InvalidOrder(
            Problem("action_unknown", _("There is no such step. Choose one of the order's actions."), "action")
        )
    return BY_NAME[Action(action)](order, actor=actor, now=now, **details)


def expire_due(now: datetime.datetime) -> list[Order]:
    """Expire every order whose time has run out; what somebody moved along meanwhile is left alone."""
    expired = []
    for order in Order.objects.overdue(now):
        try:
            expire(order, now=now)
        except OrderError:
            continue
        expired.append(order)
    return expired


def payment_due(order: Order) -> Problem:
    amount = in_words(order.balance_due, order.currency)
    return Problem("payment_due", _("%(amount)s is still to be paid. Confirm the payment first.") % {"amount": amount})


def reason_required() -> Problem:
    return Problem("reason_required", _("Please say why."), "note")


def _step(
    order: Order,
    action: Action,
    *,
    actor: User,
    now: datetime.datetime,
    note: str,
    version: int | None,
    changes: Mapping[str, Any] | None = None,
) -> OrderEvent:
    permissions.require(actor, action)
    note = texts.cleaned(note, attr="note")

    def step(order: Order) -> OrderEvent:
        return lifecycle.move(order, action, actor=actor, now=now, note=note, changes=changes)

    return _together(order, step, version=version)


def _together(order: Order, step: Callable[[Order], T], *, version: int | None) -> T:
    """Run a step in one transaction on a copy, so that a step that failed leaves the caller's order as it was."""

    def attempt() -> tuple[Order, T]:
        mine = copy.copy(order)
        lifecycle.insist_on_version(mine, version)
        return mine, step(mine)

    mine, result = with_retries(attempt)
    order.__dict__.update(mine.__dict__)
    return result


def _nothing_left_to_pay(order: Order, *, actor: User, now: datetime.datetime) -> None:
    note = _("Nothing is left to pay.")
    lifecycle.move(order, Action.CONFIRM_PAYMENT, to=Status.PAID, actor=actor, now=now, note=note, changes=NO_DEADLINE)


def _call_off(
    order: Order, action: Action, *, actor: User | None, now: datetime.datetime, note: str, reason: CancelReason
) -> OrderEvent:
    event = lifecycle.move(order, action, actor=actor, now=now, note=note, reason=reason, changes=NO_DEADLINE)
    coupons.give_back(order)
    capacity.release(order)
    return event


def _take_again(order: Order, *, bakery: Bakery) -> None:
    """What calling off has given back, if it can still be had."""
    coupons.take(order)
    capacity.reserve(order.date, order.slot_start, order.capacity_units, bakery=bakery)


def _reason_to_cancel(
    order: Order, *, actor: User, now: datetime.datetime, note: str, reason: str | None
) -> CancelReason:
    """The code of the cancellation, once this person is found to be allowed to cancel. Only the bakery gives one."""
    bakery = get_bakery()
    if reason is None and permissions.may_cancel_as_customer(actor, order, now=now, bakery=bakery):
        return CancelReason.BY_CUSTOMER
    if not permissions.may(actor, Action.CANCEL):
        if order.customer_id == actor.pk:
            raise Conflict(_too_late(order))
        permissions.require(actor, Action.CANCEL)
    if order.status not in BEFORE_PREPARATION and not actor.has_perm(permissions.CANCEL_LATE):
        _refuse_late_cancel(order)
    if not note:
        raise InvalidOrder(reason_required())
    if reason:
        return _chosen_reason(order, reason)
    waited = order.status == Status.READY and now > deadlines.handover_at(order, bakery=bakery)
    return CancelReason.NOT_COLLECTED if waited else CancelReason.DECLINED


def _chosen_reason(order: Order, reason: str) -> CancelReason:
    """A reason that people may give, and that fits where the order stands."""
    if reason not in REASONS_OF_PEOPLE:
        raise InvalidOrder(
            Problem(
                "invalid_choice", _("There is no such reason to cancel an order. Choose one from the list."), "reason"
            )
        )
    if reason == CancelReason.NOT_COLLECTED and order.status != Status.READY:
        detail = _("Only what was ready can be “not collected”. Choose another reason.")
        raise InvalidOrder(Problem("was_not_ready", detail, "reason"))
    return CancelReason(reason)


def _refuse_late_cancel(order: Order) -> None:
    """In the words of the state where nobody could cancel, in those of the right where a manager could."""
    if (Action.CANCEL, order.status) not in lifecycle.TABLE:
        raise Conflict(_too_late(order))
    raise NotAllowed(
        Problem("permission_denied", _("Baking has begun: only a manager can cancel this order now. Please ask one."))
    )


def _day_is_over() -> Problem:
    detail = _("The time of its handover has passed. Ask the customer to place a new order.")
    return Problem("day_is_over", detail)


def _too_late(order: Order) -> Problem:
    detail = _("It is too late to cancel this order. Please call us.")
    if order.status == Status.CANCELLED:
        detail = _("This order is cancelled already. Nothing is left to do.")
    return Problem("transition_refused", f"{detail} {lifecycle.last_event_in_words(order)}".strip())
