"""What the tests of the calendar say over and over: what a day is, and in which words it is refused."""

import datetime

import pytest

from catalog.bakery import get_bakery
from orders import slots
from orders.errors import OrderError
from orders.pricing import Needs
from orders.tests.factories import NOW, TEN

WEDDING = Needs(units=8, lead_time_hours=336, slowest_cake_name="Wedding Cake")
ORDINARY = Needs(units=1, lead_time_hours=48, slowest_cake_name="Vanilla Dream")
SUNDAY = datetime.date(2026, 11, 29)
MONDAY_TO_SATURDAY = [(weekday, datetime.time(9), datetime.time(12)) for weekday in range(6)]


def day(date, *, needs=ORDINARY, now=NOW, method="collection"):
    (found,) = slots.availability(
        date_from=date, date_to=date, method=method, needs=needs, bakery=get_bakery(), now=now
    )
    return found


def why(found):
    return found.state, found.reason_code, found.reason


def first_free(*, needs=ORDINARY, now=NOW, **more):
    return slots.next_free_day(method="collection", needs=needs, bakery=get_bakery(), now=now, **more)


def refusal(date, *, slot=TEN, needs=ORDINARY, now=NOW, method="collection"):
    with pytest.raises(OrderError) as refused:
        slots.check(day=date, slot=slot, method=method, needs=needs, bakery=get_bakery(), now=now)
    return refused.value


def said(error):
    return type(error), error.code, error.attr, error.detail
