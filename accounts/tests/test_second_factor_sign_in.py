"""The admin's door asks for a second factor: of whoever has one, and of everybody where it is enforced."""

import re

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth import get_user
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import recovery
from accounts.models import Login, RecoveryCode, User
from accounts.tests.factories import PASSWORD, Phone, UserFactory, browser_of, code_of, member_of

pytestmark = pytest.mark.django_db

LOGIN, CODE, SET_UP, HOME = "/cms/login/", "/cms/login/code/", "/cms/login/second-factor/", "/cms/"
NOON = "2026-12-01T12:00:10+03:00"


@pytest.fixture
def staff() -> User:
    return member_of("Bakery staff")


@pytest.fixture
def enforced(settings) -> None:
    settings.STAFF_SECOND_FACTOR_REQUIRED = True


def give_password(client: Client, user: User, **more):
    return client.post(LOGIN, {"username": user.email, "password": PASSWORD, **more})


def give_code(client: Client, code: str, **more):
    return client.post(CODE, {"code": code, **more})


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def errors_of(answer, field: str = "code") -> list[str]:
    return answer.context["form"].errors.get(field, [])


def test_without_a_second_factor_and_without_the_rule_a_password_is_enough(client, staff):
    assert give_password(client, staff).url == HOME
    assert is_in(client)


def test_whoever_has_one_is_asked_for_it_and_comes_in_with_it(client, staff):
    phone = Phone(staff)

    half = give_password(client, staff, next="/cms/orders/")
    was_in = is_in(client)
    answer = give_code(client, phone.code(), next="/cms/orders/")

    assert (half.status_code, half.url) == (302, f"{CODE}?next=%2Fcms%2Forders%2F")
    assert not was_in
    assert (answer.status_code, answer.url) == (302, "/cms/orders/")
    assert is_in(client)


def test_a_password_alone_signs_in_nobody_and_notes_no_login(client, staff):
    Phone(staff)
    give_password(client, staff)

    assert "_auth_user_id" not in client.session
    assert User.objects.get(pk=staff.pk).last_login is None


def test_half_way_in_begins_a_new_session(client, staff):
    Phone(staff)
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = planted = session.session_key

    give_password(client, staff)
    half_way = client.session.session_key

    assert half_way != planted
    assert "planted" not in client.session


def test_coming_in_begins_a_new_session_again(client, staff):
    phone = Phone(staff)
    give_password(client, staff)
    half_way = client.session.session_key
    give_code(client, phone.code())
    assert client.session.session_key != half_way


@pytest.mark.parametrize(
    "code", ["000000", "", "12345", "1234567", "abcd-efgh-ijkm-npqr", "١٢٣٤٥٦", "-12345", "x" * 500]
)
def test_a_wrong_code_lets_nobody_in(client, staff, code):
    Phone(staff)
    give_password(client, staff)
    answer = give_code(client, code)

    assert answer.status_code == 200
    assert errors_of(answer)
    assert not is_in(client)


def test_a_code_is_good_once(client, staff):
    code = Phone(staff).code()
    give_password(client, staff)
    give_code(client, code)
    thief = Client()
    give_password(thief, staff)

    answer = give_code(thief, code)

    assert "was used before" in errors_of(answer)[0]
    assert (is_in(client), is_in(thief)) == (True, False)


def test_the_code_of_somebody_else_lets_nobody_in(client, staff):
    Phone(staff)
    give_password(client, staff)
    give_code(client, Phone(member_of("Managers")).code())
    assert not is_in(client)


def test_a_recovery_code_lets_in_once_however_it_is_typed(client, staff):
    Phone(staff)
    code = recovery.renew(person=staff, now=timezone.now())[0]
    give_password(client, staff)
    answer = give_code(client, f" {code.upper().replace('-', ' ')} ")
    again = Client()
    give_password(again, staff)
    give_code(again, code)

    assert answer.status_code == 302
    assert (is_in(client), is_in(again)) == (True, False)
    assert recovery.left(staff) == recovery.HOW_MANY - 1


def test_recovery_codes_are_not_kept_in_the_clear(staff):
    codes = recovery.renew(person=staff, now=timezone.now())
    kept = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert len(codes) == len(kept) == len(set(codes)) == 10
    assert not kept & {sign for code in codes for sign in (code, code.replace("-", ""))}


def test_after_a_wrong_code_the_next_has_to_wait_twice_as_long_each_time(client, staff):
    phone = Phone(staff)
    with time_machine.travel(NOON, tick=False) as clock:
        give_password(client, staff)
        for _ in range(3):
            give_code(client, "000000")
            clock.shift(4)
        TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now())  # the third just now
        answer = give_code(client, phone.code())
        was_in = is_in(client)
        clock.shift(4)
        give_code(client, phone.code())

        assert "in 4 seconds" in errors_of(answer)[0]
        assert (was_in, is_in(client)) == (False, True)


def test_ten_wrong_codes_lock_the_door_for_the_right_password_and_code_too(client, staff):
    phone = Phone(staff)
    with time_machine.travel(NOON, tick=False):
        give_password(client, staff)
        for _ in range(10):
            answer = give_code(client, "000000")
            TOTPDevice.objects.update(throttling_failure_count=0)  # so that only the count of failures is looked at
        right_code = give_code(client, phone.code())
        right_password = give_password(Client(), staff)

    assert (answer.status_code, right_code.status_code, right_password.status_code) == (429, 429, 429)
    assert not is_in(client)


def test_the_right_password_does_not_buy_new_guesses_at_the_code(client, staff):
    Phone(staff)
    for _ in range(10):
        guesser = Client()
        give_password(guesser, staff)
        answer = give_code(guesser, "000000")
        TOTPDevice.objects.update(throttling_failure_count=0)
    assert answer.status_code == 429
    assert AccessAttempt.objects.get().failures_since_start == 10


def test_what_was_typed_as_a_code_is_not_written_into_the_list_of_attempts(client, staff):
    Phone(staff)
    give_password(client, staff)
    give_code(client, "abcd-efgh-ijkm-npqr")
    attempt = AccessAttempt.objects.get()
    assert "abcd" not in attempt.post_data
    assert "code=***" in attempt.post_data


def test_coming_in_forgives_earlier_failures(client, staff):
    phone = Phone(staff)
    client.post(LOGIN, {"username": staff.email, "password": "wrong"})
    give_password(client, staff)
    assert AccessAttempt.objects.exists()
    give_code(client, phone.code())
    assert not AccessAttempt.objects.exists()


def test_half_way_in_lasts_ten_minutes(client, staff):
    phone = Phone(staff)
    with time_machine.travel(NOON, tick=False) as clock:
        give_password(client, staff)
        clock.shift(601)
        answer = give_code(client, code_of(phone.device.key))
    assert (answer.status_code, answer.url) == (302, LOGIN)
    assert not is_in(client)


@pytest.mark.parametrize(
    "change",
    [
        {"is_active": False},
        {"session_version": 1},
        {"password": "md5$x$y"},
        {"email": None},
    ],
)
def test_half_way_in_ends_with_the_account_the_password_or_every_login(client, staff, change):
    phone = Phone(staff)
    give_password(client, staff)
    code = phone.code()
    people = User.objects.filter(pk=staff.pk)
    people.delete() if "email" in change else people.update(**change)

    answer = give_code(client, code)

    assert (answer.status_code, answer.url) == (302, LOGIN)
    assert not is_in(client)


def test_whoever_lost_the_right_to_the_admin_half_way_is_not_let_in(client, staff):
    phone = Phone(staff)
    give_password(client, staff)
    staff.groups.clear()
    give_code(client, phone.code())
    assert "_auth_user_id" not in client.session


def test_nobody_comes_to_the_code_without_the_password(client, staff):
    phone = Phone(staff)
    for answer in (client.get(CODE), give_code(client, phone.code()), client.get(SET_UP), client.post(SET_UP, {})):
        assert (answer.status_code, answer.url) == (302, LOGIN)


def test_the_way_on_never_leads_to_another_site(client, staff):
    phone = Phone(staff)
    give_password(client, staff, next="https://evil.example/")
    answer = give_code(client, phone.code(), next="//evil.example/")
    assert answer.url == HOME


@pytest.mark.parametrize(("remember", "at_close"), [("on", False), ("", True)])
def test_remember_me_is_remembered_over_the_second_step(client, staff, remember, at_close):
    phone = Phone(staff)
    give_password(client, staff, remember=remember)
    give_code(client, phone.code())
    assert client.session.get_expire_at_browser_close() is at_close


def test_a_customer_with_a_second_factor_is_told_what_a_wrong_password_is_told(client, staff):
    customer = UserFactory()
    phone = Phone(customer)
    refused = give_password(client, customer)
    wrong = client.post(LOGIN, {"username": staff.email, "password": "wrong"})

    assert refused.status_code == wrong.status_code == 200
    assert refused.context["form"].non_field_errors() == wrong.context["form"].non_field_errors()
    assert "half_way" not in client.session
    assert give_code(client, phone.code()).url == LOGIN
    assert set(AccessAttempt.objects.values_list("username", "failures_since_start")) == {
        (customer.email, 1), (staff.email, 1),
    }  # fmt: skip


def test_a_session_from_before_is_nobodys_once_there_is_a_second_factor(staff):
    browser = browser_of(staff)
    assert is_in(browser)
    phone = Phone(staff)

    turned_away = browser.get("/cms/orders/")
    led_on = browser.get(turned_away.url)
    give_code(browser, phone.code())

    assert turned_away.url == "/cms/login/?next=/cms/orders/"
    assert led_on.url == f"{CODE}?next=%2Fcms%2Forders%2F"
    assert is_in(browser)


def test_where_it_is_enforced_whoever_has_none_is_led_to_set_it_up(client, staff, enforced):
    half = give_password(client, staff, next="/cms/orders/")
    page = client.get(client.get(half.url).url)
    secret = client.session["second_factor_offered"]
    wrong = client.post(SET_UP, {"code": "000000", "next": "/cms/orders/"})
    was_in = is_in(client)
    done = client.post(SET_UP, {"code": code_of(secret), "next": "/cms/orders/"})

    assert page.status_code == 200
    assert "data:image/svg+xml" in page.content.decode()
    assert errors_of(wrong)
    assert (was_in, is_in(client)) == (False, True)
    assert TOTPDevice.objects.get(user=staff).key == secret
    codes = re.findall(r"<code>([\w-]{19})</code>", done.content.decode())
    assert len(codes) == 10
    assert 'href="/cms/orders/"' in done.content.decode()
    assert Login.objects.count() == 0


def test_the_code_of_the_set_up_is_spent_by_it(client, staff, enforced):
    give_password(client, staff)
    client.get(SET_UP)
    code = code_of(client.session["second_factor_offered"])
    client.post(SET_UP, {"code": code})
    again = Client()
    give_password(again, staff)
    give_code(again, code)
    assert not is_in(again)


def test_whoever_has_one_cannot_set_up_another_at_the_door(client, staff, enforced):
    give_password(client, staff)
    client.get(SET_UP)
    secret = client.session["second_factor_offered"]
    phone = Phone(staff)

    assert client.get(SET_UP).url == CODE
    assert client.post(SET_UP, {"code": code_of(secret)}).url == CODE
    assert TOTPDevice.objects.get() == phone.device
    assert not is_in(client)


def test_two_windows_are_offered_two_secrets(staff, enforced):
    windows = [Client(), Client()]
    for window in windows:
        give_password(window, staff)
        window.get(SET_UP)
    assert windows[0].session["second_factor_offered"] != windows[1].session["second_factor_offered"]


OPEN = {"login/", "login/code/", "login/second-factor/", "sprite/", "jsi18n/"}


def admin_addresses() -> list[str]:
    """Every address under /cms/, with something in the place of each part that varies."""
    found = []

    def walk(resolver, before: str) -> None:
        for pattern in resolver.url_patterns:
            path = before + re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)|<[^>]+>", "1", str(pattern.pattern)).strip("^$")
            if hasattr(pattern, "url_patterns"):
                walk(pattern, path)
            else:
                found.append(path)

    walk(get_resolver(), "/")
    return [path for path in found if path.startswith(HOME) and path.removeprefix(HOME) not in OPEN]


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_of_the_admin_opens_before_the_second_factor_was_given(staff, enforced, method):
    staff.is_superuser = True
    staff.save()
    browser = browser_of(staff)
    addresses = admin_addresses()
    assert len(addresses) > 200

    for address in addresses:
        answer = getattr(browser, method)(address)
        assert answer.status_code in (302, 404, 405), address
        if answer.status_code == 302 and "password_reset" not in address:
            assert answer.url.startswith((LOGIN, "/cms/logout")), (address, answer.url)
        assert get_user(answer.wsgi_request).pk in (None, staff.pk)
        assert not answer.wsgi_request.user.is_authenticated, address


def test_scripts_of_the_admin_get_403_and_not_a_page(staff, enforced):
    answer = browser_of(staff).get("/cms/choose-page/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 403


def test_the_same_addresses_open_once_it_was_given(client, staff, enforced):
    phone = Phone(staff)
    give_password(client, staff)
    give_code(client, phone.code())
    assert [client.get(path).status_code for path in (HOME, "/cms/account/", "/cms/orders/")] == [200, 200, 200]


def test_the_storefront_shows_no_tools_of_the_admin_before_the_second_factor(staff, enforced):
    browser = browser_of(staff)
    answer = browser.get("/")
    assert "wagtail-userbar" not in answer.content.decode()


def test_a_second_factor_that_was_taken_away_ends_the_session_where_it_is_enforced(client, staff, enforced):
    phone = Phone(staff)
    give_password(client, staff)
    give_code(client, phone.code())
    TOTPDevice.objects.all().delete()
    assert not is_in(client)
