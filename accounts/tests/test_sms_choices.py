"""What a customer wants to be told by SMS is theirs to choose."""

import pytest
from rest_framework.test import APIClient

from accounts.api.serializers import UserSerializer
from accounts.models import SmsChoice, User
from accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ME = "/api/v1/auth/me/"


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def client(person):
    from django.utils import timezone

    from accounts import logins

    access = logins.open_login(user=person, now=timezone.now()).access
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {access}")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([], []),
        (["ready"], ["ready"]),
        (["ready", "placed", "ready"], ["placed", "ready"]),
        (SmsChoice.values, SmsChoice.values),
    ],
)
def test_a_customer_chooses(client, person, wanted, expected):
    answer = client.patch(ME, {"sms_choices": wanted})

    assert (answer.status_code, answer.json()["sms_choices"]) == (200, expected)
    assert client.get(ME).json()["sms_choices"] == expected
    assert UserSerializer(User.objects.get(pk=person.pk)).data["sms_choices"] == expected


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["pigeon"], "invalid_choice"),
        ("ready", "not_a_list"),
        (None, "null"),
        ([None], "null"),
        (["ready"] * (len(SmsChoice) + 1), "max_length"),
    ],
)
def test_what_cannot_be_chosen_is_refused_and_changes_nothing(client, person, wanted, code):
    answer = client.patch(ME, {"sms_choices": wanted})

    assert answer.status_code == 400
    assert [error["code"] for error in answer.json()["errors"]] == [code]
    person.refresh_from_db()
    assert list(person.sms_choices) == ["payment_request", "ready"]
