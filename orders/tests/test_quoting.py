"""What an order would cost and when it could be had, before anybody orders."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import quoting
from orders.basket import BasketLine
from orders.errors import Conflict, InvalidOrder
from orders.models import Day, Order
from orders.tests.factories import NOW, make_basket, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakery():
    return make_bakery(email="bakery@example.com", zones=[{"fee": 5000, "minimum_order": 20000}])


@pytest.fixture
def cake(bakery):
    filling = OptionGroupFactory(
        name="Filling", options=[{"name": "Jam"}, {"name": "Praline", "price_difference": 2500, "contains": ["eggs"]}]
    )
    return make_cake("Vanilla Dream", inscription_price=1000, contains=["gluten"], groups=[filling])


def with_line(basket, **changes):
    return replace(basket, lines=(replace(basket.lines[0], **changes),))


def option(cake, name):
    return cake.option_links.first().group.options.get(name=name).pk


@pytest.fixture
def basket(cake):
    return with_line(
        make_basket(cake, quantity=2, inscription="Happy Birthday Asha"), option_ids=(option(cake, "Praline"),)
    )


def codes(refused):
    return [(problem.code, problem.attr) for problem in refused.value.as_list()]


def test_a_quote_prices_the_basket_and_names_the_first_free_day(basket):
    quote = quoting.get_quote(basket=replace(basket, date=None, slot=None), now=NOW)

    assert quote.priced.total == Decimal(97000)
    assert (quote.earliest_date, quote.lead_time_hours) == (date(2026, 11, 25), 48)
    assert quote.problems == ()


def test_a_quote_for_a_day_that_is_gone_says_so_and_still_prices(basket):
    quote = quoting.get_quote(basket=replace(basket, date=date(2026, 11, 24)), now=NOW)

    assert quote.priced.total == Decimal(97000)
    assert [(problem.code, problem.attr) for problem in quote.problems] == [("lead_time", "fulfilment.date")]
    assert quote.problems[0].detail == ("The Vanilla Dream needs 2 days. The next free day is Wednesday 25 November.")


def test_a_quote_needs_nobody_and_changes_nothing(basket):
    quoting.get_quote(basket=replace(basket, contact_name="", contact_phone=""), now=NOW)

    assert not Order.objects.exists()
    assert not Day.objects.exists()


def test_a_basket_with_an_unknown_cake_is_refused_in_a_quote_too(basket):
    strange = replace(basket, lines=(BasketLine(cake="no-such-cake", size_id=1), BasketLine(cake="a\x00b", size_id=1)))

    with pytest.raises(InvalidOrder) as refused:
        quoting.get_quote(basket=strange, now=NOW)

    assert codes(refused) == [("cake_unknown", "lines.0.cake"), ("cake_unknown", "lines.1.cake")]


def test_a_quote_for_more_than_any_day_can_hold_says_so_and_names_no_day(bakery, basket):
    make_bakery(daily_capacity=1)

    quote = quoting.get_quote(basket=replace(basket, date=None, slot=None), now=NOW)

    assert quote.earliest_date is None
    assert [(problem.code, problem.attr) for problem in quote.problems] == [("order_too_large", "lines")]
    assert quote.problems[0].detail == "This order is more than we can make in a day. Please call us."


def test_a_quote_says_when_there_is_no_free_day_at_all(bakery, basket):
    make_bakery(hours=[])

    quote = quoting.get_quote(basket=replace(basket, date=None, slot=None), now=NOW)

    assert [(problem.code, problem.attr) for problem in quote.problems] == [("no_free_day", "fulfilment.date")]
    assert quote.problems[0].detail == ("There is no free day for this order in the next 60 days. Please call us.")


def test_a_quote_names_the_first_free_day_of_its_method(bakery, basket):
    make_bakery(zones=[{}], offers_collection=False)

    by_courier = quoting.get_quote(basket=replace(basket, method="delivery", date=None, slot=None), now=NOW)
    collected = quoting.get_quote(basket=replace(basket, date=None, slot=None), now=NOW)

    assert by_courier.earliest_date == date(2026, 11, 25)
    assert (collected.earliest_date, [problem.code for problem in collected.problems]) == (None, ["method_not_offered"])


def test_an_order_that_is_too_large_is_refused_as_such_and_not_as_a_full_day(bakery, basket):
    make_bakery(daily_capacity=1)

    with pytest.raises(InvalidOrder) as refused:
        place(basket)

    assert codes(refused) == [("order_too_large", "lines")]
    assert not Day.objects.exists()


def test_a_refusal_names_the_day_that_the_quote_and_the_calendar_name(bakery, basket):
    make_bakery(daily_capacity=3)
    place(basket)

    with pytest.raises(Conflict) as refused:
        place(basket)
    quote = quoting.get_quote(basket=basket, now=NOW)

    assert quote.problems[0].detail == refused.value.detail
    assert quote.problems[0].code == refused.value.code
    assert refused.value.detail.endswith("The next free day is Tuesday 1 December.")
