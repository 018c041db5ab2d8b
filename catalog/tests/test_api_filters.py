"""What the list of cakes can be asked for."""

from datetime import time

import pytest
import time_machine

from catalog.models import CakePopularity
from catalog.tests.factories import CategoryFactory, OptionGroupFactory, make_bakery, make_cake

pytestmark = pytest.mark.django_db
NOON = "2026-11-23T12:00:00+03:00"  # a Monday


def test_cakes_are_filtered_by_category(menu):
    make_cake("Three tiers", category=CategoryFactory(name="Wedding cakes"))
    make_cake("Loaf")

    assert menu.slugs(category="wedding-cakes") == ["three-tiers"]


@pytest.mark.parametrize("given", ["vegan,halal", ["vegan", "halal"], "halal, vegan"])
def test_a_cake_must_bear_every_label_that_is_asked_for(menu, given):
    make_cake("Both", dietary=["vegetarian", "vegan", "halal"])
    make_cake("One", dietary=["vegan"])
    make_cake("None")

    assert menu.slugs(dietary=given) == ["both"]


@pytest.mark.parametrize("dietary", [["vegan"], ["vegan", "halal"], ["halal", "vegan"], ["halal", "vegan", "egg_free"]])
def test_a_label_is_found_wherever_it_stands_among_others(menu, dietary):
    make_cake(dietary=dietary)

    assert menu.slugs(dietary="vegan") == ["vanilla-dream"]


def test_somebody_allergic_is_shown_neither_what_contains_nor_what_may_contain_it(menu):
    make_cake("Walnut", contains=["gluten", "tree_nuts"])
    make_cake("Traces", may_contain=["tree_nuts"])
    make_cake("Peanut", contains=["peanuts"])
    make_cake("Plain")

    assert menu.slugs(without_allergen="tree_nuts", ordering="name") == ["peanut", "plain"]
    assert menu.slugs(without_allergen="tree_nuts,peanuts") == ["plain"]


def test_a_cake_whose_every_filling_has_nuts_is_not_for_somebody_allergic(menu):
    nuts = {"contains": ["tree_nuts"]}
    every = OptionGroupFactory(options=[{"name": "Hazelnut", **nuts}, {"name": "Jam", "is_available": False}])
    some = OptionGroupFactory(options=[{"name": "Hazelnut", **nuts}, {"name": "Jam"}])
    topper = OptionGroupFactory(min_choices=0, options=[{"name": "Praline", **nuts}])
    make_cake("Must", groups=[every])
    make_cake("May", groups=[some, topper])

    assert menu.slugs(without_allergen="tree_nuts") == ["may"]


def test_cakes_are_filtered_by_the_price_of_their_cheapest_size(menu):
    make_cake("Cheap", sizes=[{"price": 20000}, {"price": 90000}])
    make_cake("Dear", base_price=80000)

    assert menu.slugs(max_price="20000") == ["cheap"]
    assert menu.slugs(min_price="20000.01") == ["dear"]
    assert menu.slugs(min_price="20000", max_price="80000", ordering="price") == ["cheap", "dear"]


def test_cakes_are_filtered_by_the_guests_that_some_size_of_them_feeds(menu):
    make_cake("Small", sizes=[{"servings": 8}, {"servings": 24}])
    make_cake("Just enough", sizes=[{"servings": 25}])
    make_cake("Large", sizes=[{"servings": 12}, {"servings": 60}])

    assert menu.slugs(serves="25", ordering="name") == ["just-enough", "large"]


def test_for_so_many_guests_prices_are_of_a_size_that_feeds_them(menu):
    make_cake("Cheap if small", sizes=[{"servings": 8, "price": 20000}, {"servings": 30, "price": 90000}])
    make_cake("Fair", sizes=[{"servings": 30, "price": 50000}, {"servings": 60, "price": 80000}])

    assert menu.slugs(serves="25", ordering="price") == ["fair", "cheap-if-small"]
    assert menu.slugs(serves="25", max_price="60000") == ["fair"]
    assert [card["price_from"] for card in menu.cards(serves="25", ordering="price")] == ["50000.00", "90000.00"]
    assert [card["price_from"] for card in menu.cards(ordering="price")] == ["20000.00", "50000.00"]


def test_featured_cakes_can_be_asked_for(menu):
    make_cake("Star", featured=True)
    make_cake("Loaf")

    assert menu.slugs(featured="true") == ["star"]
    assert menu.slugs(featured="false") == ["loaf"]


@pytest.mark.parametrize(
    ("ordering", "slugs"),
    [
        ("price", ["cheap", "middle", "dear"]),
        ("-price", ["dear", "middle", "cheap"]),
        ("name", ["cheap", "dear", "middle"]),
        ("newest", ["middle", "cheap", "dear"]),
        ("popular", ["cheap", "middle", "dear"]),
    ],
)
def test_cakes_come_in_the_order_that_is_asked_for(menu, ordering, slugs):
    for day, (name, price, ordered) in enumerate([("Dear", 9000, 0), ("Cheap", 1000, 7), ("Middle", 5000, 3)], 1):
        cake = make_cake(name, base_price=price, first_published_at=f"2026-11-0{day}T08:00:00Z")
        if ordered:
            CakePopularity.objects.create(cake=cake, ordered=ordered)

    assert menu.slugs(ordering=ordering) == slugs


def test_without_an_order_cakes_come_as_the_bakery_arranged_them(menu):
    first, second = make_cake("Zebra"), make_cake("Apple")

    second.move(first, pos="left")

    assert menu.slugs() == ["apple", "zebra"]


@pytest.mark.searches
def test_the_best_match_comes_first(menu):
    make_cake("Carrot", description="<p>Goes well with chocolate.</p>")
    make_cake("Plain", summary="With chocolate on top.")
    make_cake("Fudge", category=CategoryFactory(name="Chocolate cakes"))
    make_cake("Dark Chocolate")
    make_cake("Chocolate Drip")
    make_cake("Vanilla")

    assert menu.slugs(search="chocolate") == ["chocolate-drip", "dark-chocolate", "fudge", "plain", "carrot"]


@pytest.mark.searches
def test_every_word_must_be_found_and_a_plural_finds_the_singular(menu):
    make_cake("Chocolate cupcake")
    make_cake("Vanilla cupcake")

    assert menu.slugs(search="CUPCAKES chocolate") == ["chocolate-cupcake"]


@pytest.mark.searches
@pytest.mark.parametrize("search", ["!", '"', "'", "%", "_", "\\", "()", "a AND", "*", "-", ":", "'; --", "😀", " "])
def test_any_punctuation_can_be_searched_for(menu, search):
    make_cake()

    assert menu.get(params={"search": search}).status_code == 200


@pytest.mark.searches
def test_a_sign_of_the_database_is_searched_for_literally(menu):
    make_cake("Half", summary="50% less sugar")
    make_cake("Plain")

    assert menu.slugs(search="%") == ["half"]


@pytest.mark.parametrize(
    "params",
    [
        {"category": "no-such"},
        {"dietary": "tasty"},
        {"dietary": "vegan,tasty"},
        {"without_allergen": "joy"},
        {"min_price": "cheap"},
        {"min_price": "-1"},
        {"max_price": "NaN"},
        {"max_price": "1e999999"},
        {"featured": "maybe"},
        {"available_on": "tomorrow"},
        {"available_on": "2026-02-30"},
        {"serves": "many"},
        {"serves": "0"},
        {"serves": "2.5"},
        {"serves": "100000000000000000000"},
        {"ordering": "taste"},
        {"search": "a\x00b"},
        {"search": "a" * 101},
    ],
)
def test_a_value_that_means_nothing_is_refused(menu, params):
    response = menu.get(params=params)

    assert response.status_code == 400
    assert response.json()["type"] == "validation_error"
    assert response.json()["errors"][0]["attr"] == next(iter(params))


def test_a_day_that_is_none_is_told_how_days_are_written(menu):
    (error,) = menu.get(params={"available_on": "1 Dec"}).json()["errors"]
    assert error["detail"] == "Write the day as YYYY-MM-DD, for example 2026-12-01."


@pytest.mark.parametrize(
    "name",
    [
        "category",
        "search",
        "dietary",
        "without_allergen",
        "serves",
        "min_price",
        "featured",
        "available_on",
        "ordering",
    ],
)
def test_an_empty_value_asks_for_nothing(menu, name):
    make_cake()

    assert menu.slugs(**{name: ""}) == ["vanilla-dream"]


@pytest.mark.parametrize(
    ("day", "slugs"),
    [
        ("2026-11-22", []),
        ("2026-11-23", ["at-once"]),
        ("2026-11-24", ["at-once", "loaf"]),
        ("2026-11-25", ["at-once", "layer", "loaf"]),
        ("2026-12-07", ["at-once", "layer", "loaf", "tiers"]),
        ("2027-01-22", ["at-once", "layer", "loaf", "tiers"]),
        ("2027-01-23", []),  # 61 days ahead
        ("9999-12-31", []),
        ("0001-01-01", []),
    ],
)
def test_a_day_shows_the_cakes_whose_notice_reaches_it(menu, day, slugs):
    make_bakery()
    make_cake("At once", lead_time_hours=2)
    make_cake("Loaf", kind="ready_made")
    make_cake("Layer", kind="made_to_order")
    make_cake("Tiers", kind="tiered")

    with time_machine.travel(NOON, tick=False):
        assert menu.slugs(available_on=day, ordering="name") == slugs


def test_after_the_cut_off_the_notice_is_counted_from_midnight(menu):
    make_bakery()
    make_cake("Loaf", kind="ready_made")

    with time_machine.travel("2026-11-23T16:59:00+03:00", tick=False):
        assert menu.slugs(available_on="2026-11-24") == ["loaf"]
    with time_machine.travel("2026-11-23T17:00:00+03:00", tick=False):
        assert menu.slugs(available_on="2026-11-24") == []
        assert menu.slugs(available_on="2026-11-25") == ["loaf"]


def test_a_day_outside_its_season_does_not_show_a_cake(menu):
    make_bakery()
    make_cake("Yule log", season_to="2026-12-26")

    with time_machine.travel(NOON, tick=False):
        assert menu.slugs(available_on="2026-12-26") == ["yule-log"]
        assert menu.slugs(available_on="2026-12-27") == []


def test_a_day_on_which_nothing_is_handed_over_shows_no_cake(menu):
    make_bakery(closed=["2026-11-28"], hours=[(day, time(9), time(18)) for day in range(6)])
    make_cake("At once", lead_time_hours=2)

    with time_machine.travel(NOON, tick=False):
        assert menu.slugs(available_on="2026-11-27") == ["at-once"]
        assert menu.slugs(available_on="2026-11-28") == []
        assert menu.slugs(available_on="2026-11-29") == []  # a Sunday


def test_a_day_shows_no_cake_while_no_orders_are_taken(menu):
    make_bakery(takes_orders=False)
    make_cake()

    with time_machine.travel(NOON, tick=False):
        assert menu.slugs(available_on="2026-11-30") == []


def test_a_day_shows_no_cake_that_cannot_be_ordered_now(menu):
    make_bakery()
    make_cake("Plain")
    make_cake("Gone", availability="sold_out")
    make_cake("Gone today", sold_out_on="2026-11-23")
    make_cake("Gone yesterday", sold_out_on="2026-11-22")
    make_cake("Yule log", season_from="2026-12-01")

    with time_machine.travel(NOON, tick=False):
        assert menu.slugs(available_on="2026-12-05", ordering="name") == ["gone-yesterday", "plain"]
