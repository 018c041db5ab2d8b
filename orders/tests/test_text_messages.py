"""Customers are told by SMS what they chose, in few plain words."""

from typing import ClassVar

import pytest

from accounts.models import SmsChoice
from accounts.sms.plain import is_plain, segments
from accounts.tests.sending import send as deliver
from catalog.bakery import get_bakery
from orders import actions, mails, phrases, sending
from orders.kinds import ToCustomer
from orders.models import MessageWording, Notification
from orders.notifications import MOST_TEXTS_OF_ONES_OWN, TEXTS_ARE_COUNTED_FOR
from orders.states import Status
from orders.tests.factories import NOW, TOLD, make_customer, make_order

pytestmark = pytest.mark.django_db


def send(now):
    return deliver(sending.OUTBOX, now)


class Telephone:
    """Takes text messages, and keeps their words."""

    words: ClassVar[list[str]] = []

    def open(self):
        pass

    def send(self, letter, *, recipient, message_id):
        self.words.append(letter.text)

    def close(self):
        pass


@pytest.fixture
def texts(settings):
    """SMS leave, and these are their words."""
    settings.SMS_BACKEND = "orders.tests.test_text_messages.Telephone"
    Telephone.words.clear()
    return Telephone.words


def test_what_can_be_chosen_by_sms_is_what_customers_are_told():
    assert set(SmsChoice.values) == set(ToCustomer.values)


def test_a_customer_is_told_by_sms_what_they_chose(texts):
    order = make_order(Status.READY, customer=make_customer(sms_choices=["confirmed", "ready", "reminder"]))

    rows = Notification.objects.filter(channel="sms").values_list("kind", "recipient", "language")
    assert sorted(rows) == [(kind, "+255712345678", "en") for kind in ("confirmed", "ready", "reminder")]
    assert Notification.objects.filter(event__order=order, channel="email", kind="ready").exists()


@pytest.mark.parametrize(
    ("choices", "phone"),
    [([], "0712 345 678"), (["placed"], "022 260 0114"), (["placed"], "+1 800 234 5678")],
    ids=["chose none", "a phone on the wall", "a number that is free to call"],
)
def test_nobody_else_is_told_by_sms(texts, choices, phone):
    make_order(customer=make_customer(sms_choices=choices, email_verified_at=NOW), contact_phone=phone)

    assert not Notification.objects.filter(channel="sms").exists()


@pytest.mark.parametrize(("verified", "told"), [(NOW, 1), (None, 0)], ids=["confirmed", "confirmed by nobody"])
def test_whoever_has_confirmed_no_address_has_no_text_sent_before_we_answer(texts, verified, told):
    make_order(customer=make_customer(sms_choices=["placed"], email_verified_at=verified))

    assert Notification.objects.filter(channel="sms", kind="placed").count() == told
    assert Notification.objects.filter(channel="email", kind="placed").count() == 1


def test_nobody_has_a_number_flooded_by_ordering_and_calling_off_again_and_again(texts):
    customer = make_customer(sms_choices=["placed", "cancelled"], email_verified_at=NOW)
    for _time in range(MOST_TEXTS_OF_ONES_OWN):
        actions.cancel(make_order(customer=customer, contact_phone="+255 754 000 777"), actor=customer, now=NOW)
    flood = Notification.objects.filter(channel="sms", recipient="+255754000777").count()

    make_order(customer=customer, now=NOW + TEXTS_ARE_COUNTED_FOR)

    assert flood == MOST_TEXTS_OF_ONES_OWN
    assert Notification.objects.filter(channel="sms").count() == MOST_TEXTS_OF_ONES_OWN + 1
    assert Notification.objects.filter(channel="email", kind="cancelled").count() == MOST_TEXTS_OF_ONES_OWN


def test_a_name_that_somebody_typed_is_texted_to_no_number_that_may_be_anybodys(texts):
    MessageWording.objects.create(kind="placed", language="en", sms="{name}, we have your order {number}.")
    customer = make_customer(sms_choices=["placed"], email_verified_at=NOW)
    order = make_order(customer=customer, contact_name="Win at cakes-for-free.com")

    send(NOW)

    (words,) = texts
    assert words.startswith(f"Cake Street: we have your order {order.number}")
    assert "cakes-for-free" not in words


def test_what_the_bakery_does_is_told_however_much_was_told_before(texts):
    customer = make_customer(sms_choices=["placed", "confirmed", "cancelled"], email_verified_at=NOW)
    for _time in range(MOST_TEXTS_OF_ONES_OWN):
        actions.cancel(make_order(customer=customer), actor=customer, now=NOW)

    make_order(Status.CONFIRMED, customer=customer)
    make_order(Status.CANCELLED, customer=customer)

    assert Notification.objects.filter(channel="sms", kind="confirmed").count() == 1
    assert Notification.objects.filter(channel="sms", kind="cancelled", event__actor__full_name="Neema Kimaro").exists()


def test_without_a_way_out_no_sms_is_queued(settings):
    settings.SMS_BACKEND = ""

    make_order(customer=make_customer(sms_choices=SmsChoice.values))

    assert not Notification.objects.filter(channel="sms").exists()


@pytest.mark.parametrize("kind", ToCustomer)
def test_every_text_message_is_short_plain_and_leads_to_the_order(kind):
    bakery = get_bakery()
    order = make_order(Status.PAYMENT_PENDING)

    letter = mails.text_message(order, begins=phrases.ours(kind), bakery=bakery)

    assert segments(letter.text) == 1
    assert is_plain(letter.text)
    assert letter.text.endswith(f" http://localhost:8000/o/{order.number[3:].replace('-', '')}")


def test_a_text_message_says_how_much_and_where_it_leads(texts):
    order = make_order(Status.PAYMENT_PENDING)
    link = f"http://localhost:8000/o/{order.number[3:7]}{order.number[8:]}"

    send(TOLD)

    (words,) = texts
    assert words == f"Cake Street: TSh 45,000 to pay for order {order.number}. How and where: {link}"


def test_what_an_order_has_left_behind_is_no_news(texts):
    make_order(Status.COMPLETED)

    send(TOLD)

    assert texts == []
    assert Notification.objects.filter(channel="sms").exclude(withdrawn_at=None).count() == 2
