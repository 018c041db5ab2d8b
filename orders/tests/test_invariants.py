"""check_invariants finds what is broken, and nothing where all is well."""

import json

import pytest
from django.core.management import call_command

from catalog.tests.factories import make_bakery, make_cake
from orders.invariants import findings
from orders.models import Coupon, CouponCustomer, Day, Notification, Order, OrderEvent, OrderLine, Slot
from orders.states import Status
from orders.tests.factories import NOW, make_coupon, make_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    make_bakery(email="bakery@example.com")
    return make_order(Status.PAID)


def rules():
    return {finding.rule for finding in findings()}


def test_everything_holds_for_orders_in_every_status(order):
    cake = make_cake("Other")
    for status in (Status.PENDING_CONFIRMATION, Status.COMPLETED, Status.CANCELLED):
        make_order(status, cake=cake)

    assert findings() == []


def test_a_day_that_books_other_than_its_orders_take_is_found(order):
    Day.objects.update(booked=0)
    Slot.objects.update(booked=2)

    assert [finding.detail for finding in findings()] == [
        "live orders take 1, booked are 0",
        "live orders take 1, booked are 2",
    ]


def test_a_subtotal_that_is_not_its_lines_is_found(order):
    OrderLine.objects.update(unit_price=1, line_total=1)

    assert rules() == {2}


def test_a_status_without_an_event_is_found(order):
    Order.objects.update(status=Status.IN_PREPARATION)

    assert [finding.rule for finding in findings()] == [3]


def test_an_event_out_of_order_is_found(order):
    OrderEvent.objects.create(
        order=order, action="mark_ready", from_status="ready", to_status="paid", actor_name="Nobody", at=NOW
    )

    assert 3 in rules()


def test_a_sum_that_the_ledger_does_not_know_is_found(order):
    Order.objects.update(status=Status.READY, paid=1)

    assert 4 in rules()


def test_an_order_without_lines_is_found(order):
    OrderLine.objects.all().delete()

    assert {6} <= rules()


def test_an_event_that_told_nobody_is_found(order):
    Notification.objects.filter(kind="confirmed").delete()

    assert rules() == {9}


@pytest.mark.parametrize(
    "broken",
    [{"tax_included": 1}, {"tax_rate": 18, "tax_name": "VAT"}, {"tax_rate": 18, "tax_name": "VAT", "tax_included": 1}],
)
def test_a_tax_that_is_not_that_of_its_rate_is_found(order, broken):
    Order.objects.update(**broken)

    assert rules() == {2}


def test_a_coupon_that_counts_other_uses_than_its_orders_is_found(order):
    coupon = make_coupon()
    make_order(coupon="KARIBU10")
    assert findings() == []
    Coupon.objects.update(used=2)
    CouponCustomer.objects.update(used=0)

    assert [(finding.rule, finding.detail) for finding in findings()] == [
        (10, "used by 1 live orders, counted are 2"),
        (10, "used by 1 live orders, counted are 0"),
    ]
    CouponCustomer.objects.all().delete()
    assert f"coupon {coupon.pk}, customer" in findings()[-1].about


def test_the_command_lists_what_is_broken_and_fails(order, capsys):
    call_command("check_invariants")
    assert capsys.readouterr().out == "Everything holds.\n"
    Day.objects.update(booked=0)

    with pytest.raises(SystemExit) as stopped:
        call_command("check_invariants", "--json")

    assert stopped.value.code == 1
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is False
    assert report["findings"][0]["rule"] == 1
