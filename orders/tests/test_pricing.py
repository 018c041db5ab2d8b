"""What a basket costs, and everything that can be wrong with it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from catalog.bakery import Zone
from catalog.orderable import OrderableGroup, OrderableSize
from orders import pricing
from orders.basket import Basket, BasketLine
from orders.errors import InvalidOrder
from orders.tests.baskets import LINE, a_bakery, a_cake, a_coupon, an_option, baskets, check_basket


def price(*lines: BasketLine, cakes=None, bakery=None, terms=None, **basket) -> pricing.PricedBasket:
    cakes = {cake.slug: cake for cake in cakes or [a_cake()]}
    return pricing.price(Basket(lines=lines, **basket), cakes=cakes, bakery=bakery or a_bakery(), coupon=terms)


def refused(*lines: BasketLine, **more) -> list[tuple[str, str | None]]:
    with pytest.raises(InvalidOrder) as error:
        price(*lines, **more)
    return [(problem.code, problem.attr) for problem in error.value.as_list()]


def test_a_unit_costs_its_size_its_options_and_its_inscription():
    priced = price(replace(LINE, option_ids=(11, 12), quantity=3, inscription="Asha"))

    (line,) = priced.lines
    assert (line.unit_price, line.line_total) == (Decimal(48500), Decimal(145500))
    assert (priced.subtotal, priced.total, priced.delivery_fee) == (Decimal(145500), Decimal(145500), Decimal(0))


@pytest.mark.parametrize("inscription", ["", "  ", " \n ", "\u200b", "\ufeff \u200d", "\u2800"])
def test_blanks_alone_are_no_inscription_and_cost_nothing(inscription: str):
    assert price(replace(LINE, inscription=inscription)).total == Decimal(45000)


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
        ("option_unavailable", "Option 21 is not to be had just now. Please choose something else.")
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


def test_a_coupon_takes_its_share_off_the_cakes_and_not_off_the_delivery():
    priced = price(LINE, method="delivery", zone_id=1, coupon="KARIBU10", terms=a_coupon())

    assert (priced.subtotal, priced.discount, priced.delivery_fee) == (Decimal(45000), Decimal(4500), Decimal(5000))
    assert (priced.total, priced.coupon_code) == (Decimal(45500), "KARIBU10")


def test_a_coupon_that_does_not_hold_takes_nothing_off_and_is_named():
    priced = price(LINE, coupon="KARIBU10", terms=a_coupon(refusal="coupon_used_up"))

    assert (priced.total, priced.discount, priced.coupon_code) == (Decimal(45000), Decimal(0), "")
    assert [(problem.code, problem.attr) for problem in priced.problems] == [("coupon_used_up", "coupon")]


def test_an_unknown_coupon_is_named_and_the_basket_priced():
    priced = price(LINE, coupon="FREE")

    assert priced.total == Decimal(45000)
    assert [(problem.code, problem.attr) for problem in priced.problems] == [("coupon_unknown", "coupon")]


def test_the_smallest_order_of_a_coupon_counts_the_cakes_without_delivery():
    terms = a_coupon(minimum_order=Decimal(45001))

    (problem,) = price(LINE, method="delivery", zone_id=1, coupon="KARIBU10", terms=terms).problems

    assert problem.code == "coupon_minimum"


def test_the_smallest_order_of_a_zone_counts_before_the_discount():
    zones = {1: Zone(1, "Masaki", "", Decimal(5000), Decimal(45000))}

    priced = price(
        LINE, method="delivery", zone_id=1, bakery=a_bakery(zones=zones), coupon="KARIBU10", terms=a_coupon()
    )

    assert (priced.problems, priced.discount) == ((), Decimal(4500))


def test_a_deposit_is_never_more_than_what_is_left_to_pay():
    terms = a_coupon(percentage=80)

    priced = price(LINE, cakes=[a_cake(needs_deposit=True)], coupon="KARIBU10", terms=terms)

    assert (priced.total, priced.deposit) == (Decimal(9000), Decimal(9000))


def test_the_tax_is_that_of_all_that_is_paid():
    bakery = a_bakery(tax_name="VAT", tax_rate=Decimal(18))

    priced = price(LINE, bakery=bakery, method="delivery", zone_id=1, coupon="KARIBU10", terms=a_coupon())

    assert (priced.total, priced.tax.amount) == (Decimal(45500), Decimal(6941))  # 45500 × 18 / 118


def test_a_bakery_without_a_rate_shows_no_tax():
    assert price(LINE).tax is None


def test_the_highest_total_counts_the_delivery_too():
    size = OrderableSize(5, "8 inch", 14, Decimal(9999999999), 1, 12)

    assert refused(LINE, cakes=[a_cake(sizes=(size,))], method="delivery", zone_id=1) == [("total_too_large", "lines")]


@settings(max_examples=150, deadline=None)
@given(baskets())
def test_any_basket_adds_up_to_the_smallest_unit_in_quote_order_and_answers(drawn):
    check_basket(drawn)
