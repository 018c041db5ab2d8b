"""Where everybody who works here needs a second factor, nothing opens before it was given."""

import re

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import get_resolver
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Login, User
from accounts.tests.at_the_door import CODE, HOME, LOGIN, SET_UP, errors_of, give_code, give_password, is_in
from accounts.tests.factories import Phone, browser_of, code_of, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return member_of("Bakery staff")


@pytest.fixture
def enforced(settings) -> None:
    settings.STAFF_SECOND_FACTOR_REQUIRED = True


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
