"""Deposits: asked for, paid in parts, missing when baking starts; in numbers and in words, for customers and staff."""

from decimal import Decimal

import pytest
from django.test import Client

from catalog.models import CakeKind, PaymentTerms
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, attention, payments
from orders.models import Order
from orders.states import PaymentStatus, Status
from orders.tests.admin import page_of, press, read, told
from orders.tests.api import V1, client_of
from orders.tests.factories import NOW, make_customer, make_manager, make_order, make_staff, pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
BEFORE, ON_HANDOVER = PaymentTerms.BEFORE_PREPARATION, PaymentTerms.ON_HANDOVER


def planned(status: Status, *, terms: str = ON_HANDOVER, **fields: object) -> Order:
    """A cake made for one customer alone: TSh 45,000, half of it as a deposit."""
    make_bakery(email="bakery@example.com", deposit_percentage=50)
    return make_order(status, cake=make_cake(kind=CakeKind.CUSTOM, lead_time_hours=24), terms=terms, **fields)


def facts(order: Order) -> tuple[str, Decimal, Decimal]:
    order.refresh_from_db()
    return order.status, order.deposit_due, order.balance_due


@pytest.mark.parametrize("terms", PaymentTerms)
def test_a_part_payment_keeps_the_status_and_lowers_what_is_due(terms: str):
    order = planned(Status.PAYMENT_PENDING, terms=terms)
    assert facts(order) == (Status.PAYMENT_PENDING, 22_500, 45_000)
    pay(order, 10_000)
    assert facts(order) == (Status.PAYMENT_PENDING, 12_500, 35_000)
    pay(order, 12_500)
    assert facts(order) == (Status.PAYMENT_PENDING, 0, 22_500)
    assert order.payment_status == PaymentStatus.DEPOSIT_PAID
    pay(order)
    assert facts(order) == (Status.PAID, 0, 0)


def test_the_api_tells_the_deposit_and_what_of_it_is_still_due():
    owner = make_customer()
    order = planned(Status.PAYMENT_PENDING, customer=owner)
    pay(order, 10_000)
    answer = client_of(owner).get(f"{V1}/orders/{order.number}/").json()
    money = {name: answer[name] for name in ("deposit", "deposit_due", "paid", "balance_due", "refund_due", "refunded")}
    assert money == {
        "deposit": "22500.00", "deposit_due": "12500.00", "paid": "10000.00", "balance_due": "35000.00",
        "refund_due": "0.00", "refunded": "0.00",
    }  # fmt: skip
    assert "Please pay the deposit of TSh\xa012,500 before we start baking" in answer["next_step"]


def test_a_cancelled_order_asks_for_no_deposit_and_says_what_is_owed_back():
    owner = make_customer()
    order = planned(Status.PAYMENT_PENDING, customer=owner)
    pay(order, 10_000)
    boss = make_manager()
    actions.cancel(order, actor=boss, now=NOW, note="No oven")
    payments.refund(order=order, amount=Decimal(4000), method="cash", reason="Some", actor=boss, now=NOW)
    answer = client_of(owner).get(f"{V1}/orders/{order.number}/").json()
    assert (answer["deposit_due"], answer["balance_due"]) == ("0.00", "0.00")
    assert (answer["refund_due"], answer["refunded"], answer["payment_status"]) == ("6000.00", "4000.00", "refund_due")


def test_staff_see_before_and_after_baking_starts_that_the_deposit_was_not_paid():
    staff = client_of(make_staff())
    order = planned(Status.PAYMENT_PENDING)
    pay(order, 10_000)
    expected = [{"code": "deposit_unpaid", "detail": "TSh\xa012,500 of the deposit was not paid."}]
    assert staff.get(f"{V1}/staff/orders/{order.number}/").json()["attention"] == expected
    moved = staff.post(f"{V1}/staff/orders/{order.number}/transitions/", {"action": "start_preparation"})
    assert (moved.status_code, moved.json()["attention"]) == (200, expected)


def test_the_admin_says_so_as_baking_starts(staff: Client):
    order = planned(Status.PAYMENT_PENDING)
    assert "TSh\xa022,500 of the deposit was not paid." in read(staff, page_of(order))
    response = press(staff, order, "start_preparation")
    assert "of the deposit was not paid" in told(response)
    assert "of the deposit was not paid" in read(staff, page_of(order))


@pytest.mark.parametrize(
    ("status", "terms"),
    [(Status.PENDING_CONFIRMATION, BEFORE), (Status.CONFIRMED, ON_HANDOVER), (Status.PAYMENT_PENDING, BEFORE),
     (Status.PAID, BEFORE), (Status.COMPLETED, ON_HANDOVER)],
)  # fmt: skip
def test_where_baking_does_not_start_without_it_nobody_is_alarmed(status: Status, terms: str):
    assert attention.deposit_unpaid(planned(status, terms=terms)) is None


def test_attention_is_drawn_to_what_expires_soon_and_to_what_is_owed():
    from catalog.bakery import get_bakery

    order = planned(Status.PENDING_CONFIRMATION)
    bakery = get_bakery()
    assert attention.asked_by(order, bakery=bakery, now=NOW) == []
    soon = order.expires_at - attention.EXPIRES_SOON
    (found,) = attention.asked_by(order, bakery=bakery, now=soon)
    assert (found.code, found.detail) == (
        "expires_soon", "Nobody has answered this order. It expires on Wednesday 25 November, 09:00.",
    )  # fmt: skip
