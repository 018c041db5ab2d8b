"""The browser's session: a cookie that only the site's own pages can use."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from rest_framework.test import APIClient

from accounts import browsers
from accounts.models import Login
from accounts.tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

SESSION, REFRESH, LOGOUT = "/api/v1/auth/session/", "/api/v1/auth/session/refresh/", "/api/v1/auth/logout/"
OWN = {"HTTP_X_CS_CLIENT": "1"}


@pytest.fixture
def user():
    return UserFactory()


def sign_in(api, user, **headers):
    return api.post(SESSION, {"email": user.email, "password": PASSWORD}, **headers)


def code_of(answer) -> str:
    return answer.json()["errors"][0]["code"]


def test_signing_in_gives_an_access_token_the_person_and_a_cookie(api, user):
    answer = sign_in(api, user)

    assert answer.status_code == 200
    assert set(answer.json()) == {"access", "user"}
    assert answer.json()["user"]["email"] == user.email
    cookie = answer.cookies["cs_refresh"]
    assert cookie.value.count(".") == 2
    assert cookie.value not in answer.content.decode()
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/api/v1/auth/")
    assert cookie["max-age"] == 30 * 24 * 3600
    assert not cookie["domain"]


def test_refreshing_gives_a_new_cookie(api, user):
    first = sign_in(api, user).cookies["cs_refresh"].value
    answer = api.post(REFRESH, **OWN)

    assert answer.status_code == 200
    assert set(answer.json()) == {"access", "user"}
    assert answer.cookies["cs_refresh"].value != first


def test_two_tabs_with_one_cookie_get_one_successor(api, user):
    first = sign_in(api, user).cookies["cs_refresh"].value
    mine = api.post(REFRESH, **OWN).cookies["cs_refresh"].value
    other_tab = APIClient()
    other_tab.cookies["cs_refresh"] = first
    assert other_tab.post(REFRESH, **OWN).cookies["cs_refresh"].value == mine


@pytest.mark.parametrize(
    ("host", "secure", "expected"),
    [
        ("localhost:8000", False, True),
        ("127.0.0.1:8000", False, True),
        ("[::1]:8000", False, True),
        ("demo.localhost", False, True),
        ("192.168.1.20:8000", False, False),
        ("bakery.example", False, False),
        ("bakery.example", True, True),
    ],
)
def test_the_cookie_is_secure_unless_the_site_is_tried_by_plain_http_from_elsewhere(rf, host, secure, expected):
    response = HttpResponse()
    with override_settings(ALLOWED_HOSTS=["*"]):
        browsers.remember(response, rf.post("/", headers={"host": host}, secure=secure), "token")
    assert bool(response.cookies["cs_refresh"]["secure"]) is expected


def test_in_production_the_cookie_is_bound_to_the_host(api, user, settings):
    settings.REFRESH_COOKIE_NAME, settings.REFRESH_COOKIE_PATH = "__Host-cs_refresh", "/"
    settings.REFRESH_COOKIE_SECURE = True
    settings.ALLOWED_HOSTS = ["bakery.example"]
    cookie = sign_in(api, user, HTTP_HOST="bakery.example").cookies["__Host-cs_refresh"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
    gone = api.post(LOGOUT, HTTP_HOST="bakery.example", **OWN).cookies["__Host-cs_refresh"]
    assert (gone.value, gone["max-age"], gone["secure"], gone["path"]) == ("", 0, True, "/")


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "http://testserver"},
        {"HTTP_ORIGIN": "https://www.bakery.example"},
        {"HTTP_SEC_FETCH_SITE": "same-origin"},
        {"HTTP_X_CS_CLIENT": "1"},
    ],
)
def test_the_sites_own_requests_may_use_the_cookie(api, user, settings, headers):
    settings.CORS_ALLOWED_ORIGINS = ["https://www.bakery.example"]
    sign_in(api, user)
    assert api.post(REFRESH, **headers).status_code == 200
    assert api.post(LOGOUT, **headers).status_code == 204


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": ""},
        {"HTTP_ORIGIN": "https://testserver"},
        {"HTTP_ORIGIN": "http://testserver.evil.example"},
        {"HTTP_ORIGIN": "http://testserver:8080"},
        {"HTTP_ORIGIN": "https://evil.example", "HTTP_X_CS_CLIENT": "1"},
        {"HTTP_ORIGIN": "https://evil.example", "HTTP_SEC_FETCH_SITE": "same-origin"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_X_CS_CLIENT": "1"},
    ],
)
def test_a_request_that_is_not_the_sites_own_may_not_use_the_cookie(api, user, headers):
    sign_in(api, user)
    refused = [api.post(REFRESH, **headers), api.post(LOGOUT, **headers)]

    assert [(answer.status_code, code_of(answer)) for answer in refused] == [(403, "foreign_origin")] * 2
    assert Login.objects.get().ended_at is None
    assert Login.objects.get().recently_spent == []


def test_a_foreign_page_cannot_sign_a_browser_in(api, user):
    assert sign_in(api, user, HTTP_ORIGIN="https://evil.example").status_code == 403
    assert sign_in(api, user, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert not Login.objects.exists()


def test_without_a_cookie_there_is_no_session(api):
    answer = api.post(REFRESH, **OWN)
    assert (answer.status_code, code_of(answer)) == (401, "no_session")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_dead_cookie_is_taken_back(api, user):
    sign_in(api, user)
    Login.objects.all().delete()
    answer = api.post(REFRESH, **OWN)

    assert answer.status_code == 401
    assert (answer.cookies["cs_refresh"].value, answer.cookies["cs_refresh"]["max-age"]) == ("", 0)


def test_signing_out_by_cookie_ends_the_login_and_takes_the_cookie_back(api, user):
    first = sign_in(api, user).cookies["cs_refresh"].value
    answer = api.post(LOGOUT, **OWN)

    assert (answer.status_code, answer.cookies["cs_refresh"]["max-age"]) == (204, 0)
    assert Login.objects.get().ended_why == "signed_out"
    api.cookies["cs_refresh"] = first
    assert api.post(REFRESH, **OWN).status_code == 401
    assert api.post(LOGOUT, **OWN).status_code == 204


def test_signing_out_by_body_needs_no_proof_since_the_token_is_one(api, user):
    sign_in(api, user)
    token = api.cookies["cs_refresh"].value
    program = APIClient()
    assert program.post(LOGOUT, {"refresh": token}).status_code == 204
    assert Login.objects.get().ended_at is not None


def test_a_foreign_origin_may_be_allowed_by_the_settings_only(rf, settings):
    request = rf.post("/", headers={"Origin": "https://shop.example"})
    assert not browsers.is_from_this_site(request)
    settings.CORS_ALLOWED_ORIGINS = ["https://shop.example"]
    assert browsers.is_from_this_site(request)
