"""What every answer says of itself to browsers: whether a page, data, a file, a picture, the admin or a refusal."""

from typing import Any

import pytest
from django.conf import settings as project
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.test import Client

from accounts.tests.factories import UserFactory
from cakestreet.headers import policy_of
from catalog.tests.factories import make_cake

pytestmark = pytest.mark.django_db
ANSWERS = [
    ("/", 200),
    ("/menu/", 200),
    ("/nope/", 404),
    ("/robots.txt", 200),
    ("/healthz", 200),
    ("/api/v1/cakes/", 200),
    ("/api/v1/orders/", 401),
    ("/api/nope/", 404),
    ("/api/docs/", 200),
    ("/cms/login/", 200),
    ("/cms/", 302),
    ("/static/cakestreet/probe.css", 200),
    ("/media/images/cake.png", 200),
    ("/media/images/nope.png", 404),
]


@pytest.fixture
def visitor(settings, tmp_path) -> Client:
    """Somebody who asks by https, as in production, where files are served too."""
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_HSTS_PRELOAD = True
    settings.STATIC_ROOT = tmp_path / "static"
    settings.WHITENOISE_AUTOREFRESH = False
    settings.WHITENOISE_USE_FINDERS = False
    (settings.STATIC_ROOT / "cakestreet").mkdir(parents=True)
    (settings.STATIC_ROOT / "cakestreet" / "probe.css").write_text("body { color: black }")
    settings.MEDIA_ROOT = tmp_path / "media"
    FileSystemStorage(settings.MEDIA_ROOT).save("images/cake.png", ContentFile(b"\x89PNG\r\n\x1a\n"))
    make_cake()  # and the menu with it
    return Client()


def asked(visitor: Client, address: str, *, status: int) -> Any:
    answer = visitor.get(address, secure=True)
    assert answer.status_code == status
    return answer.headers


@pytest.mark.parametrize(("address", "status"), ANSWERS)
def test_every_answer_says_how_it_may_be_used(visitor: Client, address: str, status: int):
    headers = asked(visitor, address, status=status)

    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == policy_of(address)
    denied = headers["Permissions-Policy"].split(", ")
    assert denied == [f"{feature}=()" for feature in project.PERMISSIONS_POLICY]
    assert {"camera=()", "microphone=()", "geolocation=()", "payment=()"} <= set(denied)


@pytest.mark.parametrize(
    ("address", "policy"),
    [
        ("/", "same-origin"),
        ("/cms/orders/", "same-origin"),
        ("/static/cakestreet/probe.css", "same-origin"),
        ("/api/v1/cakes/", "same-site"),
        ("/api/v1/uploads/", "same-site"),
        ("/media/images/cake.png", "cross-origin"),
        ("/media/original_images/cake.png", "same-origin"),
        ("/media/documents/list.pdf", "same-origin"),
        ("/documents/1/list.pdf", "same-origin"),
    ],
)
def test_other_sites_may_load_the_pictures_of_the_menu_alone(address: str, policy: str):
    assert policy_of(address) == policy


def test_an_answer_over_plain_http_is_not_told_to_insist_on_https(visitor: Client):
    assert "Strict-Transport-Security" not in visitor.get("/healthz").headers


def test_the_way_to_https_has_the_headers_too(visitor: Client, settings):
    settings.SECURE_SSL_REDIRECT = True

    answer = Client().get("/menu/")

    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/menu/")
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_the_pages_of_staff_have_them(visitor: Client):
    visitor.force_login(UserFactory(is_superuser=True))

    headers = asked(visitor, "/cms/", status=200)

    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("accelerometer=()")
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("address", ["/cms/", "/cms/orders/", "/cms/account/", "/cms/second-factor/"])
def test_no_browser_keeps_a_page_of_staff(visitor: Client, address: str):
    visitor.force_login(UserFactory(is_superuser=True))

    headers = asked(visitor, address, status=200)

    assert {"no-store", "private"} <= set(headers["Cache-Control"].split(", "))


def test_a_shop_on_another_address_may_read_what_a_file_is_called_and_when_to_come_back(visitor: Client, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://www.cakestreet.test"]

    answer = visitor.get("/api/v1/cakes/", headers={"origin": "https://www.cakestreet.test"}, secure=True)

    exposed = {name.strip() for name in answer["Access-Control-Expose-Headers"].split(",")}
    assert exposed == {"Content-Disposition", "ETag", "Retry-After"}


def test_a_preflight_has_them(visitor: Client, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://www.cakestreet.test"]
    asks = {"origin": "https://www.cakestreet.test", "access-control-request-method": "POST"}

    answer = visitor.options("/api/v1/orders/", headers=asks, secure=True)

    assert answer["Access-Control-Allow-Origin"] == "https://www.cakestreet.test"
    assert answer["Cross-Origin-Resource-Policy"] == "same-site"
    assert answer["X-Content-Type-Options"] == "nosniff"
