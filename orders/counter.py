"""Whose order somebody stands at the counter for: by a scanned code, a pickup code, a number, or a name."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When

from orders import links
from orders.models import Order
from orders.querysets import OrderQuerySet
from orders.states import ACTIVE, Status

# How many are offered to choose from, where a name or a code fits several.
MOST = 12
# How long after its day an order that was handed over is still found by its short code: “you had this already”.
REMEMBERED_FOR = datetime.timedelta(days=2)
LONGEST = 300
# A whole number, with or without its CS and its dashes, alone or in an address that a code holds.
NUMBER = re.compile(r"(?:^|CS\W?|/O/)([A-Z0-9]{4})\W?([A-Z0-9]{4})(?![A-Z0-9])")
PICKUP_CODE = re.compile(r"[A-Z0-9]{4}")


@dataclass(frozen=True)
class Found:
    """The orders that fit what was scanned or typed, the likeliest first."""

    orders: Sequence[Order]
    has_more: bool = False


def find(text: str, *, today: datetime.date) -> Found:
    """The order of this number; else those of this pickup code; else those still to come under this name or phone."""
    text = text.replace("\x00", "")[:LONGEST].strip()
    if not text:
        return Found(())
    for orders in (_by_number(text), _by_pickup_code(text, today=today), Order.objects.active().search(text)):
        if orders is not None and (found := list(_likeliest_first(orders, today=today)[: MOST + 1])):
            return Found(found[:MOST], has_more=len(found) > MOST)
    return Found(())


def _by_number(text: str) -> OrderQuerySet | None:
    numbers = {links.number_of(first + second) for first, second in NUMBER.findall(text.upper())}
    return Order.objects.filter(number__in=numbers - {None}) if numbers else None


def _by_pickup_code(text: str, *, today: datetime.date) -> OrderQuerySet | None:
    code = text.upper()
    if not PICKUP_CODE.fullmatch(code):
        return None
    lately = Q(status__in=ACTIVE) | Q(status=Status.COMPLETED, date__gte=today - REMEMBERED_FOR)
    return Order.objects.filter(lately, number__endswith=code)


def _likeliest_first(orders: OrderQuerySet, *, today: datetime.date) -> OrderQuerySet:
    """What is ready comes first, then what is for today, then by the calendar."""
    ranks = Case(
        When(status=Status.READY, then=Value(0)),
        When(date=today, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return orders.annotate(likelihood=ranks).order_by("likelihood", "date", "slot_start", "id")
