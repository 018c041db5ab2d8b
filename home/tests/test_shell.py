"""The first page of every address: what its head says, what is painted, what the script starts with."""

from datetime import date, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.renderers import JSONRenderer

from catalog.tests.factories import CakeImageFactory, make_bakery, make_cake
from home.tests.factories import ContentPageFactory, faq, featured, hero, publish, text, the_home_page

pytestmark = pytest.mark.django_db
APP = [
    "/basket/", "/checkout/", "/sign-in/", "/register/", "/account/", "/orders/", "/orders/CS-7K3M/",
    "/orders/CS-7K3M/placed/",
]  # fmt: skip


@pytest.fixture
def cake():
    return make_cake(
        "Vanilla Dream",
        hero_image=CakeImageFactory(),
        description="<p>Three layers.</p>",
        sizes=[{"label": "6 inch", "price": 38000}, {"label": "8 inch", "price": 45000}],
    )


@pytest.mark.usefixtures("cake")
@pytest.mark.parametrize(
    ("page", "brought", "address"),
    [
        ("/menu/vanilla-dream/", "cake", "cakes/vanilla-dream/"),
        ("/menu/", "cakes", "cakes/?page_size=100"),
        ("/menu/", "categories", "categories/?page_size=100"),
        ("/menu/", "page", "pages/?path=/menu/"),
        ("/", "page", "pages/?path=/"),
        ("/", "site", "site/"),
        ("/basket/", "site", "site/"),
    ],
)
def test_a_page_brings_what_the_api_answers_byte_for_byte(visitor, api, page, brought, address):
    publish(the_home_page(), body=[hero("Cakes & <more>"), featured()])

    data = visitor.opens(page).boot["data"][brought]

    assert JSONRenderer().render(data) == api.get(f"/api/v1/{address}").content


def test_a_cake_is_painted_without_a_script(visitor, cake):
    page = visitor.opens("/menu/vanilla-dream/")

    for words in ("Vanilla Dream", "TSh\N{NO-BREAK SPACE}38,000", "6 inch", "8 inch", "Three layers.", "<img"):
        assert words in page.painted
    assert page.painted.count("<h1") == 1


@pytest.mark.parametrize("path", ["/", "/menu/"])
def test_the_cakes_are_painted_with_links_and_prices(visitor, cake, path):
    publish(the_home_page(), body=[hero("Welcome"), featured("chosen", cakes=[cake])])

    page = visitor.opens(path)

    assert 'href="/menu/vanilla-dream/"' in page.painted
    assert "TSh\N{NO-BREAK SPACE}38,000" in page.painted
    assert page.painted.count("<h1") == 1


def test_the_head_says_what_the_page_is(visitor):
    ContentPageFactory(title="About us", slug="about", search_description="Who bakes here", seo_title="Our bakers")

    html = visitor.opens("/about/?utm_source=mail").html

    assert "<title>Our bakers – Cake Street</title>" in html
    assert '<meta name="description" content="Who bakes here">' in html
    assert '<link rel="canonical" href="http://testserver/about/">' in html
    assert '<meta property="og:title" content="Our bakers – Cake Street">' in html


def test_the_first_picture_is_asked_for_before_the_script_is_read(visitor, cake):
    html = visitor.opens("/menu/vanilla-dream/").html

    assert html.index('rel="preload" as="image"') < html.index("main-BBBBBBBB.css")
    assert 'fetchpriority="high"' in html


def test_the_scripts_of_this_kind_of_page_are_named_for_once_it_is_painted(visitor, cake):
    html = visitor.opens("/menu/vanilla-dream/").html

    later = "/static/assets/start-FFFFFFFF.js /static/assets/shared-CCCCCCCC.js /static/assets/CakePage-DDDDDDDD.js"
    assert f'<script type="module" src="/static/assets/main-AAAAAAAA.js" data-later="{later}">' in html
    assert html.count('rel="modulepreload"') == 1
    assert '<link rel="modulepreload" href="/static/assets/first-GGGGGGGG.js">' in html
    assert 'as="font"' in html


def test_search_engines_are_told_of_a_cake_and_its_sizes(visitor, cake):
    facts = visitor.opens("/menu/vanilla-dream/").facts

    offers = facts["Product"]["offers"]
    assert (offers["lowPrice"], offers["highPrice"], offers["offerCount"]) == ("38000.00", "45000.00", 2)
    assert [(offer["name"], offer["price"], offer["priceCurrency"]) for offer in offers["offers"]] == [
        ("6 inch", "38000.00", "TZS"),
        ("8 inch", "45000.00", "TZS"),
    ]
    assert [step["name"] for step in facts["BreadcrumbList"]["itemListElement"]] == ["Home", "Menu", "Vanilla Dream"]


@pytest.mark.parametrize(
    ("fields", "availability"),
    [
        ({"kind": "made_to_order"}, "MadeToOrder"),
        ({"kind": "tiered"}, "MadeToOrder"),
        ({"kind": "ready_made"}, "InStock"),
        ({"kind": "ready_made", "availability": "sold_out"}, "SoldOut"),
    ],
)
def test_search_engines_are_told_whether_a_cake_is_made_to_order(visitor, fields, availability):
    make_cake("Lemon", slug="lemon", **fields)

    offers = visitor.opens("/menu/lemon/").facts["Product"]["offers"]

    assert offers["availability"] == f"https://schema.org/{availability}"
    assert {offer["availability"] for offer in offers["offers"]} == {offers["availability"]}


def test_search_engines_are_told_of_the_bakery_and_its_hours(visitor):
    make_bakery(name="Cake Street", address="14 Haile Selassie Road")

    bakery = visitor.opens("/").facts["Bakery"]

    assert bakery["address"]["streetAddress"] == "14 Haile Selassie Road"
    assert len(bakery["openingHoursSpecification"]) == 7


def test_search_engines_are_told_of_questions_and_answers(visitor):
    ContentPageFactory(slug="faq", blocks=[faq("Do you deliver?", "<p>Yes, <b>daily</b>.</p>")])

    question = visitor.opens("/faq/").facts["FAQPage"]["mainEntity"][0]

    assert (question["name"], question["acceptedAnswer"]["text"]) == ("Do you deliver?", "Yes, daily.")


def test_no_word_of_an_editor_ends_a_script(visitor):
    evil = "</script><script>alert(1)</script>"
    make_cake("Evil", slug="evil", summary=evil)
    ContentPageFactory(title=evil, slug="about", search_description=evil, blocks=[faq(evil, "<p>No.</p>")])
    make_bakery(name=evil, tagline=evil, address=evil)

    for path in ("/", "/about/", "/menu/evil/", "/basket/"):
        page = visitor.opens(path)
        assert "<script>" not in page.html
        assert evil not in page.html
        assert page.boot["data"]["site"]["tagline"] == evil
        assert page.facts or path == "/basket/"


@pytest.mark.parametrize("path", APP)
def test_the_storefronts_own_addresses_are_served_and_not_indexed(visitor, path):
    page = visitor.opens(path)

    assert page.status == 200
    assert page.boot["type"] == "app"
    assert page.boot["route"] == path
    assert page.response["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex"' in page.html


@pytest.mark.parametrize("path", ["/nowhere/", "/menu/no-such-cake/", "/nowhere.html", "/orders/CS-7K3M/nowhere/"])
def test_an_unknown_address_is_404_with_the_storefront_in_it(visitor, path):
    make_cake()
    page = visitor.opens(path)

    assert page.status == 404
    assert (page.boot["type"], page.boot["status"], page.boot["route"]) == ("not_found", 404, path)
    assert 'name="robots" content="noindex"' in page.html


def test_a_hidden_cake_has_no_page(visitor):
    make_cake("Ghost", slug="ghost", availability="hidden")

    assert visitor.opens("/menu/ghost/").status == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["/api/unknown", "/api/v1/unknown/", "/api/v1/cakes/nope/"])
def test_an_unknown_address_of_the_api_is_json(api, method, path):
    response = getattr(api, method)(path)

    assert response.status_code in {404, 405}
    assert response["Content-Type"] == "application/json"
    assert set(response.json()) == {"type", "errors"}


def test_a_storefront_that_was_not_built_says_so(visitor, dist):
    (dist / "manifest.json").unlink()

    page = visitor.opens("/")

    assert page.status == 200
    assert "has not been built" in page.html


def test_a_new_build_is_seen_at_once(visitor, dist):
    assert "main-AAAAAAAA.js" in visitor.opens("/").html

    (dist / "manifest.json").write_text('{"src/main.ts": {"file": "assets/main-ZZZZZZZZ.js"}}')

    assert "main-ZZZZZZZZ.js" in visitor.opens("/").html


def test_vites_own_server_takes_the_place_of_the_build(visitor, settings):
    settings.VITE_DEV_SERVER = "http://127.0.0.1:5173"

    page = visitor.opens("/")

    assert 'src="http://127.0.0.1:5173/static/src/main.ts"' in page.html
    assert "@react-refresh" in page.html
    nonce = page.html.split('nonce="')[1].split('"')[0]
    assert f"'nonce-{nonce}'" in page.response["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/menu/", "/menu/vanilla-dream/", "/about/", "/basket/", "/nowhere/"])
def test_a_visitor_gets_no_cookie(visitor, cake, path):
    ContentPageFactory(slug="about")

    response = visitor.opens(path).response

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", ["/", "/menu/", "/menu/vanilla-dream/", "/about/"])
def test_a_page_is_made_once(visitor, cake, django_assert_num_queries, path):
    ContentPageFactory(slug="about")
    first = visitor.opens(path)

    with django_assert_num_queries(1):  # the version
        second = visitor.opens(path)

    assert second.html == first.html


def test_a_browser_that_has_the_page_is_told_so(visitor):
    first = visitor.opens("/").response

    again = visitor.opens("/", if_none_match=first["ETag"])

    assert (again.status, again.html) == (304, "")
    assert first["Cache-Control"] == "public, no-cache"


def test_a_page_is_compressed(visitor, cake):
    response = visitor.opens("/menu/").response
    packed = visitor.client.get("/menu/", headers={"accept-encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(response.content) / 2
    assert packed["Content-Type"] == "text/html; charset=utf-8"


def test_every_kind_of_block_is_painted(visitor):
    image = CakeImageFactory()
    picture = {"image": image.pk, "alt_text": "A cake", "decorative": False}
    button = {"label": "Go", "path": "/menu/"}
    blocks = [
        hero("Hero heading", image=image, alt="x", button=button),
        {"type": "story", "value": {"heading": "Story heading", "text": "<p>Told</p>", "image": picture,
                                    "image_side": "left", "button": button}},
        {"type": "gallery", "value": {"heading": "Seen", "pictures": [{"image": picture, "caption": "Caption"}]}},
        {"type": "testimonial", "value": {"quote": "Lovely", "name": "Neema", "occasion": "Birthday"}},
        {"type": "opening_hours", "value": {"heading": "Hours heading", "note": "Note"}},
        {"type": "map", "value": {"heading": "Map heading", "address": "Here", "directions": "Left"}},
        faq("Question?", "<p>Answer.</p>"),
        {"type": "call_to_action", "value": {"heading": "Act", "text": "Now", "button": button}},
        text("<p>Plain words</p>"),
    ]  # fmt: skip
    ContentPageFactory(slug="all", blocks=blocks)

    painted = visitor.opens("/all/").painted

    for words in ("Hero heading", "Story heading", "Told", "Caption", "Lovely", "Hours heading", "Map heading",
                  "Question?", "Answer.", "Act", "Plain words"):  # fmt: skip
        assert words in painted
    assert painted.count("<h1") == 1


def test_the_coming_days_that_differ_are_painted_and_told_to_search_engines(visitor):
    make_bakery(closed=[date(2026, 12, 9)], special=[(date(2026, 12, 24), time(8), time(12))])
    hours = {"type": "opening_hours", "value": {"heading": "When we are open", "note": ""}}
    publish(the_home_page(), body=[hours])

    with time_machine.travel("2026-12-01T09:00:00+03:00", tick=False):
        page = visitor.opens("/")
    with time_machine.travel("2026-11-01T09:00:00+03:00", tick=False):
        long_before = visitor.opens("/")

    assert "Wednesday 9 December" in page.painted
    assert "Thursday 24 December" in page.painted
    assert "8:00 – 12:00" in page.painted
    assert "Days that differ" not in long_before.painted
    told = page.facts["Bakery"]["specialOpeningHoursSpecification"]
    assert [(day["validFrom"], day["validThrough"], day["opens"], day["closes"]) for day in told] == [
        ("2026-12-24", "2026-12-24", "08:00", "12:00"),
        ("2026-12-09", "2026-12-09", "00:00", "00:00"),
    ]


def test_more_cakes_take_no_more_queries(visitor, cake):
    def queries(path):
        publish(the_home_page(), title="Again")  # nothing is kept from before
        with CaptureQueriesContext(connection) as captured:
            visitor.opens(path)
        return len(captured)

    paths = ("/", "/menu/", "/menu/vanilla-dream/")
    publish(the_home_page(), body=[hero(), featured("popular", maximum=12)])
    [visitor.opens(path) for path in paths]  # makes the files of the pictures
    few = [queries(path) for path in paths]

    for name in ("Apple", "Banana", "Cherry", "Damson"):
        make_cake(name, hero_image=CakeImageFactory())
    [visitor.opens(path) for path in paths]

    # A cake that stood alone had nothing to fetch for “You may also like”.
    assert [queries(path) for path in paths[:2]] == few[:2]
    assert queries(paths[2]) <= few[2] + 4


def test_the_way_to_where_we_are_is_marked(visitor, cake):
    painted = visitor.opens("/menu/vanilla-dream/").painted

    assert painted.count('aria-current="page"') == 1
