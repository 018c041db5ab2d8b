"""The bakery's own words for its messages: what is wrong is refused when it is saved, and harms no mail."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.tests.sending import send
from catalog.tests.factories import make_bakery
from orders import sending
from orders.models import MessageWording
from orders.placeholders import fill
from orders.states import Status
from orders.tests.conftest import let_in
from orders.tests.factories import TOLD, make_customer, make_manager, make_order

pytestmark = pytest.mark.django_db

RIGHTS = [f"orders.{verb}_messagewording" for verb in ("view", "add", "change")]


@pytest.fixture
def manager():
    make_bakery(name="Keki Tamu")
    return let_in(make_manager(), *RIGHTS)


def subjects_to(order):
    return [message.subject for message in mail.outbox if message.to == [order.customer.email]]


def test_a_mail_begins_in_the_bakerys_own_words():
    MessageWording.objects.create(kind="ready", subject="Karibu! {number}", opening="Come and get it, {name}: {day}.")
    order = make_order(Status.READY)

    send(sending.OUTBOX, TOLD)

    assert f"Karibu! {order.number}" in subjects_to(order)
    message = next(message for message in mail.outbox if message.subject.startswith("Karibu"))
    assert message.body.startswith("Come and get it, Asha Mrema: Monday 30 November.\n")
    assert "Come and get it, Asha Mrema: Monday 30 November." in message.alternatives[0].content


def test_what_is_left_empty_is_said_in_our_words():
    MessageWording.objects.create(kind="ready", opening="Come and get it!")
    order = make_order(Status.READY)

    send(sending.OUTBOX, TOLD)

    assert f"Order {order.number} is ready" in subjects_to(order)


def test_words_are_used_in_their_own_language_alone():
    MessageWording.objects.create(kind="placed", language="sw", subject="Asante")
    english = make_order()
    swahili = make_order(customer=make_customer(language="sw"))

    send(sending.OUTBOX, TOLD)

    assert subjects_to(english) == [f"We have your order {english.number}"]
    assert subjects_to(swahili) == ["Asante"]


def test_a_customers_name_is_never_taken_for_a_placeholder():
    assert fill("{name} {number}", {"name": "{number}", "number": "CS-1"}) == "{number} CS-1"


def test_what_a_wording_says_is_not_markup():
    MessageWording.objects.create(kind="placed", opening="<script>alert(1)</script> {name}")
    make_order(contact_name="<b>Asha</b>")

    send(sending.OUTBOX, TOLD)

    html = next(message.alternatives[0].content for message in mail.outbox if "alert" in message.body)
    assert "<script>" not in html
    assert "<b>Asha" not in html


@pytest.mark.parametrize(
    "text",
    ["Hello {nmae}", "Hello {name!r}", "Hello {name.email}", "Hello {", "}", "{}", "{{name}}", "{0}", "{ name }"],
)
@pytest.mark.parametrize("field", ["subject", "opening", "sms"])
def test_a_wrong_placeholder_is_refused(field, text):
    with pytest.raises(ValidationError) as refused:
        MessageWording(kind="ready", **{field: text}).full_clean()

    assert refused.value.message_dict == {
        field: [
            "In braces there can only be {name}, {number}, {day}, {time}, {total}, {to_pay}, {bakery}, "
            "written exactly like this."
        ]
    }


def test_a_line_break_cannot_get_into_a_subject():
    with pytest.raises(ValidationError) as refused:
        MessageWording(kind="ready", subject="Ready\r\nBcc: everybody@example.com").full_clean()

    assert set(refused.value.message_dict) == {"subject"}


def test_a_text_message_that_would_cost_a_fortune_is_refused():
    MessageWording(kind="ready", sms="{bakery}: " + "x" * 100).full_clean()

    with pytest.raises(ValidationError, match="as 3 messages"):
        MessageWording(kind="ready", sms="x" * 300).full_clean()
    with pytest.raises(ValidationError, match="twice the room for these: 🎂"):
        MessageWording(kind="ready", sms="🎂 is ready").full_clean()


def test_one_message_has_one_wording_in_a_language(manager):
    MessageWording.objects.create(kind="ready", subject="Karibu")

    answer = manager.post(
        reverse("wagtailsnippets_orders_messagewording:add"), {"kind": "ready", "language": "en", "subject": "Again"}
    )

    assert "has a wording in this language already" in answer.content.decode()
    assert MessageWording.objects.count() == 1


def test_a_manager_writes_a_wording(manager):
    answer = manager.post(
        reverse("wagtailsnippets_orders_messagewording:add"),
        {"kind": "ready", "language": "en", "subject": "Karibu {number}", "opening": "", "sms": ""},
    )

    assert answer.status_code == 302
    assert MessageWording.objects.get().subject == "Karibu {number}"


def test_staff_without_the_right_find_no_wordings(staff):
    answer = staff.get(reverse("wagtailsnippets_orders_messagewording:list"))

    assert answer.status_code == 302


@pytest.mark.parametrize("kind", dict(MessageWording._meta.get_field("kind").choices))
@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("mail", ["Karibu CS-7K3M-9QXD", "Habari Asha Mushi", "Strawberry Dream", "Hongera Asha"]),
        ("text", ["Karibu CS-7K3M-9QXD", "Habari Asha Mushi", "Vanilla cream", "/orders/CS-7K3M-9QXD/"]),
        ("sms", ["Keki Tamu: njoo. http://localhost:8000/o/7K3M9QXD", "as one SMS"]),
    ],
)
def test_a_wording_is_seen_before_it_is_saved(manager, kind, mode, expected):
    address = reverse("wagtailsnippets_orders_messagewording:preview_on_add")
    words = {"subject": "Karibu {number}", "opening": "Habari {name}", "sms": "{bakery}: njoo."}
    words |= {"kind": kind, "language": "en"}
    assert manager.post(address, words).json() == {"is_valid": True, "is_available": True}

    page = manager.get(address, {"mode": mode})

    assert page.status_code == 200
    assert [text for text in expected if text not in page.content.decode()] == []
    assert not MessageWording.objects.exists()


def test_a_wording_that_is_there_is_seen_as_it_stands(manager):
    wording = MessageWording.objects.create(kind="ready", subject="Karibu {number}")

    address = reverse("wagtailsnippets_orders_messagewording:preview_on_edit", args=[wording.pk])

    manager.post(address, {"kind": "ready", "language": "en", "subject": "Karibu {number}!"})
    page = manager.get(address)

    assert "style-src-attr 'unsafe-inline'" in page["Content-Security-Policy"]  # mails have no other styles
    assert "Karibu CS-7K3M-9QXD!" in page.content.decode()


def test_a_wording_without_a_kind_has_no_preview(manager):
    address = reverse("wagtailsnippets_orders_messagewording:preview_on_add")

    manager.post(address, {"kind": "", "language": "en", "subject": "Karibu"})
    page = manager.get(address)

    assert page.status_code == 200
    assert "Click save to highlight the relevant fields" in page.content.decode()
