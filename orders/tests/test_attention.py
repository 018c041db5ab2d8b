"""What asks for attention, told of one order and found among all of them: the same orders."""

from datetime import time, timedelta
from decimal import Decimal

import pytest

from catalog.bakery import get_bakery
from catalog.models import PaymentTerms
from orders import attention
from orders.models import Order
from orders.states import PaymentStatus, Status
from orders.tests.factories import DAY, NOW, make_order, pay

pytestmark = pytest.mark.django_db


def codes(order: Order, *, now=NOW) -> list[str]:
    order.refresh_from_db()
    return [problem.code for problem in attention.asked_by(order, bakery=get_bakery(), now=now)]


def found(*, now=NOW) -> set[str]:
    return set(attention.among(Order.objects.all(), bakery=get_bakery(), now=now).values_list("number", flat=True))


def of_a_deposit(order: Order, amount: int) -> Order:
    Order.objects.filter(pk=order.pk).update(deposit=Decimal(amount))
    return order


@pytest.mark.parametrize("hours", [0, 11, 12, 13, 35, 36, 47])
def test_an_answer_that_is_late_asks_for_attention_and_then_that_it_expires(hours: int) -> None:
    order = make_order()
    now = NOW + timedelta(hours=hours)
    expected = [] if hours < 12 else ["unanswered"] if hours < 36 else ["expires_soon"]
    assert codes(order, now=now) == expected
    assert found(now=now) == ({order.number} if expected else set())


@pytest.mark.parametrize("status", [Status.PAID, Status.IN_PREPARATION, Status.READY, Status.COMPLETED])
def test_what_was_not_handed_over_on_its_day_is_late(status: Status) -> None:
    order = make_order(status)
    for days, is_late in ((0, False), (1, status != Status.COMPLETED)):
        now = NOW + timedelta(days=(DAY - NOW.date()).days + days)
        assert ("late" in codes(order, now=now)) is is_late
        assert (order.number in found(now=now)) is is_late


@pytest.mark.parametrize(
    ("status", "terms", "is_missing"),
    [
        (Status.PENDING_CONFIRMATION, PaymentTerms.ON_HANDOVER, False),
        (Status.PAYMENT_PENDING, PaymentTerms.BEFORE_PREPARATION, False),
        (Status.PAYMENT_PENDING, PaymentTerms.ON_HANDOVER, True),
        (Status.IN_PREPARATION, PaymentTerms.ON_HANDOVER, True),
        (Status.READY, PaymentTerms.ON_HANDOVER, True),
    ],
)
def test_a_deposit_that_was_not_paid_asks_for_attention_once_baking_begins(
    status: Status, terms: str, is_missing: bool
) -> None:
    order = of_a_deposit(make_order(status, terms=terms), 20000)
    assert ("deposit_unpaid" in codes(order)) is is_missing
    assert (order.number in found()) is is_missing


def test_a_deposit_that_was_paid_asks_for_nothing() -> None:
    order = of_a_deposit(make_order(Status.PAYMENT_PENDING, terms=PaymentTerms.ON_HANDOVER), 20000)
    pay(order, 20000)
    assert codes(order) == []
    assert found() == set()


def test_money_that_is_owed_back_asks_for_attention_until_it_is_given() -> None:
    from orders import actions
    from orders.tests.factories import make_manager

    paid, unpaid = make_order(Status.PAID), make_order()
    for order in (paid, unpaid):
        actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    assert codes(paid) == ["refund_due"]
    assert codes(unpaid) == []
    assert found() == {paid.number}


@pytest.mark.parametrize("state", PaymentStatus.values)
def test_orders_are_found_by_what_their_payments_say(state: str) -> None:
    from orders import actions, payments
    from orders.tests.factories import make_manager

    orders = [make_order(status) for status in (Status.CONFIRMED, Status.PAID, Status.COMPLETED, Status.CANCELLED)]
    at_noon = {"slot": time(12)}
    part = make_order(Status.PAYMENT_PENDING, **at_noon)
    owed, given_back = make_order(Status.PAID, **at_noon), make_order(Status.PAID, **at_noon)
    pay(part, 1000)
    for order in (owed, given_back):
        actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    payments.refund(
        order=given_back, amount=given_back.refund_due, method="cash", reason="No oven", actor=make_manager(), now=NOW
    )
    everything = [*orders, part, owed, given_back]
    for order in everything:
        order.refresh_from_db()
    expected = {order.number for order in everything if order.payment_status == state}
    assert expected
    assert set(Order.objects.of_payment_status(state).values_list("number", flat=True)) == expected
