"""Staff enter an order that somebody told them: the same in every test of it."""

from typing import Any

from accounts.models import User
from catalog.models import CakePage
from orders import taking
from orders.models import Order
from orders.taking import Caller, Taken
from orders.tests.factories import NOW, STAFF_RIGHTS, UserFactory, make_basket, with_rights

RIGHTS = (*STAFF_RIGHTS, "take_order", "exceed_capacity")


def taker(*rights: str) -> User:
    return with_rights(UserFactory(full_name="Juma Mushi"), *(rights or RIGHTS))


def take(
    cake: CakePage, *, actor: User | None = None, caller: Caller | None = None, key: str = "k", **facts: Any
) -> Order:
    """The order that staff enter; `facts` are the basket's, but for those that the bakery writes for itself."""
    own = {name: facts.pop(name) for name in ("internal_note", "beyond_because") if name in facts}
    quote_id = facts.pop("quote_id", "")
    taken = Taken(caller=caller or Caller(), basket=make_basket(cake, **facts), **own)
    return taking.take_order(actor=actor or taker(), taken=taken, key=key, now=NOW, quote_id=quote_id).order


def history(order: Order) -> list[tuple[str, str, str]]:
    return [(event.action, event.actor_name, event.note) for event in order.events.order_by("id")]
