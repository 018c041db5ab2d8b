"""Customers are reminded the day before, of what is still expected, and of nothing else."""

import datetime

import pytest
from django.core import mail

from accounts.outbox.sending import Sent
from accounts.tests.sending import send as deliver
from catalog.models import BakerySettings
from catalog.tests.factories import make_bakery
from orders import actions, sending
from orders.models import Notification
from orders.states import Status
from orders.tests.factories import DAR, NOW, TOLD, at, make_manager, make_order, make_staff

pytestmark = pytest.mark.django_db


def send(now):
    return deliver(sending.OUTBOX, now)


@pytest.fixture(autouse=True)
def bakery():
    return make_bakery(email="bakery@example.com")


def reminder():
    return Notification.objects.get(kind="reminder", withdrawn_at=None)


def test_a_customer_is_reminded_the_day_before_at_the_bakerys_hour():
    order = make_order(Status.PAID)
    due_at = datetime.datetime(2026, 11, 29, 10, 0, tzinfo=DAR)
    assert (reminder().recipient, reminder().due_at) == (order.customer.email, due_at)
    send(TOLD)
    mail.outbox.clear()

    send(due_at - datetime.timedelta(seconds=1))
    assert mail.outbox == []
    assert send(due_at) == Sent(sent=1)

    (message,) = mail.outbox
    assert message.subject == f"Your order {order.number} is for Monday 30 November"
    assert "See you soon, Asha Mrema: your order is for Monday 30 November, 10:00–10:30." in message.body


def test_the_hour_of_the_reminder_is_the_bakerys_choice():
    BakerySettings.objects.update(remind_at=datetime.time(18, 30), time_zone="Europe/London")

    make_order(Status.CONFIRMED)

    assert reminder().due_at == datetime.datetime(2026, 11, 29, 18, 30, tzinfo=datetime.UTC)


def test_an_order_that_is_handed_over_is_not_reminded_of():
    make_order(Status.COMPLETED)

    assert not Notification.objects.unsent().filter(kind="reminder").exists()
    assert Notification.objects.get(kind="reminder").withdrawn_at == NOW


def test_an_order_that_is_cancelled_is_not_reminded_of():
    order = make_order(Status.PAID)

    actions.cancel(order, actor=make_manager(), now=at(hours=1), note="No oven")

    assert not Notification.objects.unsent().filter(kind="reminder").exists()
    assert Notification.objects.get(kind="reminder").withdrawn_at == at(hours=1)


def test_an_undone_confirmation_takes_its_reminder_along_and_the_next_brings_another():
    order, manager = make_order(Status.CONFIRMED), make_manager()
    first = reminder()

    actions.revert(order, actor=manager, now=at(hours=1), note="Wrong click")
    assert not Notification.objects.unsent().filter(kind="reminder").exists()

    actions.confirm(order, actor=manager, now=at(hours=2))
    assert reminder() != first
    assert reminder().due_at == first.due_at


def test_a_reminder_follows_an_order_that_is_moved():
    order = make_order(Status.CONFIRMED)
    type(order).objects.update(date=order.date + datetime.timedelta(days=2))
    order.refresh_from_db()

    actions.request_payment(order, actor=make_manager(), now=at(hours=1))

    assert reminder().due_at == datetime.datetime(2026, 12, 1, 10, 0, tzinfo=DAR)


def test_nobody_is_reminded_of_what_was_confirmed_after_the_hour():
    order = make_order()

    actions.confirm(order, actor=make_staff(), now=datetime.datetime(2026, 11, 29, 10, 0, tzinfo=DAR))

    assert not Notification.objects.filter(kind="reminder").exists()


def test_a_reminder_that_comes_too_late_is_not_sent():
    make_order(Status.PAID)

    send(datetime.datetime(2026, 11, 30, 10, 0, tzinfo=DAR))

    assert "is for Monday" not in " ".join(message.subject for message in mail.outbox)
    assert Notification.objects.get(kind="reminder").withdrawn_at is not None
