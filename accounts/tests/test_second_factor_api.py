"""The API's doors ask for a second factor too, and a login without it opens nothing once it is asked."""

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth.models import Group
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import logins, recovery
from accounts.models import Login, User
from accounts.tests.factories import PASSWORD, Phone, UserFactory, grant, member_of

pytestmark = pytest.mark.django_db

TOKEN, SESSION, REFRESH = "/api/v1/auth/token/", "/api/v1/auth/session/", "/api/v1/auth/token/refresh/"
ME = "/api/v1/auth/me/"
NOON = "2026-12-01T12:00:10+03:00"
DOORS = pytest.mark.parametrize("door", [TOKEN, SESSION])


@pytest.fixture
def staff() -> User:
    return member_of("Bakery staff")


@pytest.fixture
def enforced(settings) -> None:
    settings.STAFF_SECOND_FACTOR_REQUIRED = True


def sign_in(api, user: User, otp: str | None = None, *, door: str = TOKEN, password: str = PASSWORD):
    body = {"email": user.email, "password": password}
    return api.post(door, body if otp is None else {**body, "otp": otp})


def refused(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["errors"][0]["code"]


def profile(api, access: str) -> int:
    return api.get(ME, HTTP_AUTHORIZATION=f"Bearer {access}").status_code


@DOORS
def test_whoever_has_a_second_factor_is_given_nothing_without_it(api, staff, door):
    Phone(staff)
    for otp in (None, "", "  "):
        answer = sign_in(api, staff, otp, door=door)
        assert refused(answer) == (401, "otp_required")
        assert not answer.cookies
    assert not Login.objects.exists()
    assert not AccessAttempt.objects.exists()


@DOORS
def test_whoever_gives_it_comes_in(api, staff, door):
    phone = Phone(staff)
    answer = sign_in(api, staff, phone.code(), door=door)

    assert answer.status_code == 200
    assert profile(api, answer.json()["access"]) == 200
    assert Login.objects.get().second_factor


@DOORS
def test_only_whoever_has_the_password_learns_that_there_is_a_second_factor(api, staff, door):
    phone = Phone(staff)
    wrong = [sign_in(api, staff, otp, door=door, password="wrong") for otp in (None, "000000", phone.code())]
    unknown = api.post(door, {"email": "nobody@example.com", "password": "wrong", "otp": "000000"})
    assert {(answer.status_code, answer.content) for answer in wrong} == {(401, unknown.content)}


def test_a_wrong_password_does_not_use_a_code_up(api, staff):
    code = Phone(staff).code()
    sign_in(api, staff, code, password="wrong")
    assert sign_in(api, staff, code).status_code == 200


@pytest.mark.parametrize("otp", ["000000", "12345", "abcd-efgh-ijkm-npqr", "١٢٣٤٥٦"])
def test_a_wrong_code_is_401_and_counted(api, staff, otp):
    Phone(staff)
    assert refused(sign_in(api, staff, otp)) == (401, "otp_invalid")
    assert AccessAttempt.objects.get().failures_since_start == 1
    assert not Login.objects.exists()


@pytest.mark.parametrize("otp", [["000000"], {"a": 1}, None, "0" * 41, "0000\0"])
def test_a_code_of_the_wrong_kind_is_400(api, staff, otp):
    Phone(staff)
    assert api.post(TOKEN, {"email": staff.email, "password": PASSWORD, "otp": otp}).status_code == 400
    assert not Login.objects.exists()


def test_a_code_is_good_once(api, staff):
    code = Phone(staff).code()
    assert sign_in(api, staff, code).status_code == 200
    assert refused(sign_in(api, staff, code)) == (401, "otp_invalid")


def test_a_code_may_be_sent_as_a_number(api, staff):
    phone = Phone(staff)
    code = next(code for code in iter(phone.code, None) if not code.startswith("0"))
    assert sign_in(api, staff, int(code)).status_code == 200


def test_a_recovery_code_is_good_once(api, staff):
    Phone(staff)
    code = recovery.renew(person=staff, now=timezone.now())[0]
    assert sign_in(api, staff, code.upper()).status_code == 200
    assert refused(sign_in(api, staff, code)) == (401, "otp_invalid")


def test_after_a_wrong_code_the_next_has_to_wait(api, staff):
    phone = Phone(staff)
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(api, staff, "000000")
        too_soon = sign_in(api, staff, phone.code())
        clock.shift(2)
        in_time = sign_in(api, staff, phone.code())

    assert refused(too_soon) == (429, "locked_out")
    assert too_soon["Retry-After"] == "1"
    assert in_time.status_code == 200


@DOORS
def test_ten_wrong_codes_lock_every_door(api, staff, door):
    phone = Phone(staff)
    for _ in range(10):
        answer = sign_in(api, staff, "000000", door=door)
        TOTPDevice.objects.update(throttling_failure_count=0)  # so that only the count of failures is looked at

    assert refused(answer) == (429, "locked_out")
    assert refused(sign_in(api, staff, phone.code())) == (429, "locked_out")
    assert (
        api.post("/cms/login/", {"username": staff.email, "password": PASSWORD}, format="multipart").status_code == 429
    )


def test_the_right_password_alone_does_not_forgive_wrong_codes(api, staff):
    Phone(staff)
    for _ in range(10):
        sign_in(api, staff)
        answer = sign_in(api, staff, "000000")
        TOTPDevice.objects.update(throttling_failure_count=0)
    assert answer.status_code == 429


@DOORS
def test_where_it_is_enforced_staff_without_one_are_told_where_to_set_it_up(api, staff, enforced, door):
    answer = sign_in(api, staff, "000000", door=door)
    wrong = sign_in(api, staff, door=door, password="wrong")

    assert refused(answer) == (403, "otp_setup_required")
    assert "http://testserver/cms/login/" in answer.json()["errors"][0]["detail"]
    assert refused(wrong) == (401, "no_active_account")
    assert not Login.objects.exists()


@pytest.mark.parametrize("kind", ["superuser", "one permission", "a group"])
def test_it_is_enforced_for_everybody_who_has_any_right(api, enforced, kind):
    user = UserFactory(is_superuser=kind == "superuser")
    if kind == "one permission":
        grant(user, "orders.view_order")
    if kind == "a group":
        user.groups.add(Group.objects.create(name="Owners"))
    assert refused(sign_in(api, user)) == (403, "otp_setup_required")


def test_customers_are_not_asked(api, enforced):
    assert sign_in(api, UserFactory()).status_code == 200
    assert sign_in(api, UserFactory(), "123456").status_code == 200


def test_a_login_from_before_opens_nothing_once_there_is_a_second_factor(api, staff):
    pair = sign_in(api, staff).json()
    Phone(staff)
    assert profile(api, pair["access"]) == 401
    assert api.post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401


def test_a_customers_login_opens_nothing_once_they_work_here(api, enforced):
    user = UserFactory()
    pair = sign_in(api, user).json()
    was_good = profile(api, pair["access"])
    user.groups.add(Group.objects.get(name="Bakery staff"))

    assert (was_good, profile(api, pair["access"])) == (200, 401)
    assert refused(api.post(REFRESH, {"refresh": pair["refresh"]})) == (401, "login_ended")


def test_a_login_with_a_second_factor_is_renewed_without_asking_again(api, staff, enforced):
    pair = sign_in(api, staff, Phone(staff).code()).json()
    renewed = api.post(REFRESH, {"refresh": pair["refresh"]})
    assert renewed.status_code == 200
    assert profile(api, renewed.json()["access"]) == 200


def test_asking_takes_no_further_query_of_a_request_with_a_token(api, staff, enforced, django_assert_num_queries):
    access = sign_in(api, staff, Phone(staff).code()).json()["access"]
    with django_assert_num_queries(1):
        logins.login_of_access(access)


def test_the_session_of_the_storefront_is_no_session_of_the_admin(api, staff):
    sign_in(api, staff, door=SESSION)
    assert api.get("/cms/").status_code == 302
