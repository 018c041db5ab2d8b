"""Orders that were made up for a bench are as the services would have left them."""

import pytest

from benchmarks.many_orders import fill
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
