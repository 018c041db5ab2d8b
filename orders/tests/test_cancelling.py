"""Who cancels an order, until when, and why."""

import datetime

import pytest

from orders import actions
from orders.errors import Conflict, InvalidOrder, NotAllowed
from orders.models import Day, Notification, Order, Slot
from orders.states import CancelReason, PaymentStatus, Status
from orders.tests.factories import DAY, NOW, at, make_customer, make_manager, make_order, make_staff

pytestmark = pytest.mark.django_db


def state(order):
    order.refresh_from_db()
    return order.status, order.version, order.events.count()


def test_a_customer_cancels_what_is_not_confirmed_and_the_place_is_free_again():
    order = make_order()

    actions.cancel(order, actor=order.customer, now=at(hours=1))

    assert (order.status, order.cancel_reason) == (Status.CANCELLED, CancelReason.BY_CUSTOMER)
    assert (Day.objects.get(date=DAY).booked, Slot.objects.get(date=DAY).booked) == (0, 0)
    assert Notification.objects.filter(event__action="cancel").count() == 2


def test_a_confirmed_order_is_cancelled_by_its_customer_until_the_free_limit():
    order = make_order(Status.CONFIRMED)
    limit = datetime.datetime(2026, 11, 27, 10, 0, tzinfo=NOW.tzinfo)

    with pytest.raises(Conflict) as refused:
        actions.cancel(order, actor=order.customer, now=limit + datetime.timedelta(seconds=1))
    assert refused.value.detail.startswith("It is too late to cancel this order.")

    actions.cancel(order, actor=order.customer, now=limit)
    assert order.status == Status.CANCELLED


def test_another_customer_cancels_nothing():
    order = make_order()

    with pytest.raises(NotAllowed):
        actions.cancel(order, actor=make_customer(), now=NOW)

    assert state(order)[0] == Status.PENDING_CONFIRMATION


def test_the_bakery_cancels_with_a_reason():
    order, staff = make_order(Status.CONFIRMED), make_staff()

    with pytest.raises(InvalidOrder) as refused:
        actions.cancel(order, actor=staff, now=NOW, note="  ")
    assert refused.value.code == "reason_required"

    actions.cancel(order, actor=staff, now=NOW, note="No oven")
    assert order.cancel_reason == CancelReason.DECLINED


def test_a_manager_cancels_what_nobody_collected():
    order = make_order(Status.READY)

    actions.cancel(order, actor=make_manager(), now=at(days=8), note="Nobody came")

    assert order.cancel_reason == CancelReason.NOT_COLLECTED
    assert order.payment_status == PaymentStatus.REFUND_DUE


@pytest.mark.parametrize(
    ("status", "reason", "code"),
    [
        (Status.CONFIRMED, "not_collected", "was_not_ready"),
        (Status.IN_PREPARATION, "not_collected", "was_not_ready"),
        (Status.CONFIRMED, "expired_unpaid", "invalid_choice"),
        (Status.CONFIRMED, "bored", "invalid_choice"),
    ],
)
def test_a_reason_that_does_not_fit_is_refused(status, reason, code):
    order = make_order(status)

    with pytest.raises(InvalidOrder) as refused:
        actions.cancel(order, actor=make_manager(), now=NOW, note="Nobody came", reason=reason)

    assert (refused.value.code, refused.value.attr) == (code, "reason")
    assert state(order)[0] == status


def test_staff_who_cancel_their_own_order_as_the_bakery_say_so():
    staff = make_staff()
    mine, yours = make_order(customer=staff), make_order(customer=staff)

    actions.cancel(mine, actor=staff, now=NOW)
    actions.cancel(yours, actor=staff, now=NOW, note="No oven", reason="declined")

    assert (mine.cancel_reason, yours.cancel_reason) == (CancelReason.BY_CUSTOMER, CancelReason.DECLINED)


def test_a_place_is_given_back_once():
    order = make_order()
    again = Order.objects.get(pk=order.pk)
    actions.cancel(order, actor=order.customer, now=NOW)

    with pytest.raises(Conflict):
        actions.cancel(again, actor=order.customer, now=NOW)

    assert Day.objects.get(date=DAY).booked == 0
