"""Who may do what to an order: by Django permission, never by the name of a group."""

import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.bakery import Bakery, get_bakery
from catalog.models import PaymentTerms
from orders import deadlines, lifecycle
from orders.errors import NotAllowed, Problem
from orders.models import Order, OrderEvent, ReferencePhoto
from orders.querysets import ReferencePhotoQuerySet
from orders.states import BEFORE_PREPARATION, STEPS_FORWARD, Action, CustomerAction, Status

VIEW = "orders.view_order"
CANCEL_LATE = "orders.cancel_late_order"
WRITE_NOTES = "orders.change_order_status"
TAKE_ORDER = "orders.take_order"
EXCEED_CAPACITY = "orders.exceed_capacity"
# What people of the bakery need for each action. What is not here, nobody of the bakery does.
PERMISSIONS: dict[Action, str] = {
    Action.CONFIRM: "orders.change_order_status",
    Action.REQUEST_PAYMENT: "orders.change_order_status",
    Action.CONFIRM_PAYMENT: "orders.confirm_payment",
    Action.START_PREPARATION: "orders.change_order_status",
    Action.MARK_READY: "orders.change_order_status",
    Action.COMPLETE: "orders.change_order_status",
    Action.CANCEL: "orders.change_order_status",
    Action.REVERT: "orders.revert_order",
    Action.VOID_PAYMENT: "orders.void_payment",
    Action.REFUND: "orders.refund_payment",
    Action.CHANGE: "orders.change_placed_order",
}

Actor = User | AnonymousUser


def may(user: Actor, action: Action | str) -> bool:
    """Whether somebody of the bakery has the right, whatever the order."""
    permission = PERMISSIONS.get(Action(action))
    return permission is not None and user.has_perm(permission)


def may_view(user: Actor) -> bool:
    """Whether somebody sees everybody's orders."""
    return user.has_perm(VIEW)


def photos_for(user: User) -> ReferencePhotoQuerySet:
    """The reference photos that this person may look at: their own, and for the bakery everybody's."""
    photos = ReferencePhoto.objects.all()
    return photos if may_view(user) else photos.of_owner(user)


def require(actor: Actor | None, action: Action) -> None:
    """Refuse in the service what the pages already hide."""
    if actor is None or not may(actor, action):
        raise NotAllowed(_not_allowed(action))


def may_write_notes(user: Actor) -> bool:
    """Whether somebody may write the note that the bakery keeps for itself."""
    return user.has_perm(WRITE_NOTES)


def require_notes(actor: Actor) -> None:
    if not may_write_notes(actor):
        raise NotAllowed(Problem("permission_denied", _("You may not write notes about orders. Please ask a manager.")))


def may_take_orders(user: Actor) -> bool:
    """Whether somebody may enter orders for customers, and so look customers up."""
    return user.has_perm(TAKE_ORDER)


def may_exceed_capacity(user: Actor) -> bool:
    """Whether somebody who enters an order may go beyond what a day or a time has left."""
    return may_take_orders(user) and user.has_perm(EXCEED_CAPACITY)


def require_taking(actor: Actor, *, beyond_capacity: bool) -> None:
    if not may_take_orders(actor):
        raise NotAllowed(Problem("permission_denied", _("You may not take orders. Please ask a manager.")))
    if beyond_capacity and not may_exceed_capacity(actor):
        raise NotAllowed(Problem("permission_denied", _("You may not go beyond capacity. Please ask a manager.")))


def may_cancel_as_staff(user: Actor, order: Order) -> bool:
    """Staff until baking begins; from then on only who has the right for it."""
    return may(user, Action.CANCEL) and (order.status in BEFORE_PREPARATION or user.has_perm(CANCEL_LATE))


def may_cancel_as_customer(user: Actor, order: Order, *, now: datetime.datetime, bakery: Bakery) -> bool:
    """The owner: while nobody has confirmed it, or until the limit of free cancellation."""
    if order.customer_id != user.pk:
        return False
    if order.status == Status.PENDING_CONFIRMATION:
        return True
    return order.status in BEFORE_PREPARATION and now <= deadlines.free_cancellation_until(order, bakery=bakery)


def may_be_made(order: Order) -> bool:
    """Whether the kitchen may begin: what is paid, or what will be paid at the handover."""
    on_handover = order.status == Status.PAYMENT_PENDING and order.payment_terms == PaymentTerms.ON_HANDOVER
    return order.status == Status.PAID or on_handover


def may_complete_with_payment(user: Actor, order: Order) -> bool:
    """Whether this person can take the rest of the money and hand the order over in one step."""
    return (
        order.status == Status.READY
        and order.balance_due > 0
        and may(user, Action.COMPLETE)
        and may(user, Action.CONFIRM_PAYMENT)
    )


def is_own_step(user: Actor, event: OrderEvent | None, *, now: datetime.datetime) -> bool:
    """Whether this, the last thing that happened, is a step that this person took and can still take back alone."""
    if event is None or event.actor_id is None or event.actor_id != user.pk:
        return False
    is_step = event.action in STEPS_FORWARD and event.to_status != event.from_status
    return is_step and now < deadlines.undo_until(event.at) and may(user, event.action)


def undo_alone_until(user: Actor, order: Order, *, now: datetime.datetime) -> datetime.datetime | None:
    """Until when this person can take the last step back without a reason; None when it is not theirs, or too late."""
    last = _last_event(order)
    if last is None or not is_own_step(user, last, now=now) or not _can_be_undone(user, order):
        return None
    return deadlines.undo_until(last.at) if (Action.REVERT, order.status) in lifecycle.TABLE else None


def _last_event(order: Order) -> OrderEvent | None:
    """For those who look: from the history that was fetched along. Who writes asks the database anew."""
    return max(order.events.all(), key=lambda event: event.pk, default=None)


def customer_actions(
    user: Actor, order: Order, *, now: datetime.datetime, bakery: Bakery | None = None
) -> list[CustomerAction]:
    """What the owner may do in the shop, whoever else they are."""
    if order.customer_id != user.pk:
        return []
    can = {
        CustomerAction.CANCEL: may_cancel_as_customer(user, order, now=now, bakery=bakery or get_bakery()),
        CustomerAction.REORDER: True,
        CustomerAction.RECEIPT: has_receipt(order),
    }
    return [action for action, allowed in can.items() if allowed]


def has_receipt(order: Order) -> bool:
    """Once the bakery has said yes, or money changed hands, there is something to put on paper."""
    if order.status == Status.CANCELLED:
        return order.paid > 0 or order.refunded > 0
    return order.status != Status.PENDING_CONFIRMATION


def actions_for(user: Actor, order: Order, *, now: datetime.datetime, bakery: Bakery | None = None) -> list[Action]:
    """What this person may do to the order now, and would succeed with: the table, the state and their rights."""
    possible = lifecycle.actions_after(order.status)
    allowed = [action for action in possible if may(user, action) and _stands(action, user, order)]
    own = order.customer_id == user.pk and Action.CANCEL not in allowed
    if own and may_cancel_as_customer(user, order, now=now, bakery=bakery or get_bakery()):
        allowed.append(Action.CANCEL)
    return allowed


def _stands(action: Action, user: Actor, order: Order) -> bool:
    """Whether the order's own state lets the action through."""
    stands = {
        Action.CANCEL: may_cancel_as_staff(user, order),
        Action.START_PREPARATION: may_be_made(order),
        Action.CONFIRM_PAYMENT: order.balance_due > 0,
        Action.COMPLETE: order.balance_due <= 0,
        Action.VOID_PAYMENT: order.paid > 0,
        Action.REFUND: order.refund_due > 0,
        Action.REVERT: _can_be_undone(user, order),
    }
    return stands.get(action, True)


def _can_be_undone(user: Actor, order: Order) -> bool:
    """Undoing “paid” voids a payment; of what is cancelled, only what ran out of time is taken up again."""
    if order.status == Status.PAID and order.total > 0:
        return may(user, Action.VOID_PAYMENT)
    return order.status != Status.CANCELLED or order.has_expired


def _not_allowed(action: Action) -> Problem:
    return Problem(
        "permission_denied",
        _("You may not do this: %(action)s. Please ask a manager.") % {"action": Action(action).label},
    )
