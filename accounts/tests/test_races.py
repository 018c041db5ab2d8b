"""Many refreshes of one token at once, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import logins, tokens
from accounts.models import Login, User
from accounts.tests.factories import PASSWORD, UserFactory

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

AT_ONCE = 20
SECONDS = 60


def at_once(work: Callable[[], object]) -> list:
    """Runs the same work in many threads that start together."""
    barrier = Barrier(AT_ONCE)

    def run() -> object:
        try:
            barrier.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures = [pool.submit(run) for _ in range(AT_ONCE)]
        return [future.result() for future in futures]


@pytest.fixture
def first(monkeypatch) -> logins.Tokens:
    """A login whose token everybody has found good before anybody spends it."""
    opened = logins.open_login(user=UserFactory(), now=timezone.now())
    draw, together = tokens.RefreshToken.new, Barrier(AT_ONCE)

    def draw_together(*, now: datetime) -> tokens.RefreshToken:
        together.wait(SECONDS)
        return draw(now=now)

    monkeypatch.setattr(tokens.RefreshToken, "new", draw_together)
    return opened


def test_of_twenty_refreshes_at_once_one_rotates_and_all_get_its_token(first):
    answers = at_once(lambda: APIClient().post("/api/v1/auth/token/refresh/", {"refresh": first.refresh}))

    assert [answer.status_code for answer in answers] == [200] * AT_ONCE
    assert len({answer.json()["refresh"] for answer in answers}) == 1
    login = Login.objects.get()
    assert (len(login.recently_spent), login.ended_at) == (1, None)


def test_without_the_guard_several_would_rotate(first, monkeypatch):
    """The control: the same race with the condition taken out of the UPDATE hands out more than one successor."""

    def spend_unguarded(login, successor, *, now) -> bool:
        return Login.objects.filter(pk=login.pk).update(current_jti=successor.jti) == 1

    monkeypatch.setattr(logins, "_spend", spend_unguarded)

    answers = at_once(lambda: logins.rotate(presented=first.refresh, now=timezone.now()))

    assert len({answer.refresh for answer in answers}) > 1


def test_signing_out_during_refreshes_leaves_no_living_login():
    first = logins.open_login(user=UserFactory(), now=timezone.now())
    turns = iter(range(AT_ONCE))

    def refresh_or_leave() -> int:
        client = APIClient()
        if next(turns) == 0:
            return client.post("/api/v1/auth/logout/", {"refresh": first.refresh}).status_code
        return client.post("/api/v1/auth/token/refresh/", {"refresh": first.refresh}).status_code

    assert set(at_once(refresh_or_leave)) <= {200, 204, 401}
    assert Login.objects.get().ended_why == "signed_out"


def test_of_twenty_password_changes_at_once_one_wins():
    login = logins.open_login(user=UserFactory(), now=timezone.now())
    wanted = iter([f"caramel-tower-{n}" for n in range(AT_ONCE)])

    def change() -> tuple[int, str]:
        new = next(wanted)
        client = APIClient(HTTP_AUTHORIZATION=f"Bearer {login.access}")
        body = {"old_password": PASSWORD, "new_password": new}
        return client.post("/api/v1/auth/password/change/", body).status_code, new

    answers = at_once(change)

    won = [new for status, new in answers if status == 204]
    assert {status for status, _ in answers} <= {204, 400, 429}  # the losers' guesses are wrong by then, and counted
    assert len(won) == 1
    assert User.objects.get().check_password(won[0])


def test_of_twenty_registrations_of_one_address_one_makes_an_account():
    body = {"email": "neema@example.com", "password": "vanilla-sky-88", "full_name": "Neema Joseph"}

    answers = at_once(lambda: APIClient().post("/api/v1/auth/register/", body))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
