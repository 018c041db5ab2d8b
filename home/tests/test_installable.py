"""What makes the shop an app on a phone: manifest and service worker, at the root of the site."""

import json

import pytest
from django.contrib.staticfiles import finders

from catalog.tests.factories import make_bakery

pytestmark = pytest.mark.django_db


def test_the_app_has_the_bakerys_name_and_icons_that_are_there(client):
    make_bakery(name="Mama Neema's Cakes")

    answer = client.get("/manifest.webmanifest")

    assert answer["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert told["name"] == "Mama Neema's Cakes"
    assert told["short_name"] == "Mama"
    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "standalone")
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))


def test_the_app_speaks_the_language_of_who_installs_it(client):
    told = json.loads(client.get("/manifest.webmanifest", headers={"Accept-Language": "sw"}).content)

    assert told["lang"] == "sw"
    assert [shortcut["name"] for shortcut in told["shortcuts"]] == ["Keki zote", "Oda zangu"]


def test_the_worker_is_served_from_the_root_and_never_kept(client, dist):
    (dist / "sw.js").write_text("self.addEventListener('install', () => {});")

    answer = client.get("/sw.js")

    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert answer["ETag"]
    assert b"install" in answer.content


def test_without_a_build_the_worker_does_nothing(client):
    answer = client.get("/sw.js")

    assert answer.status_code == 200
    assert answer.content.startswith(b"//")
