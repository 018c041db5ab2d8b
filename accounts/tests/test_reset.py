"""A forgotten password: the same answer and the same work for every address, and a link that is good once."""

import re
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import messages, proofs
from accounts.models import AccountMessage, EndReason, Login, User
from accounts.outbox.sending import Sent
from accounts.tests.factories import PASSWORD, Phone, UserFactory, browser_of, member_of
from accounts.tests.sending import send
from accounts.tests.test_doors import limit
from accounts.throttling import cache

pytestmark = pytest.mark.django_db

RESET, CONFIRM, TOKEN = "/api/v1/auth/password/reset/", "/api/v1/auth/password/reset/confirm/", "/api/v1/auth/token/"
REGISTER, ME = "/api/v1/auth/register/", "/api/v1/auth/me/"
NEW = "caramel-tower-9"


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def person() -> User:
    return UserFactory(email="asha@example.com", full_name="Asha Mushi")


def ask(api, email: str, **more):
    return api.post(RESET, {"email": email}, **more)


def link_of(person: User) -> dict[str, str]:
    uid, token = re.search(r"#uid=([\w-]+)&token=([\w-]+)", proofs.reset_link(person)).groups()
    return {"uid": uid, "token": token}


def confirm(api, link: dict[str, str], new_password: str = NEW, **more):
    return api.post(CONFIRM, {**link, "new_password": new_password}, **more)


def refusal(answer) -> tuple[int, str, str]:
    (error,) = answer.json()["errors"]
    return answer.status_code, error["code"], error["attr"]


def statements(work) -> list[str]:
    """What was asked of the database: the verbs and their tables."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        work()
    return [" ".join(re.findall(r'^\w+|(?:FROM|INTO|UPDATE) "\w+"', query["sql"])) for query in captured]


def test_who_has_forgotten_the_password_gets_a_link_by_mail(api, person):
    answer = ask(api, " ASHA@Example.com")
    assert answer.status_code == 202
    assert mail.outbox == []

    assert send(messages.OUTBOX, timezone.now()) == Sent(sent=1)
    uid, token = re.search(r"/reset-password/#uid=([\w-]+)&token=([\w-]+)", mail.outbox[0].body).groups()
    assert mail.outbox[0].to == ["asha@example.com"]
    assert confirm(api, {"uid": uid, "token": token}).status_code == 204
    assert api.post(TOKEN, {"email": person.email, "password": NEW}).status_code == 200
    assert api.post(TOKEN, {"email": person.email, "password": PASSWORD}).status_code == 401


@pytest.mark.parametrize("email", ["nobody@example.com", "closed@example.com"])
def test_for_an_address_that_nobody_signs_in_with_no_mail_leaves(api, email):
    UserFactory(email="closed@example.com", is_active=False)
    assert ask(api, email).status_code == 202
    assert send(messages.OUTBOX, timezone.now()) == Sent(withdrawn=1)
    assert mail.outbox == []


def test_known_unknown_and_closed_addresses_get_the_same_answer_by_the_same_work(api, person, monkeypatch):
    UserFactory(email="closed@example.com", is_active=False)
    hashed = []
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(args))
    answers: list = []
    emails = ["asha@example.com", "nobody@example.com", "closed@example.com", "asha@example.com"]
    work = [statements(lambda email=email: answers.append(ask(api, email))) for email in emails]

    assert len({(answer.status_code, answer.content, str(answer.headers)) for answer in answers}) == 1
    assert work[0] == work[1] == work[2] == work[3]
    assert hashed == []


def test_registering_takes_the_same_statements_for_known_and_unknown_addresses(api, person):
    newcomer = {"password": "vanilla-sky-88", "full_name": "Neema Joseph"}
    answers, work = [], []
    for email in ("neema@example.com", "asha@example.com", "ASHA@example.com"):
        body = {**newcomer, "email": email}
        work.append(statements(lambda body=body: answers.append(api.post(REGISTER, body))))

    assert len({(answer.status_code, answer.content, str(answer.headers)) for answer in answers}) == 1
    assert len(work[0]) == len(work[1]) == len(work[2])
    assert [verb.split()[0] for verb in work[1]] == [verb.split()[0] for verb in work[2]]


def test_registering_a_known_address_tells_its_owner_once_a_day(api, person):
    newcomer = {"email": "asha@example.com", "password": "vanilla-sky-88", "full_name": "Somebody"}
    for _ in range(2):
        api.post(REGISTER, newcomer)
    send(messages.OUTBOX, timezone.now())

    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["asha@example.com"], "You have an account already")
    ]
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert person.full_name == "Asha Mushi"


def test_a_newcomer_is_asked_to_confirm_the_address(api):
    api.post(REGISTER, {"email": "neema@example.com", "password": "vanilla-sky-88", "full_name": "Neema"})
    send(messages.OUTBOX, timezone.now())
    assert [message.subject for message in mail.outbox] == ["Please confirm your e-mail address"]


def test_a_new_password_ends_every_login_and_every_session(api, settings):
    person = member_of("Bakery staff")
    pair = api.post(TOKEN, {"email": person.email, "password": PASSWORD}).json()
    browser = browser_of(person)
    before = browser.get("/cms/").status_code
    confirm(api, link_of(person))

    assert before == 200
    assert api.get(ME, HTTP_AUTHORIZATION=f"Bearer {pair['access']}").status_code == 401
    assert api.post("/api/v1/auth/token/refresh/", {"refresh": pair["refresh"]}).status_code == 401
    assert browser.get("/cms/").status_code == 302
    assert Login.objects.get().ended_why == EndReason.PASSWORD
    assert User.objects.get(pk=person.pk).session_version == 1


def test_the_owner_is_told_and_the_address_is_theirs_from_then_on(api, person):
    confirm(api, link_of(person))
    send(messages.OUTBOX, timezone.now())
    person.refresh_from_db()
    assert [message.subject for message in mail.outbox] == ["Your password was changed"]
    assert person.email_verified_at is not None


def test_a_link_is_good_once(api, person):
    link = link_of(person)
    confirm(api, link)
    again = confirm(api, link, "another-tower-9")

    assert refusal(again) == (400, "invalid_token", "token")
    assert "Ask for a new one" in again.json()["errors"][0]["detail"]
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_a_link_is_good_for_an_hour(api, person):
    link = link_of(person)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert refusal(confirm(api, link)) == (400, "invalid_token", "token")


def test_a_weak_password_is_refused_with_reasons_and_does_not_use_the_link_up(api, person):
    link = link_of(person)
    weak = confirm(api, link, "12345678")
    similar = confirm(api, link, "asha mushi")

    assert {error["code"] for error in weak.json()["errors"]} == {"password_too_common", "password_entirely_numeric"}
    assert {error["attr"] for error in weak.json()["errors"]} == {"new_password"}
    assert refusal(similar) == (400, "password_too_similar", "new_password")
    assert confirm(api, link).status_code == 204


@pytest.mark.parametrize(
    "change", [{"uid": "x"}, {"uid": "OTk5"}, {"token": "x"}, {"token": "d0sqy3-0"}, {"uid": "é"}, {"uid": "-"}]
)
def test_a_link_that_is_not_right_changes_nothing(api, person, change):
    assert refusal(confirm(api, {**link_of(person), **change})) == (400, "invalid_token", "token")
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_the_link_of_somebody_else_changes_nothing(api, person):
    other = UserFactory()
    mixed = {**link_of(person), "uid": link_of(other)["uid"]}
    assert confirm(api, mixed).status_code == 400
    assert refusal(confirm(api, {**link_of(other), "uid": link_of(person)["uid"]})) == (400, "invalid_token", "token")


def test_a_closed_account_is_not_opened_by_a_link(api, person):
    link = link_of(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert confirm(api, link).status_code == 400


def test_trying_out_links_locks_this_client_whether_or_not_there_is_such_a_person(api, person):
    link = link_of(person)
    for uid in (link["uid"], "OTk5OTk5"):
        answers = [confirm(api, {"uid": uid, "token": "d0sqy3-0"}).status_code for _ in range(10)]
        assert answers == [400] * 9 + [429]
    assert confirm(api, link).status_code == 429
    assert confirm(api, link, REMOTE_ADDR="10.0.0.9").status_code == 204


def test_whoever_was_locked_out_comes_in_with_the_new_password(api, person):
    for _ in range(10):
        api.post(TOKEN, {"email": person.email, "password": "wrong"})
    locked = api.post(TOKEN, {"email": person.email, "password": PASSWORD}).status_code
    confirm(api, link_of(person))

    assert locked == 429
    assert api.post(TOKEN, {"email": person.email, "password": NEW}).status_code == 200
    assert not AccessAttempt.objects.exists()


def test_a_new_password_does_not_do_without_the_second_factor(api):
    person = member_of("Bakery staff")
    phone = Phone(person)
    confirm(api, link_of(person))
    body = {"email": person.email, "password": NEW}
    assert api.post(TOKEN, body).status_code == 401
    assert api.post(TOKEN, {**body, "otp": phone.code()}).status_code == 200


def test_asking_is_throttled_by_client_and_by_address(api, monkeypatch):
    limit(monkeypatch, "reset", "3/min")
    limit(monkeypatch, "reset_address", "2/hour")
    by_client = [ask(api, f"person{n}@example.com").status_code for n in range(4)]
    by_address = [ask(api, "asha@example.com", REMOTE_ADDR=f"10.0.0.{n}").status_code for n in range(3)]
    assert by_client == [202, 202, 202, 429]
    assert by_address == [202, 202, 429]


def test_links_are_throttled_by_client(api, person, monkeypatch):
    limit(monkeypatch, "link", "2/min")
    answers = [confirm(api, link_of(person), "weak").status_code for _ in range(3)]
    assert answers == [400, 400, 429]


def test_asking_again_and_again_sends_one_mail_a_minute(api, person):
    with time_machine.travel("2026-12-01T12:00:00+03:00", tick=False) as clock:
        for _ in range(3):
            ask(api, person.email)
            clock.shift(25)
    assert AccountMessage.objects.count() == 1


def test_an_answer_is_kept_by_nobody(api, person):
    for answer in (ask(api, person.email), confirm(api, link_of(person))):
        assert answer["Cache-Control"] == "no-store"
