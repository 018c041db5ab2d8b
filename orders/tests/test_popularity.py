"""What was ordered of late is told to the menu."""

import pytest
from django.core.management import call_command

from catalog.models import CakePopularity
from catalog.tests.factories import make_bakery, make_cake
from orders.popularity import count_orders
from orders.states import Status
from orders.tests.factories import at, make_order

pytestmark = pytest.mark.django_db


def test_cakes_count_by_what_was_ordered_and_not_called_off():
    make_bakery()
    vanilla, mango = make_cake("Vanilla"), make_cake("Mango")
    make_order(cake=vanilla, quantity=3)
    make_order(cake=mango)
    make_order(Status.CANCELLED, cake=mango, quantity=5)

    assert count_orders(now=at(days=1)) == {vanilla.pk: 3, mango.pk: 1}

    assert dict(CakePopularity.objects.values_list("cake_id", "ordered")) == {vanilla.pk: 3, mango.pk: 1}
    assert count_orders(now=at(days=61)) == {}


def test_the_command_counts(capsys):
    call_command("count_popular_cakes")

    assert capsys.readouterr().out == "0 cakes were ordered of late.\n"
