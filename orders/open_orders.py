"""How much one customer may have waiting for the bakery's answer: what waits holds places that others would take.

Customers whose address is confirmed may have more of it than the others; guests are told from one another by the
e-mail and the phone that they give. What staff take for a customer is never limited (orders/taking.py): somebody has
spoken with them.
"""

from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.bakery import Bakery
from orders.errors import Conflict, Problem
from orders.models import Order
from orders.transactions import hold, insist_on_transaction

CODE = "too_many_open_orders"


def insist_on_room(order: Order, *, bakery: Bakery) -> None:
    """Refuse the order that was just written where its customer has too much waiting together with it.

    The count is exact: of a customer's orders one is written at a time, since the customer's row is held
    (orders/open_accounts.py); and so it is with the orders of a guest's address and of a guest's number.
    """
    insist_on_transaction()
    known = order.customer.email_verified_at is not None
    most, units = (
        (bakery.most_waiting_orders, bakery.most_waiting_units)
        if known
        else (bakery.most_waiting_orders_unconfirmed, bakery.most_waiting_units_unconfirmed)
    )
    waiting = _waiting(order)
    if waiting["orders"] > most:
        raise Conflict(Problem(CODE, f"{_too_many(most)} {_what_to_do(order)}"))
    if waiting["units"] > units:
        detail = _("This is more than we bake for one customer before we have talked about it.")
        raise Conflict(Problem(CODE, f"{detail} {_what_to_do(order)}"))


def _waiting(order: Order) -> dict[str, Any]:
    """What waits for an answer, this order with it."""
    rows = Order.objects.awaiting_confirmation()
    if order.is_guest:
        # Held one by one, the e-mail before the phone, so that no two wait for each other.
        hold(f"guest's e-mail {order.contact_email.lower()}")
        hold(f"guest's phone {order.contact_phone}")
        reached = Q(contact_email__iexact=order.contact_email) | Q(contact_phone=order.contact_phone)
        rows = rows.filter(reached).exclude(guest_key_salt="")
    else:
        rows = rows.of_customer(order.customer)
    return rows.aggregate(orders=Count("pk"), units=Sum("capacity_units"))


def _too_many(most: int) -> str:
    words = ngettext(
        "%(most)d order already waits for our answer, and we take no more until then.",
        "%(most)d orders already wait for our answer, and we take no more until then.",
        most,
    )
    return words % {"most": most}


def _what_to_do(order: Order) -> str:
    if order.is_guest:
        return _("Please call us, or order with an account whose e-mail address is confirmed.")
    if order.customer.email_verified_at is None:
        return _("Please confirm your e-mail address by the link that we sent you, or call us.")
    return _("Please call us.")
