"""`python -m benchmarks.many_orders 100000`: fills a database with orders, to see how the pages do with them.

Straight into the tables, since a year of business by the services would take hours; yet as the services would have left
it: sums, ledgers, histories and the calendar agree (`manage.py check_invariants` finds nothing). On a bench alone.

What is to be compared is alike in a small bakery and a large one: the last day that anything is ordered for has the
same BUSY orders in both, and there are customers enough to fill a page of the register.
"""

import argparse
import datetime
import random
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

import django

if TYPE_CHECKING:
    from accounts.models import User
    from catalog.bakery import Bakery
    from orders.models import Notification, Order, OrderEvent

CHUNK = 2000
BEHIND, AHEAD = 730, 21  # days: two years of business, three weeks of orders to come
A_DAY = 3  # orders at the least: who has had a hundred has not been open for two years
BUSY = 30  # orders of the busy day, after all others
FEWEST_PEOPLE = 50
GUESTS = 0.2
NAMES = ("Asha", "Baraka", "Neema", "Juma", "Zawadi", "Rehema", "Daniel", "Esther", "Godfrey", "Amina")
FAMILIES = ("Mrema", "Ali", "Kimaro", "Mushi", "Otieno", "Nakato", "Massawe", "Lyimo", "Rashidi", "Mwakasege")
CAKES = (("Vanilla Dream", 45000), ("Salted Caramel", 64000), ("Rainbow Birthday", 72000), ("Mango Mousse", 118000))
SIZES = (("6 inch", 8), ("8 inch", 14), ("10 inch", 21))
HOW_IT_ENDED = (("completed", 91), ("cancelled", 8), ("ready", 1))
HOW_FAR_IT_IS = (
    ("pending_confirmation", 20), ("confirmed", 20), ("payment_pending", 25), ("paid", 20), ("in_preparation", 10),
    ("cancelled", 5),
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One order and what happened to it: the action, where it led, and when."""

    order: "Order"
    events: tuple[tuple[str, str, datetime.datetime], ...]
    method: str


def fill(number: int, *, now: datetime.datetime, seed: int = 2026) -> None:
    """So many orders more, of one customer in twenty orders and of guests, spread over two years and three weeks."""
    from django.db import transaction

    from catalog.bakery import get_bakery

    dice = random.Random(seed)
    with transaction.atomic():
        _take_time()
        people, bakery = _people(max(number // 20, FEWEST_PEOPLE)), get_bakery()
        last, spread = _Days(AHEAD + 1, AHEAD + 1), _Days(-min(BEHIND, number // A_DAY), AHEAD)
        busy = _Teller(people[:FEWEST_PEOPLE], days=last, bakery=bakery, now=now, dice=dice)
        teller = _Teller(people, days=spread, bakery=bakery, now=now, dice=dice)
        told = chain(map(busy.tell, range(min(BUSY, number))), map(teller.tell, range(BUSY, number)))
        while chunk := list(islice(told, CHUNK)):
            _write(chunk, actor=people[0])
        _book()


def _take_time() -> None:
    """The product's own connections are cut off sooner than a busy machine has made up some thousand orders."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SET LOCAL statement_timeout = 0")


def _people(number: int) -> "list[User]":
    from django.contrib.auth.hashers import make_password

    from accounts.models import User

    taken = User.objects.count()
    return User.objects.bulk_create(
        User(
            email=f"customer{taken + count}@many.test",
            full_name=f"{NAMES[count % 10]} {FAMILIES[count // 10 % 10]}",
            phone=f"+2557{count % 100_000_000:08d}",
            password=make_password(None),
        )
        for count in range(number)
    )


class _Days(NamedTuple):
    """From which day to which, counted from today."""

    first: int
    last: int


class _Teller:
    """Makes up one order after the other, for days of a span."""

    def __init__(
        self, people: "Sequence[User]", *, days: _Days, bakery: "Bakery", now: datetime.datetime, dice: random.Random
    ) -> None:
        from orders.models import Order

        self.people, self.days, self.bakery, self.now, self.dice = people, days, bakery, now, dice
        self.today = now.astimezone(bakery.time_zone).date()
        self.first = Order.objects.count()

    def tell(self, count: int) -> Told:
        from catalog.hours import moment
        from orders.keys import new_salt
        from orders.models import Order

        day = self.today + datetime.timedelta(days=self.dice.randint(*self.days))
        starts = datetime.time(self.dice.randint(8, 17), self.dice.choice((0, 30)))
        ends = (datetime.datetime.combine(day, starts) + datetime.timedelta(minutes=30)).time()
        status = self._status(day)
        placed_at = moment(day, starts, bakery=self.bakery) - datetime.timedelta(
            days=self.dice.randint(2, 14), minutes=self.dice.randint(0, 600)
        )
        placed_at = min(placed_at, self.now - datetime.timedelta(minutes=self.dice.randint(1, 3000)))
        total = Decimal(self.dice.choice(CAKES)[1]) * self.dice.randint(1, 2)
        person, address = self._who()
        is_paid = status in {"paid", "in_preparation", "ready", "completed"}
        owed_back = status == "cancelled" and self.dice.random() < 0.01
        asked = status in {"pending_confirmation", "payment_pending"}
        order = Order(
            number=_number(self.first + count), customer=person, contact_name=person.full_name,
            contact_phone=person.phone, contact_email=address, guest_key_salt=new_salt() if person.is_guest else "",
            method="collection", date=day, slot_start=starts, slot_end=ends,
            currency=self.bakery.currency, subtotal=total, total=total, paid=total if is_paid or owed_back else 0,
            capacity_units=2, lead_time_hours=48, free_cancellation_hours=72, status=status,
            payment_terms="before_preparation", cancel_reason="by_customer" if status == "cancelled" else "",
            placed_at=placed_at, updated_at=placed_at,
            expires_at=self.now + datetime.timedelta(hours=self.dice.randint(1, 48)) if asked else None,
        )  # fmt: skip
        events = tuple(_history(status, placed_at=placed_at, paid=order.paid > 0))
        return Told(order, events, self.dice.choice(("cash", "mobile_money", "card_terminal")))

    def _who(self) -> "tuple[User, str]":
        """One of the people, who gives no address; or, with one, a guest: a person for this order alone."""
        from accounts.models import NO_ADDRESS, User

        person = self.dice.choice(self.people)
        if self.dice.random() >= GUESTS:
            return person, ""
        guest = User(
            email=f"{uuid.uuid4().hex}@{NO_ADDRESS}",
            full_name=person.full_name,
            phone=person.phone,
            password=person.password,
            is_guest=True,
        )
        return guest, f"guest.of.{person.email}"

    def _status(self, day: datetime.date) -> str:
        ways = HOW_IT_ENDED if day < self.today else HOW_FAR_IT_IS
        if day < self.today - datetime.timedelta(days=3):
            ways = HOW_IT_ENDED[:2]
        names, weights = zip(*ways, strict=True)
        return self.dice.choices(names, weights)[0]


def _number(count: int) -> str:
    """A number of its own for each, in no order that shows."""
    from orders.writing import ALPHABET

    base = len(ALPHABET)
    rest = count * 7_368_787 % base**8
    signs = []
    for _place in range(8):
        rest, sign = divmod(rest, base)
        signs.append(ALPHABET[sign])
    return f"CS-{''.join(signs[:4])}-{''.join(signs[4:])}"


def _history(status: str, *, placed_at: datetime.datetime, paid: bool) -> Iterator[tuple[str, str, datetime.datetime]]:
    """Every step up to where it stands, an hour apart."""
    way = [
        ("place", "pending_confirmation"), ("confirm", "confirmed"), ("request_payment", "payment_pending"),
        ("confirm_payment", "paid"), ("start_preparation", "in_preparation"), ("mark_ready", "ready"),
        ("complete", "completed"),
    ]  # fmt: skip
    if status == "cancelled":
        steps = [*way[: 4 if paid else 1], ("cancel", "cancelled")]
    else:
        steps = way[: [led_to for _action, led_to in way].index(status) + 1]
    for hour, (action, led_to) in enumerate(steps):
        yield action, led_to, placed_at + datetime.timedelta(hours=hour)


def _write(chunk: Sequence[Told], *, actor: "User") -> None:
    from accounts.models import User
    from orders.models import Notification, Order, OrderEvent, OrderLine, Payment

    User.objects.bulk_create(told.order.customer for told in chunk if told.order.is_guest)
    Order.objects.bulk_create([told.order for told in chunk])
    OrderLine.objects.bulk_create([OrderLine(**line) for told in chunk for line in _lines(told.order)])
    events = OrderEvent.objects.bulk_create(
        OrderEvent(order=told.order, action=action, from_status=stood, to_status=led_to, actor=actor,
                   actor_name=actor.full_name, at=at)
        for told in chunk
        for (action, led_to, at), stood in zip(
            told.events, ["", *(led_to for _action, led_to, _at in told.events)], strict=False
        )
    )  # fmt: skip
    Notification.objects.bulk_create(message for event in events for message in _messages(event))
    Payment.objects.bulk_create(
        Payment(order=told.order, kind="payment", amount=told.order.paid, method=told.method, received_by=actor,
                received_at=at, recorded_at=at)
        for told in chunk
        for action, _led_to, at in told.events
        if action == "confirm_payment"
    )  # fmt: skip


def _messages(event: "OrderEvent") -> "Iterator[Notification]":
    """What whoever has an address was told at each step, the reminder too."""
    from orders.kinds import ToCustomer
    from orders.models import Notification
    from orders.notifications import TO_CUSTOMER
    from orders.states import Action

    action, address = Action(event.action), event.order.contact_email
    kinds = [TO_CUSTOMER[action]] if action in TO_CUSTOMER else []
    if action == Action.CONFIRM:
        kinds.append(ToCustomer.REMINDER)
    for kind in kinds if address else []:
        yield Notification(event=event, kind=kind, channel="email", recipient=address, created_at=event.at,
                           due_at=event.at, sent_at=event.at)  # fmt: skip


def _lines(order: "Order") -> Iterator[dict[str, Any]]:
    """One kind of cake, twice where the price is that of two."""
    price = next(Decimal(price) for _name, price in CAKES if order.total in (price, 2 * price))
    name = next(name for name, cost in CAKES if cost == price)
    size, servings = SIZES[order.date.toordinal() % len(SIZES)]
    yield {
        "order": order, "position": 0, "cake_name": name, "cake_slug": name.lower().replace(" ", "-"),
        "size_label": size, "servings": servings, "quantity": int(order.total / price), "size_price": price,
        "unit_price": price, "line_total": order.total, "units_each": 1, "inscription": "Happy Birthday Asha",
    }  # fmt: skip


def _book() -> None:
    """Days and slots that hold what lies on them, with a little room."""
    from orders.models import Day, Order, Slot

    units: Counter[datetime.date] = Counter()
    orders: dict[datetime.date, Counter[datetime.time]] = defaultdict(Counter)
    live = Order.objects.holding_capacity().order_by().values_list("date", "slot_start", "capacity_units")
    for day, start, taken in live.iterator(chunk_size=CHUNK):
        units[day] += taken
        orders[day][start] += 1
    Day.objects.all().delete()
    Slot.objects.all().delete()
    Day.objects.bulk_create(
        (
            Day(date=day, capacity=taken + 10, capacity_override=taken + 10, booked=taken)
            for day, taken in units.items()
        ),
        batch_size=CHUNK,
    )
    Slot.objects.bulk_create(
        (Slot(date=day, start=start, capacity=taken + 1, booked=taken) for day, starts in orders.items()
         for start, taken in starts.items()),
        batch_size=CHUNK,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("orders", type=int)
    wanted = parser.parse_args().orders
    django.setup()
    from django.conf import settings
    from django.utils import timezone

    if not getattr(settings, "DEMO_ALLOWED", False):
        raise SystemExit("These settings are a real bakery's: nothing is made up there.")
    fill(wanted, now=timezone.now())


if __name__ == "__main__":
    main()
