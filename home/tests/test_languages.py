"""The language of a page: the one that was chosen, else the one that the browser asks for, else the bakery's."""

import pytest

from catalog.tests.factories import make_cake
from home.tests.factories import publish, the_home_page

pytestmark = pytest.mark.django_db

MENU = "/menu/"


@pytest.fixture(autouse=True)
def _shop(dist):
    publish(the_home_page())
    make_cake("Vanilla Dream", lead_time_hours=48)


def painted(client, path=MENU, *, chosen="", asked="", status=200):
    if chosen:
        client.cookies["cs_language"] = chosen
    answer = client.get(path, headers={"Accept-Language": asked} if asked else {})
    assert answer.status_code == status
    return answer, answer.content.decode()


@pytest.mark.parametrize(
    ("chosen", "asked", "expected"),
    [
        ("", "", "en"),
        ("", "sw-TZ,sw;q=0.9,en;q=0.8", "sw"),
        ("", "fr,de;q=0.7", "en"),
        ("sw", "en", "sw"),
        ("en", "sw", "en"),
        ("fr", "sw", "sw"),
    ],
)
def test_a_choice_goes_before_the_browsers_wish(client, chosen, asked, expected):
    answer, html = painted(client, chosen=chosen, asked=asked)

    assert f'<html lang="{expected}">' in html
    assert answer.headers["Content-Language"] == expected


def test_where_nothing_is_asked_for_the_bakerys_own_language_is_spoken(client, settings):
    settings.LANGUAGE_CODE = "sw"

    _answer, html = painted(client)

    assert '<html lang="sw">' in html


def test_the_first_view_is_painted_in_kiswahili(client):
    _answer, html = painted(client, chosen="sw")

    for words in ("Keki zote", "Keki 1<", "Agiza siku 2 kabla", "Kuanzia", "Saa za kufungua", "Ruka hadi kwenye"):
        assert words in html
    assert "notice" not in html


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [("/basket/", 200, "Kikapu chako"), ("/orders/", 200, "Oda zako"), ("/no-such-page/", 404, "Ukurasa haupo")],
)
def test_the_storefronts_own_addresses_have_their_titles_in_kiswahili(client, path, status, title):
    _answer, html = painted(client, path, chosen="sw", status=status)

    assert f"<title>{title} – " in html


@pytest.mark.parametrize("path", ["/", MENU, "/basket/"])
def test_neither_language_is_shown_to_who_asked_for_the_other(client, path):
    first, english = painted(client, path, asked="en")
    second, kiswahili = painted(client, path, asked="sw")
    _again, english_again = painted(client, path, asked="en")

    assert english == english_again != kiswahili
    assert first.headers["ETag"] != second.headers["ETag"]
    for answer in (first, second):
        assert "Accept-Language" in answer.headers["Vary"]
        # Asked for anew each time, so that the cookie needs no place in Vary, where it would keep caches out.
        assert "no-cache" in answer.headers["Cache-Control"]


def test_nobody_gets_a_cookie_for_a_language_they_did_not_choose(client):
    answer, _html = painted(client, asked="sw")

    assert not answer.cookies


def test_something_broken_is_told_in_kiswahili(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("home.views.app_shell", lambda *_args, **_kwargs: 1 / 0)

    _answer, html = painted(client, "/basket/", chosen="sw", status=500)

    assert "Kuna hitilafu jikoni kwetu" in html
