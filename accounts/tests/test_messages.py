"""What people are told about their accounts: in the transaction of what it tells, and never with a secret in it."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import transaction
from django.utils import translation

from accounts import messages, proofs
from accounts.models import AccountMessage, MessageKind, SmsChoice, User
from accounts.outbox.sending import Sent
from accounts.tests.factories import UserFactory
from accounts.tests.sending import send

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


def letterhead():
    """Whose mails these are."""
    return SimpleNamespace(name="Keki", phone="+255222600114", email="bakery@example.com", address="Uhuru Street 1")


@pytest.fixture
def person(db):
    return UserFactory(full_name="Asha <Mushi>", email="asha@example.com")


def nobody_has_chosen_a_password(person):
    person.set_unusable_password()
    person.save()


def queue(person, kind, *, now=NOW, **occasion):
    with transaction.atomic():
        return messages.queue(person, kind, now=now, **occasion)


def deliver(person, kind):
    """The one mail of this kind, and the words of its link."""
    queue(person, kind)
    assert send(messages.OUTBOX, NOW) == Sent(sent=1)
    (message,) = mail.outbox
    return message


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_message_is_only_written_in_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        messages.queue(UserFactory(), MessageKind.PASSWORD_CHANGED, now=NOW)
    assert not AccountMessage.objects.exists()


def test_what_was_rolled_back_is_told_to_nobody(person):
    with transaction.atomic():
        messages.queue(person, MessageKind.PASSWORD_CHANGED, now=NOW)
        transaction.set_rollback(True)

    assert not AccountMessage.objects.exists()


def test_one_occasion_is_told_once(person):
    first = queue(person, MessageKind.LOGIN_REUSED, key="login-1")
    again = queue(person, MessageKind.LOGIN_REUSED, key="login-1", now=NOW + timedelta(days=1))
    other = queue(person, MessageKind.LOGIN_REUSED, key="login-2")

    assert first == again != other
    assert AccountMessage.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (MessageKind.RESET_PASSWORD, 2),
        (MessageKind.VERIFY_EMAIL, 2),
        (MessageKind.ACCOUNT_EXISTS, 1),
        (MessageKind.PASSWORD_CHANGED, 3),
    ],
)
def test_nobody_can_be_flooded_by_a_stranger(person, kind, expected):
    for seconds in (0, 1, 60):
        queue(person, kind, now=NOW + timedelta(seconds=seconds))

    assert AccountMessage.objects.count() == expected


@pytest.mark.parametrize("kind", MessageKind)
def test_every_kind_is_a_mail_in_text_and_html(person, kind, settings):
    settings.LETTERHEAD = "accounts.tests.test_messages.letterhead"
    if kind == MessageKind.INVITED:
        nobody_has_chosen_a_password(person)

    message = deliver(person, kind)

    assert message.to == ["asha@example.com"]
    assert message.reply_to == ["bakery@example.com"]
    html = message.alternatives[0].content
    for text in (message.body, html):
        assert "Keki · +255222600114" in text
        assert "Uhuru Street 1" in text
        assert "http://localhost:8000/" in text
    assert "%(" not in message.subject + message.body + html


@pytest.mark.parametrize(
    "kind", [kind for kind in MessageKind if kind not in {MessageKind.INVITED, MessageKind.VERIFY_EMAIL}]
)
def test_whoever_has_shown_that_the_address_is_theirs_is_greeted_by_name(person, kind):
    User.objects.filter(pk=person.pk).update(email_verified_at=NOW)

    message = deliver(User.objects.get(pk=person.pk), kind)

    assert message.body.startswith("Hello Asha <Mushi>.")
    assert "Hello Asha &lt;Mushi&gt;." in message.alternatives[0].content


def test_a_colleague_is_invited_by_the_name_that_was_written_down_for_them(person):
    nobody_has_chosen_a_password(person)

    assert deliver(person, MessageKind.INVITED).body.startswith("Welcome, Asha <Mushi>.")


@pytest.mark.parametrize("kind", [kind for kind in MessageKind if kind != MessageKind.INVITED])
def test_what_a_stranger_gave_as_their_name_is_written_to_nobody(person, kind):
    User.objects.filter(pk=person.pk).update(full_name="Collect your prize at cakes-for-free.com")

    message = deliver(User.objects.get(pk=person.pk), kind)

    assert message.body.startswith("Welcome." if kind == MessageKind.VERIFY_EMAIL else "Hello.")
    for text in (message.subject, message.body, message.alternatives[0].content):
        assert "cakes-for-free" not in text


def test_a_link_is_made_when_the_mail_is_written_and_stored_nowhere(person):
    message = deliver(person, MessageKind.RESET_PASSWORD)

    uid, token = re.search(r"/reset-password/#uid=([\w-]+)&token=([\w-]+)", message.body).groups()
    assert proofs.person_of_reset(uid, token) == person
    assert f"/reset-password/#uid={uid}&amp;token={token}" in message.alternatives[0].content
    stored = AccountMessage.objects.values().get()
    assert token not in str(stored)


def test_the_mail_that_asks_for_proof_of_an_address_brings_the_proof(person):
    message = deliver(person, MessageKind.VERIFY_EMAIL)

    (key,) = re.search(r"/verify-email/#key=([\w-]+)", message.body).groups()
    assert proofs.person_of_verification(key) == person


@pytest.mark.parametrize(
    ("kind", "meanwhile"),
    [
        (MessageKind.VERIFY_EMAIL, {"email_verified_at": NOW}),
        (MessageKind.VERIFY_EMAIL, {"email": "new@example.com"}),
        (MessageKind.RESET_PASSWORD, {"email": "new@example.com"}),
        (MessageKind.RESET_PASSWORD, {"is_active": False}),
        (MessageKind.ACCOUNT_EXISTS, {"is_active": False}),
    ],
)
def test_what_came_to_nothing_meanwhile_is_not_sent(person, kind, meanwhile):
    queue(person, kind)
    User.objects.filter(pk=person.pk).update(**meanwhile)

    assert send(messages.OUTBOX, NOW) == Sent(withdrawn=1)
    assert mail.outbox == []


def test_an_invitation_brings_a_link_and_comes_to_nothing_once_there_is_a_password(person):
    nobody_has_chosen_a_password(person)
    message = deliver(person, MessageKind.INVITED)
    uid, token = re.search(r"/reset-password/#uid=([\w-]+)&token=([\w-]+)", message.body).groups()
    is_good = proofs.person_of_reset(uid, token) == person
    person.set_password("caramel-tower-12")
    person.save()
    queue(person, MessageKind.INVITED, key="again")

    assert is_good
    assert proofs.person_of_reset(uid, token) is None
    assert send(messages.OUTBOX, NOW) == Sent(withdrawn=1)


@pytest.mark.parametrize("address", ["asha@example.com", "ASHA@example.com"])
def test_a_message_to_an_address_finds_whoever_has_it_when_it_is_written(person, address):
    User.objects.filter(pk=person.pk).update(language="sw")
    with transaction.atomic():
        messages.queue_to_address(address, MessageKind.ACCOUNT_EXISTS, now=NOW)
    waiting = AccountMessage.objects.get().person
    assert send(messages.OUTBOX, NOW) == Sent(sent=1)
    assert (waiting, mail.outbox[0].to) == (None, [address])


def test_a_message_to_an_address_that_nobody_has_is_not_sent(person):
    with transaction.atomic():
        messages.queue_to_address("nobody@example.com", MessageKind.RESET_PASSWORD, now=NOW)
    assert send(messages.OUTBOX, NOW) == Sent(withdrawn=1)
    assert mail.outbox == []


def test_the_old_address_is_told_of_a_new_password(person):
    queue(person, MessageKind.PASSWORD_CHANGED)
    User.objects.filter(pk=person.pk).update(email="thief@example.com")

    send(messages.OUTBOX, NOW)

    assert [message.to for message in mail.outbox] == [["asha@example.com"]]


def test_a_mail_is_written_in_its_readers_language(person, monkeypatch):
    spoken = []
    monkeypatch.setattr(messages.mails, "compose", lambda *args: spoken.append(translation.get_language()))
    User.objects.filter(pk=person.pk).update(language="sw")
    person.refresh_from_db()
    queue(person, MessageKind.PASSWORD_CHANGED)

    send(messages.OUTBOX, NOW)

    assert spoken == ["sw"]


def test_a_new_customer_is_told_by_sms_what_nobody_should_learn_too_late(person):
    person.refresh_from_db()

    assert person.sms_choices == [SmsChoice.PAYMENT_REQUEST, SmsChoice.READY]
