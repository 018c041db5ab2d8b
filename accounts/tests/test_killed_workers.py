"""A worker killed between sending and noting it: the message leaves twice, under one Message-ID, and never not."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.db import transaction

from accounts import messages
from accounts.models import AccountMessage, MessageKind
from accounts.outbox import post, sending
from accounts.tests.factories import UserFactory
from accounts.tests.sending import send

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
MAILS, DIES_AFTER = 60, 11


class Killed(BaseException):
    """What a worker never catches, as it would not notice SIGKILL."""


@pytest.fixture
def deadly(monkeypatch):
    """Every eleventh mail kills its worker: some before it has left, some after."""
    counted = Counter()
    real = post.MailTransport.send

    def send_and_die(self, letter, **kwargs):
        counted["tries"] += 1
        dies = counted["tries"] % DIES_AFTER == 0
        if dies and counted["killed"] % 2:
            counted["killed"] += 1
            raise Killed
        real(self, letter, **kwargs)
        if dies:
            counted["killed"] += 1
            raise Killed

    monkeypatch.setattr(post.MailTransport, "send", send_and_die)
    return counted


def test_nothing_is_lost_and_each_kill_costs_one_duplicate_at_most(deadly):
    person = UserFactory()
    with transaction.atomic():
        for number in range(MAILS):
            messages.queue(person, MessageKind.PASSWORD_CHANGED, now=NOW, key=str(number))
    now = NOW

    while AccountMessage.objects.unsent().exists():
        try:
            send(messages.OUTBOX, now)
        except Killed:
            continue
        now += sending.LEASE

    copies = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
    assert len(copies) == MAILS
    assert set(copies.values()) == {1, 2}
    assert sum(copies.values()) - MAILS <= deadly["killed"]
    assert AccountMessage.objects.filter(sent_at=None).count() == 0
