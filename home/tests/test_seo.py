"""What search engines, chats and social networks are told; and what is read where no script runs."""

import json
import re
from decimal import Decimal

import pytest

from catalog.tests.factories import CakeImageFactory, CategoryFactory, OptionGroupFactory, make_bakery, make_cake
from home.tests.factories import ContentPageFactory, faq, hero, publish, the_home_page

pytestmark = pytest.mark.django_db


def meta(page, name):
    return re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', page.html)


@pytest.fixture
def loaf():
    return make_cake("Banana Loaf", slug="loaf", category=CategoryFactory(name="Loaves", description="With chai."))


@pytest.fixture
def rose():
    return make_cake("Rose", slug="rose", category=CategoryFactory(name="Wedding"))


def test_a_cake_is_shared_with_a_picture_of_the_size_that_networks_show(visitor):
    image = CakeImageFactory(file__width=2000, file__height=1600, description="A rose cake")
    make_cake("Rose", slug="rose", hero_image=image)

    page = visitor.opens("/menu/rose/")

    assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == (["1200"], ["630"])
    assert meta(page, "og:image:alt") == meta(page, "twitter:image:alt") == ["A rose cake"]
    assert meta(page, "twitter:card") == ["summary_large_image"]
    assert meta(page, "og:type") == ["product"]
    assert (meta(page, "product:price:amount"), meta(page, "product:price:currency")) == (["45000.00"], ["TZS"])
    assert page.boot["data"]["cake"]["seo"]["image"]["src"] == meta(page, "og:image")[0]


def test_a_page_is_shared_with_the_picture_at_its_top_or_that_of_the_home_page(visitor):
    own, home = CakeImageFactory(description="Our oven"), CakeImageFactory(description="Our shop")
    publish(the_home_page(), social_image=home)
    ContentPageFactory(slug="about", blocks=[hero(image=own, alt="Our oven")])
    ContentPageFactory(slug="delivery")

    assert meta(visitor.opens("/about/"), "og:image:alt") == ["Our oven"]
    assert meta(visitor.opens("/delivery/"), "og:image:alt") == ["Our shop"]
    assert meta(visitor.opens("/"), "og:image:alt") == ["Our shop"]


def test_the_site_says_how_it_is_searched(visitor):
    action = visitor.opens("/").facts["WebSite"]["potentialAction"]

    assert action["target"]["urlTemplate"] == "http://testserver/menu/?search={words}"
    assert action["query-input"] == "required name=words"


def test_the_bakery_says_where_it_is_and_how_to_reach_it(visitor):
    make_bakery(
        phone="+255222600114", latitude=Decimal("-6.75"), longitude=Decimal("39.27"), zones=[{"name": "Masaki"}]
    )

    bakery = visitor.opens("/").facts["Bakery"]

    assert bakery["hasMenu"] == "http://testserver/menu/"
    assert bakery["geo"] == {"@type": "GeoCoordinates", "latitude": -6.75, "longitude": 39.27}
    assert bakery["areaServed"] == ["Masaki"]
    assert bakery["contactPoint"]["availableLanguage"] == ["English", "Kiswahili"]


def test_the_menu_lists_its_cakes(visitor, loaf, rose):
    facts = visitor.opens("/menu/").facts["ItemList"]

    assert facts["numberOfItems"] == 2
    assert {item["url"] for item in facts["itemListElement"]} == {
        "http://testserver/menu/loaf/",
        "http://testserver/menu/rose/",
    }


def test_what_is_told_of_a_page_in_kiswahili_leads_to_pages_in_kiswahili(visitor, loaf):
    menu, page = visitor.opens("/menu/?lang=sw"), visitor.opens("/menu/loaf/?lang=sw")

    cake, trail = page.facts["Product"], page.facts["BreadcrumbList"]["itemListElement"]
    address = "http://testserver/menu/loaf/?lang=sw"
    assert [item["url"] for item in menu.facts["ItemList"]["itemListElement"]] == [address]
    assert {cake["url"], *(offer["url"] for offer in cake["offers"]["offers"])} == {address}
    assert [step["item"] for step in (trail[0], trail[-1])] == ["http://testserver/?lang=sw", address]
    assert cake["@id"] == "http://testserver/menu/loaf/#cake"  # in each language the same cake


def test_what_search_engines_are_told_is_json_whatever_an_editor_wrote(visitor):
    evil = "</script><script>alert(1)</script>\u2028&<!--"
    make_cake(evil, slug="evil", category=CategoryFactory(name=evil[:50], slug="evil"))
    ContentPageFactory(slug="faq", blocks=[faq(evil, f"<p>{evil}</p>")])
    make_bakery(name=evil, zones=[{"name": evil}])

    for path in ("/", "/menu/", "/menu/?category=evil", "/menu/evil/", "/faq/"):
        page = visitor.opens(path)
        scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.S)
        assert scripts
        for script in scripts:
            assert json.loads(script)["@context"] == "https://schema.org"
            assert not set("<>&\u2028") & set(script)


def test_a_category_is_a_page_without_a_script(visitor, loaf, rose):
    page = visitor.opens("/menu/?category=loaves")

    assert "<title>Loaves – Cake Street</title>" in page.html
    assert 'href="/menu/loaf/"' in page.painted
    assert 'href="/menu/rose/"' not in page.painted
    assert "With chai." in page.painted
    assert '<link rel="canonical" href="http://testserver/menu/?category=loaves">' in page.html
    assert 'hreflang="sw" href="http://testserver/menu/?category=loaves&amp;lang=sw"' in page.html
    assert [step["name"] for step in page.facts["BreadcrumbList"]["itemListElement"]] == ["Home", "Menu", "Loaves"]
    # The script begins with all of the menu, and narrows it by itself.
    assert page.boot["data"]["cakes"]["count"] == 2


def test_a_category_that_is_not_there_is_the_whole_menu(visitor, loaf, rose):
    page = visitor.opens("/menu/?category=nope")

    assert page.painted.count("<article") == 2
    assert '<link rel="canonical" href="http://testserver/menu/">' in page.html


def test_the_menu_is_searched_without_a_script(visitor, loaf, rose):
    page = visitor.opens("/menu/?search=banana")

    assert 'href="/menu/loaf/"' in page.painted
    assert 'href="/menu/rose/"' not in page.painted
    assert 'value="banana"' in page.painted
    assert 'name="robots" content="noindex"' in page.html
    assert 'href="/menu/rose/"' in visitor.opens("/menu/").painted


@pytest.mark.parametrize("asked", ["%00", "<script>", "x" * 500, "%20"])
def test_no_search_breaks_the_menu(visitor, loaf, asked):
    page = visitor.opens(f"/menu/?search={asked}")

    assert page.status == 200
    assert "<script>" not in page.painted


def test_all_of_a_cake_is_read_without_a_script(visitor):
    make_bakery(phone="+255222600114")
    filling = OptionGroupFactory(
        name="Filling",
        min_choices=0,
        options=[{"name": "Praline", "price_difference": 3000, "contains": ["tree_nuts"]}],
    )
    make_cake(
        "Rose", slug="rose", groups=[filling], contains=["eggs"], may_contain=["soya"], dietary=["halal"],
        inscription_max_length=40, inscription_price=1000,
    )  # fmt: skip

    painted = visitor.opens("/menu/rose/").painted

    words = (
        "8 inch", "Serves 14", "Filling", "Praline", "Tree nuts", "+TSh\N{NO-BREAK SPACE}3,000", "Eggs", "Soya",
        "Halal", "Up to 40 characters", "If you like, up to 1", 'href="tel:+255222600114"',
    )  # fmt: skip
    assert [word for word in words if word not in painted] == []


def test_where_a_script_is_needed_the_bakery_can_be_called(visitor):
    make_bakery(phone="+255222600114")

    painted = visitor.opens("/checkout/").painted

    assert "order by phone" in painted
    assert 'href="tel:+255222600114"' in painted


def test_the_sitemap_names_every_page_in_every_language_and_the_categories(client, loaf):
    xml = client.get("/sitemap.xml").content.decode()

    for path in ("/menu/", "/menu/?lang=sw", "/menu/?category=loaves", "/menu/?category=loaves&amp;lang=sw",
                 "/menu/loaf/", "/menu/loaf/?lang=sw"):  # fmt: skip
        assert f"<loc>http://testserver{path}</loc>" in xml
    assert '<xhtml:link rel="alternate" hreflang="sw" href="http://testserver/menu/loaf/?lang=sw"/>' in xml
    assert '<xhtml:link rel="alternate" hreflang="x-default" href="http://testserver/menu/loaf/"/>' in xml
