"""Logins and passwords in many hands at once. Each race has a control: without its guard, it is lost."""

from datetime import datetime
from threading import Barrier, Event, local
from types import SimpleNamespace

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import logins, proofs, registration, tokens
from accounts.models import Login, User
from accounts.tests.at_once import AT_ONCE, at_once
from accounts.tests.factories import PASSWORD, UserFactory

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SECONDS = 60


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


def test_a_refresh_that_wrote_the_whole_row_would_undo_a_sign_out(monkeypatch):
    """The control: what was read of the row before the sign-out is written back after it."""
    has_read, has_left = Event(), Event()

    def spend_by_saving(login, successor, *, now) -> bool:
        has_read.set()
        has_left.wait()
        login.current_jti = successor.jti
        login.save()
        return True

    monkeypatch.setattr(logins, "_spend", spend_by_saving)
    first = logins.open_login(user=UserFactory(), now=timezone.now())
    turns = iter([True, False])

    def refresh_or_leave() -> None:
        if next(turns):
            logins.rotate(presented=first.refresh, now=timezone.now())
        else:
            has_read.wait()
            logins.close(presented=first.refresh, now=timezone.now())
            has_left.set()

    at_once(refresh_or_leave, times=2)

    assert Login.objects.get().ended_at is None


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


def test_without_the_old_password_in_the_condition_several_changes_would_win(monkeypatch):
    """The control."""
    together = Barrier(AT_ONCE)

    def write_unguarded(login, old_hash, new_hash) -> bool:
        return User.objects.filter(pk=login.user_id).update(password=new_hash) == 1

    monkeypatch.setattr(registration, "_write_password", write_unguarded)
    user = UserFactory()
    login = logins.open_login(user=user, now=timezone.now()).login

    def change() -> bool:
        together.wait()
        registration.change_password(
            login=login, old_hash=user.password, new_password="caramel-tower-9", now=timezone.now()
        )
        return True

    assert at_once(change).count(True) > 1


def confirm_all_at_once() -> list[tuple[int, str]]:
    """Everybody has the same link, and a password of their own."""
    link = dict(part.split("=") for part in proofs.reset_link(User.objects.get()).split("#")[1].split("&"))
    wanted = iter([f"caramel-tower-{n}" for n in range(AT_ONCE)])

    def confirm() -> tuple[int, str]:
        new = next(wanted)
        body = {**link, "new_password": new}
        return APIClient().post("/api/v1/auth/password/reset/confirm/", body).status_code, new

    return at_once(confirm)


def test_of_twenty_uses_of_one_reset_link_at_once_one_wins():
    UserFactory()

    answers = confirm_all_at_once()

    won = [new for status, new in answers if status == 204]
    assert {status for status, _ in answers} <= {204, 400, 429}  # wrong links are counted
    assert len(won) == 1
    assert User.objects.get().check_password(won[0])
    assert User.objects.get().session_version == 1


def test_without_the_old_password_in_the_condition_a_reset_link_would_be_good_twice(monkeypatch):
    """The control: everybody has shown the link before anybody has used it."""
    together = Barrier(AT_ONCE)
    checked = proofs.person_of_reset

    def show(uid: str, token: str) -> User | None:
        person = checked(uid, token)
        together.wait()
        return person

    def write_unguarded(person, new_hash, *, now) -> bool:
        return User.objects.filter(pk=person.pk).update(password=new_hash) == 1

    monkeypatch.setattr(proofs, "person_of_reset", show)
    monkeypatch.setattr(registration, "_write_proven", write_unguarded)
    UserFactory()

    assert [status for status, _ in confirm_all_at_once()].count(204) > 1


@pytest.fixture
def all_find_the_address_free(monkeypatch) -> None:
    """Everybody has looked whose it is before anybody takes it."""
    owners_of, together, has_looked = registration._owners_of, Barrier(AT_ONCE), local()

    def look_together(address: str) -> QuerySet[User] | SimpleNamespace:
        if hasattr(has_looked, "once"):
            return owners_of(address)
        has_looked.once, is_taken = True, owners_of(address).exists()
        together.wait(SECONDS)
        return SimpleNamespace(exists=lambda: is_taken)

    monkeypatch.setattr(registration, "_owners_of", look_together)


def test_of_twenty_registrations_of_one_address_one_makes_an_account(all_find_the_address_free):
    body = {"email": "neema@example.com", "password": "vanilla-sky-88", "full_name": "Neema Joseph"}

    answers = at_once(lambda: APIClient().post("/api/v1/auth/register/", body))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert User.objects.count() == 1


def test_looking_first_would_not_keep_an_address_to_one_account(monkeypatch):
    """The control: all have found the address free before anybody has taken it. The unique key is what decides."""
    together, turns = Barrier(AT_ONCE), iter(range(AT_ONCE))
    owners_of, save = registration._owners_of, User.save

    def look(address: str) -> SimpleNamespace:
        is_taken = owners_of(address).exists()
        together.wait()
        return SimpleNamespace(exists=lambda: is_taken)

    def save_as_if_there_were_no_key(self: User, **how: object) -> None:
        self.email = f"{next(turns)}.{self.email}"
        save(self, **how)

    monkeypatch.setattr(registration, "_owners_of", look)
    monkeypatch.setattr(User, "save", save_as_if_there_were_no_key)
    body = {"email": "neema@example.com", "password": "vanilla-sky-88", "full_name": "Neema Joseph"}

    at_once(lambda: APIClient().post("/api/v1/auth/register/", body))

    assert User.objects.count() > 1
