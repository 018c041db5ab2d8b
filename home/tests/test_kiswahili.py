"""Pages, links and the bakery's own words in Kiswahili; and a page for every language at an address of its own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Site

from catalog.tests.factories import CategoryFactory, make_bakery, make_cake
from home.models import FooterLink, HeaderLink, Navigation, ShopWording
from home.tests.factories import ContentPageFactory, hero, publish, text, the_home_page

pytestmark = pytest.mark.django_db
ABOUT = "/api/v1/pages/?path=/about/"


@pytest.fixture
def about():
    page = ContentPageFactory(
        title="About us", title_sw="Kuhusu sisi", slug="about", search_description_sw="Sisi ni nani",
        blocks=[text("<p>We bake.</p>")],
    )  # fmt: skip
    return publish(page, body_sw=page._meta.get_field("body_sw").to_python([text("<p>Tunaoka.</p>")]))


def words(**fields):
    return ShopWording.objects.create(site=Site.objects.get(is_default_site=True), **fields)


def test_a_page_is_told_in_the_language_that_is_asked_for(api, about):
    english, kiswahili = api.get(ABOUT), api.get(ABOUT, headers={"accept-language": "sw"})

    assert english.json()["body"][0]["value"] == "<p>We bake.</p>"
    assert kiswahili.json()["body"][0]["value"] == "<p>Tunaoka.</p>"
    assert kiswahili.json()["title"] == kiswahili.json()["seo"]["title"] == "Kuhusu sisi"
    assert kiswahili.json()["path"] == "/about/"
    assert english["ETag"] != kiswahili["ETag"]


def test_a_page_without_kiswahili_is_told_in_english(api, about):
    publish(about, title_sw="", body_sw=[])

    told = api.get(ABOUT, headers={"accept-language": "sw"}).json()

    assert (told["title"], told["body"][0]["value"]) == ("About us", "<p>We bake.</p>")


def test_the_list_of_pages_names_them_in_kiswahili_without_a_query_more(api, about):
    def titles(language):
        publish(the_home_page(), title="Home")  # nothing is kept from before
        with CaptureQueriesContext(connection) as captured:
            told = api.get("/api/v1/pages/", headers={"accept-language": language}).json()["results"]
        return {page["title"] for page in told}, len(captured)

    ContentPageFactory(title="Delivery", slug="delivery")
    english, kiswahili = titles("en"), titles("sw")

    assert "Kuhusu sisi" in kiswahili[0]
    assert "Delivery" in kiswahili[0]
    assert english[1] == kiswahili[1]


def test_links_are_called_in_the_language_of_the_reader(api, about):
    navigation = Navigation.for_site(Site.objects.get(is_default_site=True))
    navigation.header_links = [
        HeaderLink(label="Cakes", label_sw="Keki", path="/menu/"),
        HeaderLink(page=about.page_ptr),
    ]
    navigation.footer_links = [FooterLink(label="Who we are", page=about.page_ptr)]
    navigation.save()

    told = api.get("/api/v1/site/", headers={"accept-language": "sw"}).json()["navigation"]

    assert [link["label"] for link in told["header"]] == ["Keki", "Kuhusu sisi"]
    assert [link["label"] for link in told["footer"]] == ["Who we are"]


def test_more_links_take_no_more_queries(api, about):
    def queries(number):
        navigation = Navigation.for_site(Site.objects.get(is_default_site=True))
        navigation.footer_links = [FooterLink(page=about.page_ptr, sort_order=n) for n in range(number)]
        navigation.save()
        with CaptureQueriesContext(connection) as captured:
            api.get("/api/v1/site/")
        return len(captured)

    assert queries(2) == queries(8)


def test_the_bakery_speaks_kiswahili(api):
    make_bakery(
        tagline="Cakes", tagline_sw="Keki", payment_instructions="Cash", payment_instructions_sw="Taslimu",
        cancellation_policy="Call us", zones=[{"name": "City", "name_sw": "Jiji"}],
    )  # fmt: skip

    told = api.get("/api/v1/site/", headers={"accept-language": "sw"}).json()

    assert (told["tagline"], told["payment_instructions"], told["cancellation_policy"]) == (
        "Keki",
        "Taslimu",
        "Call us",
    )
    assert told["delivery_zones"][0]["name"] == "Jiji"


def test_the_bakerys_own_words_are_told_and_empty_where_the_shop_speaks_for_it(api):
    before = api.get("/api/v1/site/").json()["texts"]
    words(footer_note="Baked with love", footer_note_sw="Imeokwa kwa upendo", thanks_title="Thank you, {name}!")

    english = api.get("/api/v1/site/").json()["texts"]
    kiswahili = api.get("/api/v1/site/", headers={"accept-language": "sw"}).json()["texts"]

    assert set(before.values()) == {""}
    assert (english["footer_note"], english["thanks_title"]) == ("Baked with love", "Thank you, {name}!")
    assert (kiswahili["footer_note"], kiswahili["not_found_title"]) == ("Imeokwa kwa upendo", "")


def test_the_bakerys_own_words_stand_where_there_is_no_page(visitor):
    words(not_found_title="Lost?", not_found_text="The oven is over there.", footer_note="Baked with love")

    painted = visitor.opens("/nowhere/").painted

    assert "Lost?" in painted
    assert "The oven is over there." in painted
    assert "Baked with love" in painted
    assert "There is nothing on this plate" not in painted


def test_a_page_is_painted_in_the_language_of_its_visitor(visitor, about):
    page = visitor.opens("/about/", accept_language="sw")

    assert '<html lang="sw">' in page.html
    assert page.response["Content-Language"] == "sw"
    assert "Tunaoka." in page.painted
    assert page.boot["data"]["page"]["title"] == "Kuhusu sisi"
    assert '<html lang="en">' in visitor.opens("/about/").html


def test_a_link_says_in_which_language_its_page_is_read(visitor, about):
    linked = visitor.opens("/about/?lang=sw", accept_language="en")

    assert "Tunaoka." in linked.painted
    assert linked.boot["route"] == "/about/"
    assert not linked.response.cookies
    assert "We bake." in visitor.opens("/about/?lang=en", accept_language="sw").painted


@pytest.mark.parametrize("asked", ["fr", "", "../sw", "sw'"])
def test_a_link_that_names_no_language_of_ours_names_none(visitor, about, asked):
    assert "We bake." in visitor.opens(f"/about/?lang={asked}").painted


def test_programs_choose_their_language_by_their_header_alone(api, about):
    assert api.get(f"{ABOUT}&lang=sw").json()["title"] == "About us"


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [("/about/", "/about/"), ("/about/?lang=en", "/about/"), ("/about/?lang=sw", "/about/?lang=sw")],
)
def test_every_language_of_a_page_has_an_address_and_names_the_others(visitor, about, asked, canonical):
    html = visitor.opens(asked).html

    assert f'<link rel="canonical" href="http://testserver{canonical}">' in html
    assert '<link rel="alternate" hreflang="en" href="http://testserver/about/">' in html
    assert '<link rel="alternate" hreflang="sw" href="http://testserver/about/?lang=sw">' in html
    assert '<link rel="alternate" hreflang="x-default" href="http://testserver/about/">' in html


def test_what_a_page_is_called_in_kiswahili_is_told_where_it_is_shared(visitor, about):
    html = visitor.opens("/about/?lang=sw").html

    assert "<title>Kuhusu sisi – Cake Street</title>" in html
    assert '<meta name="description" content="Sisi ni nani">' in html
    assert '<meta property="og:locale" content="sw_TZ">' in html
    assert '<meta property="og:locale:alternate" content="en_GB">' in html


def test_a_category_is_called_by_its_kiswahili_name(visitor):
    make_cake(category=CategoryFactory(name="Loaves", name_sw="Mikate"))

    assert "Mikate" in visitor.opens("/menu/?lang=sw").painted


@pytest.mark.parametrize(("mode", "read"), [("en", "We bake."), ("sw", "Tunaoka.")])
def test_a_draft_is_previewed_in_either_language(about, mode, read):
    request = about.make_preview_request(preview_mode=mode)

    html = request.render().content.decode() if hasattr(request, "render") else request.content.decode()

    assert f'<html lang="{mode}">' in html
    assert read in html


def test_the_home_page_falls_back_to_its_english_blocks(visitor):
    publish(the_home_page(), body=[hero("Cakes")])

    with translation.override("en"):
        assert "Cakes" in visitor.opens("/?lang=sw").painted
