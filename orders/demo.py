"""The demo bakery's orders: some sixty, in every status, made by the services that customers and staff use.

Each is told its own `now`, so that weeks of business pass in seconds. The same seed gives the same orders.
"""

import datetime
import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.db.models import F

from accounts.models import User
from catalog.bakery import Bakery, get_bakery
from catalog.demo import pictures
from catalog.hours import moment
from catalog.models import CakeKind, CakePage, PaymentTerms
from catalog.orderable import OrderableCake, orderable_cakes
from orders import actions, deadlines, payments, photos, placing, pricing, slots
from orders import demo_content as content
from orders.basket import Basket, BasketLine
from orders.demo_coupons import make_demo_coupons
from orders.demo_stories import Story, stories
from orders.errors import OrderError
from orders.models import Notification, Order
from orders.payments import Received
from orders.popularity import count_orders
from orders.states import Action, CancelReason, Method, PaymentMethod, Status
from orders.texts import graphemes

HOUR = datetime.timedelta(hours=1)
TRIES = 12
WITH_PHOTOS = {Status.PENDING_CONFIRMATION, Status.CONFIRMED}


def make_demo_orders(
    *, customers: Sequence[User], staff: User, manager: User, now: datetime.datetime, seed: int = 2026
) -> list[Order]:
    """Place and move along the demo's orders. The first customer gets six of them."""
    make_demo_coupons(today=now.astimezone(get_bakery().time_zone).date())
    teller = Teller(customers=customers, staff=staff, manager=manager, now=now, dice=random.Random(seed))  # noqa: S311 # nosec B311 - a demo, no secret
    orders = [order for story in stories() if (order := teller.tell(story))]
    # Nobody waits for a mail about last month's cakes, and none of these people exist.
    take_as_told(orders)
    count_orders(now=now)
    return orders


def take_as_told(orders: Sequence[Order]) -> None:
    """As if every message about these orders had left when it was due."""
    Notification.objects.filter(event__order__in=orders, sent_at=None).update(sent_at=F("due_at"))


class Teller:
    """Tells the stories one after the other, with one pair of dice."""

    def __init__(
        self,
        *,
        customers: Sequence[User],
        staff: User,
        manager: User,
        now: datetime.datetime,
        dice: random.Random,
    ) -> None:
        self.customers, self.staff, self.manager = list(customers), staff, manager
        self.now, self.dice = now, dice
        self.bakery: Bakery = get_bakery()
        self.told = 0
        today = now.astimezone(self.bakery.time_zone).date()
        slugs = CakePage.objects.live().public().order_by("slug").values_list("slug", flat=True)
        self.cakes = [
            cake for cake in orderable_cakes(slugs, today=today, bakery=self.bakery).values() if not cake.refusal
        ]
        self.cakes.sort(key=lambda cake: cake.slug)

    def tell(self, story: Story) -> Order | None:
        """Place the order of a story and lead it to its end; None where the menu has nothing that fits."""
        self.told += 1
        for _try in range(TRIES):
            try:
                order = self._place(story)
            except OrderError:
                continue
            if order is not None:
                self._lead(order, story)
                return order
        return None

    def _place(self, story: Story) -> Order | None:
        cakes = self._cakes(story)
        needs_hours = max(cake.lead_time_hours for cake in cakes)
        today = self.now.astimezone(self.bakery.time_zone).date()
        wanted = today + datetime.timedelta(days=story.day)
        ahead = datetime.timedelta(hours=needs_hours, days=self.dice.randint(1, 5), minutes=-self.dice.randint(0, 700))
        lately = self.now - HOUR * self.dice.uniform(4, 40)
        placed_at = min(moment(wanted, datetime.time(7), bakery=self.bakery) - ahead, lately)
        if story.ends == Status.PENDING_CONFIRMATION:
            placed_at = self.now - HOUR * self.dice.uniform(0.2, 11)
        basket = self._basket(cakes, wanted=wanted, at=placed_at)
        if basket is None or (basket.date - wanted).days > 2:  # noqa: PLR2004 - past a Sunday and a holiday
            return None
        customer = self.customers[0] if story.is_customers else self.dice.choice(self.customers[1:] or self.customers)
        contact = {"contact_name": customer.full_name, "contact_phone": str(customer.phone) or "0712 345 678"}
        basket = replace(basket, **contact, coupon=story.coupon)
        if story.is_customers and story.ends in WITH_PHOTOS:
            basket = self._with_photos(basket, customer=customer, at=placed_at)
        return placing.place_order(customer=customer, basket=basket, key=f"demo-{self.told}", now=placed_at).order

    def _with_photos(self, basket: Basket, *, customer: User, at: datetime.datetime) -> Basket:
        """The customer shows what the first cake should look like."""
        sent = [(pictures.FOLDER / name).read_bytes() for name in content.PHOTOS]
        kept = [photos.keep(owner=customer, content=photo, now=at) for photo in sent]
        first, *others = basket.lines
        return replace(basket, lines=(replace(first, photo_ids=tuple(photo.pk for photo in kept)), *others))

    def _cakes(self, story: Story) -> list[OrderableCake]:
        """One cake or two. What is soon cannot be a wedding cake; a deposit is asked of planned cakes alone."""
        fitting = [cake for cake in self.cakes if cake.needs_deposit == story.deposit] or self.cakes
        if not story.deposit and self.dice.random() < 0.2:  # noqa: PLR2004 - one in five is a planned cake
            fitting = self.cakes
        return self.dice.sample(fitting, k=min(len(fitting), self.dice.choice([1, 1, 1, 2])))

    def _basket(self, cakes: list[OrderableCake], *, wanted: datetime.date, at: datetime.datetime) -> Basket | None:
        basket = Basket(lines=tuple(self._line(cake) for cake in cakes), note=self.dice.choice(content.ORDER_NOTES))
        priced = pricing.price(basket, cakes={cake.slug: cake for cake in cakes}, bakery=self.bakery)
        basket = self._with_method(basket, subtotal=priced.subtotal)
        day = slots.next_free_day(method=basket.method, needs=priced.needs, bakery=self.bakery, now=at, after=wanted)
        if day is None:
            return None
        (found,) = slots.availability(
            date_from=day, date_to=day, method=basket.method, needs=priced.needs, bakery=self.bakery, now=at
        )
        free = [slot.start for slot in found.slots if slot.state == slots.OPEN]
        return replace(basket, date=day, slot=self.dice.choice(free))

    def _with_method(self, basket: Basket, *, subtotal: Decimal) -> Basket:
        zones = [zone for zone in self.bakery.zones.values() if zone.minimum_order <= subtotal]
        if not zones or Method.DELIVERY not in self.bakery.methods or self.dice.random() < 0.6:  # noqa: PLR2004
            return replace(basket, method=Method.COLLECTION.value)
        zone, address = self.dice.choice(zones), self.dice.choice(content.ADDRESSES)
        fitting = [address for address in content.ADDRESSES if address.area in zone.areas]
        address = self.dice.choice(fitting or [address])
        return replace(basket, method=Method.DELIVERY.value, zone_id=zone.id, address=address)

    def _line(self, cake: OrderableCake) -> BasketLine:
        size = self.dice.choice(cake.sizes)
        options = []
        for group in cake.groups:
            available = [option.id for option in group.options if option.is_available]
            wanted = self.dice.randint(group.min_choices, max(group.min_choices, min(group.max_choices, 2)))
            options += self.dice.sample(available, k=min(wanted, len(available)))
        texts = content.WEDDING_INSCRIPTIONS if cake.kind == CakeKind.TIERED else content.INSCRIPTIONS
        fitting = [text for text in texts if graphemes(text) <= size.inscription_max_length]
        writes = cake.inscription_allowed and fitting and self.dice.random() < 0.75  # noqa: PLR2004
        return BasketLine(
            cake=cake.slug,
            size_id=size.id,
            option_ids=tuple(options),
            quantity=min(cake.max_quantity, max(cake.min_quantity, self.dice.choice([1, 1, 1, 2]))),
            inscription=self.dice.choice(fitting) if writes else "",
            note=self.dice.choice(content.LINE_NOTES),
        )

    def _lead(self, order: Order, story: Story) -> None:
        """Take the order to the end of its story, each step at a likely hour and none of them in the future."""
        clock = Clock(order, bakery=self.bakery, now=self.now, dice=self.dice)
        if story.ends == Status.CANCELLED:
            self._call_off(order, story, clock)
            return
        for step in STEPS[: STEPS_TO[story.ends]]:
            self._step(order, step, story, clock)
        if story.deposit and story.ends == Status.PAYMENT_PENDING:
            self._pay(order, order.deposit or pricing.money(order.total / 2, bakery=self.bakery), clock)

    def _step(self, order: Order, step: Action, story: Story, clock: "Clock") -> None:
        if step == Action.REQUEST_PAYMENT:
            actions.request_payment(order, actor=self.staff, now=clock.soon(), payment_terms=story.terms)
        elif step == Action.CONFIRM_PAYMENT:
            if story.terms == PaymentTerms.BEFORE_PREPARATION:
                self._pay_in_full(order, story, clock)
        elif step == Action.COMPLETE:
            rest = self._received(order.balance_due) if order.balance_due > 0 else None
            actions.complete(order, actor=self.staff, now=clock.at(step), payment=rest)
        else:
            actions.perform(order, step, actor=self.staff, now=clock.at(step))

    def _pay_in_full(self, order: Order, story: Story, clock: "Clock") -> None:
        if story.deposit and 0 < order.deposit < order.balance_due:
            self._pay(order, order.deposit, clock)
        self._pay(order, order.balance_due, clock)

    def _pay(self, order: Order, amount: Decimal, clock: "Clock") -> None:
        received = self._received(amount)
        payments.confirm(
            order=order,
            amount=received.amount,
            method=received.method,
            reference=received.reference,
            actor=self.dice.choice([self.staff, self.staff, self.manager]),
            now=clock.soon(),
        )

    def _received(self, amount: Decimal) -> Received:
        method = self.dice.choice(PaymentMethod.values)
        return Received(amount=amount, method=method, reference=self.dice.choice(content.REFERENCES[method]))

    def _call_off(self, order: Order, story: Story, clock: "Clock") -> None:
        """Each reason in its own way: the system's, the customer's, the bakery's."""
        answered = story.reason in {CancelReason.EXPIRED_UNPAID, CancelReason.NOT_COLLECTED}
        if answered or story.paid_before_cancelled:
            actions.confirm(order, actor=self.staff, now=clock.soon())
            actions.request_payment(order, actor=self.staff, now=clock.soon())
        if story.paid_before_cancelled:
            self._pay_in_full(order, story, clock)
        if story.reason in {CancelReason.EXPIRED_UNCONFIRMED, CancelReason.EXPIRED_UNPAID}:
            take_as_told([order])  # nothing expires before the bakery was warned
            actions.expire(order, now=order.expires_at)
        elif story.reason == CancelReason.BY_CUSTOMER:
            why = self.dice.choice(content.CHANGES_OF_MIND)
            actions.cancel(order, actor=order.customer, now=clock.soon(), note=why)
        elif story.reason == CancelReason.NOT_COLLECTED:
            for step in (Action.START_PREPARATION, Action.MARK_READY):
                actions.perform(order, step, actor=self.staff, now=clock.at(step))
            why = "Nobody came, and nobody answers the phone."
            actions.cancel(order, actor=self.manager, now=clock.at(Action.COMPLETE) + 3 * HOUR, note=why)
        else:
            actions.cancel(order, actor=self.manager, now=clock.soon(), note=self.dice.choice(content.DECLINED))
        if story.refunded:
            self._refund(order, clock)

    def _refund(self, order: Order, clock: "Clock") -> None:
        payments.refund(
            order=order,
            amount=order.refund_due,
            method=PaymentMethod.MOBILE_MONEY,
            reason="Given back in full.",
            actor=self.manager,
            now=clock.soon(),
        )


STEPS = [
    Action.CONFIRM, Action.REQUEST_PAYMENT, Action.CONFIRM_PAYMENT, Action.START_PREPARATION, Action.MARK_READY,
    Action.COMPLETE,
]  # fmt: skip
STEPS_TO = {
    Status.PENDING_CONFIRMATION: 0,
    Status.CONFIRMED: 1,
    Status.PAYMENT_PENDING: 2,
    Status.PAID: 3,
    Status.IN_PREPARATION: 4,
    Status.READY: 5,
    Status.COMPLETED: 6,
}


class Clock:
    """Likely hours for the steps of one order: always later than the last step, never in the future."""

    def __init__(self, order: Order, *, bakery: Bakery, now: datetime.datetime, dice: random.Random) -> None:
        self.last, self.now, self.dice = order.placed_at, now, dice
        handover = deadlines.handover_at(order, bakery=bakery)
        self.usual = {
            Action.START_PREPARATION: handover - 20 * HOUR,
            Action.MARK_READY: handover - HOUR,
            Action.COMPLETE: handover + HOUR / 4,
        }

    def soon(self) -> datetime.datetime:
        """Some minutes or an hour after the last step."""
        return self._not_in_the_future(self.last + HOUR * self.dice.uniform(0.1, 1.5))

    def at(self, step: Action) -> datetime.datetime:
        """When this step is usually taken."""
        usual = self.usual.get(step)
        return self._not_in_the_future(max(usual, self.last + HOUR / 10)) if usual else self.soon()

    def _not_in_the_future(self, moment: datetime.datetime) -> datetime.datetime:
        self.last = min(moment, self.last + (self.now - self.last) / 2)
        return self.last
