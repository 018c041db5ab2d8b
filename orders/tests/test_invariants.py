"""check_invariants finds what is broken, and nothing where all is well."""

import json

import pytest
from django.core.management import call_command

from catalog.tests.factories import make_bakery, make_cake
from orders import actions
from orders.invariants import findings
from orders.models import Coupon, CouponCustomer, Day, Notification, Order, OrderEvent, OrderLine, Slot
from orders.states import Status
from orders.tests.factories import NOW, at, make_coupon, make_manager, make_order, make_staff

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


def test_a_mail_that_was_only_sent_as_a_text_is_found(order):
    Notification.objects.filter(kind="confirmed").update(channel="sms", recipient=order.contact_phone.as_e164)

    assert rules() == {9}


def test_a_text_to_another_number_or_of_a_kind_that_cannot_be_chosen_is_found(order):
    event = order.events.get(action="place")
    facts = {"event": event, "channel": "sms", "created_at": NOW, "due_at": NOW}
    Notification.objects.create(kind="placed", recipient="+255700000000", **facts)
    Notification.objects.create(kind="new_order", recipient=order.contact_phone.as_e164, **facts)

    assert [finding.detail.endswith("nobody's choice") for finding in findings()] == [True, True]


def test_a_lost_reminder_is_found(order):
    Notification.objects.filter(kind="reminder").delete()

    assert [finding.detail for finding in findings()] == ["will not be reminded of"]


def test_a_reminder_withdrawn_before_its_hour_is_found_and_after_it_is_not(order):
    reminder = Notification.objects.get(kind="reminder")
    Notification.objects.filter(pk=reminder.pk).update(withdrawn_at=reminder.due_at)
    assert findings() == []

    Notification.objects.filter(pk=reminder.pk).update(withdrawn_at=NOW)
    assert rules() == {9}


def test_nobody_has_to_be_reminded_of_what_was_taken_on_the_day_before():
    order = make_order()
    actions.confirm(order, actor=make_staff(), now=at(days=6, hours=3))

    assert not Notification.objects.filter(kind="reminder").exists()
    assert findings() == []


def test_a_reminder_of_what_is_cancelled_is_found(order):
    waiting = Notification.objects.get(kind="reminder")
    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    Notification.objects.filter(pk=waiting.pk).update(withdrawn_at=None)

    assert [finding.detail for finding in findings()] == ["is cancelled and would be reminded of"]


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
