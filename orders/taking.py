"""Staff take an order for a customer, at the counter or by phone: an ordinary order that somebody else entered.

Prices, days and the writing are those of the customer's own orders (orders/quoting.py, orders/writing.py). What
differs: the history names who took it, the Idempotency-Key is that person's, a customer who is new gets their account
in the same transaction (accounts/customers.py), and staff may go beyond capacity, knowingly and with a reason. Capacity
alone gives way then, of the day, of the time, or where the day takes no more orders (orders/capacity.py says how);
never the hours, the notice, the season or the menu. Why it went beyond is an event of its own, which customers are not
told; where there was room after all, nothing was exceeded and none is written.
"""

import datetime
from dataclasses import asdict, dataclass
from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import customers
from accounts.models import Language, User
from catalog.bakery import get_bakery
from orders import (
    callers,
    capacity,
    details,
    internal_notes,
    lifecycle,
    permissions,
    placing,
    quoting,
    slots,
    texts,
    writing,
)
from orders.basket import Basket, fingerprint
from orders.errors import Conflict, InvalidOrder, Problem, refuse_if_any
from orders.models import Order
from orders.placing import Placed
from orders.states import Action
from orders.writing import Entry

EITHER = (slots.OPEN, slots.FULL)


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Whom the order is for: somebody we know, or somebody new, whose name and phone are those of the basket."""

    customer_id: int | None = None
    email: str = ""
    language: str = Language.ENGLISH.value


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What staff enter: whom it is for, what they want, and what the bakery writes down for itself.

    `beyond_because` is the reason for going beyond capacity; without one, capacity binds as it binds customers.
    """

    caller: Caller
    basket: Basket
    internal_note: str = ""
    beyond_because: str = ""

    def fingerprint(self) -> str:
        """The same for the same order."""
        return fingerprint({**asdict(self), "basket": self.basket.wishes()})


def take_order(*, actor: User, taken: Taken, key: str, now: datetime.datetime, quote_id: str = "") -> Placed:
    """Make the order, or give the one that this person's key has made already. `quote_id` as in placing."""
    permissions.require_taking(actor, beyond_capacity=bool(taken.beyond_because.strip()))
    entry = Entry(actor=actor, key=key, body_hash=taken.fingerprint(), now=now)
    return placing.once(entry, partial(_take, entry, taken, quote_id=quote_id))


def _take(entry: Entry, taken: Taken, *, quote_id: str) -> Placed:
    bakery, basket, now = get_bakery(), taken.basket, entry.now
    reason = texts.cleaned(taken.beyond_because, attr="beyond_because")
    customer = _known(taken.caller)
    look = partial(quoting.agreed_price, basket=basket, customer=customer, bakery=bakery, quote_id=quote_id, now=now)
    if customer is None:
        refuse_if_any(_problems_of_new(taken))
    priced = look()
    slot = quoting.chosen_slot(basket, priced, bakery=bakery, now=now, states=EITHER if reason else (slots.OPEN,))

    def write() -> Order:
        owner = customer or _write_down(taken)
        order = writing.write_order(entry, basket, priced, slot=slot, customer=owner, bakery=bakery)
        if taken.internal_note.strip():
            internal_notes.write(order, text=taken.internal_note, seen="", actor=entry.actor, now=now)
        place = (order.date, order.slot_start, order.capacity_units)
        if not reason:
            capacity.reserve(*place, bakery=bakery)
        elif capacity.reserve_beyond(*place, bakery=bakery):
            lifecycle.move(order, Action.EXCEED_CAPACITY, actor=entry.actor, now=now, note=reason)
        return order

    try:
        return placing.written_once(entry, write)
    except Conflict as lost:
        quoting.explain(lost, basket, priced, look=look, bakery=bakery, now=now)
        raise


def _known(caller: Caller) -> User | None:
    """The customer who was chosen; nobody where the customer is new."""
    if caller.customer_id is None:
        return None
    if customer := callers.get(caller.customer_id):
        return customer
    detail = _("This customer's account is closed. Choose another, or write the customer down anew.")
    raise InvalidOrder(Problem("customer_unknown", detail, "customer"))


def _problems_of_new(taken: Taken) -> list[Problem]:
    caller = taken.caller
    problems = [_problem_of_address(caller.email.strip())] if caller.email.strip() else []
    if caller.language not in Language.values:
        problems.append(Problem("language_unknown", _("Choose one of the languages."), "language"))
    return [problem for problem in problems if problem is not None]


def _problem_of_address(email: str) -> Problem | None:
    try:
        customers.check_address(email)
    except ValidationError as error:
        return Problem("email_invalid", " ".join(error.messages), "contact.email")
    return _address_taken() if customers.owner_of(email) else None


def _address_taken() -> Problem:
    detail = _("Somebody has an account with this address. Find them by it and choose them, or leave it empty.")
    return Problem("email_taken", detail, "contact.email")


def _write_down(taken: Taken) -> User:
    phone = details.read_phone(taken.basket.contact_phone)
    try:
        return customers.write_down(
            full_name=taken.basket.contact_name.strip(),
            phone=str(phone) if phone else "",
            email=taken.caller.email.strip(),
            language=taken.caller.language,
        )
    except customers.AddressTaken as error:  # opened in this very moment
        raise Conflict(_address_taken()) from error
