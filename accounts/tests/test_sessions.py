"""Refresh tokens: each is good once, and a stolen one ends the whole login."""

from datetime import UTC, datetime, timedelta

import jwt
import pytest
import time_machine
from django.utils import timezone

from accounts import logins, tokens
from accounts.models import AccountMessage, EndReason, Login, User
from accounts.tests.factories import PASSWORD, UserFactory, browser_of, member_of

pytestmark = pytest.mark.django_db

TOKEN, REFRESH, LOGOUT = "/api/v1/auth/token/", "/api/v1/auth/token/refresh/", "/api/v1/auth/logout/"
ME, CHANGE = "/api/v1/auth/me/", "/api/v1/auth/password/change/"
NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def user():
    return UserFactory()


def sign_in(api, user) -> dict[str, str]:
    return api.post(TOKEN, {"email": user.email, "password": PASSWORD}).json()


def refresh(api, token: str):
    return api.post(REFRESH, {"refresh": token})


def profile(api, access: str) -> int:
    return api.get(ME, HTTP_AUTHORIZATION=f"Bearer {access}").status_code


def code_of(answer) -> str:
    return answer.json()["errors"][0]["code"]


def claims_of(token: str) -> dict:
    return jwt.decode(token, options={"verify_signature": False})


def test_a_refresh_token_is_spent_for_a_new_pair(api, user):
    first = sign_in(api, user)
    second = refresh(api, first["refresh"])

    assert second.status_code == 200
    assert set(second.json()) == {"access", "refresh"}
    assert second.json()["refresh"] != first["refresh"]
    assert profile(api, second.json()["access"]) == 200
    assert Login.objects.count() == 1


def test_tokens_name_the_login_the_issuer_and_the_audience(api, user):
    pair = sign_in(api, user)
    login = Login.objects.get()
    for token, kind in ((pair["access"], "access"), (pair["refresh"], "refresh")):
        assert jwt.get_unverified_header(token)["alg"] == "HS256"
        claims = claims_of(token)
        assert (claims["user_id"], claims["login"]) == (str(user.pk), str(login.pk))
        assert (claims["iss"], claims["aud"]) == ("cakestreet", "cakestreet-api")
        assert (claims["token_type"], claims["session_version"]) == (kind, 0)
    access, long = claims_of(pair["access"]), claims_of(pair["refresh"])
    assert access["exp"] - access["iat"] == 600
    assert long["exp"] - long["iat"] == 30 * 24 * 3600


def test_lifetimes_are_read_from_the_settings(api, user, settings):
    settings.ACCESS_TOKEN_LIFETIME, settings.REFRESH_TOKEN_LIFETIME = timedelta(minutes=1), timedelta(hours=1)
    pair = sign_in(api, user)
    assert [claims_of(pair[k])["exp"] - claims_of(pair[k])["iat"] for k in ("access", "refresh")] == [60, 3600]


def test_within_the_grace_a_spent_token_gets_the_very_same_successor(api, user):
    with time_machine.travel(NOON, tick=False) as clock:
        first = sign_in(api, user)["refresh"]
        clock.shift(60)
        second = refresh(api, first).json()["refresh"]
        clock.shift(19)
        again = refresh(api, first)

    assert again.status_code == 200
    assert again.json()["refresh"] == second


def test_the_successor_stays_the_same_after_it_was_spent_itself(api, user):
    with time_machine.travel(NOON, tick=False) as clock:
        first = sign_in(api, user)["refresh"]
        second = refresh(api, first).json()["refresh"]
        clock.shift(5)
        third = refresh(api, second).json()["refresh"]
        clock.shift(5)
        late_for_first, late_for_second = refresh(api, first), refresh(api, second)

    assert late_for_first.json()["refresh"] == second
    assert late_for_second.json()["refresh"] == third


def test_a_spent_token_shown_after_the_grace_ends_the_whole_login(api, user):
    with time_machine.travel(NOON, tick=False) as clock:
        first = sign_in(api, user)["refresh"]
        second = refresh(api, first).json()
        clock.shift(21)
        stolen = refresh(api, first)
        after = refresh(api, second["refresh"])

        assert (stolen.status_code, code_of(stolen)) == (401, "refresh_reused")
        with_access = api.get(ME, HTTP_AUTHORIZATION=f"Bearer {second['access']}")
        for owner in (after, with_access):
            assert (owner.status_code, code_of(owner)) == (401, "refresh_reused")
            assert "for your safety" in owner.json()["errors"][0]["detail"]
            assert "change your password" in owner.json()["errors"][0]["detail"]
    assert Login.objects.get().ended_why == EndReason.REUSED


def test_a_login_that_ends_while_its_token_is_spent_hands_out_no_other(api, user, monkeypatch):
    first = sign_in(api, user)["refresh"]
    draw = tokens.RefreshToken.new

    def and_sign_out_meanwhile(*, now: datetime) -> tokens.RefreshToken:
        logins.close(presented=first, now=now)
        return draw(now=now)

    monkeypatch.setattr(tokens.RefreshToken, "new", and_sign_out_meanwhile)
    answer = refresh(api, first)

    assert (answer.status_code, code_of(answer)) == (401, "login_ended")
    assert Login.objects.get().recently_spent == []


def test_the_grace_never_lengthens_itself(api, user):
    with time_machine.travel(NOON, tick=False) as clock:
        first = sign_in(api, user)["refresh"]
        refresh(api, first)
        for _ in range(3):
            clock.shift(6)
            assert refresh(api, first).status_code == 200
        clock.shift(6)
        assert code_of(refresh(api, first)) == "refresh_reused"


def test_another_login_of_the_same_person_lives_on(api, user):
    with time_machine.travel(NOON, tick=False) as clock:
        phone, laptop = sign_in(api, user), sign_in(api, user)
        refresh(api, phone["refresh"])
        clock.shift(30)
        refresh(api, phone["refresh"])
        assert profile(api, laptop["access"]) == 200
        assert refresh(api, laptop["refresh"]).status_code == 200


def test_a_chain_of_refreshes_keeps_one_login_and_little_memory(api, user):
    with time_machine.travel(NOON, tick=False) as clock:
        token = sign_in(api, user)["refresh"]
        for _ in range(12):
            clock.shift(10)
            token = refresh(api, token).json()["refresh"]
    assert len(Login.objects.get().recently_spent) == 3


def test_tokens_run_out(api, user):
    with time_machine.travel(NOON, tick=False) as clock:
        pair = sign_in(api, user)
        clock.shift(timedelta(minutes=10, seconds=3))
        assert profile(api, pair["access"]) == 401
        clock.shift(timedelta(days=30))
        answer = refresh(api, pair["refresh"])
    assert (answer.status_code, code_of(answer)) == (401, "token_not_valid")


def test_a_person_who_was_closed_or_deleted_gets_401_everywhere(api, user):
    pair = sign_in(api, user)
    user.is_active = False
    user.save()
    assert profile(api, pair["access"]) == 401
    assert refresh(api, pair["refresh"]).status_code == 401
    user.delete()
    assert profile(api, pair["access"]) == 401
    assert refresh(api, pair["refresh"]).status_code == 401


def test_signing_out_ends_the_login_at_once_and_twice_does_no_harm(api, user):
    pair = sign_in(api, user)
    assert [api.post(LOGOUT, {"refresh": pair["refresh"]}).status_code for _ in range(2)] == [204, 204]
    assert refresh(api, pair["refresh"]).status_code == 401
    assert profile(api, pair["access"]) == 401


@pytest.mark.parametrize("body", [{}, {"refresh": ""}, {"refresh": "nonsense"}])
def test_signing_out_of_nothing_is_204(api, body):
    assert api.post(LOGOUT, body).status_code == 204


@pytest.mark.parametrize("body", [{}, {"refresh": ""}])
def test_signing_out_with_the_access_token_alone_ends_its_login_and_no_other(api, user, body):
    pair, other = sign_in(api, user), sign_in(api, user)
    answer = api.post(LOGOUT, body, headers={"Authorization": f"Bearer {pair['access']}"})
    assert answer.status_code == 204
    assert (profile(api, pair["access"]), refresh(api, pair["refresh"]).status_code) == (401, 401)
    assert profile(api, other["access"]) == 200


def test_who_names_a_login_ends_that_one_whatever_token_the_request_shows(api, user):
    pair, other = sign_in(api, user), sign_in(api, user)
    api.post(LOGOUT, {"refresh": other["refresh"]}, headers={"Authorization": f"Bearer {pair['access']}"})
    assert (profile(api, pair["access"]), profile(api, other["access"])) == (200, 401)


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer", "Basic eDp5"])
def test_signing_out_with_a_token_that_opens_nothing_is_204(api, header):
    assert api.post(LOGOUT, {}, headers={"Authorization": header}).status_code == 204


def test_signing_out_with_a_spent_token_still_ends_the_login(api, user):
    pair = sign_in(api, user)
    second = refresh(api, pair["refresh"]).json()
    api.post(LOGOUT, {"refresh": pair["refresh"]})
    assert refresh(api, second["refresh"]).status_code == 401


def test_each_kind_of_token_opens_its_own_door_only(api, user):
    pair = sign_in(api, user)
    assert profile(api, pair["refresh"]) == 401
    assert refresh(api, pair["access"]).status_code == 401


def test_a_deleted_person_is_401_at_every_door(api, user):
    pair = sign_in(api, user)
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {pair['access']}"}
    user.delete()

    assert api.get(ME, **bearer).status_code == 401
    assert api.patch(ME, {"full_name": "Nobody"}, **bearer).status_code == 401
    assert api.post(CHANGE, {"old_password": PASSWORD, "new_password": "caramel-tower-9"}, **bearer).status_code == 401
    assert api.post("/api/v1/auth/email/verify/send/", **bearer).status_code == 401
    assert api.get("/api/v1/orders/", **bearer).status_code == 401
    assert refresh(api, pair["refresh"]).status_code == 401
    assert api.post(LOGOUT, {"refresh": pair["refresh"]}).status_code == 204
    assert api.post(TOKEN, {"email": user.email, "password": PASSWORD}).status_code == 401


def test_a_deactivated_person_is_401_at_every_door_at_once(api, user):
    pair = sign_in(api, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert profile(api, pair["access"]) == 401
    assert refresh(api, pair["refresh"]).status_code == 401
    assert api.post(TOKEN, {"email": user.email, "password": PASSWORD}).status_code == 401


def told(user) -> list[str]:
    return list(AccountMessage.objects.filter(person=user).values_list("kind", flat=True))


def test_the_owner_is_told_once_when_a_spent_token_ends_a_login(api, user):
    first = sign_in(api, user)
    refresh(api, first["refresh"])
    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        for _ in range(3):
            assert refresh(api, first["refresh"]).status_code == 401
    assert told(user) == ["login_reused"]


def test_nobody_is_told_of_a_token_that_came_twice_within_the_grace(api, user):
    first = sign_in(api, user)
    for _ in range(2):
        refresh(api, first["refresh"])
    assert told(user) == []


def test_the_owner_is_told_of_a_new_password_and_not_of_a_refused_one(api, user):
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {sign_in(api, user)['access']}"}
    api.post(CHANGE, {"old_password": "wrong", "new_password": "caramel-tower-9"}, **bearer)
    before = told(user)
    api.post(CHANGE, {"old_password": PASSWORD, "new_password": "caramel-tower-9"}, **bearer)
    assert (before, told(user)) == ([], ["password_changed"])


def test_a_changed_password_ends_the_sessions_of_the_admin(api):
    staff = member_of("Bakery staff")
    browser = browser_of(staff)
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {sign_in(api, staff)['access']}"}
    before = browser.get("/cms/").status_code
    api.post(CHANGE, {"old_password": PASSWORD, "new_password": "caramel-tower-9"}, **bearer)
    assert (before, browser.get("/cms/").status_code) == (200, 302)


def test_ending_every_login_ends_all_tokens_and_no_later_ones(api, user):
    pair = sign_in(api, user)
    logins.close_all(user=user, why=EndReason.DEACTIVATED, now=timezone.now())
    assert profile(api, pair["access"]) == 401
    assert refresh(api, pair["refresh"]).status_code == 401
    assert profile(api, sign_in(api, user)["access"]) == 200


def test_ending_every_login_ends_the_one_that_is_opened_at_that_moment_too(api, user):
    as_it_was_read = User.objects.get(pk=user.pk)
    logins.close_all(user=user, why=EndReason.DEACTIVATED, now=timezone.now())
    late = logins.open_login(user=as_it_was_read, now=timezone.now())
    assert profile(api, late.access) == 401
    assert refresh(api, late.refresh).status_code == 401


def test_a_login_that_ran_out_is_cleared_away_at_the_next_sign_in(user):
    logins.open_login(user=user, now=timezone.now() - timedelta(days=40))
    fresh = logins.open_login(user=user, now=timezone.now())
    assert list(Login.objects.all()) == [fresh.login]


def test_one_link_of_the_chain_signs_to_the_same_letters(user):
    login = logins.open_login(user=user, now=NOON).login
    link = tokens.RefreshToken(jti="a" * 32, issued_at=1, expires_at=2)
    assert link.sign(login=login) == link.sign(login=login)


def test_a_changed_password_ends_every_other_login(api, user):
    here, there = sign_in(api, user), sign_in(api, user)
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {here['access']}"}
    answer = api.post(CHANGE, {"old_password": PASSWORD, "new_password": "caramel-tower-9"}, **bearer)

    assert answer.status_code == 204
    assert (profile(api, here["access"]), refresh(api, here["refresh"]).status_code) == (200, 200)
    assert (profile(api, there["access"]), refresh(api, there["refresh"]).status_code) == (401, 401)
    assert api.post(TOKEN, {"email": user.email, "password": PASSWORD}).status_code == 401


def test_a_password_is_changed_only_by_whoever_knows_the_old_one(api, user):
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {sign_in(api, user)['access']}"}
    wrong = api.post(CHANGE, {"old_password": "wrong", "new_password": "caramel-tower-9"}, **bearer)
    weak = api.post(CHANGE, {"old_password": PASSWORD, "new_password": "12345678"}, **bearer)

    assert (wrong.status_code, code_of(wrong)) == (400, "wrong_password")
    assert {error["code"] for error in weak.json()["errors"]} == {"password_too_common", "password_entirely_numeric"}
    assert api.post(CHANGE, {}).status_code == 401


def test_a_request_with_a_token_asks_one_query_for_its_login(api, user, django_assert_num_queries):
    access = sign_in(api, user)["access"]
    with django_assert_num_queries(1):
        logins.login_of_access(access)


def test_a_refresh_takes_two_queries(api, user, django_assert_num_queries):
    token = sign_in(api, user)["refresh"]
    with django_assert_num_queries(2):
        refresh(api, token)
