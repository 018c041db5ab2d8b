"""Who is let in where: the menu, the pages and what else everybody may see. A column for each kind of person."""

import pytest

from cakestreet.tests.permissions.doors import PERSONAS, Door, asked_by_everybody

pytestmark = pytest.mark.django_db

EVERYBODY = (200,) * len(PERSONAS)
NOT_THERE = (404,) * len(PERSONAS)
#           visitor owner other newcomer onlooker staff manager
VIA_LOGIN = (302, 404, 404, 404, 404, 404, 404)  # who is signed in and still not let in: it is not there for them

TABLE = [
    Door("GET", "api/v1/categories/", EVERYBODY),
    Door("GET", "api/v1/cakes/", EVERYBODY),
    Door("GET", r"api/v1/^cakes/(?P<slug>[-\w]+)/$", EVERYBODY, at={r"(?P<slug>[-\w]+)": "vanilla-dream"}),
    Door("GET", "api/v1/pages/", EVERYBODY),
    Door("GET", "api/v1/site/", EVERYBODY),
    Door("GET", "api/schema/", EVERYBODY),
    Door("GET", "api/docs/", EVERYBODY),
    Door("GET", "^api/", NOT_THERE),
    Door("GET", "healthz", EVERYBODY),
    Door("GET", "readyz", EVERYBODY),
    Door("GET", "robots.txt", EVERYBODY),
    Door("GET", "sitemap.xml", EVERYBODY),
    Door("GET", "favicon.ico", (301,) * len(PERSONAS)),
    Door("GET", "basket/", EVERYBODY),
    Door("GET", "checkout/", EVERYBODY),
    Door("GET", "sign-in/", EVERYBODY),
    Door("GET", "register/", EVERYBODY),
    Door("GET", "account/", EVERYBODY),
    Door("GET", "orders/", EVERYBODY),
    # The page is a shell that holds nothing of the order: the API tells it to its owner alone.
    Door("GET", "orders/<str:number>/", EVERYBODY, at={"<str:number>": lambda scene: scene.order.number}),
    Door("GET", "orders/<str:number>/placed/", EVERYBODY, at={"<str:number>": lambda scene: scene.order.number}),
    Door("GET", r"^((?:[\w\-]+/)*)$", EVERYBODY, at={r"((?:[\w\-]+/)*)": "menu/"}),
    Door("GET", "media/<path:path>", NOT_THERE, at={"<path:path>": "documents/list-of-customers.pdf"}),
    Door("GET", r"documents/^(\d+)/(.*)$", NOT_THERE, at={r"(\d+)": 1, "(.*)": "price-list.pdf"}),
    Door(
        "GET",
        "documents/authenticate_with_password/<int:restriction_id>/",
        NOT_THERE,
        at={"<int:restriction_id>": 1},
    ),
    Door(
        "GET",
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        NOT_THERE,
        at={"<int:page_view_restriction_id>": 1, "<int:page_id>": 1},
    ),
    Door("GET", "_util/login/", VIA_LOGIN),
]


@pytest.mark.parametrize("door", TABLE, ids=str)
def test_everybody_gets_in_where_they_belong(door: Door):
    assert tuple(answer.status_code for answer in asked_by_everybody(door)) == door.answers
