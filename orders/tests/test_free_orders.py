"""An order that costs nothing goes through the lifecycle without money: nobody is asked for any, nobody is thanked."""

import pytest
from django.test import Client

from catalog.tests.factories import make_bakery, make_cake
from orders import actions, lifecycle, permissions
from orders.invariants import findings
from orders.models import Notification, Order, Payment
from orders.states import Action, PaymentStatus, Status
from orders.tests.admin import page_of, press, read, told
from orders.tests.factories import NOW, at, make_manager, make_order, make_staff

pytestmark = pytest.mark.django_db


def free_order(status: Status = Status.CONFIRMED) -> Order:
    make_bakery(email="bakery@example.com")
    return make_order(status, cake=make_cake("Sample", base_price=0))


def test_it_goes_all_the_way_and_the_ledger_stays_empty():
    order, staff = free_order(), make_staff()

    actions.request_payment(order, actor=staff, now=NOW)
    assert (order.status, order.payment_status) == (Status.PAID, PaymentStatus.PAID)
    for action in (Action.START_PREPARATION, Action.MARK_READY, Action.COMPLETE):
        assert action in permissions.actions_for(staff, order, now=NOW)
        actions.perform(order, action, actor=staff, now=NOW)

    assert order.status == Status.COMPLETED
    assert not Payment.objects.exists()
    assert findings() == []


def test_nobody_is_asked_for_money_or_thanked_for_it():
    order = free_order()

    actions.request_payment(order, actor=make_staff(), now=NOW)

    told = set(Notification.objects.filter(event__order=order).values_list("kind", flat=True))
    assert told == {"placed", "new_order", "warn_unanswered", "confirmed", "reminder"}


def test_one_click_took_two_steps_and_one_undo_takes_both_back():
    order, manager = free_order(), make_manager()
    actions.request_payment(order, actor=manager, now=NOW)
    assert Action.REVERT in permissions.actions_for(manager, order, now=NOW)

    event = actions.revert(order, actor=manager, now=at(hours=1), note="Wrong row")

    assert (event.from_status, event.to_status) == (Status.PAID, Status.CONFIRMED)
    assert lifecycle.step_before(order) == Status.PENDING_CONFIRMATION
    assert findings() == []


@pytest.mark.usefixtures("monday")
def test_the_admin_does_not_ask_when_nothing_is_to_be_paid(staff: Client):
    order = free_order()
    page = read(staff, page_of(order))
    assert "Go on without payment" in page
    assert 'name="payment_terms"' not in page

    response = press(staff, order, "request_payment")

    order.refresh_from_db()
    assert order.status == Status.PAID
    assert f"Nothing is to be paid for {order.number}" in told(response)
