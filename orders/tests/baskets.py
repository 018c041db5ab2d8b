"""Baskets drawn by hypothesis, with a menu and a bakery of their own; and what must hold of the price of each.

For a test of any size: `given(baskets())`, then `check_basket(drawn)`. It touches no database, and says nothing unless
something does not hold. The sums it holds the prices against are its own, in fractions, without a decimal.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import strategies as st

from catalog.bakery import Bakery, Zone
from catalog.orderable import OrderableCake, OrderableGroup, OrderableSize
from orders import pricing
from orders.basket import Basket, BasketLine
from orders.errors import InvalidOrder
from orders.pricing import PricedBasket
from orders.tests.test_pricing import a_bakery, a_cake, an_option

# Why the price list itself can refuse a basket that is made of what it offers.
GOOD_REASONS = {"price_below_zero", "total_too_large"}
CURRENCIES = ("TZS", "KES", "EUR", "JPY", "RWF", "USD")

amounts = st.decimals(min_value=0, max_value=500_000, places=2)
differences = st.decimals(min_value=-5_000, max_value=50_000, places=2)


@dataclass(frozen=True)
class Drawn:
    """A basket, and everything that its price depends on."""

    basket: Basket
    cakes: dict[str, OrderableCake]
    bakery: Bakery


@st.composite
def cakes(draw, number: int) -> OrderableCake:
    """A cake in a few sizes, with a few options of which any may be chosen."""
    ids = range(number * 100, number * 100 + draw(st.integers(0, 4)))
    options = tuple(an_option(n, number, price_difference=draw(differences)) for n in ids)
    sizes = range(number * 10, number * 10 + draw(st.integers(1, 3)))
    return a_cake(
        id=number,
        slug=f"cake-{number}",
        sizes=tuple(OrderableSize(n, f"{n} inch", 14, draw(amounts), draw(st.integers(1, 8)), 80) for n in sizes),
        groups=(OrderableGroup(number, "Filling", 0, len(options), options),) if options else (),
        inscription_price=draw(amounts),
        needs_deposit=draw(st.booleans()),
        max_quantity=99,
    )


@st.composite
def lines_of(draw, cake: OrderableCake) -> BasketLine:
    """Any of its sizes, with any of its options."""
    offered = [option.id for group in cake.groups for option in group.options]
    return BasketLine(
        cake=cake.slug,
        size_id=draw(st.sampled_from(cake.sizes)).id,
        option_ids=tuple(draw(st.lists(st.sampled_from(offered), unique=True))) if offered else (),
        quantity=draw(st.integers(1, 99)),
        inscription=draw(st.sampled_from(["", "  ", "Asha", "Hongera\nNeema"])),
    )


@st.composite
def baskets(draw) -> Drawn:
    """Up to three cakes on the menu and six lines in the basket, in any currency, collected or delivered."""
    menu = [draw(cakes(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    lines = draw(st.lists(st.sampled_from(menu).flatmap(lines_of), min_size=1, max_size=6))
    bakery = a_bakery(
        currency=draw(st.sampled_from(CURRENCIES)),
        deposit_percentage=draw(st.integers(0, 100)),
        zones={1: Zone(1, "Masaki", "", draw(amounts), draw(amounts))},
    )
    basket = Basket(lines=tuple(lines), method=draw(st.sampled_from(["collection", "delivery"])), zone_id=1)
    return Drawn(basket=basket, cakes={cake.slug: cake for cake in menu}, bakery=bakery)


def check_basket(drawn: Drawn) -> PricedBasket | None:
    """Hold a basket's price against sums of our own. None where the price list itself refuses it, for a good reason."""
    try:
        priced = pricing.price(drawn.basket, cakes=drawn.cakes, bakery=drawn.bakery)
    except InvalidOrder as refusal:
        if not {problem.code for problem in refusal.as_list()} <= GOOD_REASONS:
            raise
        return None
    places = drawn.bakery.decimal_places
    units = [_unit_price(line, drawn) for line in drawn.basket.lines]
    of_lines = [unit * line.quantity for unit, line in zip(units, drawn.basket.lines, strict=True)]
    fee = _rounded(Fraction(drawn.bakery.zones[1].fee), places) if drawn.basket.method == "delivery" else Fraction(0)
    planned = sum(
        total for total, line in zip(of_lines, drawn.basket.lines, strict=True) if drawn.cakes[line.cake].needs_deposit
    )
    deposit = _rounded(Fraction(planned) * drawn.bakery.deposit_percentage / 100, places)
    assert [Fraction(line.unit_price) for line in priced.lines] == units
    assert [Fraction(line.line_total) for line in priced.lines] == of_lines
    found = (priced.subtotal, priced.delivery_fee, priced.total + priced.discount, priced.deposit)
    assert tuple(map(Fraction, found)) == (sum(of_lines), fee, sum(of_lines) + fee, deposit)
    smallest = Decimal(1).scaleb(-places)
    assert all(amount >= 0 and amount % smallest == 0 for amount in (*found, *(x.line_total for x in priced.lines)))
    return priced


def _unit_price(line: BasketLine, drawn: Drawn) -> Fraction:
    cake, places = drawn.cakes[line.cake], drawn.bakery.decimal_places
    size = next(size for size in cake.sizes if size.id == line.size_id)
    options = [option for group in cake.groups for option in group.options if option.id in line.option_ids]
    parts = [size.price, *(option.price_difference for option in options)]
    parts += [cake.inscription_price] if line.inscription.strip() else []
    return sum((_rounded(Fraction(part), places) for part in parts), Fraction(0))


def _rounded(amount: Fraction, places: int) -> Fraction:
    """Half of the smallest unit goes away from nothing, as people round."""
    scale = 10**places
    whole = floor(abs(amount) * scale + Fraction(1, 2))
    return Fraction(whole if amount >= 0 else -whole, scale)
