"""What people are told: queued with the event, sent once, again after a failure."""

import datetime

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction

from accounts.outbox.sending import Sent, message_id
from accounts.tests.sending import send as deliver
from catalog.models import DeliveryZone
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import actions, sending
from orders.models import MessageWording, Notification, OrderEvent
from orders.states import Status
from orders.tests.factories import NOW, TOLD, at, delivered_to, make_customer, make_manager, make_order, make_staff, pay
from orders.tests.guests import EMAIL, make_guest_order

pytestmark = pytest.mark.django_db


def send(now):
    return deliver(sending.OUTBOX, now)


def told(order, kind):
    return [message for message in mail.outbox if order.number in message.subject and kind in message.subject]


@pytest.fixture(autouse=True)
def bakery():
    return make_bakery(
        email="bakery@example.com", phone="+255222600114", payment_instructions="Lipa number 5550114\nor cash."
    )


def test_customer_and_bakery_are_told_of_a_new_order():
    order = make_order(
        cake=make_cake("Vanilla Dream"), inscription="Hongera <b>Asha</b>", note="No nuts & no raisins", quantity=2
    )

    assert send(at(minutes=1)) == Sent(sent=2)

    ours, theirs = sorted(mail.outbox, key=lambda message: message.to != ["bakery@example.com"])
    assert theirs.subject == f"We have your order {order.number}"
    assert theirs.to == [order.customer.email]
    assert "2 × Vanilla Dream, 8 inch" in theirs.body
    assert "Inscription: “Hongera <b>Asha</b>”" in theirs.body
    assert "Collection: Monday 30 November, 10:00–10:30" in theirs.body
    assert "Total: TSh 90,000" in theirs.body
    assert f"See your order: http://localhost:8000/orders/{order.number}/" in theirs.body
    html = theirs.alternatives[0].content
    assert "Hongera &lt;b&gt;Asha&lt;/b&gt;" in html
    assert ours.subject == f"New order {order.number}"
    assert "Asha Mrema, +255712345678" in ours.body
    assert f"/cms/orders/inspect/{order.pk}/" in ours.body


def test_a_payment_request_says_how_much_where_and_how():
    order = make_order(Status.PAYMENT_PENDING)

    send(TOLD)

    (message,) = told(order, "How to pay")
    assert "TSh 45,000" in message.body
    assert "Lipa number 5550114\nor cash." in message.body


def test_every_step_that_concerns_the_customer_is_told_once():
    order = make_order(Status.COMPLETED)

    send(TOLD)
    send(at(days=1))

    subjects = [message.subject for message in mail.outbox if message.to == [order.customer.email]]
    assert subjects == [
        f"We have your order {order.number}",
        f"Order {order.number} is confirmed",
        f"How to pay for order {order.number}",
        f"Payment received for order {order.number}",
        f"Order {order.number} is ready",
    ]


def test_a_cancellation_tells_why_and_what_is_owed():
    order = make_order(Status.PAID)
    actions.cancel(order, actor=make_manager(), now=NOW, note="Our oven is broken.")

    send(NOW)

    (message,) = told(order, "is cancelled")
    assert "“Our oven is broken.”" in message.body
    assert "We owe you: TSh 45,000" in message.body


def test_options_of_a_line_are_in_the_mail_in_few_queries(django_assert_max_num_queries):
    make_order(cake=make_cake(groups=[OptionGroupFactory(name="Filling", min_choices=0)]))

    with django_assert_max_num_queries(22):
        send(NOW)


def test_staff_are_warned_of_an_unanswered_order_and_not_of_an_answered_one():
    waiting, answered = make_order(), make_order(cake=make_cake("Other"))
    send(NOW)
    actions.confirm(answered, actor=make_staff(), now=at(hours=1))
    send(at(hours=1, minutes=4))
    mail.outbox.clear()

    assert send(at(hours=12)) == Sent(sent=1, withdrawn=1)

    assert [message.subject for message in mail.outbox] == [f"Order {waiting.number} waits for an answer"]
    assert Notification.objects.exclude(withdrawn_at=None).count() == 1


def test_staff_are_warned_before_an_unpaid_order_expires():
    order = make_order(Status.PAYMENT_PENDING)
    send(TOLD)
    mail.outbox.clear()

    send(order.expires_at - datetime.timedelta(hours=12))

    assert [message.subject for message in mail.outbox] == [f"Order {order.number} is about to expire unpaid"]


def test_a_failure_is_tried_again_later_with_the_same_message_id(monkeypatch):
    make_order()
    real = EmailBackend.send_messages
    monkeypatch.setattr(EmailBackend, "send_messages", lambda *args: (_ for _ in ()).throw(OSError("no route")))
    assert send(NOW) == Sent(failed=2)
    failed = Notification.objects.filter(attempts=1)
    assert {(row.last_error, row.due_at) for row in failed} == {("no route", at(minutes=1))}
    assert send(NOW) == Sent()

    monkeypatch.setattr(EmailBackend, "send_messages", real)
    assert send(at(minutes=1)) == Sent(sent=2)

    expected = {message_id(row) for row in failed.model.objects.exclude(sent_at=None)}
    assert {message.extra_headers["Message-ID"] for message in mail.outbox} == expected


def test_one_message_that_cannot_be_composed_does_not_stop_the_others():
    make_order()
    Notification.objects.filter(kind="placed").update(kind="unheard_of")

    assert send(NOW) == Sent(sent=1, failed=1)


def test_a_step_that_is_rolled_back_tells_nobody():
    order = make_order()
    before = (Notification.objects.count(), OrderEvent.objects.count())

    with transaction.atomic():
        actions.confirm(order, actor=make_staff(), now=NOW)
        transaction.set_rollback(True)

    assert (Notification.objects.count(), OrderEvent.objects.count()) == before


def test_a_customer_without_an_address_is_told_nothing():
    order = make_order(customer=make_customer(email="gone@example.com"))
    order.contact_email = ""
    order.save()

    actions.confirm(order, actor=make_staff(), now=NOW)

    assert not Notification.objects.filter(kind="confirmed").exists()


def test_the_commands_send_and_expire(capsys):
    order = make_order(Status.PAYMENT_PENDING)
    other = make_order(cake=make_cake("Other"))
    pay(order, now=NOW)
    type(other).objects.filter(pk=other.pk).update(expires_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    Notification.objects.filter(event__order=other, kind="warn_unanswered").update(
        sent_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    )

    call_command("expire_orders")
    Notification.objects.update(due_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    call_command("send_notifications")

    assert capsys.readouterr().out.startswith(f"{other.number} has expired.\n")
    other.refresh_from_db()
    assert other.status == Status.CANCELLED
    assert len(mail.outbox) >= 6


FREE_TEXTS = {
    "inscription": "WIN MONEY",
    "note": "go to evil.test",
    "contact_name": "Click Here",
}


def words_of(message):
    return f"{message.subject}\n{message.body}\n{message.alternatives[0].content}"


def strangers_words_in(message):
    words = words_of(message)
    typed = [*FREE_TEXTS.values(), "Haile Selassie Road 12", "Blue gate", "Because I say so"]
    return [text for text in typed if text in words]


def a_delivery(bakery):
    bakery.delivery_zones = [DeliveryZone(name="Masaki", fee=5000)]
    bakery.save()
    return delivered_to(bakery.delivery_zones.get().pk, **FREE_TEXTS)


def test_what_a_guest_typed_is_not_sent_to_an_address_that_nobody_has_proven(bakery):
    order = make_guest_order(**a_delivery(bakery))
    actions.cancel(order, actor=order.customer, now=NOW, note="Because I say so")

    send(TOLD)

    to_guest = [message for message in mail.outbox if message.to == [EMAIL]]
    assert len(to_guest) >= 1
    assert [strangers_words_in(message) for message in to_guest] == [[]] * len(to_guest)
    (ours,) = [message for message in mail.outbox if message.subject == f"New order {order.number}"]
    assert {"WIN MONEY", "go to evil.test", "Click Here"} <= set(strangers_words_in(ours))


def test_a_guests_mail_begins_without_the_name_and_leads_to_the_order():
    order = make_guest_order(**FREE_TEXTS)

    send(at(minutes=1))

    (placed,) = told(order, "We have your order")
    assert placed.body.startswith("Thank you for your order.\n")
    assert "1 × Vanilla Dream, 8 inch" in placed.body
    assert f"/orders/{order.number}/#key={order.key}" in placed.body


def test_nor_is_what_a_customer_typed_whose_address_nobody_confirmed(bakery):
    order = make_order(customer=make_customer(email_verified_at=None), **a_delivery(bakery))

    send(at(minutes=1))

    (placed,) = told(order, "We have your order")
    assert strangers_words_in(placed) == []


def test_once_the_bakery_has_confirmed_a_guests_order_the_mail_says_all_of_it():
    order = make_guest_order(**FREE_TEXTS)
    actions.confirm(order, actor=make_staff(), now=NOW)

    send(TOLD)

    (confirmed,) = told(order, "is confirmed")
    assert strangers_words_in(confirmed) == list(FREE_TEXTS.values())


def test_a_wording_of_the_bakery_with_a_name_in_it_gives_way_for_a_guest():
    MessageWording.objects.create(kind="placed", language="en", opening="Karibu {name}!", subject="Asante: {number}")
    order = make_guest_order(**FREE_TEXTS)

    send(at(minutes=1))

    (placed,) = told(order, "Asante")
    assert placed.body.startswith("Thank you for your order.\n")
