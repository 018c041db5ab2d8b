"""A proof is good once, for a while, for one person and one purpose."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.utils import timezone

from accounts import proofs
from accounts.models import User
from accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory()


def facts(link):
    """What stands after the `#`; nothing of it stands before."""
    parts = urlsplit(link)
    assert parts.query == ""
    return {name: value for name, (value,) in parse_qs(parts.fragment).items()}


def test_a_reset_link_names_its_person(person):
    link = proofs.reset_link(person)

    assert link.startswith("http://localhost:8000/reset-password/#uid=")
    assert proofs.person_of_reset(**facts(link)) == person


def test_a_verification_link_names_its_person(person):
    link = proofs.verification_link(person)

    assert link.startswith("http://localhost:8000/verify-email/#key=")
    assert proofs.person_of_verification(**facts(link)) == person


def test_a_reset_link_is_worth_nothing_once_the_password_has_changed(person):
    link = proofs.reset_link(person)
    person.set_password("caramel-tower-12")
    person.save()

    assert proofs.person_of_reset(**facts(link)) is None


@pytest.mark.parametrize("change", [{"email_verified_at": timezone.now()}, {"email": "new@example.com"}])
def test_a_verification_link_is_worth_nothing_once_the_address_is_verified_or_changed(person, change):
    link = proofs.verification_link(person)
    User.objects.filter(pk=person.pk).update(**change)

    assert proofs.person_of_verification(**facts(link)) is None


@pytest.mark.parametrize(
    ("link_of", "person_of", "lifetime"),
    [
        (proofs.reset_link, proofs.person_of_reset, timedelta(hours=1)),
        (proofs.invitation_link, proofs.person_of_reset, timedelta(days=3)),
        (proofs.verification_link, proofs.person_of_verification, timedelta(days=7)),
    ],
)
def test_a_link_runs_out(person, link_of, person_of, lifetime):
    link = link_of(person)

    with time_machine.travel(timezone.now() + lifetime - timedelta(seconds=5)):
        assert person_of(**facts(link)) == person
    with time_machine.travel(timezone.now() + lifetime + timedelta(seconds=5)):
        assert person_of(**facts(link)) is None


def test_a_proof_of_one_thing_proves_no_other(person):
    reset, verification = facts(proofs.reset_link(person)), facts(proofs.verification_link(person))
    uid, token = verification["key"].split("-", 1)

    assert proofs.person_of_reset(uid, token) is None
    assert proofs.person_of_verification(f"{reset['uid']}-{reset['token']}") is None


def test_a_proof_of_one_person_proves_no_other(person):
    mine, theirs = facts(proofs.reset_link(person)), facts(proofs.reset_link(UserFactory()))

    assert proofs.person_of_reset(theirs["uid"], mine["token"]) is None


def test_a_closed_account_is_opened_by_no_link(person):
    links = proofs.reset_link(person), proofs.verification_link(person)
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert proofs.person_of_reset(**facts(links[0])) is None
    assert proofs.person_of_verification(**facts(links[1])) is None


@pytest.mark.parametrize(
    "rubbish",
    [
        "",
        "-",
        "--",
        "MTA",
        "MTA-",
        "é-é-é",
        "\x00",
        "////",
        "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5-1-2",
        "MQ-zzzzzzzzzzzzzzz-1",
    ],
)
def test_rubbish_proves_nothing(person, rubbish):
    assert proofs.person_of_verification(rubbish) is None
    assert proofs.person_of_reset(rubbish, rubbish) is None
    assert proofs.person_of_reset(proofs._uid(person), rubbish) is None
