"""Who is let in where: the menu, the pages and what else everybody may see. A column for each kind of person."""

import pytest

from cakestreet.tests.permissions.api import EVERYBODY, NOT_THERE, public_answer
from cakestreet.tests.permissions.doors import PERSONAS, Door, Scene, answers_at, expected_at, knock
from orders import links

pytestmark = pytest.mark.django_db


def number(scene: Scene) -> str:
    return scene.order.number


def short_code(scene: Scene) -> str:
    return links.short(scene.order.number).rpartition("/")[2]


LED_ON = (302,) * len(PERSONAS)
MOVED = (301,) * len(PERSONAS)
#            visitor owner other newcomer onlooker staff manager
VIA_LOGIN = (302, 404, 404, 404, 404, 404, 404)  # who is signed in and still not let in: it is not there for them

API = [
    Door("GET", "api/v1/categories/", EVERYBODY),
    Door("GET", "api/v1/cakes/", EVERYBODY),
    Door("GET", r"api/v1/^cakes/(?P<slug>[-\w]+)/$", EVERYBODY, {r"(?P<slug>[-\w]+)": "vanilla-dream"}),
    Door("GET", "api/v1/pages/", EVERYBODY),
    Door("GET", "api/v1/site/", EVERYBODY),
    Door("GET", "^api/", NOT_THERE),
]
PAGES = [
    Door("GET", "api/schema/", EVERYBODY),
    Door("GET", "api/docs/", EVERYBODY),
    Door("GET", "healthz", EVERYBODY),
    Door("GET", "readyz", EVERYBODY),
    Door("GET", "robots.txt", EVERYBODY),
    Door("GET", "sitemap.xml", EVERYBODY),
    Door("GET", "favicon.ico", MOVED),
    Door("GET", "manifest.webmanifest", EVERYBODY),
    Door("GET", "sw.js", EVERYBODY),
    Door("GET", "offline/", EVERYBODY),
    # A shell that holds nothing of anybody: what is private the API tells, to its owner alone.
    Door("GET", "basket/", EVERYBODY),
    Door("GET", "checkout/", EVERYBODY),
    Door("GET", "sign-in/", EVERYBODY),
    Door("GET", "register/", EVERYBODY),
    Door("GET", "forgot-password/", EVERYBODY),
    Door("GET", "reset-password/", EVERYBODY),
    Door("GET", "verify-email/", EVERYBODY),
    Door("GET", "account/", EVERYBODY),
    Door("GET", "orders/", EVERYBODY),
    Door("GET", "orders/<str:number>/", EVERYBODY, {"<str:number>": number}),
    Door("GET", "orders/<str:number>/placed/", EVERYBODY, {"<str:number>": number}),
    Door("GET", "o/<str:code>", LED_ON, {"<str:code>": short_code}),
    Door("GET", r"^((?:[\w\-]+/)*)$", EVERYBODY, {r"((?:[\w\-]+/)*)": "menu/"}),
    Door("GET", "media/<path:path>", NOT_THERE, {"<path:path>": "documents/list-of-customers.pdf"}),
    Door("GET", r"documents/^(\d+)/(.*)$", NOT_THERE, {r"(\d+)": 1, "(.*)": "price-list.pdf"}),
    Door(
        "GET",
        "documents/authenticate_with_password/<int:restriction_id>/",
        NOT_THERE,
        {"<int:restriction_id>": 1},
    ),
    Door(
        "GET",
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        NOT_THERE,
        {"<int:page_view_restriction_id>": 1, "<int:page_id>": 1},
    ),
    Door("GET", "_util/login/", VIA_LOGIN),
]
TABLE = API + PAGES


def status(door: Door, scene: Scene, persona: str) -> int:
    return knock(door, scene, persona).status_code


def test_everybody_may_ask_for_the_menu():
    assert answers_at(API, public_answer) == expected_at(API)


def test_everybody_may_open_the_storefronts_pages():
    assert answers_at(PAGES, status) == expected_at(PAGES)
