"""What the tests of changed orders say over and over: how an order should be, and that it is changed to it."""

from dataclasses import replace
from typing import Any

from accounts.models import User
from catalog.models import CakePage
from orders import changing, repricing
from orders.models import Order, OrderEvent
from orders.repricing import Wanted, WantedLine
from orders.tests.factories import NOW, make_staff


def as_it_stands(order: Order, **fields: Any) -> Wanted:
    """The order as it is, but for these."""
    return replace(repricing.as_it_stands(order, order.lines.all()), **fields)


def with_line(order: Order, **fields: Any) -> Wanted:
    """The order with its first line as these say."""
    wanted = as_it_stands(order)
    return replace(wanted, lines=(replace(wanted.lines[0], **fields), *wanted.lines[1:]))


def and_also(order: Order, cake: CakePage, **fields: Any) -> Wanted:
    """The order with one more line."""
    wanted = as_it_stands(order)
    return replace(wanted, lines=(*wanted.lines, WantedLine(cake=cake.slug, size_id=cake.sizes.first().pk, **fields)))


def change(order: Order, wanted: Wanted, *, actor: User | None = None, now: Any = NOW, **details: Any) -> OrderEvent:
    """Look at the difference and save what was shown, as somebody of the bakery does."""
    actor = actor or make_staff()
    shown = changing.preview(order, wanted, actor=actor, now=now).shown_id
    return changing.change(order, wanted, actor=actor, now=now, shown_id=shown, **details)
