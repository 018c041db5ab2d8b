"""Menus, bakeries and baskets without a database: by hand, or drawn by hypothesis; and what must hold of each.

For a test: `given(baskets())`, then `check_basket(drawn)`. For great numbers: `check_seed(n)` for every n. Neither
touches a database, and neither says anything unless something does not hold. The sums that prices are held against
are made here, in fractions, without a decimal.
"""

import datetime
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import floor
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from catalog.bakery import Bakery, Zone
from catalog.money import decimal_places
from catalog.orderable import OrderableCake, OrderableGroup, OrderableOption, OrderableSize
from orders import price_changes, pricing, quoting, totals, writing
from orders.api.serializers.order import OrderLineSerializer, OrderSerializer
from orders.api.serializers.quote import QuoteSerializer
from orders.basket import Basket, BasketLine
from orders.discounts import CouponTerms
from orders.errors import InvalidOrder
from orders.models import Order
from orders.pricing import PricedBasket

SUMS = ("subtotal", "delivery_fee", "discount", "total", "deposit", "currency", "coupon", "tax")
# Why the price list itself can refuse a basket that is made of what it offers.
GOOD_REASONS = {"price_below_zero", "total_too_large"}
CURRENCIES = ("TZS", "KES", "EUR", "JPY", "RWF", "USD")
TAX_RATES = ("0", "18", "16", "8.1", "7.5", "19.25", "100", "0.01")


def a_bakery(**facts) -> Bakery:
    currency = facts.pop("currency", "TZS")
    usual = {
        "name": "Cake Street", "tagline": "", "address": "", "map_url": "", "latitude": None, "longitude": None,
        "phone": "", "second_phone": "", "whatsapp": "", "email": "", "currency": currency,
        "decimal_places": decimal_places(currency), "time_zone": ZoneInfo("Africa/Dar_es_Salaam"),
        "takes_orders": True, "guest_orders": True, "methods": ("collection", "delivery"), "slot_minutes": 30,
        "orders_per_slot": 4,
        "daily_capacity": 40, "cut_off": datetime.time(17), "days_ahead": 60,
        "most_waiting_orders": 30, "most_waiting_units": 60,
        "most_waiting_orders_unconfirmed": 10, "most_waiting_units_unconfirmed": 20,
        "payment_terms": "before_preparation",
        "deposit_percentage": 50, "payment_instructions": "", "cancellation_policy": "", "warn_unanswered_hours": 12,
        "expire_unanswered_hours": 48, "expire_unpaid_hours": 48,
        "remind_at": datetime.time(10), "opening_hours": {}, "closed_days": {},
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


def a_coupon(**facts) -> CouponTerms:
    usual = {"id": 1, "code": "KARIBU10", "percentage": None if "amount" in facts else 10}
    return CouponTerms(**{**usual, **facts})


LINE = BasketLine(cake="vanilla", size_id=5, option_ids=(11,))


@dataclass(frozen=True)
class Drawn:
    """A basket, and everything that its price depends on."""

    basket: Basket
    cakes: dict[str, OrderableCake]
    bakery: Bakery
    coupon: CouponTerms | None

    def price(self) -> PricedBasket:
        return pricing.price(self.basket, cakes=self.cakes, bakery=self.bakery, coupon=self.coupon)


class Dice:
    """Draws everything out of whole numbers, so that hypothesis and a plain random seed can be behind it alike."""

    def __init__(self, whole: Callable[[int, int], int]) -> None:
        self.whole = whole

    def one_of(self, things: Sequence[Any]) -> Any:
        return things[self.whole(0, len(things) - 1)]

    def some_of(self, things: Sequence[Any]) -> list[Any]:
        return [thing for thing in things if self.whole(0, 1)]

    def money(self, *, below_zero: int = 0) -> Decimal:
        """An amount with cents, of whatever currency, large or small."""
        high = self.one_of([500_000, 50_000, 5_000, 10])
        return Decimal(self.whole(-min(below_zero, high) * 100, high * 100)).scaleb(-2)

    def cake(self, number: int) -> OrderableCake:
        """A cake in a few sizes, with a few options of which any may be chosen."""
        ids = range(number * 100, number * 100 + self.whole(0, 4))
        options = tuple(an_option(n, number, price_difference=self.money(below_zero=5_000)) for n in ids)
        sizes = range(number * 10, number * 10 + self.whole(1, 3))
        return a_cake(
            id=number,
            slug=f"cake-{number}",
            sizes=tuple(OrderableSize(n, f"{n} inch", 14, self.money(), self.whole(1, 8), 80) for n in sizes),
            groups=(OrderableGroup(number, "Filling", 0, len(options), options),) if options else (),
            inscription_price=self.money(),
            needs_deposit=bool(self.whole(0, 1)),
            max_quantity=99,
        )

    def line(self, cake: OrderableCake) -> BasketLine:
        """Any of its sizes, with any of its options."""
        return BasketLine(
            cake=cake.slug,
            size_id=self.one_of(cake.sizes).id,
            option_ids=tuple(option.id for group in cake.groups for option in self.some_of(group.options)),
            quantity=self.one_of([1, 1, 2, self.whole(1, 99)]),
            inscription=self.one_of(["", "  ", "Asha", "Hongera\nNeema"]),
        )

    def coupon(self) -> CouponTerms:
        """A share or an amount off, with a smallest order or without, that holds or does not."""
        worth = {"percentage": self.whole(1, 100)} if self.whole(0, 1) else {"amount": self.money()}
        minimum = self.money() if self.whole(0, 1) else Decimal(0)
        return a_coupon(**worth, minimum_order=minimum, refusal=self.one_of(["", "", "", "coupon_used_up"]))

    def basket(self) -> Drawn:
        """Up to three cakes on the menu and six lines, in any currency, taxed, delivered, with a coupon."""
        menu = [self.cake(number) for number in range(1, self.whole(1, 3) + 1)]
        lines = tuple(self.line(self.one_of(menu)) for _line in range(self.whole(1, 6)))
        coupon = self.coupon() if self.whole(0, 1) else None
        return Drawn(
            basket=Basket(
                lines=lines,
                method=self.one_of(["collection", "delivery"]),
                zone_id=1,
                coupon="karibu-10" if coupon else self.one_of(["", "", "UNKNOWN"]),
            ),
            cakes={cake.slug: cake for cake in menu},
            bakery=a_bakery(
                currency=self.one_of(CURRENCIES),
                deposit_percentage=self.whole(0, 100),
                zones={1: Zone(1, "Masaki", "", self.money(), self.money())},
                tax_name="VAT",
                tax_rate=Decimal(self.one_of(TAX_RATES)),
            ),
            coupon=coupon,
        )


@st.composite
def baskets(draw: Callable[..., int]) -> Drawn:
    """For hypothesis: it looks for the smallest basket that breaks a promise."""
    return Dice(lambda low, high: draw(st.integers(low, high))).basket()


def check_seed(seed: int) -> PricedBasket | None:
    """For great numbers of baskets: the same seed draws the same one again."""
    return check_basket(Dice(random.Random(seed).randint).basket())


def check_basket(drawn: Drawn) -> PricedBasket | None:
    """Hold a basket's price against sums of our own, its quote against its order, and what the API says against both.

    None where the price list itself refuses it, for a good reason.
    """
    try:
        priced = drawn.price()
    except InvalidOrder as refusal:
        if not {problem.code for problem in refusal.problems} <= GOOD_REASONS:
            raise
        return None
    _check_sums(drawn, priced)
    order = Order(**totals.kept(priced), zone_name=priced.zone.name if priced.zone else "")
    rows = totals.of_order(order)
    _check_order(drawn, priced, order, rows)
    _check_answers(drawn, priced, order, rows)
    return priced


def _check_sums(drawn: Drawn, priced: PricedBasket) -> None:
    """Every sum, to the smallest unit that can be paid."""
    places, bakery = drawn.bakery.decimal_places, drawn.bakery
    units = [_unit_price(line, drawn) for line in drawn.basket.lines]
    of_lines = [unit * line.quantity for unit, line in zip(units, drawn.basket.lines, strict=True)]
    subtotal = sum(of_lines)
    fee = _rounded(Fraction(bakery.zones[1].fee), places) if drawn.basket.method == "delivery" else Fraction(0)
    discount = _discount(drawn.coupon, subtotal=subtotal, places=places)
    total = subtotal + fee - discount
    rate = Fraction(bakery.tax_rate)
    planned = sum(
        total for total, line in zip(of_lines, drawn.basket.lines, strict=True) if drawn.cakes[line.cake].needs_deposit
    )
    deposit = min(_rounded(planned * bakery.deposit_percentage / 100, places), total)
    assert [Fraction(line.unit_price) for line in priced.lines] == units
    assert [Fraction(line.line_total) for line in priced.lines] == of_lines
    found = (priced.subtotal, priced.delivery_fee, priced.discount, priced.total, priced.deposit)
    assert tuple(map(Fraction, found)) == (subtotal, fee, discount, total, deposit)
    assert Fraction(priced.tax.amount if priced.tax else 0) == _rounded(total * rate / (100 + rate), places)
    assert 0 <= priced.discount <= priced.subtotal
    assert 0 <= priced.deposit <= priced.total
    smallest = Decimal(1).scaleb(-places)
    assert all(amount >= 0 and amount % smallest == 0 for amount in (*found, *(x.line_total for x in priced.lines)))


def _unit_price(line: BasketLine, drawn: Drawn) -> Fraction:
    cake, places = drawn.cakes[line.cake], drawn.bakery.decimal_places
    size = next(size for size in cake.sizes if size.id == line.size_id)
    options = [option for group in cake.groups for option in group.options if option.id in line.option_ids]
    parts = [size.price, *(option.price_difference for option in options)]
    parts += [cake.inscription_price] if line.inscription.strip() else []
    return sum((_rounded(Fraction(part), places) for part in parts), Fraction(0))


def _discount(coupon: CouponTerms | None, *, subtotal: Fraction, places: int) -> Fraction:
    if coupon is None or coupon.refusal or subtotal < Fraction(coupon.minimum_order):
        return Fraction(0)
    worth = Fraction(coupon.amount) if coupon.percentage is None else subtotal * coupon.percentage / 100
    return min(_rounded(worth, places), subtotal)


def _rounded(amount: Fraction, places: int) -> Fraction:
    """Half of the smallest unit goes away from nothing, as people round."""
    scale = 10**places
    whole = floor(abs(amount) * scale + Fraction(1, 2))
    return Fraction(whole if amount >= 0 else -whole, scale)


def _check_order(drawn: Drawn, priced: PricedBasket, order: Order, rows: tuple[totals.Row, ...]) -> None:
    """The order costs what the quote said; its rows read like the quote's, and to the smallest unit in words too."""
    again = drawn.price()
    assert price_changes.problem(again, shown_id=price_changes.quote_id(priced)) is None
    dearer = replace(again, total=again.total + 1)
    assert price_changes.problem(dearer, shown_id=price_changes.quote_id(priced)).code == "price_changed"
    assert rows == totals.of_quote(priced)
    assert all(_read(row.in_words) == row.amount for row in rows)
    sums = {row.code: row.amount for row in rows}
    parts = sum(sums.get(code, 0) for code in ("subtotal", "delivery_fee", "discount"))
    assert sums["total"] == (parts if "subtotal" in sums else priced.total) == order.total
    assert (order.total, order.tax) == (priced.total, priced.tax)


def _read(words: str) -> Decimal:
    """The number that a person reads in an amount of a mail or a receipt."""
    digits = Decimal("".join(sign for sign in words if sign.isdigit() or sign == "."))
    return -digits if words.startswith(totals.MINUS) else digits


def _check_answers(drawn: Drawn, priced: PricedBasket, order: Order, rows: tuple[totals.Row, ...]) -> None:
    """What the API says of the quote, it says of the order."""
    quote = quoting.Quote(priced=priced, payment_terms="before_preparation", earliest_date=None, problems=())
    told = _serializer(QuoteSerializer).to_representation(quote)
    assert {name: told[name] for name in SUMS} == {name: _say(OrderSerializer, name, order) for name in SUMS}
    assert told["totals"] == [{"code": row.code, "label": row.label, "amount": f"{row.amount:.2f}"} for row in rows]
    for position, (line, answer) in enumerate(zip(priced.lines, told["lines"], strict=True), start=1):
        row = writing.snapshot_of(order, position, line, bakery=drawn.bakery)
        for name in ("unit_price", "line_total", "quantity"):
            assert answer[name] == _say(OrderLineSerializer, name, row)


@cache
def _serializer(kind: type) -> Any:
    """One of each kind for all baskets: making one takes longer than all it says."""
    return kind(context={"pictures": {}})


def _say(kind: type, name: str, instance: Any) -> Any:
    """One field of an answer, without the others, which would ask the database."""
    field = _serializer(kind).fields[name]
    value = field.get_attribute(instance)
    return None if value is None else field.to_representation(value)
