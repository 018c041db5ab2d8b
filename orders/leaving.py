"""A customer closes their account: orders stay for the books, without whoever ordered them.

Under the lock of the customer's row, which placing an order takes too: an order that comes in the same moment is there
before the account is looked at, or is refused because the account is closed.
"""

import datetime
from collections.abc import Iterable, Iterator
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import closing
from accounts.models import Login, User
from catalog.money import in_words
from orders import kept_baskets, photos
from orders.errors import Conflict, NotAllowed, Problem
from orders.kinds import ToCustomer
from orders.models import IdempotencyRecord, Notification, Order, OrderEvent, OrderLine
from orders.states import ACTIVE, SAID_AMONG_US, Action
from orders.transactions import with_retries

NOTHING = ""


def close_account(*, login: Login, old_hash: str, now: datetime.datetime) -> None:
    """Close the account of a login's holder, who has just shown the password with this hash. All of it, or nothing."""
    with_retries(partial(_close, login=login, old_hash=old_hash, now=now))


def _close(*, login: Login, old_hash: str, now: datetime.datetime) -> None:
    try:
        person = closing.hold_to_close(login=login, old_hash=old_hash)
    except closing.WorksHere as error:
        detail = _("You work here, so a manager closes your account. Please ask one.")
        raise NotAllowed(Problem("works_here", detail)) from error
    held = Order.objects.of_customer(person).select_for_update().order_by("pk")
    if problems := tuple(_problems_of(held)):
        raise Conflict(*problems)
    _forget(person)
    closing.close(person, now=now)


def _problems_of(orders: Iterable[Order]) -> Iterator[Problem]:
    """What would be lost with the account: a cake that is on its way, money that is owed back."""
    for order in orders:
        if order.status in ACTIVE:
            detail = _("Order %(number)s is on its way. Cancel it first, or wait until it is yours.")
            yield Problem("order_active", detail % {"number": order.number})
        elif order.refund_due > 0:
            facts = {"number": order.number, "amount": in_words(order.refund_due, order.currency)}
            detail = _("We still owe you %(amount)s for order %(number)s. Let us pay it back first.")
            yield Problem("refund_due", detail % facts)


def _forget(person: User) -> None:
    """Take the person out of their orders. Cakes, sums, payments and what happened when stay as they were."""
    photos.forget_of_owner(person)
    kept_baskets.forget_of(person)
    Notification.objects.filter(event__order__customer=person, kind__in=ToCustomer.values).delete()
    guests = Q(order__customer=person) & ~Q(guest="")  # whose orders were taken into the account
    IdempotencyRecord.objects.filter(Q(user=person) | guests).delete()
    OrderLine.objects.filter(order__customer=person).update(inscription=NOTHING, note=NOTHING)
    _forget_in_history(person)
    Order.objects.of_customer(person).update(
        contact_name=closing.NAME,
        contact_phone=NOTHING,
        contact_email=NOTHING,
        note=NOTHING,
        internal_note=NOTHING,
        internal_note_by=None,
        internal_note_at=None,
        address_line1=NOTHING,
        address_line2=NOTHING,
        address_area=NOTHING,
        address_directions=NOTHING,
    )


def _forget_in_history(person: User) -> None:
    """The database lets an event lose these words and no other; what staff said to staff stays.

    An order that was taken into the account was placed by a guest, who is the same person under another row.
    """
    history = OrderEvent.objects.filter(order__customer=person)
    guests = User.objects.filter(is_guest=True, pk__in=history.order_by().values("actor"))
    history.filter(Q(actor=person) | Q(actor__is_guest=True)).update(actor_name=closing.NAME)
    closing.forget_guests(guests)
    history.exclude(action__in=SAID_AMONG_US).update(note=NOTHING)
    history.filter(action=Action.CHANGE).update(changed={})
