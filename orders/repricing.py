"""What an order costs once it is changed: what is made anew at the prices of today, the rest at what it was sold for.

A line is made anew when its cake, size or options change, when there is more of it, or when it carries an inscription
and carried none. Fewer of the same, other words on it, another note: it keeps its price. So do a delivery to the same
zone, the rate of the tax, and the use of a coupon.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal

from accounts.blanks import seen
from catalog.bakery import Bakery, Zone
from catalog.languages import texts_of
from catalog.orderable import (
    OrderableCake,
    OrderableGroup,
    OrderableOption,
    OrderableSize,
    cakes_of_the_house,
    orderable_cakes,
)
from orders import coupons, pricing
from orders.basket import Address, Basket, BasketLine
from orders.models import Order, OrderLine, OrderLineOption
from orders.pricing import Needs, PricedBasket
from orders.states import Method
from orders.texts import LONGEST_INSCRIPTION

AS_SOLD = -1  # in the place of the id of a size or a zone that stays what it was


@dataclass(frozen=True, kw_only=True)
class WantedLine:
    """A line as it should be. `line_id` is the one of the order that it takes the place of; none where it is added.

    Without a `cake` it stays the cake, the size and the options that were ordered.
    """

    line_id: int | None = None
    cake: str = ""
    size_id: int = 0
    option_ids: tuple[int, ...] = ()
    quantity: int = 1
    inscription: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The whole order as it should be. A line that is not named is taken out."""

    lines: tuple[WantedLine, ...]
    method: str
    date: date
    slot: time
    address: Address = field(default_factory=Address)
    zone_id: int | None = None
    contact_name: str
    contact_phone: str
    note: str = ""


@dataclass(frozen=True)
class Repriced:
    """The order as it would be: its basket, its price, and which of its lines are made anew."""

    basket: Basket
    priced: PricedBasket
    lines: tuple[WantedLine, ...]
    anew: tuple[bool, ...]
    keeps_zone: bool

    @property
    def anew_needs(self) -> Needs:
        """What those lines alone ask of a day that are made anew."""
        pairs = zip(self.priced.lines, self.anew, strict=True)
        return pricing.needs_of((line.cake, line.size, line.line.quantity) for line, anew in pairs if anew)


def as_it_stands(order: Order, lines: Iterable[OrderLine]) -> Wanted:
    """What leaves everything as it is."""
    return Wanted(
        lines=tuple(
            WantedLine(line_id=line.pk, quantity=line.quantity, inscription=line.inscription, note=line.note)
            for line in lines
        ),
        method=order.method,
        date=order.date,
        slot=order.slot_start,
        address=Address(
            line1=order.address_line1,
            line2=order.address_line2,
            area=order.address_area,
            directions=order.address_directions,
        ),
        zone_id=order.zone_id,
        contact_name=order.contact_name,
        contact_phone=str(order.contact_phone),
        note=order.note,
    )


def reprice(order: Order, own: Mapping[int, OrderLine], wanted: Wanted, *, bakery: Bakery, today: date) -> Repriced:
    """The price of the order as it should be, or an InvalidOrder with everything that is wrong with it."""
    cakes: dict[str, OrderableCake] = orderable_cakes(
        {line.cake for line in wanted.lines if line.cake and "\x00" not in line.cake}, today=today, bakery=bakery
    )
    house = cakes_of_the_house((line.cake_id for line in own.values() if line.cake_id), today=today, bakery=bakery)
    lines, anew = [], []
    for line in wanted.lines:
        old = own.get(line.line_id) if line.line_id else None
        cake = house.get(old.cake_id or 0) if old else None
        if old is not None and keeps_price(old, line, cake=cake):
            key = f"line {old.pk}"
            cakes[key] = _as_sold(old, line, cake=cake, order=order)
            lines.append(_kept(key, cakes[key], line))
            anew.append(False)
        else:
            lines.append(_made_anew(old, line, cake=cake, cakes=cakes, today=today, bakery=bakery))
            anew.append(True)
    keeps_zone = order.method == wanted.method == Method.DELIVERY and order.zone_id == wanted.zone_id
    basket = Basket(
        lines=tuple(lines),
        method=wanted.method,
        date=wanted.date,
        slot=wanted.slot,
        address=wanted.address,
        zone_id=(wanted.zone_id or AS_SOLD) if keeps_zone else wanted.zone_id,
        contact_name=wanted.contact_name,
        contact_phone=wanted.contact_phone,
        note=wanted.note,
    )
    terms = terms_of(order, bakery=bakery)
    priced = pricing.price(basket, cakes=cakes, bakery=terms, coupon=coupons.held_by(order))
    if not any(anew) and _same_amounts(own, wanted):
        priced = replace(priced, deposit=min(order.deposit, priced.total))
    return Repriced(basket=basket, priced=priced, lines=wanted.lines, anew=tuple(anew), keeps_zone=keeps_zone)


def terms_of(order: Order, *, bakery: Bakery) -> Bakery:
    """The bakery with the terms that the order was placed on: its tax, its way of handover, its zone and fee."""
    zones = dict(bakery.zones)
    if order.method == Method.DELIVERY:
        today = zones.get(order.zone_id or 0)
        least = min(today.minimum_order, order.subtotal) if today else Decimal(0)
        zone_id = order.zone_id or AS_SOLD
        zones[zone_id] = Zone(
            id=zone_id,
            areas="",
            fee=order.delivery_fee,
            minimum_order=least,
            **texts_of(order, name="zone_name"),
        )
    methods = bakery.methods if order.method in bakery.methods else (*bakery.methods, order.method)
    # A bakery that takes no new orders for now still looks after those that it has.
    return replace(
        bakery, tax_name=order.tax_name, tax_rate=order.tax_rate, zones=zones, methods=methods, takes_orders=True
    )


def keeps_price(old: OrderLine, line: WantedLine, *, cake: OrderableCake | None) -> bool:
    """Whether nothing has to be made that was not ordered before."""
    more = line.quantity > old.quantity or bool(seen(line.inscription) and not old.inscription)
    return is_same_cake(old, line, cake=cake) and not more


def is_same_cake(old: OrderLine, line: WantedLine, *, cake: OrderableCake | None) -> bool:
    """Whether the cake, its size and its options stay as they were ordered."""
    if not line.cake:
        return True
    options = {option.option_id for option in old.options.all()}
    slug = cake.slug if cake else old.cake_slug
    return (slug, old.size_id, options) == (line.cake, line.size_id, set(line.option_ids))


def _same_amounts(own: Mapping[int, OrderLine], wanted: Wanted) -> bool:
    """Whether there is as much of every cake as there was."""
    amounts = sorted((line.line_id or 0, line.quantity) for line in wanted.lines)
    return amounts == sorted((line.pk, line.quantity) for line in own.values())


def _as_sold(old: OrderLine, line: WantedLine, *, cake: OrderableCake | None, order: Order) -> OrderableCake:
    """The cake of a line as if the menu still were what it was: for the one price that it was sold at.

    What only time asks for, its notice and its season, is what the cake has today.
    """
    size = next((size for size in cake.sizes if size.id == old.size_id), None) if cake else None
    same_words = size is None or line.inscription == old.inscription
    room = LONGEST_INSCRIPTION if same_words or size is None else size.inscription_max_length
    sold = OrderableCake(
        id=old.cake_id or 0,
        slug=old.cake_slug,
        **texts_of(old, name="cake_name"),
        category_name=old.category_name,
        kind=cake.kind if cake else "",
        sizes=(
            OrderableSize(
                id=AS_SOLD,
                servings=old.servings,
                price=old.size_price,
                units=old.units_each,
                inscription_max_length=room,
                **texts_of(old, label="size_label"),
            ),
        ),
        groups=tuple(_option_as_sold(number, option) for number, option in enumerate(old.options.all(), start=1)),
        inscription_allowed=True,
        inscription_price=old.inscription_price,
        lead_time_hours=cake.lead_time_hours if cake else order.lead_time_hours,
        needs_deposit=cake.needs_deposit if cake else order.deposit > 0,
        free_cancellation_hours=cake.free_cancellation_hours if cake else order.free_cancellation_hours,
        min_quantity=min(cake.min_quantity, old.quantity) if cake else 1,
        max_quantity=old.quantity,
        contains=tuple(old.contains),
        may_contain=tuple(old.may_contain),
        refusal="",
    )
    return replace(sold, season_from=cake.season_from, season_to=cake.season_to) if cake else sold


def _option_as_sold(number: int, option: OrderLineOption) -> OrderableGroup:
    """One option, in a group of its own. Its allergens are among the line's already."""
    sold = OrderableOption(
        id=-number,
        group_id=-number,
        price_difference=option.price_difference,
        contains=(),
        may_contain=(),
        is_available=True,
        **texts_of(option, group_name="group_name", name="name"),
    )
    return OrderableGroup(
        id=-number, min_choices=0, max_choices=1, options=(sold,), **texts_of(option, name="group_name")
    )


def _kept(key: str, cake: OrderableCake, line: WantedLine) -> BasketLine:
    return BasketLine(
        cake=key,
        size_id=AS_SOLD,
        option_ids=tuple(option.id for group in cake.groups for option in group.options),
        quantity=line.quantity,
        inscription=line.inscription,
        note=line.note,
    )


def _made_anew(
    old: OrderLine | None,
    line: WantedLine,
    *,
    cake: OrderableCake | None,
    cakes: dict[str, OrderableCake],
    today: date,
    bakery: Bakery,
) -> BasketLine:
    """What is ordered from the menu of today. More of what was ordered is looked for there too."""
    slug, size_id, option_ids = line.cake, line.size_id, line.option_ids
    if old is not None and not line.cake:
        slug, size_id = (cake.slug if cake else old.cake_slug), old.size_id or 0
        option_ids = tuple(option.option_id or 0 for option in old.options.all())
        cakes.update(orderable_cakes({slug}, today=today, bakery=bakery))
    return BasketLine(
        cake=slug,
        size_id=size_id,
        option_ids=option_ids,
        quantity=line.quantity,
        inscription=line.inscription,
        note=line.note,
    )
