"""What a basket costs, reckoned a second time: in whole smallest units, by another way than the product's."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from catalog.bakery import Bakery
from catalog.orderable import OrderableCake
from orders.basket import Basket


@dataclass(frozen=True)
class Sums:
    """In smallest units of the currency."""

    lines: tuple[int, ...]
    subtotal: int
    fee: int
    deposit: int

    @property
    def total(self) -> int:
        return self.subtotal + self.fee


def smallest(amount: Decimal | str, places: int) -> int:
    """The amount in smallest units, half of one rounded away from nothing."""
    exact = Fraction(amount) * 10**places
    magnitude = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return magnitude if exact >= 0 else -magnitude


def sums_of(basket: Basket, *, cakes: Mapping[str, OrderableCake], bakery: Bakery) -> Sums:
    """The sums of a basket that is known to be valid, and has no coupon."""
    places = bakery.decimal_places
    lines: list[int] = []
    planned = 0
    for line in basket.lines:
        cake = cakes[line.cake]
        each = next(smallest(size.price, places) for size in cake.sizes if size.id == line.size_id)
        differences = {option.id: option.price_difference for group in cake.groups for option in group.options}
        each += sum(smallest(differences[chosen], places) for chosen in line.option_ids)
        each += smallest(cake.inscription_price, places) if line.inscription.strip() else 0
        lines.append(each * line.quantity)
        planned += lines[-1] if cake.needs_deposit else 0
    zone = bakery.zones.get(basket.zone_id) if basket.method == "delivery" and basket.zone_id else None
    return Sums(
        lines=tuple(lines),
        subtotal=sum(lines),
        fee=smallest(zone.fee, places) if zone else 0,
        deposit=smallest(Decimal(planned) * bakery.deposit_percentage / 100, 0),
    )
