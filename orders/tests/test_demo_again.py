"""The demo is the same each time it is made."""

import pytest
from django.db import transaction

from orders.demo import make_demo_orders
from orders.tests.factories import NOW
from orders.tests.test_demo import make_people

pytestmark = pytest.mark.django_db


def test_the_same_seed_tells_the_same_stories():
    people = make_people()
    told = []
    for _time in range(2):
        with transaction.atomic():
            told.append([(order.date, order.total, order.status) for order in make_demo_orders(**people, now=NOW)])
            transaction.set_rollback(True)

    assert told[0] == told[1]
