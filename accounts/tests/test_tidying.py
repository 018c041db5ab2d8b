"""What is forgotten by the clock, and what is not."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from accounts import logins, messages
from accounts.models import AccountMessage, Login, MessageKind
from accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture(autouse=True)
def _the_clock_stands_still():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_login_that_ran_out_is_forgotten_and_a_living_one_is_not():
    user = UserFactory()
    living = logins.open_login(user=user, now=NOW).login
    Login.objects.create(user=user, current_jti="old", expires_at=NOW - timedelta(days=3))
    call_command("tidy_accounts")
    assert Login.objects.get() == living


def test_a_failed_sign_in_is_forgotten_once_it_does_not_count():
    for minutes in (20, 10):
        attempt = AccessAttempt.objects.create(
            username=f"{minutes}@example.com", ip_address="10.0.0.1", failures_since_start=1, user_agent="x"
        )
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=NOW - timedelta(minutes=minutes))
    call_command("tidy_accounts")
    assert AccessAttempt.objects.get().username == "10@example.com"


def test_an_address_that_somebody_asked_about_is_forgotten_and_what_a_person_was_told_is_not():
    person = UserFactory()
    for days in (3, 1):
        with transaction.atomic():
            asked_at = NOW - timedelta(days=days)
            messages.queue_to_address(f"{days}@example.com", MessageKind.RESET_PASSWORD, now=asked_at)
            messages.queue(person, MessageKind.PASSWORD_CHANGED, now=asked_at)
    call_command("tidy_accounts")
    assert AccountMessage.objects.filter(person=person).count() == 2
    assert AccountMessage.objects.get(person=None).recipient == "1@example.com"
