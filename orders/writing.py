"""A new order is written: its row, its lines as they were on the menu, and everything that goes with it.

In the transaction of whoever writes it (orders/placing.py, orders/taking.py), which reserves its place last of all.
"""

import datetime
import secrets
from dataclasses import dataclass

from accounts.blanks import seen
from accounts.models import User
from catalog.bakery import Bakery
from orders import coupons, deadlines, details, idempotency, keys, lifecycle, notifications, photos, pricing, totals
from orders.basket import Basket
from orders.models import Order, OrderLine, OrderLineOption
from orders.open_accounts import insist_on_open_account
from orders.pricing import PricedBasket, PricedLine
from orders.slots import SlotAvailability
from orders.states import Method, Status

# Without the signs that are read as one another: 0 and O, 1 and I and L, 5 and S, 2 and Z, 8 and B, U and V.
ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"


@dataclass(frozen=True)
class Entry:
    """Who enters an order, when, and under which Idempotency-Key. `body_hash` is what the key stands for.

    `guest` is what tells the keys of one guest from another's: they have no account that keys could be of.
    """

    actor: User
    key: str
    body_hash: str
    now: datetime.datetime
    guest: str = ""

    @property
    def whose(self) -> idempotency.Whose:
        """Whose key it is."""
        return self.guest or self.actor


def write_order(
    entry: Entry, basket: Basket, priced: PricedBasket, *, slot: SlotAvailability, customer: User, bakery: Bakery
) -> Order:
    """Everything of a new order but its place, which the caller reserves last of all."""
    insist_on_open_account(customer)
    order = _order(basket, priced, slot=slot, customer=customer, bakery=bakery, now=entry.now)
    event = lifecycle.begin(order, actor=entry.actor, now=entry.now)
    idempotency.remember(entry.whose, entry.key, body_hash=entry.body_hash, order=order, now=entry.now)
    photos.attach(basket, _write_lines(order, priced, bakery=bakery), owner=customer)
    notifications.queue(event, bakery=bakery)
    coupons.take(order)
    return order


def new_number() -> str:
    """An order number that cannot be guessed from another."""
    signs = [secrets.choice(ALPHABET) for _sign in range(8)]
    return f"CS-{''.join(signs[:4])}-{''.join(signs[4:])}"


def _order(
    basket: Basket,
    priced: PricedBasket,
    *,
    slot: SlotAvailability,
    customer: User,
    bakery: Bakery,
    now: datetime.datetime,
) -> Order:
    order = Order(  # type: ignore[misc]
        number=new_number(),
        customer=customer,
        contact_name=basket.contact_name.strip(),
        contact_phone=details.read_phone(basket.contact_phone),
        contact_email=basket.contact_email if customer.is_guest else customer.mail_address,
        guest_key_salt=keys.new_salt() if customer.is_guest else "",
        note=basket.note.strip(),
        method=basket.method,
        date=basket.date,
        slot_start=slot.start,
        slot_end=slot.end,
        capacity_units=priced.needs.units,
        lead_time_hours=priced.needs.lead_time_hours,
        free_cancellation_hours=priced.free_cancellation_hours,
        payment_terms=bakery.payment_terms,
        placed_at=now,
        updated_at=now,
        **totals.kept(priced),
        **destination(basket, priced),
    )
    order.expires_at = deadlines.expires_at(order, Status.PENDING_CONFIRMATION, bakery=bakery, now=now)
    return order


def destination(basket: Basket, priced: PricedBasket) -> dict[str, object]:
    """Where a delivery goes; a collection keeps no address, whatever was sent."""
    if basket.method != Method.DELIVERY or priced.zone is None:
        return {}
    return {
        "address_line1": basket.address.line1.strip(),
        "address_line2": basket.address.line2.strip(),
        "address_area": basket.address.area.strip(),
        "address_directions": basket.address.directions.strip(),
        "zone_id": priced.zone.id,
        "zone_name": priced.zone.name,
        "zone_name_sw": priced.zone.name_sw,
    }


def _write_lines(order: Order, priced: PricedBasket, *, bakery: Bakery) -> list[OrderLine]:
    """The snapshots: what was ordered, as it was on the menu."""
    lines = [snapshot_of(order, position, line, bakery=bakery) for position, line in enumerate(priced.lines, start=1)]
    OrderLine.objects.bulk_create(lines)
    options: list[OrderLineOption] = []
    for row, line in zip(lines, priced.lines, strict=True):
        options += options_of(row, line, bakery=bakery)
    OrderLineOption.objects.bulk_create(options)
    return lines


def options_of(row: OrderLine, line: PricedLine, *, bakery: Bakery) -> list[OrderLineOption]:
    """The snapshots of a line's options."""
    return [
        OrderLineOption(
            line=row,
            position=position,
            option_id=option.id,
            group_name=option.group_name,
            group_name_sw=option.group_name_sw,
            name=option.name,
            name_sw=option.name_sw,
            price_difference=pricing.money(option.price_difference, bakery=bakery),
        )
        for position, option in enumerate(line.options, start=1)
    ]


def snapshot_of(order: Order, position: int, line: PricedLine, *, bakery: Bakery) -> OrderLine:
    """A line as it is sold, not saved yet."""
    return OrderLine(
        order=order,
        position=position,
        cake_id=line.cake.id,
        size_id=line.size.id,
        cake_name=line.cake.name,
        cake_name_sw=line.cake.name_sw,
        cake_slug=line.cake.slug,
        category_name=line.cake.category_name,
        size_label=line.size.label,
        size_label_sw=line.size.label_sw,
        servings=line.size.servings,
        inscription=seen(line.line.inscription),
        note=line.line.note.strip(),
        quantity=line.line.quantity,
        size_price=pricing.money(line.size.price, bakery=bakery),
        inscription_price=line.inscription_price,
        unit_price=line.unit_price,
        line_total=line.line_total,
        units_each=line.size.units,
        contains=list(line.contains),
        may_contain=list(line.may_contain),
    )
