"""The admin's door asks for a second factor of whoever has one."""

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import recovery
from accounts.models import RecoveryCode, User
from accounts.tests.at_the_door import CODE, HOME, LOGIN, SET_UP, errors_of, give_code, give_password, is_in
from accounts.tests.factories import Phone, UserFactory, browser_of, code_of, member_of

pytestmark = pytest.mark.django_db

NOON = "2026-12-01T12:00:10+03:00"


@pytest.fixture
def staff() -> User:
    return member_of("Bakery staff")


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


def test_a_way_on_that_leads_nowhere_keeps_nobody_out(client, staff):
    phone = Phone(staff)
    give_password(client, staff, next="nowhere")
    answer = give_code(client, phone.code(), next="nowhere")
    assert (answer.status_code, answer.url) == (302, "nowhere")
    assert client.get(HOME).status_code == 200


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
