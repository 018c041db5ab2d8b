"""A customer's basket becomes a quote, or an order: looked at first without a lock, then written in one transaction.

Customers place their own orders here. In the same way orders/guests.py writes those of people without an account, and
orders/taking.py what staff enter for customers.
"""

import datetime
import secrets
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import PhoneNumber, to_python

from accounts import customers
from accounts.models import User
from catalog.bakery import Bakery, get_bakery
from catalog.orderable import orderable_cakes
from orders import (
    capacity,
    coupons,
    deadlines,
    discounts,
    idempotency,
    keys,
    lifecycle,
    notifications,
    photos,
    price_changes,
    pricing,
    slots,
    totals,
)
from orders.basket import Basket
from orders.errors import Conflict, OrderError, PriceChanged, Problem, refuse_if_any
from orders.models import Order, OrderLine, OrderLineOption
from orders.open_accounts import insist_on_open_account
from orders.pricing import PricedBasket, PricedLine
from orders.slots import SlotAvailability
from orders.states import Method, Status
from orders.texts import problem_of
from orders.transactions import with_retries

# Without the signs that are read as one another: 0 and O, 1 and I and L, 5 and S, 2 and Z, 8 and B, U and V.
ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"
TRIES = 3


@dataclass(frozen=True)
class Quote:
    """What a basket would cost and when it could be had. `problems` say what placing would refuse."""

    priced: PricedBasket
    payment_terms: str
    earliest_date: datetime.date | None
    problems: tuple[Problem, ...]

    @property
    def quote_id(self) -> str:
        return price_changes.quote_id(self.priced)

    @property
    def deposit(self) -> Decimal:
        return self.priced.deposit

    @property
    def lead_time_hours(self) -> int:
        return self.priced.needs.lead_time_hours


@dataclass(frozen=True)
class Placed:
    """The order, and whether the key had made it before."""

    order: Order
    replayed: bool


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


def get_quote(*, basket: Basket, now: datetime.datetime, customer: User | None = None) -> Quote:
    """Price a basket and look at the day, if one is chosen. Changes nothing.

    A customer's own coupons and photos are known; a visitor's photos are looked at later.
    """
    bakery = get_bakery()
    priced = _price(basket, customer=customer, bakery=bakery, now=now)
    return _quote(basket, priced, customer=customer, bakery=bakery, now=now)


def place_order(*, customer: User, basket: Basket, key: str, now: datetime.datetime, quote_id: str = "") -> Placed:
    """Make the order, or give the one that this key has made already.

    `quote_id` is the price that the customer was shown: at any other nothing is ordered. It is no part of what the key
    stands for, so that a repeated request gets its order whatever has been shown meanwhile.
    """
    entry = Entry(actor=customer, key=key, body_hash=basket.fingerprint(), now=now)
    return once(entry, partial(look_and_write, entry, customer=customer, basket=basket, quote_id=quote_id))


def once(entry: Entry, make: Callable[[], Placed]) -> Placed:
    """What this key has made already; or what is made now."""
    idempotency.check_key(entry.key)
    if before := _made_before(entry):
        return before
    try:
        return make()
    except OrderError:
        # This key's own order, made while we looked, may be what has the photos or the last place now.
        if before := _made_before(entry):
            return before
        raise


def _made_before(entry: Entry) -> Placed | None:
    before = idempotency.answered(entry.whose, entry.key, body_hash=entry.body_hash)
    return Placed(before.order, replayed=True) if before else None


def look_and_write(
    entry: Entry, *, customer: User, basket: Basket, quote_id: str, write_down: Callable[[], User] | None = None
) -> Placed:
    """Look at the basket without a lock, then write all of the order. `write_down` makes whom a guest's belongs to."""
    bakery, now = get_bakery(), entry.now
    look = partial(agreed_price, basket=basket, customer=customer, bakery=bakery, quote_id=quote_id, now=now)
    priced = look()
    slot = _chosen_slot(basket, priced, bakery=bakery, now=now)

    def write() -> Order:
        owner = write_down() if write_down else customer
        mine = replace(entry, actor=owner)
        order = write_order(mine, basket, priced, slot=slot, customer=owner, bakery=bakery)
        capacity.reserve(order.date, order.slot_start, order.capacity_units, bakery=bakery)
        return order

    try:
        return written_once(entry, write)
    except Conflict as lost:
        explain(lost, basket, priced, look=look, bakery=bakery, now=now)
        raise


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


def written_once(entry: Entry, write: Callable[[], Order]) -> Placed:
    """Write in one transaction, or find what the same key has written meanwhile."""
    for attempt in range(1, TRIES + 1):
        try:
            return Placed(with_retries(write), replayed=False)
        except IntegrityError:
            # The same key in the same moment, or (once in a thousand lives) the same order number.
            if before := _made_before(entry):
                return before
            if attempt == TRIES:
                raise
    raise AssertionError("unreachable")


def new_number() -> str:
    """An order number that cannot be guessed from another."""
    signs = [secrets.choice(ALPHABET) for _sign in range(8)]
    return f"CS-{''.join(signs[:4])}-{''.join(signs[4:])}"


def read_phone(text: str) -> PhoneNumber | None:
    """The number, read as a local one unless it says otherwise; None when nobody could be called on it."""
    number = to_python(text.strip())
    return number if number and number.is_valid() else None


def agreed_price(
    *, basket: Basket, customer: User | None, bakery: Bakery, quote_id: str, now: datetime.datetime
) -> PricedBasket:
    """The price at which this basket can be ordered, which is the one that the customer was shown; or a refusal."""
    priced = _price(basket, customer=customer, bakery=bakery, now=now)
    ran_out = [problem for problem in priced.problems if problem.code in discounts.RAN_OUT]
    wrong = [problem for problem in priced.problems if problem not in ran_out]
    unsaid = [*unfinished(basket, bakery=bakery), *_problems_of_guest(basket, customer=customer)]
    refuse_if_any([*wrong, *photos.problems_of(basket, owner=customer), *unsaid])
    if changed := price_changes.problem(priced, shown_id=quote_id):
        raise PriceChanged(changed, *ran_out, quote=_quote(basket, priced, customer=customer, bakery=bakery, now=now))
    if ran_out:
        raise Conflict(*ran_out)
    return priced


def _price(basket: Basket, *, customer: User | None, bakery: Bakery, now: datetime.datetime) -> PricedBasket:
    today = now.astimezone(bakery.time_zone).date()
    slugs = {line.cake for line in basket.lines if "\x00" not in line.cake}
    cakes = orderable_cakes(slugs, today=today, bakery=bakery)
    coupon = coupons.find(basket.coupon, customer=customer, today=today)
    return pricing.price(basket, cakes=cakes, bakery=bakery, coupon=coupon)


def _quote(
    basket: Basket, priced: PricedBasket, *, customer: User | None, bakery: Bakery, now: datetime.datetime
) -> Quote:
    method = basket.method or next(iter(bakery.methods), Method.COLLECTION)
    earliest = slots.next_free_day(method=method, needs=priced.needs, bakery=bakery, now=now)
    problems = [
        *priced.problems,
        *photos.problems_of(basket, owner=customer),
        *_problems_of_moment(basket, priced, bakery=bakery, now=now),
    ]
    if earliest is None and basket.date is None and not _problems_of_method(basket, bakery=bakery):
        problems.append(slots.no_free_day(method=method, needs=priced.needs, bakery=bakery, now=now))
    return Quote(priced=priced, payment_terms=bakery.payment_terms, earliest_date=earliest, problems=tuple(problems))


def _problems_of_moment(
    basket: Basket, priced: PricedBasket, *, bakery: Bakery, now: datetime.datetime
) -> list[Problem]:
    """Why the chosen day and time would be refused now, as far as they are chosen."""
    problems = _problems_of_method(basket, bakery=bakery)
    if problems or basket.method is None or basket.date is None:
        return problems
    if basket.slot is not None:
        try:
            _chosen_slot(basket, priced, bakery=bakery, now=now)
        except OrderError as refusal:
            return refusal.as_list()
        return []
    problem = slots.problem_of_day(day=basket.date, method=basket.method, needs=priced.needs, bakery=bakery, now=now)
    return [problem] if problem else []


def _chosen_slot(basket: Basket, priced: PricedBasket, *, bakery: Bakery, now: datetime.datetime) -> SlotAvailability:
    return chosen_slot(basket, priced, bakery=bakery, now=now, states=(slots.OPEN,))


def chosen_slot(
    basket: Basket, priced: PricedBasket, *, bakery: Bakery, now: datetime.datetime, states: Container[str]
) -> SlotAvailability:
    """The time that the basket names, where it is in one of these states; or a refusal."""
    if basket.method is None or basket.date is None or basket.slot is None:
        raise ValueError("A basket without method, day and time is refused before its time is looked at.")
    return slots.check(
        day=basket.date,
        slot=basket.slot,
        method=basket.method,
        needs=priced.needs,
        bakery=bakery,
        now=now,
        states=states,
    )


def explain(
    lost: Conflict,
    basket: Basket,
    priced: PricedBasket,
    *,
    look: Callable[[], PricedBasket],
    bakery: Bakery,
    now: datetime.datetime,
) -> None:
    """What was free at the look and gone at the booking is refused in the words of another look, if these know more."""
    if lost.attr == "coupon":  # somebody was faster: another look says so, with the price as it is now
        look()
    if lost.code in slots.TAKEN and basket.method and basket.date and basket.slot:
        slots.check(day=basket.date, slot=basket.slot, method=basket.method, needs=priced.needs, bakery=bakery, now=now)


def _problems_of_method(basket: Basket, *, bakery: Bakery) -> list[Problem]:
    problem = slots.problem_of_method(basket.method, bakery=bakery)
    return [problem] if problem else []


def unfinished(basket: Basket, *, bakery: Bakery) -> list[Problem]:
    """What a quote can do without and an order cannot."""
    problems = _problems_of_method(basket, bakery=bakery)
    required: dict[str, object] = {
        "fulfilment.method": basket.method,
        "fulfilment.date": basket.date,
        "fulfilment.slot": basket.slot,
        "contact.name": basket.contact_name.strip(),
    }
    if basket.method == Method.DELIVERY:
        required |= {"fulfilment.address.line1": basket.address.line1.strip(), "fulfilment.zone": basket.zone_id}
    for attr, value in required.items():
        if value in {None, ""}:
            problems.append(Problem("required", _("Please fill this in."), attr))
    if read_phone(basket.contact_phone) is None:
        detail = _("Please give a phone number that we can call.")
        problems.append(Problem("phone_invalid", detail, "contact.phone"))
    return problems + _problems_of_texts(basket)


def _problems_of_guest(basket: Basket, *, customer: User | None) -> list[Problem]:
    """Whoever has no account says where to write to: the link to the order is sent there."""
    if customer is None or not customer.is_guest:
        return []
    if not basket.contact_email:
        return [Problem("required", _("Please give your e-mail address: we send the order there."), "contact.email")]
    try:
        customers.check_address(basket.contact_email)
    except ValidationError as error:
        return [Problem("email_invalid", " ".join(error.messages), "contact.email")]
    return []


def _problems_of_texts(basket: Basket) -> list[Problem]:
    address = basket.address
    checked = [
        problem_of(basket.contact_name, attr="contact.name", longest=120, one_line=True),
        problem_of(basket.note, attr="note"),
        problem_of(address.line1, attr="fulfilment.address.line1", longest=160, one_line=True),
        problem_of(address.line2, attr="fulfilment.address.line2", longest=160, one_line=True),
        problem_of(address.area, attr="fulfilment.address.area", longest=80, one_line=True),
        problem_of(address.directions, attr="fulfilment.address.directions", longest=500),
    ]
    return [problem for problem in checked if problem is not None]


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
        contact_phone=read_phone(basket.contact_phone),
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
        inscription=line.line.inscription if line.line.inscription.strip() else "",
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
