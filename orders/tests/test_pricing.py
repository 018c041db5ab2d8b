"""What a basket costs, and everything that can be wrong with it."""

import datetime
from dataclasses import replace
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from catalog.bakery import Bakery, Zone
from catalog.money import decimal_places
from catalog.orderable import OrderableCake, OrderableGroup, OrderableOption, OrderableSize
from orders import pricing
from orders.basket import Basket, BasketLine
from orders.errors import InvalidOrder


def a_bakery(**facts) -> Bakery:
    currency = facts.pop("currency", "TZS")
    usual = {
        "name": "Cake Street", "tagline": "", "address": "", "map_url": "", "latitude": None, "longitude": None,
        "phone": "", "second_phone": "", "whatsapp": "", "email": "", "currency": currency,
        "decimal_places": decimal_places(currency), "time_zone": ZoneInfo("Africa/Dar_es_Salaam"),
        "takes_orders": True, "methods": ("collection", "delivery"), "slot_minutes": 30, "orders_per_slot": 4,
        "daily_capacity": 40, "cut_off": datetime.time(17), "days_ahead": 60, "payment_terms": "before_preparation",
        "deposit_percentage": 50, "payment_instructions": "", "cancellation_policy": "", "warn_unanswered_hours": 12,
        "expire_unanswered_hours": 48, "expire_unpaid_hours": 48, "opening_hours": {}, "closed_days": {},
        "zones": {1: Zone(1, "Masaki", "", Decimal(5000), Decimal(0))},
    }  # fmt: skip
    return Bakery(**{**usual, **facts})


def an_option(number: int, group: int = 1, **facts) -> OrderableOption:
    usual = {"group_name": "Filling", "name": f"Option {number}", "price_difference": Decimal(0), "contains": ()}
    return OrderableOption(id=number, group_id=group, **{**usual, "may_contain": (), "is_available": True, **facts})


def a_cake(**facts) -> OrderableCake:
    filling = OrderableGroup(1, "Filling", 1, 2, (an_option(11), an_option(12, price_difference=Decimal(2500))))
    topper = OrderableGroup(2, "Topper", 0, 1, (an_option(21, 2, is_available=False),))
    usual = {
        "id": 1, "slug": "vanilla", "name": "Vanilla Dream", "category_name": "Birthday", "kind": "made_to_order",
        "sizes": (OrderableSize(5, "8 inch", 14, Decimal(45000), 2, 12),), "groups": (filling, topper),
        "inscription_allowed": True, "inscription_price": Decimal(1000), "lead_time_hours": 48,
        "needs_deposit": False, "free_cancellation_hours": 72, "min_quantity": 1, "max_quantity": 5,
        "contains": ("gluten",), "may_contain": (), "refusal": "",
    }  # fmt: skip
    return OrderableCake(**{**usual, **facts})


LINE = BasketLine(cake="vanilla", size_id=5, option_ids=(11,))


def price(*lines: BasketLine, cakes=None, bakery=None, **basket) -> pricing.PricedBasket:
    cakes = cakes or [a_cake()]
    return pricing.price(
        Basket(lines=lines, **basket), cakes={cake.slug: cake for cake in cakes}, bakery=bakery or a_bakery()
    )


def refused(*lines: BasketLine, **more) -> list[tuple[str, str | None]]:
    with pytest.raises(InvalidOrder) as error:
        price(*lines, **more)
    return [(problem.code, problem.attr) for problem in error.value.as_list()]


def test_a_unit_costs_its_size_its_options_and_its_inscription():
    priced = price(replace(LINE, option_ids=(11, 12), quantity=3, inscription="Asha"))

    (line,) = priced.lines
    assert (line.unit_price, line.line_total) == (Decimal(48500), Decimal(145500))
    assert (priced.subtotal, priced.total, priced.delivery_fee) == (Decimal(145500), Decimal(145500), Decimal(0))


def test_blanks_alone_are_no_inscription_and_cost_nothing():
    assert price(replace(LINE, inscription="  ")).total == Decimal(45000)


def test_a_delivery_adds_the_fee_of_its_zone():
    assert price(LINE, method="delivery", zone_id=1).total == Decimal(50000)
    assert price(LINE, method="collection", zone_id=1).total == Decimal(45000)


def test_a_basket_needs_its_units_and_the_notice_of_its_slowest_cake():
    wedding = a_cake(slug="wedding", name="Wedding Cake", lead_time_hours=336, free_cancellation_hours=168)
    priced = price(replace(LINE, quantity=2), replace(LINE, cake="wedding"), cakes=[a_cake(), wedding])

    assert (priced.needs.units, priced.needs.lead_time_hours, priced.needs.slowest_cake_name) == (
        6,
        336,
        "Wedding Cake",
    )
    assert priced.free_cancellation_hours == 168


def test_a_deposit_is_asked_for_planned_cakes_alone():
    planned = a_cake(slug="tiered", needs_deposit=True)

    priced = price(LINE, replace(LINE, cake="tiered", quantity=3), cakes=[a_cake(), planned])

    assert priced.deposit == Decimal(67500)


@pytest.mark.parametrize(("currency", "deposit"), [("TZS", Decimal(50)), ("KES", Decimal("49.50"))])
def test_a_deposit_is_rounded_to_what_can_be_paid(currency, deposit):
    size = OrderableSize(5, "8 inch", 14, Decimal(99), 1, 12)
    cake = a_cake(needs_deposit=True, sizes=(size,))

    assert price(LINE, cakes=[cake], bakery=a_bakery(currency=currency)).deposit == deposit


def test_allergens_of_options_are_those_of_the_line():
    group = OrderableGroup(1, "Filling", 1, 1, (an_option(11, contains=("milk",), may_contain=("peanuts", "gluten")),))

    (line,) = price(LINE, cakes=[a_cake(groups=(group,), may_contain=("milk",))]).lines

    assert (line.contains, line.may_contain) == (("gluten", "milk"), ("peanuts",))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"cake": "nothing"}, ("cake_unknown", "lines.0.cake")),
        ({"size_id": 9}, ("size_unknown", "lines.0.size")),
        ({"quantity": 0}, ("quantity_out_of_range", "lines.0.quantity")),
        ({"quantity": -1}, ("quantity_out_of_range", "lines.0.quantity")),
        ({"quantity": 6}, ("quantity_out_of_range", "lines.0.quantity")),
        ({"option_ids": ()}, ("too_few_options", "lines.0.options")),
        ({"option_ids": (11, 11)}, ("option_twice", "lines.0.options")),
        ({"option_ids": (11, 99)}, ("option_unknown", "lines.0.options")),
        ({"inscription": "Thirteen sign"}, ("inscription_too_long", "lines.0.inscription")),
        ({"inscription": "a\nb\nc\nd"}, ("too_many_lines", "lines.0.inscription")),
        ({"inscription": "a\tb"}, ("invalid_characters", "lines.0.inscription")),
        ({"inscription": "a\u2028b"}, ("invalid_characters", "lines.0.inscription")),
        ({"note": "\x07"}, ("invalid_characters", "lines.0.note")),
    ],
)
def test_what_is_wrong_with_a_line_is_said_where_it_is(changes, expected):
    assert refused(replace(LINE, **changes)) == [expected]


def test_more_options_than_a_group_takes_are_refused():
    group = OrderableGroup(1, "Filling", 1, 1, (an_option(11), an_option(12)))

    assert refused(replace(LINE, option_ids=(11, 12)), cakes=[a_cake(groups=(group,))]) == [
        ("too_many_options", "lines.0.options")
    ]


def test_an_inscription_is_refused_where_there_is_no_room():
    assert refused(replace(LINE, inscription="Asha"), cakes=[a_cake(inscription_allowed=False)]) == [
        ("inscription_not_allowed", "lines.0.inscription")
    ]


@pytest.mark.parametrize("inscription", ["👩🏾‍🍳" * 12, "Twelve\nletter", "áéíóú" * 2, "🇹🇿🇹🇿🇹🇿"])
def test_an_inscription_is_counted_as_a_person_counts(inscription):
    assert price(replace(LINE, inscription=inscription)).problems == ()


def test_everything_wrong_is_said_at_once():
    found = refused(replace(LINE, quantity=0, option_ids=()), replace(LINE, cake="nothing"), coupon="FREE")

    assert found == [
        ("quantity_out_of_range", "lines.0.quantity"),
        ("too_few_options", "lines.0.options"),
        ("cake_unknown", "lines.1.cake"),
        ("coupon_unknown", "coupon"),
    ]


def test_an_empty_basket_and_an_endless_one_are_refused():
    assert refused() == [("no_lines", "lines")]
    assert refused(*[LINE] * 51) == [("too_many_lines", "lines")]


def test_a_zone_that_is_not_delivered_to_is_refused():
    assert refused(LINE, method="delivery", zone_id=2) == [("zone_unknown", "fulfilment.zone")]


def test_options_that_cost_less_than_nothing_are_refused():
    group = OrderableGroup(1, "Filling", 1, 1, (an_option(11, price_difference=Decimal(-45001)),))

    assert refused(LINE, cakes=[a_cake(groups=(group,))]) == [("price_below_zero", "lines.0.options")]


def test_more_than_an_order_can_be_is_refused():
    size = OrderableSize(5, "8 inch", 14, Decimal("9999999999.99"), 1, 12)

    assert refused(replace(LINE, quantity=5), cakes=[a_cake(sizes=(size,))]) == [("total_too_large", "lines")]


@pytest.mark.parametrize("refusal", ["sold_out", "out_of_season"])
def test_what_cannot_be_had_today_is_priced_and_named(refusal):
    priced = price(LINE, cakes=[a_cake(refusal=refusal)])

    assert priced.total == Decimal(45000)
    assert [(problem.code, problem.attr) for problem in priced.problems] == [(refusal, "lines.0.cake")]


def test_an_option_that_has_run_out_is_priced_and_named():
    priced = price(replace(LINE, option_ids=(11, 21)))

    assert [(problem.code, problem.detail) for problem in priced.problems] == [
        ("option_unavailable", "Option 21 is not to be had just now.")
    ]


def test_a_delivery_below_the_minimum_is_priced_and_named():
    zones = {1: Zone(1, "Masaki", "", Decimal(5000), Decimal(60000))}

    (problem,) = price(LINE, method="delivery", zone_id=1, bakery=a_bakery(zones=zones)).problems

    assert problem.code == "below_minimum_order"
    assert problem.detail == ("We deliver to Masaki from TSh 60,000. Add TSh 15,000 more, or collect it yourself.")


def test_where_nothing_can_be_collected_nobody_is_told_to():
    zones = {1: Zone(1, "Masaki", "", Decimal(5000), Decimal(60000))}
    bakery = a_bakery(zones=zones, methods=("delivery",))

    (problem,) = price(LINE, method="delivery", zone_id=1, bakery=bakery).problems
    assert problem.detail == "We deliver to Masaki from TSh 60,000. Add TSh 15,000 more."
    with pytest.raises(InvalidOrder) as refused:
        price(LINE, method="delivery", zone_id=2, bakery=bakery)
    assert refused.value.detail == "We do not deliver there. Please choose another area."


def test_a_zone_that_is_at_rest_is_named():
    bakery = a_bakery(resting_zones={7: Zone(7, "Bagamoyo", "", Decimal(9000), Decimal(0))})

    with pytest.raises(InvalidOrder) as refused:
        price(LINE, method="delivery", zone_id=7, bakery=bakery)

    assert (refused.value.code, refused.value.attr) == ("zone_not_offered", "fulfilment.zone")
    assert refused.value.detail == (
        "We do not deliver to Bagamoyo just now. Please choose another area, or collect it yourself."
    )


def test_a_zone_says_nothing_where_delivery_itself_is_not_offered():
    bakery = a_bakery(zones={}, methods=("collection",))

    assert price(LINE, method="delivery", zone_id=7, bakery=bakery).problems == ()


amounts = st.decimals(min_value=0, max_value=500_000, places=2)
differences = st.decimals(min_value=-5_000, max_value=50_000, places=2)


@st.composite
def baskets(draw):
    """A cake with drawn prices, and a few lines of it."""
    options = [an_option(n, price_difference=draw(differences)) for n in range(1, draw(st.integers(1, 4)) + 1)]
    group = OrderableGroup(1, "Filling", 0, len(options), tuple(options))
    size = OrderableSize(5, "8 inch", 14, draw(amounts), draw(st.integers(1, 8)), 80)
    cake = a_cake(
        sizes=(size,),
        groups=(group,),
        inscription_price=draw(amounts),
        needs_deposit=draw(st.booleans()),
        max_quantity=99,
    )
    ids = st.lists(st.sampled_from([option.id for option in options]), unique=True)
    line = st.builds(
        BasketLine,
        cake=st.just("vanilla"),
        size_id=st.just(5),
        option_ids=ids.map(tuple),
        quantity=st.integers(1, 99),
        inscription=st.sampled_from(["", "Asha"]),
    )
    zone = Zone(1, "Masaki", "", draw(amounts), Decimal(0))
    lines = tuple(draw(st.lists(line, min_size=1, max_size=6)))
    basket = Basket(lines=lines, method=draw(st.sampled_from(["collection", "delivery"])), zone_id=1)
    bakery = a_bakery(
        currency=draw(st.sampled_from(["TZS", "KES", "EUR"])),
        deposit_percentage=draw(st.integers(0, 100)),
        zones={1: zone},
    )
    return basket, cake, bakery


@settings(max_examples=150, deadline=None)
@given(baskets())
def test_any_basket_adds_up_to_the_smallest_unit(drawn):
    basket, cake, bakery = drawn
    smallest = Decimal(1).scaleb(-bakery.decimal_places)
    try:
        priced = pricing.price(basket, cakes={"vanilla": cake}, bakery=bakery)
    except InvalidOrder as error:
        codes = {problem.code for problem in error.as_list()}
        assume(codes != {"price_below_zero"})  # the one good reason to refuse such a basket
        raise

    assert priced.subtotal == sum(line.line_total for line in priced.lines)
    assert priced.total == priced.subtotal + priced.delivery_fee - priced.discount
    assert all(line.line_total == line.unit_price * line.line.quantity for line in priced.lines)
    assert 0 <= priced.deposit <= priced.total
    money = [priced.subtotal, priced.delivery_fee, priced.total, priced.deposit, *(x.unit_price for x in priced.lines)]
    assert all(amount >= 0 and amount % smallest == 0 for amount in money)
    assert priced.needs.units == sum(line.size.units * line.line.quantity for line in priced.lines)
