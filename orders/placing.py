"""A customer's basket becomes an order: looked at first without a lock, then written in one transaction.

Customers place their own orders here. In the same way orders/guests.py writes those of people without an account, and
orders/taking.py what staff enter for customers. The look is that of a quote (orders/quoting.py).
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from django.db import IntegrityError

from accounts.models import User
from catalog.bakery import Bakery, get_bakery
from orders import capacity, idempotency, open_orders, quoting, writing
from orders.basket import Basket
from orders.errors import Conflict, OrderError
from orders.models import Order
from orders.pricing import PricedBasket
from orders.slots import SlotAvailability
from orders.transactions import with_retries
from orders.writing import Entry

TRIES = 3


@dataclass(frozen=True)
class Placed:
    """The order, and whether the key had made it before."""

    order: Order
    replayed: bool


def place_order(*, customer: User, basket: Basket, key: str, now: datetime.datetime, quote_id: str = "") -> Placed:
    """Make the order, or give the one that this key has made already.

    `quote_id` is the price that the customer was shown: at any other nothing is ordered. It is no part of what the key
    stands for, so that a repeated request gets its order whatever has been shown meanwhile.
    """
    entry = Entry(actor=customer, key=key, body_hash=basket.fingerprint(), now=now)
    return once(entry, partial(look_and_write, entry, customer=customer, basket=basket, quote_id=quote_id))


def has_placed(*, customer: User, key: str) -> bool:
    """Whether this key of this customer has made its order: then the request is a repeated one, and takes no place."""
    return idempotency.is_known(customer, key)


def once(entry: Entry, make: Callable[[], Placed]) -> Placed:
    """What this key has made already; or what is made now."""
    idempotency.check_key(entry.key)
    if before := _made_before(entry):
        return before
    try:
        return make()
    except OrderError:
        # This key's own order, made while we looked, may be what has the photos or the last place now.
        if before := _made_before(entry):
            return before
        raise


def _made_before(entry: Entry) -> Placed | None:
    before = idempotency.answered(entry.whose, entry.key, body_hash=entry.body_hash)
    return Placed(before.order, replayed=True) if before else None


def look_and_write(
    entry: Entry, *, customer: User, basket: Basket, quote_id: str, write_down: Callable[[], User] | None = None
) -> Placed:
    """Look at the basket without a lock, then write all of the order. `write_down` makes whom a guest's belongs to."""
    bakery, now = get_bakery(), entry.now
    look = partial(quoting.agreed_price, basket=basket, customer=customer, bakery=bakery, quote_id=quote_id, now=now)
    priced = look()
    slot = _chosen_slot(basket, priced, bakery=bakery, now=now)

    def write() -> Order:
        owner = write_down() if write_down else customer
        mine = replace(entry, actor=owner)
        order = writing.write_order(mine, basket, priced, slot=slot, customer=owner, bakery=bakery)
        open_orders.insist_on_room(order, bakery=bakery)
        capacity.reserve(order.date, order.slot_start, order.capacity_units, bakery=bakery)
        return order

    try:
        return written_once(entry, write)
    except Conflict as lost:
        quoting.explain(lost, basket, priced, look=look, bakery=bakery, now=now)
        raise


def _chosen_slot(basket: Basket, priced: PricedBasket, *, bakery: Bakery, now: datetime.datetime) -> SlotAvailability:
    """The time that was chosen, which must be open."""
    return quoting.chosen_slot(basket, priced, bakery=bakery, now=now)


def written_once(entry: Entry, write: Callable[[], Order]) -> Placed:
    """Write in one transaction, or find what the same key has written meanwhile."""
    for attempt in range(1, TRIES + 1):
        try:
            return Placed(with_retries(write), replayed=False)
        except IntegrityError:
            # The same key in the same moment, or (once in a thousand lives) the same order number.
            if before := _made_before(entry):
                return before
            if attempt == TRIES:
                raise
    raise AssertionError("unreachable")
