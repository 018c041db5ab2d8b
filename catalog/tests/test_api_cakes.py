"""The list of cakes and a cake's own answer."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from catalog.tests.factories import (
    CakeFactory,
    CakeImageFactory,
    CategoryFactory,
    OptionGroupFactory,
    draft_of,
    make_bakery,
    make_cake,
)

pytestmark = pytest.mark.django_db
MENU = "/api/v1/cakes/"


def test_a_cake_on_the_list_says_what_a_customer_chooses_by(menu):
    make_bakery()
    make_cake(
        category=CategoryFactory(name="Wedding cakes"),
        contains=["gluten", "eggs"],
        may_contain=["tree_nuts"],
        dietary=["vegetarian"],
        sizes=[{"servings": 8, "price": 60000}, {"servings": 21}],
    )

    body = menu.get().json()

    assert (body["count"], body["next"], body["previous"]) == (1, None, None)
    assert body["results"] == [
        {
            "slug": "vanilla-dream",
            "name": "Vanilla Dream",
            "summary": "Vanilla Dream, baked the same morning.",
            "category": {"slug": "wedding-cakes", "name": "Wedding cakes"},
            "price_from": "45000.00",
            "currency": "TZS",
            "image": None,
            "dietary": ["vegetarian"],
            "allergens": {"contains": ["gluten", "eggs"], "may_contain": ["tree_nuts"]},
            "lead_time_hours": 48,
            "availability": "on_menu",
            "availability_note": "",
            "featured": False,
            "serves_from": 8,
            "serves_to": 21,
            "url": "/menu/vanilla-dream/",
        }
    ]


def test_a_cake_tells_all_of_itself(menu):
    topper = OptionGroupFactory(
        name="Topper",
        min_choices=0,
        options=[{"name": "Gold stars", "price_difference": 5000, "contains": ["soya"]}],
    )
    cake = make_cake(
        description="<p>Light <b>sponge</b>.</p>",
        inscription_price=Decimal(2000),
        season_to=date(2099, 12, 31),
        sizes=[{"label": "6 inch", "inscription_max_length": 30}],
        groups=[topper],
    )

    told = menu.cake()

    assert told["description"] == "<p>Light <b>sponge</b>.</p>"
    assert told["sizes"] == [
        {
            "id": cake.sizes.get().pk,
            "label": "6 inch",
            "servings": 14,
            "price": "45000.00",
            "capacity_units": 1,
            "inscription_max_length": 30,
        }
    ]
    (group,) = told["option_groups"]
    assert (group["name"], group["min_choices"], group["max_choices"]) == ("Topper", 0, 1)
    assert group["options"] == [
        {
            "id": topper.options.get().pk,
            "name": "Gold stars",
            "price_difference": "5000.00",
            "allergens": {"contains": ["soya"], "may_contain": []},
            "dietary": [],
            "image": None,
            "is_available": True,
        }
    ]
    place = {"x": 50, "y": 58, "width": 36, "curve": 6, "colour": "#4b2417", "on_plaque": False}
    assert told["inscription"] == {"allowed": True, "max_length": 40, "price": "2000.00", "place": place}
    assert told["season"] == {"from": None, "to": "2099-12-31"}
    assert told["seo"]["canonical"] == "http://testserver/menu/vanilla-dream/"


def test_related_cakes_are_of_the_same_category_first(menu):
    wedding = CategoryFactory(name="Wedding cakes")
    make_cake(category=wedding)
    make_cake("Loaf", featured=True)
    make_cake("Three tiers", category=wedding)
    make_cake("Hidden tiers", category=wedding, availability="hidden")

    assert [card["slug"] for card in menu.cake()["related"]] == ["three-tiers", "loaf"]


def test_a_picture_has_its_alt_text_and_several_widths(menu):
    picture = CakeImageFactory(file__width=1000, file__height=500, description="A cake with berries")
    make_cake(hero_image=picture)

    image = menu.cake()["image"]

    assert image["alt"] == "A cake with berries"
    assert (image["width"], image["height"]) == (800, 400)
    assert image["src"].startswith("http://testserver/")
    assert [part.split()[1] for part in image["srcset"].split(", ")] == ["320w", "480w", "800w", "1000w"]
    assert all(".webp " in part for part in image["srcset"].split(", "))


def test_a_cake_may_have_an_alt_text_of_its_own(menu):
    make_cake(hero_image=CakeImageFactory(description="A cake"), hero_alt="Vanilla Dream, cut open")

    assert menu.cake()["image"]["alt"] == "Vanilla Dream, cut open"


def test_a_picture_whose_file_has_gone_is_no_picture_and_no_error(menu):
    picture = CakeImageFactory()
    picture.file.storage.delete(picture.file.name)
    make_cake(hero_image=picture, gallery=[picture])

    told = menu.cake()

    assert (told["image"], told["gallery"]) == (None, [])


@pytest.mark.parametrize("fields", [{"live": False}, {"availability": "hidden"}])
def test_a_cake_that_is_not_published_or_hidden_is_nowhere(menu, fields):
    make_cake(**fields)

    assert menu.slugs() == []
    assert menu.get(f"{MENU}vanilla-dream/").status_code == 404


def test_a_private_cake_is_nowhere(menu):
    make_cake().view_restrictions.create(restriction_type="login")

    assert menu.slugs() == []
    assert menu.get(f"{MENU}vanilla-dream/").status_code == 404


def test_a_draft_is_not_told(menu):
    cake = make_cake()
    draft_of(cake, title="Not yet", summary="Secret")

    assert menu.cake()["name"] == "Vanilla Dream"
    assert menu.get().json()["results"][0]["summary"] == "Vanilla Dream, baked the same morning."


def test_a_cake_out_of_season_leaves_the_list_and_its_own_answer_says_so(menu):
    make_cake(season_from=date(2026, 12, 1), season_to=date(2026, 12, 26))

    with time_machine.travel("2026-11-20T09:00:00+03:00", tick=False):
        assert menu.slugs() == []
        told = menu.cake()
    assert (told["availability"], told["availability_note"]) == (
        "sold_out",
        "Not in season yet: from 1 December 2026.",
    )


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"availability": "sold_out"}, "Sold out for now."),
        ({"sold_out_on": date(2026, 11, 20)}, "Sold out today. Back tomorrow."),
    ],
)
def test_a_sold_out_cake_is_listed_and_says_so(menu, fields, note):
    make_cake(**fields)

    with time_machine.travel("2026-11-20T09:00:00+03:00", tick=False):
        (told,) = menu.get().json()["results"]
    assert (told["availability"], told["availability_note"]) == ("sold_out", note)


def test_a_cake_that_was_sold_out_yesterday_is_back(menu):
    make_cake(sold_out_on=date(2026, 11, 20))

    with time_machine.travel("2026-11-20T21:30:00+00:00", tick=False):  # past midnight in Dar es Salaam
        assert menu.cake()["availability"] == "on_menu"


def test_an_address_that_is_no_cake_is_answered_in_the_shape_of_errors(menu):
    response = menu.get(f"{MENU}no-such-cake/")

    assert response.status_code == 404
    assert response.json()["errors"][0]["code"] == "not_found"


def test_a_slug_may_be_written_in_any_alphabet(menu):
    make_cake("Торт", slug="торт")

    assert menu.cake("торт")["name"] == "Торт"


def test_pages_are_cut_as_asked_and_at_100_at_most(menu):
    for _ in range(3):
        CakeFactory()

    body = menu.get(params={"page_size": 2}).json()

    assert (body["count"], len(body["results"])) == (3, 2)
    assert body["next"] == "http://testserver/api/v1/cakes/?page=2&page_size=2"
    assert menu.get(params={"page": 9}).status_code == 404


@pytest.mark.parametrize("number", [3, 12])
def test_the_list_takes_the_same_queries_for_few_and_many_cakes(menu, number, django_assert_num_queries):
    for _ in range(number):
        CakeFactory(hero_image=CakeImageFactory(file__width=40, file__height=20), sizes=[{}, {}])
    menu.slugs(page_size=100, ordering="name")  # the files of the pictures are made once

    with django_assert_num_queries(8):
        assert len(menu.slugs(page_size=100)) == number


def test_a_cake_takes_the_same_queries_for_few_and_many_choices(menu, django_assert_num_queries):
    def picture():
        return CakeImageFactory(file__width=40, file__height=20)

    for name, number in (("few", 1), ("many", 6)):
        groups = [OptionGroupFactory(options=[{"name": "One", "image": picture()}] * number) for _ in range(number)]
        make_cake(name, groups=groups, gallery=[picture() for _ in range(number)], hero_image=picture())
    for slug in ("few", "many"):
        menu.get(f"{MENU}{slug}/", {"warm": 1})

    for slug in ("few", "many"):
        with django_assert_num_queries(20):
            menu.cake(slug)
