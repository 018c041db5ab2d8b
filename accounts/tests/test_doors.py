"""Guessing passwords and addresses leads nowhere."""

import itertools
import re

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher, MD5PasswordHasher
from django.core.cache import caches
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import doors, throttling
from accounts.api.urls import urlpatterns
from accounts.models import User
from accounts.tests.factories import PASSWORD, Phone, UserFactory, member_of
from accounts.throttling import cache

pytestmark = pytest.mark.django_db

REGISTER, TOKEN, SESSION = "/api/v1/auth/register/", "/api/v1/auth/token/", "/api/v1/auth/session/"
NEWCOMER = {"email": "neema@example.com", "password": "vanilla-sky-88", "full_name": "Neema Joseph"}


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """Every password that was hashed."""
    made = []
    encode = MD5PasswordHasher.encode

    def counting(self: BasePasswordHasher, password: str, salt: str) -> str:
        made.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return made


def limit(monkeypatch, scope: str, rate: str) -> None:
    monkeypatch.setitem(throttling.ClientThrottle.THROTTLE_RATES, scope, rate)


def code_of(answer) -> str:
    return answer.json()["errors"][0]["code"]


def guess(api, email: str, path: str = TOKEN, **headers):
    return api.post(path, {"email": email, "password": "wrong"}, **headers)


def test_registering_a_known_address_answers_alike_works_alike_and_changes_nothing(api, hashed):
    first = api.post(REGISTER, NEWCOMER)
    work_for_unknown = len(hashed)
    again = api.post(REGISTER, {**NEWCOMER, "email": "NEEMA@example.com", "password": "another-sky-99"})

    assert (first.status_code, first.content) == (again.status_code, again.content) == (201, first.content)
    assert first.headers == again.headers
    assert len(hashed) == 2 * work_for_unknown == 2
    assert User.objects.get().check_password("vanilla-sky-88")


def test_a_weak_password_is_refused_for_known_and_unknown_addresses_alike(api):
    UserFactory(email="known@example.com")
    weak = {**NEWCOMER, "password": "12345678"}
    known, unknown = api.post(REGISTER, {**weak, "email": "known@example.com"}), api.post(REGISTER, weak)
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)


def test_an_unknown_address_costs_as_much_work_as_a_wrong_password(api, hashed):
    user = UserFactory()
    hashed.clear()
    guess(api, user.email)
    for_known = len(hashed)
    guess(api, "nobody@example.com")
    assert len(hashed) == 2 * for_known == 2


@pytest.mark.parametrize("path", [TOKEN, SESSION])
def test_ten_wrong_passwords_lock_the_address_for_this_client(api, path):
    user = UserFactory()
    answers = [guess(api, user.email, path) for _ in range(10)]
    right = api.post(path, {"email": user.email, "password": PASSWORD})

    assert [answer.status_code for answer in answers] == [401] * 9 + [429]
    assert (right.status_code, code_of(right)) == (429, "locked_out")
    assert right.json()["type"] == "client_error"
    assert 0 < int(right["Retry-After"]) <= 900


def test_an_unknown_address_is_locked_just_the_same(api):
    answers = [guess(api, "Nobody@Example.com") for _ in range(10)]
    assert answers[-1].status_code == 429
    assert AccessAttempt.objects.get().username == "nobody@example.com"


def test_the_lock_holds_for_every_case_of_letters_and_for_both_doors(api):
    user = UserFactory(email="asha@example.com")
    for email in itertools.islice(itertools.cycle(["asha@example.com", "ASHA@example.com"]), 10):
        guess(api, email)
    assert api.post(SESSION, {"email": user.email, "password": PASSWORD}).status_code == 429
    assert (
        api.post("/cms/login/", {"username": user.email, "password": PASSWORD}, format="multipart").status_code == 429
    )


def test_the_lock_ends_by_itself_and_knocking_does_not_lengthen_it(api):
    user = UserFactory()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(10):
            guess(api, user.email)
        clock.shift(14 * 60)
        assert int(guess(api, user.email)["Retry-After"]) == 60
        clock.shift(61)
        assert api.post(TOKEN, {"email": user.email, "password": PASSWORD}).status_code == 200


def test_another_client_is_not_locked_out(api):
    user = UserFactory()
    for _ in range(10):
        guess(api, user.email)
    assert api.post(TOKEN, {"email": user.email, "password": PASSWORD}, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_coming_in_forgives_earlier_failures_and_notes_the_last_login(api):
    user = UserFactory()
    for _ in range(9):
        guess(api, user.email)
    assert api.post(TOKEN, {"email": user.email, "password": PASSWORD}).status_code == 200
    assert guess(api, user.email).status_code == 401
    user.refresh_from_db()
    assert user.last_login is not None


def test_signing_in_is_throttled_by_client(api, monkeypatch):
    limit(monkeypatch, "sign_in", "3/min")
    answers = [guess(api, f"person{n}@example.com") for n in range(4)]

    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert code_of(answers[-1]) == "throttled"
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert guess(api, "person9@example.com", REMOTE_ADDR="10.0.0.9").status_code == 401


def come_in(api, user: User, path: str = TOKEN, **headers) -> int:
    return api.post(path, {"email": user.email, "password": PASSWORD}, **headers).status_code


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_guessing_at_an_address_is_throttled_from_wherever_it_comes(api, monkeypatch, known):
    limit(monkeypatch, "sign_in_address", "3/hour")
    if known:
        UserFactory(email="asha@example.com")
    answers = [guess(api, "Asha@example.com", REMOTE_ADDR=f"10.0.0.{n}") for n in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert code_of(answers[-1]) == "throttled"
    assert 3500 < int(answers[-1]["Retry-After"]) <= 3600
    assert guess(api, "other@example.com", REMOTE_ADDR="10.0.0.3").status_code == 401


def test_wrong_codes_are_guesses_at_an_address_too(api, monkeypatch):
    limit(monkeypatch, "sign_in_address", "2/hour")
    staff = member_of("Bakery staff")
    Phone(staff)
    body = {"email": staff.email, "password": PASSWORD, "otp": "000000"}
    for n in range(2):
        api.post(TOKEN, body, REMOTE_ADDR=f"10.0.0.{n}")
        TOTPDevice.objects.update(throttling_failure_count=0)
    assert code_of(api.post(TOKEN, body, REMOTE_ADDR="10.0.0.9")) == "throttled"


@pytest.mark.parametrize("path", [TOKEN, SESSION])
def test_right_passwords_are_no_guesses(api, monkeypatch, path):
    limit(monkeypatch, "sign_in_address", "1/hour")
    user = UserFactory()
    assert [come_in(api, user, path, REMOTE_ADDR=f"10.0.0.{n}") for n in range(3)] == [200, 200, 200]


def test_one_client_keeps_nobody_out_of_their_account(api, monkeypatch):
    limit(monkeypatch, "sign_in", "2/min")  # in half an hour more than the address takes in an hour
    limit(monkeypatch, "sign_in_address", "50/hour")
    user = UserFactory()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _minute in range(30):
            answers = {guess(api, user.email).status_code for _ in range(3)}
            assert answers <= {401, 429}
            clock.shift(60)
        assert come_in(api, user, REMOTE_ADDR="10.0.0.9") == 200


def test_what_the_clients_own_limit_refuses_does_not_count_towards_the_address(api, monkeypatch):
    limit(monkeypatch, "register", "2/min")
    for n in range(2):
        assert api.post(REGISTER, {**NEWCOMER, "email": f"n{n}@example.com"}).status_code == 201
    assert [api.post(REGISTER, NEWCOMER).status_code for _ in range(5)] == [429] * 5
    assert api.post(REGISTER, NEWCOMER, REMOTE_ADDR="10.0.0.9").status_code == 201


def test_where_somebody_came_in_before_they_come_in_though_a_crowd_guesses(api, monkeypatch):
    limit(monkeypatch, "sign_in_address", "3/hour")
    user = UserFactory()
    assert come_in(api, user, REMOTE_ADDR="2001:db8:1:2::3") == 200
    for n in range(4):
        guess(api, user.email, REMOTE_ADDR=f"10.0.0.{n}")

    assert come_in(api, user, REMOTE_ADDR="10.0.0.9") == 429
    assert come_in(api, user, REMOTE_ADDR="2001:db8:1:2::4") == 200
    answers = [guess(api, user.email, REMOTE_ADDR="2001:db8:1:2::5").status_code for _ in range(10)]
    assert answers == [401] * 9 + [429]


def test_who_has_many_addresses_of_ipv6_is_one_client(api, monkeypatch):
    limit(monkeypatch, "sign_in", "3/min")
    answers = [guess(api, f"p{n}@example.com", REMOTE_ADDR=f"2001:db8:1:2::{n}").status_code for n in range(4)]
    assert answers == [401, 401, 401, 429]
    assert guess(api, "p9@example.com", REMOTE_ADDR="2001:db8:1:3::1").status_code == 401


def test_the_lock_holds_for_the_whole_network_of_a_client(api):
    user = UserFactory()
    for n in range(10):
        guess(api, user.email, REMOTE_ADDR=f"2001:db8:1:2::{n}")
    assert AccessAttempt.objects.get().ip_address == "2001:db8:1:2::"
    assert come_in(api, user, REMOTE_ADDR="2001:db8:1:2:3:4:5:6") == 429
    assert come_in(api, user, REMOTE_ADDR="2001:db8:1:3::1") == 200


def test_what_is_asked_elsewhere_does_not_push_out_what_is_counted(api, monkeypatch):
    limit(monkeypatch, "sign_in", "3/min")
    for n in range(3):
        guess(api, f"p{n}@example.com")
    for n in range(400):
        caches["default"].set(f"something-else-{n}", n)
    for n in range(400):
        guess_of_another = f"throttle_sign_in_10.0.{n // 250}.{n % 250}"
        cache.set(guess_of_another, [], 60)
    assert guess(api, "p9@example.com").status_code == 429


def test_registering_is_throttled_by_client_and_by_address(api, monkeypatch):
    limit(monkeypatch, "register", "2/min")
    by_client = [api.post(REGISTER, {**NEWCOMER, "email": f"n{n}@example.com"}) for n in range(3)]
    by_address = [api.post(REGISTER, NEWCOMER, REMOTE_ADDR=f"10.0.0.{n}") for n in range(3)]
    assert [answer.status_code for answer in by_client] == [201, 201, 429]
    assert [answer.status_code for answer in by_address] == [201, 201, 429]


def test_a_made_up_forwarded_address_does_not_get_around_the_throttle(api, monkeypatch, settings):
    limit(monkeypatch, "sign_in", "3/min")
    settings.PROXY_COUNT = 1
    answers = [guess(api, f"p{n}@example.com", HTTP_X_FORWARDED_FOR=f"1.2.3.{n}, 9.9.9.9") for n in range(4)]
    assert answers[-1].status_code == 429


def test_with_the_cache_away_people_come_in_and_locks_hold(api, monkeypatch):
    def away(*args: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(throttling.ClientThrottle.cache, "get", away, raising=False)
    user = UserFactory()
    assert api.post(TOKEN, {"email": user.email, "password": PASSWORD}).status_code == 200
    assert [guess(api, user.email).status_code for _ in range(10)][-1] == 429


def test_with_the_cache_away_every_door_answers_and_codes_and_links_still_lock(api, monkeypatch):
    def away(*args: object, **kwargs: object) -> None:
        raise ConnectionError

    for method in ("get", "set"):
        monkeypatch.setattr(throttling.ClientThrottle.cache, method, away, raising=False)
    staff = member_of("Bakery staff")
    phone = Phone(staff)
    access = api.post(TOKEN, {"email": staff.email, "password": PASSWORD, "otp": phone.code()}).json()["access"]
    reset, confirm = "/api/v1/auth/password/reset/", "/api/v1/auth/password/reset/confirm/"
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {access}"}
    link = {"uid": "MQ", "token": "x", "new_password": "caramel-tower-9"}

    assert api.post(reset, {"email": staff.email}).status_code == 202
    assert api.post(REGISTER, NEWCOMER).status_code == 201
    assert api.post("/api/v1/auth/email/verify/", {"key": "x"}).status_code == 400
    assert api.post("/api/v1/auth/email/verify/send/", **bearer).status_code == 202
    assert [api.post(confirm, link).status_code for _ in range(10)][-1] == 429
    credentials = {"email": staff.email, "password": PASSWORD, "otp": "000000"}
    for _ in range(10):
        answer = api.post(TOKEN, credentials)
        TOTPDevice.objects.update(throttling_failure_count=0)
    assert answer.status_code == 429


def test_every_door_has_a_rate_and_every_rate_is_a_setting(settings):
    """Whatever takes no token, or gives one, is throttled; refreshing and leaving are not: each token is good once."""
    free = {"auth/token/refresh/", "auth/session/refresh/", "auth/logout/", "auth/me/"}
    rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    for pattern in urlpatterns:
        throttles = pattern.callback.view_class.throttle_classes
        assert bool(throttles) == (str(pattern.pattern) not in free), pattern.pattern
        assert all(throttle.scope in rates for throttle in throttles)


def test_nothing_but_one_function_reads_what_proxies_say():
    readers = {
        path.name
        for app in ("accounts", "cakestreet", "catalog", "home", "orders")
        for path in (settings.BASE_DIR / app).rglob("*.py")
        if "tests" not in path.parts and re.search(r"X_FORWARDED_FOR|x-forwarded-for|get_ident\(", path.read_text())
    }
    assert readers == {"doors.py"}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "1.2.3.4", "10.0.0.1"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"),
        (2, "1.2.3.4", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "nonsense\0", "10.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "2001:DB8:1:2::", "2001:db8:1:2::"),
        (1, "::ffff:1.2.3.4", "1.2.3.4"),
        (1, "fe80::1%eth0", "fe80::"),
    ],
)
def test_the_clients_address_is_counted_back_over_our_own_proxies(rf, settings, proxies, forwarded, expected):
    settings.PROXY_COUNT = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert doors.client_address(request) == expected


@pytest.mark.parametrize("body", [[], "text", 7, None, {"email": 7}, {"email": {"a": 1}}, {"email": ["x"]}])
def test_a_body_of_the_wrong_kind_is_400(api, body):
    for path in (TOKEN, SESSION, REGISTER, "/api/v1/auth/token/refresh/"):
        answer = api.post(path, body, format="json")
        assert answer.status_code == 400, path
        assert answer.json()["errors"]


def test_what_is_not_json_is_415(api):
    assert api.post(TOKEN, "email=x", content_type="application/x-www-form-urlencoded").status_code == 415
    assert api.post(TOKEN, "{", content_type="application/json").status_code == 400


@pytest.mark.parametrize("path", [TOKEN, SESSION, REGISTER])
def test_a_body_that_cannot_be_read_says_so_and_the_cache_is_not_blamed(api, path, settings, caplog):
    broken = api.post(path, "{", content_type="application/json")
    settings.API_MAX_BODY_BYTES = 10
    long = api.post(path, {"email": "asha@example.com"})

    assert (broken.status_code, code_of(broken)) == (400, "parse_error")
    assert (long.status_code, code_of(long)) == (413, "too_large")
    assert "cache" not in caplog.text


@pytest.mark.parametrize("email", [7, None, True, {"a": 1}, ["x"], "", " ", "x" * 5000, "a\0@example.com"])
def test_an_address_of_the_wrong_kind_is_not_counted_and_the_cache_is_not_blamed(api, email, caplog):
    for path in (TOKEN, SESSION, REGISTER):
        assert api.post(path, {**NEWCOMER, "email": email}).status_code == 400
    assert "cache" not in caplog.text


def change(api, access: str, old: str, new: str = "caramel-tower-9"):
    body = {"old_password": old, "new_password": new}
    return api.post("/api/v1/auth/password/change/", body, HTTP_AUTHORIZATION=f"Bearer {access}")


def test_guessing_the_old_password_locks_like_every_other_door(api):
    user = UserFactory()
    access = api.post(TOKEN, {"email": user.email, "password": PASSWORD}).json()["access"]

    answers = [change(api, access, "wrong") for _ in range(10)]
    right = change(api, access, PASSWORD)

    assert [answer.status_code for answer in answers] == [400] * 9 + [429]
    assert (right.status_code, code_of(right)) == (429, "locked_out")
    assert 0 < int(right["Retry-After"]) <= 900
    assert guess(api, user.email).status_code == 429
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_weak_new_password_is_not_counted_as_a_guess(api):
    user = UserFactory()
    access = api.post(TOKEN, {"email": user.email, "password": PASSWORD}).json()["access"]
    for _ in range(10):
        assert change(api, access, PASSWORD, new="12345678").status_code == 400
    assert change(api, access, PASSWORD).status_code == 204
