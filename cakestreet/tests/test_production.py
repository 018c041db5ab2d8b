"""Production refuses to start with a setting that is missing, known to everybody, or leads nowhere."""

import runpy
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from cakestreet.settings import base

GOOD = {
    "SECRET_KEY": "a-secret-of-the-test-0123456789-abcdefghijklmnop",
    "JWT_SIGNING_KEY": "another-secret-of-the-test-0123456789-abcdefghij",
    "ALLOWED_HOSTS": "www.example.com",
    "SITE_URL": "https://www.example.com",
    "EMAIL_URL": "smtp://localhost:25",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """That of a bakery which has set everything up."""
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(base, "DATABASES", {"default": {"ENGINE": "cakestreet.postgresql"}})
    return monkeypatch


def start() -> dict[str, Any]:
    return runpy.run_module("cakestreet.settings.production")


def test_it_starts_where_everything_is_set(environment):
    settings = start()

    assert settings["SIMPLE_JWT"]["SIGNING_KEY"] == GOOD["JWT_SIGNING_KEY"]
    assert settings["WAGTAILADMIN_BASE_URL"] == "https://www.example.com"
    assert (settings["DEBUG"], settings["DEMO_ALLOWED"], settings["POSTBOX"]) == (False, False, False)


@pytest.mark.parametrize("name", GOOD)
def test_it_does_not_start_where_one_is_missing(environment, name):
    environment.delenv(name)

    with pytest.raises(ImproperlyConfigured, match=name):
        start()


@pytest.mark.parametrize("name", ["SECRET_KEY", "JWT_SIGNING_KEY"])
@pytest.mark.parametrize(
    "known",
    ["", "short", "x" * 31, "for-this-machine-only-never-for-production-0123456789"],
    ids=["empty", "short", "a little short", "published"],
)
def test_it_does_not_start_with_a_secret_that_can_be_guessed(environment, name, known):
    environment.setenv(name, known)

    with pytest.raises(ImproperlyConfigured, match=f"{name} must be a secret"):
        start()


def test_it_does_not_start_with_one_secret_for_everything(environment):
    environment.setenv("JWT_SIGNING_KEY", GOOD["SECRET_KEY"])

    with pytest.raises(ImproperlyConfigured, match="a secret of its own"):
        start()


@pytest.mark.parametrize("address", ["", "www.example.com", "https://", "ftp://www.example.com"])
def test_it_does_not_start_where_the_links_of_its_mails_would_lead_nowhere(environment, address):
    environment.setenv("SITE_URL", address)

    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        start()


def test_it_does_not_start_on_sqlite(environment):
    environment.setattr(base, "DATABASES", {"default": {"ENGINE": "django.db.backends.sqlite3"}})

    with pytest.raises(ImproperlyConfigured, match="PostgreSQL"):
        start()


def test_the_settings_for_trying_it_do_not_run_where_a_bakery_is_at_work(environment):
    with pytest.raises(ImproperlyConfigured, match="DJANGO_SETTINGS_MODULE="):
        runpy.run_module("cakestreet.settings.dev")
