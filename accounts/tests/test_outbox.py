"""The outbox: sent at least once, by one worker at a time, again after a failure, and given up in the end."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, OperationalError, transaction

from accounts import messages
from accounts.models import AccountMessage, MessageKind
from accounts.outbox import post, sending
from accounts.outbox.models import OutboxQuerySet
from accounts.outbox.sending import Sent
from accounts.tests.factories import UserFactory
from accounts.tests.sending import send

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
OUTBOX = messages.OUTBOX


def at(**later):
    return NOW + timedelta(**later)


def queue(*, key="", kind=MessageKind.PASSWORD_CHANGED, **person):
    with transaction.atomic():
        return messages.queue(UserFactory(**person), kind, now=NOW, key=key)


@pytest.fixture
def fails(monkeypatch):
    """The mail server takes nothing, and says so."""

    def fail(error):
        monkeypatch.setattr(EmailBackend, "send_messages", lambda *args: (_ for _ in ()).throw(error))

    return fail


@pytest.fixture
def refuses_connections(monkeypatch):
    monkeypatch.setattr(EmailBackend, "open", lambda self: (_ for _ in ()).throw(ConnectionRefusedError("no server")))


def test_what_is_due_is_sent_once():
    queue()

    assert send(OUTBOX, NOW) == Sent(sent=1)
    assert send(OUTBOX, at(days=1)) == Sent()

    assert len(mail.outbox) == 1
    row = AccountMessage.objects.get()
    assert (row.sent_at, row.attempts, row.leased_until, row.last_error) == (NOW, 1, None, "")


def test_what_is_not_due_waits():
    AccountMessage.objects.filter(pk=queue().pk).update(due_at=at(hours=1))

    assert send(OUTBOX, at(minutes=59)) == Sent()
    assert send(OUTBOX, at(hours=1)) == Sent(sent=1)


def test_a_failure_is_tried_again_later_with_the_same_message_id(fails, monkeypatch):
    message = queue()
    with monkeypatch.context():
        fails(OSError("try later"))
        assert send(OUTBOX, NOW) == Sent(failed=1)
        monkeypatch.undo()
    failed = AccountMessage.objects.get()
    assert (failed.last_error, failed.due_at, failed.attempts) == ("try later", at(minutes=1), 1)
    assert send(OUTBOX, NOW) == Sent()

    assert send(OUTBOX, at(minutes=1)) == Sent(sent=1)

    (sent,) = mail.outbox
    assert sent.extra_headers["Message-ID"] == sending.message_id(message)


def test_a_server_that_cannot_be_reached_costs_no_message_a_try(refuses_connections, monkeypatch):
    queue()
    queue()

    for minute in range(100):
        assert send(OUTBOX, at(minutes=minute)) == Sent()

    rows = AccountMessage.objects.values_list("attempts", "leased_until", "due_at", "given_up_at")
    assert set(rows) == {(0, None, NOW, None)}
    monkeypatch.undo()
    assert send(OUTBOX, at(minutes=100)) == Sent(sent=2)


def test_a_server_that_cannot_be_reached_is_asked_once_a_round(monkeypatch):
    asked = []
    monkeypatch.setattr(EmailBackend, "open", lambda self: asked.append(1) or (_ for _ in ()).throw(OSError("no")))
    for _message in range(3):
        queue()

    send(OUTBOX, NOW)

    assert len(asked) == 1


def test_one_message_that_cannot_be_written_does_not_stop_the_others(monkeypatch):
    bad, good = queue(full_name="Bad"), queue(full_name="Good")
    real = OUTBOX.write

    def write(message, now):
        if message.pk == bad.pk:
            raise ValueError("cannot be written")
        return real(message, now)

    outbox = sending.Outbox(OUTBOX.messages, write)

    assert send(outbox, NOW) == Sent(sent=1, failed=1)
    assert list(AccountMessage.objects.exclude(sent_at=None)) == [good]


def test_pauses_grow_and_end():
    assert [sending.pause_after(n) for n in (1, 2, 5)] == [timedelta(minutes=m) for m in (1, 2, 16)]
    assert sending.pause_after(12) == timedelta(hours=6)


def test_after_the_last_try_a_message_is_given_up(fails):
    message = queue()
    AccountMessage.objects.update(attempts=sending.MOST_ATTEMPTS - 1)
    fails(OSError("mailbox unavailable"))

    assert send(OUTBOX, NOW) == Sent(failed=1)

    assert list(AccountMessage.objects.given_up()) == [message]
    assert AccountMessage.objects.get().given_up_at == NOW
    assert send(OUTBOX, at(days=30)) == Sent()


def test_what_a_mail_server_says_is_kept_in_its_own_words(fails):
    queue()
    fails(SMTPRecipientsRefused({"asha@example.com": (550, b"5.1.1 mailbox unavailable")}))

    assert send(OUTBOX, NOW) == Sent(failed=1)

    assert AccountMessage.objects.get().last_error == "550 5.1.1 mailbox unavailable"


def test_what_is_refused_for_good_is_given_up_at_once(fails):
    queue()
    fails(post.Refused("no such number"))

    send(OUTBOX, NOW)

    given_up = AccountMessage.objects.given_up().get()
    assert (given_up.attempts, given_up.last_error) == (1, "no such number")


def test_a_worker_killed_at_the_last_try_leaves_a_message_that_is_tried_again():
    queue()
    AccountMessage.objects.update(attempts=sending.MOST_ATTEMPTS, leased_until=at(minutes=5))

    assert send(OUTBOX, at(minutes=4)) == Sent()
    assert send(OUTBOX, at(minutes=5)) == Sent(sent=1)


def test_a_message_is_claimed_by_one_worker_until_its_lease_runs_out():
    queue()
    mine, theirs = AccountMessage.objects.get(), AccountMessage.objects.get()

    assert sending.claim(mine, outbox=OUTBOX, now=NOW)
    assert not sending.claim(theirs, outbox=OUTBOX, now=NOW)
    theirs.refresh_from_db()
    assert not sending.claim(theirs, outbox=OUTBOX, now=at(minutes=4))
    assert sending.claim(theirs, outbox=OUTBOX, now=at(minutes=5))


def test_a_worker_that_was_too_slow_takes_no_lease_from_another():
    queue()

    def write(message, now):
        AccountMessage.objects.update(leased_until=at(minutes=10), attempts=2)  # another worker, after the lease
        raise ValueError("too slow")

    send(sending.Outbox(OUTBOX.messages, write), NOW)

    row = AccountMessage.objects.get()
    assert (row.leased_until, row.attempts, row.last_error) == (at(minutes=10), 2, "")


def test_a_way_out_that_closes_in_the_middle_costs_no_try(monkeypatch):
    for _message in range(3):
        queue()
    monkeypatch.setattr(
        post.MailTransport, "send", lambda *args, **kwargs: (_ for _ in ()).throw(post.Unreachable("gone"))
    )

    assert send(OUTBOX, NOW) == Sent()

    assert set(AccountMessage.objects.values_list("attempts", "leased_until", "due_at")) == {(0, None, NOW)}


def test_a_message_that_has_left_is_known_to_have_left_though_the_database_restarts(monkeypatch):
    queue()
    waits = []
    monkeypatch.setattr(sending.time, "sleep", waits.append)
    monkeypatch.setattr(sending.connection, "close", lambda: None)
    update = OutboxQuerySet.update

    def away_for_a_while(self, **values):
        if values.get("sent_at") and len(waits) < 2:
            raise OperationalError("the database system is starting up")
        return update(self, **values)

    monkeypatch.setattr(OutboxQuerySet, "update", away_for_a_while)

    assert send(OUTBOX, NOW) == Sent(sent=1)

    assert waits == [0.5, 1]
    assert AccountMessage.objects.get().sent_at == NOW


def test_the_note_waits_no_longer_than_the_lease():
    assert sum(sending.PATIENCE) < sending.LEASE.total_seconds()


def test_a_worker_that_is_told_to_stop_leaves_the_rest_to_the_next():
    queue()
    queue()
    answers = iter([True, False])

    with post.open_post() as way_out:
        done = sending.send_waiting(OUTBOX, post=way_out, clock=lambda: NOW, goes_on=lambda: next(answers))

    assert done == Sent(sent=1)
    assert send(OUTBOX, NOW) == Sent(sent=1)


def test_what_was_given_up_starts_anew_when_somebody_asks_for_it():
    queue(), queue()
    AccountMessage.objects.filter(pk=queue().pk).update(given_up_at=NOW, attempts=12)

    assert sending.try_again(AccountMessage.objects.all(), now=at(days=1)) == 1

    assert not AccountMessage.objects.given_up().exists()
    assert send(OUTBOX, at(days=1)) == Sent(sent=3)


def test_what_was_given_up_can_be_let_go_and_nothing_else():
    queue()
    AccountMessage.objects.filter(pk=queue().pk).update(given_up_at=NOW)

    assert sending.let_go(AccountMessage.objects.all(), now=at(days=1)) == 1

    assert not AccountMessage.objects.given_up().exists()
    assert send(OUTBOX, at(days=1)) == Sent(sent=1)


def test_what_waits_too_long_is_late_and_what_will_be_tried_again_is_not():
    late = queue()
    AccountMessage.objects.filter(pk=queue().pk).update(due_at=at(hours=6), attempts=9)

    assert list(AccountMessage.objects.late(at(hours=1))) == [late]


def test_a_channel_that_is_not_known_cannot_be_written():
    queue()

    with pytest.raises(IntegrityError), transaction.atomic():
        AccountMessage.objects.update(channel="fax")
