"""What could not be sent is seen on the first page of the admin, by somebody who can do something about it."""

import datetime

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts import messages
from accounts.models import AccountMessage, MessageKind
from catalog.tests.factories import make_bakery
from orders import outboxes
from orders.errors import NotAllowed
from orders.models import Notification
from orders.tests.conftest import let_in
from orders.tests.factories import NOW, at, make_customer, make_manager, make_order, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
PAGE = "/cms/undelivered-messages/"
RIGHTS = ("orders.view_notification", "orders.retry_notification")


@pytest.fixture
def manager() -> Client:
    return let_in(make_manager(), *RIGHTS)


@pytest.fixture
def looker() -> Client:
    """Sees what was given up, and may do nothing about it."""
    return let_in(make_staff(), "orders.view_notification")


@pytest.fixture
def order():
    make_bakery(email="bakery@example.com")
    return make_order()


def give_up(kind: str, *, error: str = "mailbox unavailable") -> Notification:
    facts = {"given_up_at": NOW, "attempts": 12, "last_error": error}
    Notification.objects.filter(kind=kind).update(**facts)
    return Notification.objects.get(kind=kind)


def read(browser: Client, address: str) -> str:
    return " ".join(browser.get(address).content.decode().split())


def test_the_first_page_tells_of_what_was_given_up(manager, order):
    give_up("placed")
    give_up("new_order")

    page = read(manager, "/cms/")

    assert "<strong>2 messages could not be sent</strong>" in page
    assert f'href="{PAGE}"' in page


def test_the_first_page_tells_of_what_waits_too_long(manager, order):
    Notification.objects.filter(kind="placed").update(due_at=NOW - datetime.timedelta(minutes=31))

    assert "<strong>1 message has waited since 23 November, 08:29.</strong>" in read(manager, "/cms/")


def test_the_list_does_not_say_that_all_is_well_while_messages_wait(manager, order):
    assert "Every message has left, or is about to." in read(manager, PAGE)
    Notification.objects.filter(kind="placed").update(due_at=NOW - datetime.timedelta(minutes=31))

    page = read(manager, PAGE)

    assert "1 message has waited since 23 November, 08:29" in page
    assert "None was given up." in page
    assert "Every message has left" not in page


def test_the_first_page_tells_that_nobody_would_be_told(manager):
    make_bakery(email="")

    assert "Nobody here is told of new orders" in read(manager, "/cms/")


def test_the_first_page_is_silent_while_all_is_well(manager, order):
    assert "order-alarm" not in read(manager, "/cms/")


def test_the_alarm_is_for_those_who_may_see_messages(staff, order):
    give_up("placed")

    assert "order-alarm" not in read(staff, "/cms/")
    assert staff.get(PAGE).status_code == 302


def test_the_list_says_what_to_whom_and_why(manager, order):
    give_up("placed", error="550 <no such user>")
    with transaction.atomic():
        message = messages.queue(order.customer, MessageKind.RESET_PASSWORD, now=NOW)
    AccountMessage.objects.filter(pk=message.pk).update(given_up_at=NOW, attempts=1, last_error="try later")

    page = read(manager, PAGE)

    for words in (
        "Order received (E-mail)", f">{order.number}</a>", order.customer.email, "23 Nov 2026, 09:00, after 12 tries",
        "550 &lt;no such user&gt;", "Choose a new password (E-mail)", "after 1 try", "try later",
    ):  # fmt: skip
        assert words in page


def test_one_message_is_sent_again(manager, order):
    mine, other = give_up("placed"), give_up("new_order")

    answer = manager.post(PAGE, {"do": "again", "message": f"order-{mine.pk}"}, follow=True)

    assert "1 message will be sent again within a minute." in answer.content.decode()
    mine.refresh_from_db()
    assert (mine.given_up_at, mine.attempts, mine.due_at) == (None, 0, timezone.now())
    assert list(Notification.objects.given_up()) == [other]


def test_all_are_sent_again(manager, order):
    give_up("placed")
    give_up("new_order")

    answer = manager.post(PAGE, {"do": "again"}, follow=True)

    assert "2 messages will be sent again within a minute." in answer.content.decode()
    assert not Notification.objects.given_up().exists()


def test_one_is_let_go_and_the_alarm_ends(manager, order):
    mine = give_up("placed")

    answer = manager.post(PAGE, {"do": "forget", "message": f"order-{mine.pk}"}, follow=True)

    assert "1 message will not be sent." in answer.content.decode()
    assert Notification.objects.get(pk=mine.pk).withdrawn_at == timezone.now()
    assert "order-alarm" not in read(manager, "/cms/")


@pytest.mark.parametrize(
    "key",
    [
        "order-", "order-x", "order-²", "pigeon-1", "order-999999", "-", "order-1-2",
        pytest.param(f"order-{'9' * 5000}", id="more digits than any"),
    ],
)  # fmt: skip
def test_what_is_not_there_changes_nothing(manager, order, key):
    give_up("placed")

    answer = manager.post(PAGE, {"do": "again", "message": key}, follow=True)

    assert "somebody was faster" in answer.content.decode()
    assert Notification.objects.given_up().count() == 1


def test_somebody_without_the_right_has_no_button_and_is_refused(looker, order):
    give_up("placed")
    assert "Send all again" not in read(looker, PAGE)

    answer = looker.post(PAGE, {"do": "again"}, follow=True)

    assert "Please ask a manager." in answer.content.decode()
    assert Notification.objects.given_up().count() == 1


@pytest.mark.parametrize("change", [outboxes.send_again, outboxes.forget])
def test_the_rule_itself_refuses_whoever_has_no_right(order, change):
    give_up("placed")

    with pytest.raises(NotAllowed):
        change(actor=make_customer(), now=NOW)

    assert Notification.objects.given_up().count() == 1


def test_what_was_sent_is_not_sent_again(order):
    Notification.objects.update(sent_at=NOW)

    assert outboxes.send_again(actor=let_in_person(), now=at(days=1)) == 0


def let_in_person():
    person = make_manager()
    let_in(person, *RIGHTS)
    return type(person).objects.get(pk=person.pk)


def test_the_worker_empties_both_outboxes_by_itself(order, capsys):
    from django.core.management import call_command

    with transaction.atomic():
        messages.queue(order.customer, MessageKind.PASSWORD_CHANGED, now=NOW)

    call_command("send_notifications")

    assert capsys.readouterr().out == "3 sent, 0 failed, 0 no longer needed.\n"
    assert mail.outbox[0].subject == "Your password was changed"


def test_the_worker_looks_again_later_while_the_mail_server_is_away(order, monkeypatch):
    from orders.management.commands.send_notifications import SECONDS_WHILE_CLOSED, Command

    monkeypatch.setattr(EmailBackend, "open", lambda self: (_ for _ in ()).throw(ConnectionRefusedError("no server")))
    command = Command()
    command.handle(loop=False)

    assert command.round() == SECONDS_WHILE_CLOSED
    assert set(Notification.objects.values_list("attempts", flat=True)) == {0}
