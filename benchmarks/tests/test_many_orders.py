"""Orders that were made up for a bench are as the services would have left them."""

import pytest

from benchmarks.many_orders import BUSY, fill
from catalog.tests.factories import make_bakery
from orders.invariants import RULES
from orders.models import Order
from orders.tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_orders_that_were_made_up_break_no_promise():
    make_bakery()
    fill(60, now=NOW)
    assert [finding for rule in RULES for finding in rule()] == []
    assert Order.objects.count() == 60


def test_more_of_them_come_beside_those_that_are_there():
    make_bakery()
    fill(20, now=NOW)
    fill(20, now=NOW, seed=7)
    assert Order.objects.values("number").distinct().count() == 40


def test_the_busy_day_is_the_same_however_many_orders_there_are():
    make_bakery()
    fill(40, now=NOW)
    fill(80, now=NOW)
    last_day = Order.objects.filter(date=Order.objects.latest("date").date).order_by("pk")
    of_each = list(last_day.values_list("status", "slot_start", "total", "lines__cake_name", "lines__quantity"))
    assert of_each[:BUSY] == of_each[BUSY:]
    assert len(of_each) == 2 * BUSY
