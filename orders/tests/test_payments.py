"""The ledger: payments, deposits, voids and refunds, and what they make of an order."""

import datetime
from decimal import Decimal

import pytest
from django.db import transaction

from catalog.tests.factories import make_bakery, make_cake
from orders import actions, payments
from orders.errors import Conflict, InvalidOrder, NotAllowed
from orders.models import Notification, Order, Payment
from orders.states import PaymentStatus, Status
from orders.tests.factories import NOW, UserFactory, at, make_manager, make_order, make_staff, pay

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    return make_order(Status.PAYMENT_PENDING)


def test_a_full_payment_is_recorded_and_the_order_is_paid(order):
    staff = make_staff()

    payment = payments.confirm(
        order=order, amount=Decimal(45000), method="mobile_money", reference=" QKD7 ", actor=staff, now=at(hours=1)
    )

    assert (payment.kind, payment.amount, payment.method, payment.reference) == (
        "payment", Decimal(45000), "mobile_money", "QKD7",
    )  # fmt: skip
    assert (payment.received_by, payment.received_at, payment.recorded_at) == (staff, at(hours=1), at(hours=1))
    order.refresh_from_db()
    assert (order.status, order.paid, order.payment_status) == (Status.PAID, Decimal(45000), PaymentStatus.PAID)
    assert order.events.last().note == "TSh 45,000, Mobile money, QKD7."
    assert Notification.objects.filter(kind="payment_received").count() == 1


def test_a_deposit_is_recorded_and_the_order_goes_on_waiting(order):
    pay(order, 20000)

    order.refresh_from_db()
    assert (order.status, order.balance_due) == (Status.PAYMENT_PENDING, Decimal(25000))
    assert order.payment_status == PaymentStatus.DEPOSIT_PAID
    assert (order.events.last().action, order.expires_at) == ("confirm_payment", None)

    pay(order)
    assert order.status == Status.PAID


@pytest.mark.parametrize(
    ("details", "code", "attr"),
    [
        ({"amount": Decimal(45001)}, "amount_too_large", "amount"),
        ({"amount": Decimal(0)}, "min_value", "amount"),
        ({"amount": Decimal(-5)}, "min_value", "amount"),
        ({"amount": Decimal("0.5")}, "max_decimal_places", "amount"),
        ({"method": "cheque"}, "invalid_choice", "method"),
        ({"reference": "x" * 81}, "too_long", "reference"),
        ({"reference": "a\x00"}, "invalid_characters", "reference"),
        ({"reference": "a\nb"}, "invalid_characters", "reference"),
        ({"received_at": at(hours=1)}, "in_the_future", "received_at"),
        ({"received_at": at(minutes=-6)}, "before_the_order", "received_at"),
    ],
)
def test_a_payment_that_cannot_be_is_refused_and_not_recorded(order, details, code, attr):
    given = {"amount": Decimal(1000), "method": "cash", **details}

    with pytest.raises(InvalidOrder) as refused:
        payments.confirm(order=order, actor=make_staff(), now=NOW, **given)

    assert (refused.value.code, refused.value.attr) == (code, attr)
    assert not Payment.objects.exists()


def test_a_clock_may_be_a_little_behind(order):
    assert pay(order, 1000, received_at=at(minutes=-4)).received_at == at(minutes=-4)


@pytest.mark.parametrize(
    "status", [Status.PENDING_CONFIRMATION, Status.CONFIRMED, Status.PAID, Status.COMPLETED, Status.CANCELLED]
)
def test_no_money_is_taken_where_none_is_waited_for(status):
    order = make_order(status)
    before = order.payments.count()

    with pytest.raises(Conflict) as refused:
        pay(order, 1000)

    assert refused.value.code == "transition_refused"
    assert order.payments.count() == before


@pytest.mark.parametrize("status", [Status.IN_PREPARATION, Status.READY])
def test_what_is_paid_at_the_handover_can_be_paid_before(status):
    order = make_order(status, terms="on_handover")

    pay(order)

    order.refresh_from_db()
    assert (order.status, order.payment_status) == (status, PaymentStatus.PAID)


def test_nobody_without_the_permission_takes_money(order):
    with pytest.raises(NotAllowed):
        pay(order, actor=UserFactory())

    assert not Payment.objects.exists()


def test_a_repeated_request_records_one_payment(order):
    staff = make_staff()

    first = pay(order, 1000, actor=staff, key="k")
    again = pay(Order.objects.get(pk=order.pk), 1000, actor=staff, key="k", now=at(hours=1))

    assert first == again
    assert Payment.objects.count() == 1


def test_a_key_that_stood_for_another_amount_is_a_conflict(order):
    staff = make_staff()
    pay(order, 1000, actor=staff, key="k")

    with pytest.raises(Conflict) as refused:
        pay(order, 2000, actor=staff, key="k")

    assert refused.value.code == "idempotency_key_reused"


def test_two_tills_that_saw_the_same_balance_do_not_take_it_twice(order):
    seen_by_both = Order.objects.get(pk=order.pk)
    pay(order, 30000)

    with pytest.raises(InvalidOrder) as refused:
        pay(seen_by_both, 30000)

    assert refused.value.detail == "Write TSh 15,000 at most."


def test_a_void_takes_a_paid_order_back_to_waiting_with_one_event():
    order, manager = make_order(Status.PAID), make_manager()
    payment = order.payments.get()
    count = order.events.count()

    void = payments.void(payment=payment, reason="Wrong order", actor=manager, now=at(hours=1))

    assert (void.kind, void.voids, void.amount, void.reason) == ("void", payment, payment.amount, "Wrong order")
    order.refresh_from_db()
    assert (order.status, order.paid, order.events.count()) == (Status.PAYMENT_PENDING, Decimal(0), count + 1)
    assert order.events.last().note == "Wrong order (Voided: TSh 45,000, Cash.)"
    assert order.expires_at == at(hours=49)


def test_a_payment_is_voided_once():
    payment, manager = make_order(Status.PAID).payments.get(), make_manager()
    void = payments.void(payment=payment, reason="Wrong", actor=manager, now=NOW)

    with pytest.raises(Conflict) as refused:
        payments.void(payment=payment, reason="Wrong", actor=manager, now=NOW)
    assert refused.value.detail == (
        "This payment is void already. Nothing is left to do. Neema Kimaro: “Void payment”, 23 November 2026, 09:00."
    )
    with pytest.raises(InvalidOrder):
        payments.void(payment=void, reason="Wrong", actor=manager, now=NOW)


def test_a_void_needs_a_manager_and_a_reason():
    payment = make_order(Status.PAID).payments.get()

    with pytest.raises(NotAllowed):
        payments.void(payment=payment, reason="Wrong", actor=make_staff(), now=NOW)
    with pytest.raises(InvalidOrder):
        payments.void(payment=payment, reason=" ", actor=make_manager(), now=NOW)


def test_a_completed_order_is_undone_before_its_payment_is_voided():
    order, manager = make_order(Status.COMPLETED), make_manager()

    with pytest.raises(Conflict):
        payments.void(payment=order.payments.get(), reason="Wrong", actor=manager, now=NOW)

    actions.revert(order, actor=manager, now=NOW, note="Wrong")
    payments.void(payment=order.payments.get(), reason="Wrong", actor=manager, now=NOW)
    order.refresh_from_db()
    assert (order.status, order.paid) == (Status.READY, Decimal(0))


def test_what_a_cancelled_order_was_paid_is_owed_back_until_it_is_refunded():
    order, manager = make_order(Status.PAID), make_manager()
    actions.cancel(order, actor=manager, now=NOW, note="No oven")
    assert (order.payment_status, order.refund_due, order.balance_due) == ("refund_due", Decimal(45000), Decimal(0))

    payments.refund(order=order, amount=Decimal(40000), method="cash", reason="Given back", actor=manager, now=NOW)
    assert order.payment_status == PaymentStatus.REFUND_DUE
    payments.refund(order=order, amount=Decimal(5000), method="cash", reason="The rest", actor=manager, now=NOW)

    order.refresh_from_db()
    assert (order.paid, order.refunded, order.payment_status) == (Decimal(0), Decimal(45000), PaymentStatus.REFUNDED)
    assert order.cancel_reason == "declined"


def test_no_more_is_refunded_than_was_paid():
    order, manager = make_order(Status.PAID), make_manager()
    actions.cancel(order, actor=manager, now=NOW, note="No oven")

    with pytest.raises(InvalidOrder) as refused:
        payments.refund(order=order, amount=Decimal(45001), method="cash", reason="All", actor=manager, now=NOW)

    assert refused.value.code == "amount_too_large"


def test_an_order_that_goes_on_is_not_refunded():
    with pytest.raises(Conflict):
        payments.refund(
            order=make_order(Status.PAID),
            amount=Decimal(1),
            method="cash",
            reason="Nice",
            actor=make_manager(),
            now=NOW,
        )


def test_money_that_was_given_back_is_not_voided_too():
    order, manager = make_order(Status.PAID), make_manager()
    actions.cancel(order, actor=manager, now=NOW, note="No oven")
    payments.refund(order=order, amount=Decimal(45000), method="cash", reason="All", actor=manager, now=NOW)

    with pytest.raises(Conflict) as refused:
        payments.void(payment=order.payments.get(kind="payment"), reason="Wrong", actor=manager, now=NOW)

    assert refused.value.code == "already_refunded"
    assert refused.value.detail == (
        "This money was given back already. Nothing is left to do. Neema Kimaro: “Refund”, 23 November 2026, 09:00."
    )


def test_a_payment_is_never_edited_or_deleted():
    payment = make_order(Status.PAID).payments.get()

    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(amount=1)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk)._raw_delete("default")


def test_the_payment_status_in_sql_says_what_the_order_says():
    make_bakery()
    cake, manager = make_cake(), make_manager()
    for hour, status in enumerate(Status, start=9):
        make_order(status, cake=cake, slot=datetime.time(hour))
    pay(make_order(Status.PAYMENT_PENDING, cake=cake), 100)
    refunded = make_order(Status.PAID, cake=cake)
    actions.cancel(refunded, actor=manager, now=NOW, note="No oven")
    for amount in (20000, 25000):
        payments.refund(order=refunded, amount=Decimal(amount), method="cash", reason="x", actor=manager, now=NOW)

    found = Order.objects.with_payment_status()

    assert {order.payment_state for order in found} >= {"unpaid", "deposit_paid", "paid", "refunded"}
    assert all(order.payment_state == order.payment_status for order in found)
