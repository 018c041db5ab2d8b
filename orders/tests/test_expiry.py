"""Orders that run out of time: staff are warned first and have time to act, and a manager can take one up again."""

import datetime
from unittest.mock import Mock

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from catalog.tests.factories import make_bakery, make_cake
from orders import actions, lifecycle, permissions
from orders.errors import Conflict, NotAllowed
from orders.invariants import findings
from orders.models import Day, Notification, Order
from orders.states import Action, CancelReason, Status
from orders.tests.factories import DAY, NOW, at, make_manager, make_order, make_staff, pay, warn

pytestmark = pytest.mark.django_db


def expired(status: Status = Status.PENDING_CONFIRMATION, **fields: object) -> Order:
    """An order that ran out of time while it stood at this status."""
    order = make_order(status, **fields)
    warn(at(hours=47))
    actions.expire(order, now=at(hours=48))
    return order


def warnings_of(order: Order) -> list[tuple[str, datetime.datetime]]:
    rows = Notification.objects.filter(event__order=order, kind__startswith="warn")
    return list(rows.order_by("id").values_list("kind", "due_at"))


@pytest.mark.parametrize("status", [Status.PENDING_CONFIRMATION, Status.PAYMENT_PENDING])
def test_nothing_expires_before_staff_were_warned(status: Status):
    order = make_order(status)

    assert actions.expire_due(at(days=4)) == []

    order.refresh_from_db()
    assert (order.status, Day.objects.get(date=DAY).booked) == (status, 1)
    warn(at(days=4))
    assert actions.expire_due(at(days=4, minutes=59)) == []
    assert actions.expire_due(at(days=4, hours=1)) == [order]


def test_a_refusal_to_expire_says_why():
    order = make_order()

    with pytest.raises(Conflict) as refused:
        actions.expire(order, now=at(days=4))

    assert refused.value.code == "staff_not_warned"


def test_a_warning_that_cannot_be_sent_holds_the_order(monkeypatch):
    order = make_order()
    monkeypatch.setattr(EmailMultiAlternatives, "send", Mock(side_effect=OSError("no route")))

    for hour in range(12, 90):
        warn(at(hours=hour))

    assert actions.expire_due(at(days=5)) == []
    order.refresh_from_db()
    assert order.status == Status.PENDING_CONFIRMATION


def test_a_bakery_without_an_address_is_not_waited_for():
    make_bakery(email="")
    order = make_order()

    assert actions.expire_due(at(hours=48)) == [order]


def test_a_warning_leaves_in_time_even_where_the_time_is_short():
    make_bakery(email="bakery@example.com", lead_time_made_to_order=1)
    soon = make_order(date=NOW.date(), slot=datetime.time(13))
    late = make_order(Status.CONFIRMED, cake=make_cake("Late"))
    actions.request_payment(late, actor=make_staff(), now=at(days=6, hours=23))

    assert (soon.expires_at, warnings_of(soon)) == (at(hours=4), [("warn_unanswered", at(hours=2))])
    assert late.expires_at == at(days=6, hours=25)
    assert warnings_of(late)[-1] == ("warn_unpaid", at(days=6, hours=24))


@pytest.mark.parametrize(
    ("status", "undo", "kind"),
    [
        (Status.CONFIRMED, "revert", "warn_unanswered"),
        (Status.PAID, "revert", "warn_unpaid"),
        (Status.PAID, "void", "warn_unpaid"),
    ],
)
def test_an_undone_step_begins_a_new_time_with_a_warning_of_its_own(status: Status, undo: str, kind: str):
    from orders import payments

    order, manager = make_order(status), make_manager()
    warn(at(hours=12))
    if undo == "void":
        payments.void(payment=order.payments.get(), reason="Twice", actor=manager, now=at(hours=20))
        order.refresh_from_db()
    else:
        actions.revert(order, actor=manager, now=at(hours=20), note="Wrong row")

    assert order.expires_at == at(hours=68)
    assert actions.expire_due(at(hours=68)) == []
    warn(at(hours=68))
    assert [row for row in warnings_of(order) if row[0] == kind]
    assert actions.expire_due(at(hours=69)) == [order]


def test_a_manager_takes_up_again_what_ran_out_of_time():
    order, manager = expired(Status.PAYMENT_PENDING), make_manager()
    assert Action.REVERT in permissions.actions_for(manager, order, now=at(hours=49))

    event = actions.revert(order, actor=manager, now=at(hours=49), note="She had paid, we had not seen it")

    assert (event.action, event.from_status, event.to_status) == ("revert", "cancelled", "payment_pending")
    order.refresh_from_db()
    assert (order.status, order.cancel_reason, order.expires_at) == ("payment_pending", "", at(hours=97))
    assert Day.objects.get(date=DAY).booked == 1
    pay(order, now=at(hours=49))
    assert order.status == Status.PAID
    assert findings() == []


def test_the_customer_is_told_that_the_order_goes_on():
    order = expired()
    warn(at(hours=48))
    actions.revert(order, actor=make_manager(), now=at(hours=49), note="We can do it")

    mail.outbox.clear()
    warn(at(hours=49))

    assert [message.subject for message in mail.outbox] == [f"Order {order.number} goes on after all"]
    assert "We can do it" not in mail.outbox[0].body


def test_staff_do_not_take_up_again_what_expired():
    order = expired()

    with pytest.raises(NotAllowed):
        actions.revert(order, actor=make_staff(), now=at(hours=49), note="Please")

    assert Order.objects.get(pk=order.pk).status == Status.CANCELLED


def test_what_expired_stays_cancelled_where_its_place_was_sold_meanwhile():
    make_bakery(email="bakery@example.com", daily_capacity=1)
    order = expired(cake=make_cake())
    make_order(cake=make_cake("Another"), now=at(hours=48))
    before = order.events.count()

    with pytest.raises(Conflict) as refused:
        actions.revert(order, actor=make_manager(), now=at(hours=49), note="Please")

    assert refused.value.code == "day_full"
    order.refresh_from_db()
    assert (order.status, order.cancel_reason, order.events.count()) == (
        Status.CANCELLED, CancelReason.EXPIRED_UNCONFIRMED, before,
    )  # fmt: skip
    assert findings() == []


def test_what_expired_is_not_taken_up_again_after_its_day():
    order = expired()

    with pytest.raises(Conflict) as refused:
        actions.revert(order, actor=make_manager(), now=at(days=8), note="Please")

    assert refused.value.code == "day_is_over"


def test_what_people_called_off_stays_called_off():
    order, manager = make_order(Status.CANCELLED), make_manager()

    assert lifecycle.step_before(order) is None
    assert Action.REVERT not in permissions.actions_for(manager, order, now=NOW)
    with pytest.raises(Conflict) as refused:
        actions.revert(order, actor=manager, now=NOW, note="Please")

    assert refused.value.code == "transition_refused"
    assert Day.objects.get(date=DAY).booked == 0
