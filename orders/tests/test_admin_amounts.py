"""Amounts as people write them, and what happens to those that are not what is owed."""

from decimal import Decimal

import pytest
from django.test import Client

from catalog.models import PaymentTerms
from orders.models import Payment
from orders.states import Status
from orders.tests.admin import an_order, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
KEY = "9a4c2f5e-8d0b-4c3e-a1f7-6b2d90e8c513"


@pytest.mark.parametrize("typed", ["45000", "45,000", "45 000", " 45000.00 ", "45,000.00"])
def test_an_amount_is_understood_as_people_write_it(staff: Client, typed: str) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    send(staff, "payment", order, key=KEY, amount=typed, method="cash")
    order.refresh_from_db()
    assert (order.status, order.paid) == (Status.PAID, Decimal(45000))


def test_too_little_at_the_handover_is_told_beside_the_amount_that_was_typed(staff: Client) -> None:
    order = an_order(Status.READY, terms=PaymentTerms.ON_HANDOVER)
    response = send(staff, "handover", order, key=KEY, amount="40,000", method="cash")
    assert "5,000 is still to be paid" in str(response.context["form"].errors["amount"])
    assert 'value="40,000"' in response.content.decode()
    assert not Payment.objects.exists()
