"""An address is its owner's once a link that was sent there has been opened."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import messages, proofs
from accounts.models import AccountMessage, User
from accounts.tests.factories import PASSWORD, UserFactory
from accounts.tests.sending import send
from accounts.tests.test_doors import limit
from accounts.throttling import cache

pytestmark = pytest.mark.django_db

VERIFY, SEND, TOKEN = "/api/v1/auth/email/verify/", "/api/v1/auth/email/verify/send/", "/api/v1/auth/token/"


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def person() -> User:
    return UserFactory(email="asha@example.com")


def key_of(person: User) -> str:
    return re.search(r"#key=([\w-]+)", proofs.verification_link(person))[1]


def signed_in(person: User) -> APIClient:
    client = APIClient()
    access = client.post(TOKEN, {"email": person.email, "password": PASSWORD}).json()["access"]
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return client


def test_opening_the_link_verifies_the_address_and_opening_it_twice_does_no_harm(api, person):
    key = key_of(person)
    answers = [api.post(VERIFY, {"key": key}) for _ in range(3)]
    verified_at = User.objects.get().email_verified_at
    later = api.post(VERIFY, {"key": key})

    assert [answer.status_code for answer in (*answers, later)] == [204] * 4
    assert verified_at is not None
    assert User.objects.get().email_verified_at == verified_at


def test_the_profile_tells(person):
    client = signed_in(person)
    before = client.get("/api/v1/auth/me/").json()["email_verified"]
    client.post(VERIFY, {"key": key_of(person)})
    assert (before, client.get("/api/v1/auth/me/").json()["email_verified"]) == (False, True)


@pytest.mark.parametrize("key", ["x", "-", "MQ-d0sqy3-0", "é-é", "OTk5OTk5-d0sqy3-0"])
def test_a_key_that_is_not_right_says_what_to_do(api, person, key):
    answer = api.post(VERIFY, {"key": key})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"], error["attr"]) == (400, "invalid_key", "key")
    assert "ask for a new one" in error["detail"]
    assert User.objects.get().email_verified_at is None


def test_a_verified_address_takes_no_other_key(api, person):
    key_of_reset = "-".join(re.search(r"#uid=([\w-]+)&token=([\w-]+)", proofs.reset_link(person)).groups())
    api.post(VERIFY, {"key": key_of(person)})
    assert api.post(VERIFY, {"key": key_of_reset}).status_code == 400
    assert api.post(VERIFY, {"key": key_of(UserFactory(email="other@example.com"))}).status_code == 204
    assert User.objects.filter(email_verified_at=None).count() == 0


@pytest.mark.parametrize("was_verified", [False, True])
def test_a_key_is_of_one_address(api, person, was_verified):
    key = key_of(person)
    if was_verified:
        api.post(VERIFY, {"key": key})
    User.objects.update(email="new@example.com")
    assert api.post(VERIFY, {"key": key}).status_code == 400


def test_a_key_runs_out(api, person):
    key = key_of(person)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert api.post(VERIFY, {"key": key}).status_code == 400


def test_whoever_is_signed_in_asks_for_another_link(person):
    client = signed_in(person)
    answer = client.post(SEND)
    send(messages.OUTBOX, timezone.now())

    assert answer.status_code == 202
    assert answer.json() == {"detail": "A new link is on its way to your address."}
    assert [message.to for message in mail.outbox] == [["asha@example.com"]]


def test_a_verified_address_gets_no_further_link(person):
    client = signed_in(person)
    client.post(VERIFY, {"key": key_of(person)})
    answer = client.post(SEND)
    assert (answer.status_code, answer.json()) == (202, {"detail": "Your address is confirmed already."})
    assert not AccountMessage.objects.exists()


def test_nobody_asks_for_somebody_else(api):
    assert api.post(SEND, {"email": "asha@example.com"}).status_code == 401
    assert not AccountMessage.objects.exists()


def test_asking_is_throttled_by_person(person, monkeypatch):
    limit(monkeypatch, "verification", "2/hour")
    client, other = signed_in(person), signed_in(UserFactory())
    assert [client.post(SEND).status_code for _ in range(3)] == [202, 202, 429]
    assert other.post(SEND).status_code == 202
