"""The pages and the bakery over the API."""

from datetime import date, time

import pytest
import time_machine
from wagtail.models import Site

from catalog.tests.factories import CakeImageFactory, CategoryFactory, make_bakery, make_cake
from home.models import FooterLink, HeaderLink, Navigation
from home.tests.factories import ContentPageFactory, faq, featured, hero, publish, text, the_home_page

pytestmark = pytest.mark.django_db


def body(api, path="/"):
    response = api.get("/api/v1/pages/", {"path": path})
    assert response.status_code == 200, response.content
    return [(block["type"], block["value"]) for block in response.json()["body"]]


def test_the_live_pages_are_listed_in_the_order_of_the_tree(api):
    about = ContentPageFactory(title="About us", slug="about")
    ContentPageFactory(title="Our ovens", slug="ovens", parent=about)

    assert api.get("/api/v1/pages/").json()["results"] == [
        {"title": "Home", "path": "/", "type": "home"},
        {"title": "About us", "path": "/about/", "type": "content"},
        {"title": "Our ovens", "path": "/about/ovens/", "type": "content"},
    ]


@pytest.mark.parametrize("path", ["/about/", "about", "/about", "//about//"])
def test_a_page_is_found_by_its_path_however_it_is_written(api, path):
    ContentPageFactory(title="About us", slug="about")

    assert api.get("/api/v1/pages/", {"path": path}).json()["title"] == "About us"


@pytest.mark.parametrize("path", ["/nowhere/", "/menu/vanilla-dream/", "/\x00/", "/../", "/" + "x" * 3000])
def test_a_path_where_no_page_stands_is_404_in_the_one_shape(api, path):
    make_cake("Vanilla Dream")

    response = api.get("/api/v1/pages/", {"path": path})

    assert response.status_code == 404
    assert response.json() == {
        "type": "client_error",
        "errors": [{"code": "not_found", "detail": "Not found.", "attr": None}],
    }


def test_a_link_to_a_page_in_rich_text_becomes_its_address(api):
    about = ContentPageFactory(slug="about")
    publish(the_home_page(), body=[text(f'<p><a linktype="page" id="{about.pk}">Us</a></p>')])

    assert body(api) == [("rich_text", '<p><a href="/about/">Us</a></p>')]


def test_a_picture_has_the_alt_text_of_its_place(api):
    image = CakeImageFactory(description="A cake")
    publish(the_home_page(), body=[hero(image=image, alt="The cake of the month")])

    shown = body(api)[0][1]["image"]

    assert shown["alt"] == "The cake of the month"
    assert shown["src"].startswith("http://testserver/media/images/")


def test_a_decorative_picture_has_no_alt_text(api):
    publish(the_home_page(), body=[hero(image=CakeImageFactory(description="A cake"))])

    assert body(api)[0][1]["image"]["alt"] == ""


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ({"label": "Menu", "path": "/menu/"}, {"label": "Menu", "url": "/menu/"}),
        ({"label": "", "path": "/menu/"}, None),
        ({"label": "Nowhere"}, None),
    ],
)
def test_a_button_without_words_or_address_is_no_button(api, button, expected):
    publish(the_home_page(), body=[hero(button=button)])

    assert body(api)[0][1]["button"] == expected


def test_a_button_to_an_unpublished_page_is_left_out(api):
    page = ContentPageFactory(live=False)
    publish(the_home_page(), body=[hero(button={"label": "Secret", "page": page.pk})])

    assert body(api)[0][1]["button"] is None


def test_chosen_cakes_keep_their_order_and_hidden_ones_are_left_out(api):
    first, hidden, last = make_cake("Apple"), make_cake("Ghost", availability="hidden"), make_cake("Banana")
    publish(the_home_page(), body=[featured("chosen", cakes=[last, hidden, first])])

    assert [cake["name"] for cake in body(api)[0][1]["cakes"]] == ["Banana", "Apple"]


def test_featured_cakes_come_by_themselves_up_to_the_maximum(api):
    make_cake("Plain")
    for name in ("Apple", "Banana", "Cherry"):
        make_cake(name, featured=True)
    publish(the_home_page(), body=[featured(maximum=2)])

    assert [cake["featured"] for cake in body(api)[0][1]["cakes"]] == [True, True]


def test_category_tiles_show_every_category_that_has_cakes(api):
    make_cake("Apple", category=CategoryFactory(name="Birthday cakes"))
    CategoryFactory(name="Empty shelf")
    publish(the_home_page(), body=[{"type": "category_tiles", "value": {"heading": "Why", "categories": []}}])

    assert [category["name"] for category in body(api)[0][1]["categories"]] == ["Birthday cakes"]


def test_a_map_without_an_address_shows_that_of_the_bakery(api):
    make_bakery(address="14 Haile Selassie Road", map_url="https://maps.example/here")
    publish(the_home_page(), body=[{"type": "map", "value": {"heading": "Here", "address": ""}}])

    value = body(api)[0][1]

    assert (value["address"], value["map_url"]) == ("14 Haile Selassie Road", "https://maps.example/here")


def test_questions_keep_their_rich_answers(api):
    publish(the_home_page(), body=[faq("Do you deliver?", "<p><b>Yes.</b></p>")])

    assert body(api)[0][1]["items"] == [{"question": "Do you deliver?", "answer": "<p><b>Yes.</b></p>"}]


def test_more_pictures_and_cakes_take_no_more_queries(api, django_assert_max_num_queries):
    for name in ("Apple", "Banana", "Cherry", "Damson"):
        make_cake(name, featured=True, hero_image=CakeImageFactory())
    gallery = [{"image": {"image": CakeImageFactory().pk, "alt_text": "x", "decorative": False}} for _ in range(6)]
    publish(
        the_home_page(),
        body=[hero(image=CakeImageFactory()), featured(), {"type": "gallery", "value": {"pictures": gallery}}],
    )
    body(api)  # makes the files of the pictures

    publish(the_home_page(), title="Again")
    with django_assert_max_num_queries(35):
        body(api)


def test_the_bakery_is_told_whole(api):
    make_bakery(name="Cake Street", phone="+255222600114", closed=[], zones=[{"name": "Masaki"}])

    site = api.get("/api/v1/site/").json()

    assert site["name"] == "Cake Street"
    assert site["phone"] == "+255222600114"
    assert (site["currency"], site["currency_decimals"]) == ("TZS", 0)
    assert site["opening_hours"][0] == {"weekday": 0, "opens": "09:00", "closes": "18:00"}
    assert site["delivery_zones"][0]["fee"] == "5000.00"
    assert site["fulfilment_methods"] == ["collection", "delivery"]
    assert {method["code"] for method in site["payment_methods"]} >= {"cash", "mobile_money"}
    assert site["languages"] == [{"code": "en", "name": "English"}, {"code": "sw", "name": "Kiswahili"}]
    assert site["cut_off"] == "17:00"


def test_the_coming_days_that_differ_are_told_and_those_that_are_over_are_not(api):
    with time_machine.travel("2026-12-24T23:30:00+03:00", tick=False):
        make_bakery(
            closed=[date(2026, 12, 9), date(2026, 12, 25)],
            special=[
                (date(2026, 12, 23), time(8), time(12)),
                (date(2026, 12, 24), time(14), time(16)),
                (date(2026, 12, 24), time(8), time(12)),
            ],
        )
        site = api.get("/api/v1/site/").json()
    with time_machine.travel("2026-12-25T00:10:00+03:00", tick=False):
        next_day = api.get("/api/v1/site/").json()

    morning, afternoon = {"opens": "08:00", "closes": "12:00"}, {"opens": "14:00", "closes": "16:00"}
    assert site["special_hours"] == [{"date": "2026-12-24", "reason": "Feast", "spans": [morning, afternoon]}]
    assert site["closed_days"] == [{"date": "2026-12-25", "reason": "Holiday"}]
    assert (next_day["special_hours"], len(next_day["closed_days"])) == ([], 1)


def test_hours_of_one_day_that_changed_are_in_the_very_next_answer(api):
    make_bakery()
    assert api.get("/api/v1/site/").json()["special_hours"] == []

    make_bakery(special=[(date(2999, 12, 24), time(8), time(12))])

    assert len(api.get("/api/v1/site/").json()["special_hours"]) == 1


def test_a_bakery_that_was_never_set_up_is_told_with_defaults(api):
    site = api.get("/api/v1/site/").json()

    assert (site["name"], site["opening_hours"], site["navigation"]) == (
        "Cake Street",
        [],
        {"header": [], "footer": []},
    )


def test_navigation_leaves_out_what_is_not_public(api):
    about, secret = ContentPageFactory(title="About us", slug="about"), ContentPageFactory(live=False)
    Navigation(
        site=Site.objects.get(is_default_site=True),
        header_links=[HeaderLink(page=about), HeaderLink(page=secret, label="Secret")],
        footer_links=[FooterLink(label="Instagram", path="https://instagram.example/cake")],
    ).save()

    assert api.get("/api/v1/site/").json()["navigation"] == {
        "header": [{"label": "About us", "url": "/about/"}],
        "footer": [{"label": "Instagram", "url": "https://instagram.example/cake"}],
    }


def test_without_links_the_pages_shown_in_menus_stand_in_the_header(api):
    ContentPageFactory(title="About us", slug="about", show_in_menus=True)
    ContentPageFactory(title="Small print")

    assert api.get("/api/v1/site/").json()["navigation"]["header"] == [{"label": "About us", "url": "/about/"}]


def test_a_changed_link_is_in_the_very_next_answer(api):
    navigation = Navigation.objects.create(site=Site.objects.get(is_default_site=True))
    assert api.get("/api/v1/site/").json()["navigation"]["footer"] == []

    FooterLink.objects.create(navigation=navigation, label="Jobs", path="/jobs/")

    assert api.get("/api/v1/site/").json()["navigation"]["footer"] == [{"label": "Jobs", "url": "/jobs/"}]


@pytest.mark.parametrize("path", ["/api/v1/site/", "/api/v1/pages/", "/api/v1/pages/?path=/"])
def test_public_answers_bear_a_strong_tag(api, path):
    first = api.get(path)

    assert first["ETag"].startswith('"')
    assert api.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_what_can_be_told_by_sms_is_named_where_sms_are_sent(api, settings):
    make_bakery()
    settings.SMS_BACKEND = "accounts.sms.files.FileTransport"
    choices = {choice["code"]: choice["name"] for choice in api.get("/api/v1/site/").json()["sms_choices"]}
    assert choices["ready"] == "Your order is ready"


def test_no_choice_of_sms_is_named_where_none_are_sent(api, settings):
    make_bakery()
    settings.SMS_BACKEND = ""
    assert api.get("/api/v1/site/").json()["sms_choices"] == []
