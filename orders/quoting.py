"""Looking at a basket without a lock: what it costs, when it can be had, and everything that stands against it."""

import datetime
from collections.abc import Callable, Container
from dataclasses import dataclass
from decimal import Decimal

from accounts.models import User
from catalog.bakery import Bakery, get_bakery
from catalog.orderable import orderable_cakes
from orders import coupons, details, discounts, photos, price_changes, pricing, slots
from orders.basket import Basket
from orders.errors import Conflict, OrderError, PriceChanged, Problem, refuse_if_any
from orders.pricing import PricedBasket
from orders.slots import SlotAvailability
from orders.states import Method


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


def get_quote(*, basket: Basket, now: datetime.datetime, customer: User | None = None) -> Quote:
    """Price a basket and look at the day, if one is chosen. Changes nothing.

    A customer's own coupons and photos are known; a visitor's photos are looked at later.
    """
    bakery = get_bakery()
    priced = _price(basket, customer=customer, bakery=bakery, now=now)
    return _quote(basket, priced, customer=customer, bakery=bakery, now=now)


def agreed_price(
    *, basket: Basket, customer: User | None, bakery: Bakery, quote_id: str, now: datetime.datetime
) -> PricedBasket:
    """The price at which this basket can be ordered, which is the one that the customer was shown; or a refusal."""
    priced = _price(basket, customer=customer, bakery=bakery, now=now)
    ran_out = [problem for problem in priced.problems if problem.code in discounts.RAN_OUT]
    wrong = [problem for problem in priced.problems if problem not in ran_out]
    unsaid = [*details.unfinished(basket, bakery=bakery), *details.problems_of_guest(basket, customer=customer)]
    refuse_if_any([*wrong, *photos.problems_of(basket, owner=customer), *unsaid])
    if changed := price_changes.problem(priced, shown_id=quote_id):
        raise PriceChanged(changed, *ran_out, quote=_quote(basket, priced, customer=customer, bakery=bakery, now=now))
    if ran_out:
        raise Conflict(*ran_out)
    return priced


def chosen_slot(
    basket: Basket,
    priced: PricedBasket,
    *,
    bakery: Bakery,
    now: datetime.datetime,
    states: Container[str] = (slots.OPEN,),
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
    if earliest is None and basket.date is None and not details.problems_of_method(basket, bakery=bakery):
        problems.append(slots.no_free_day(method=method, needs=priced.needs, bakery=bakery, now=now))
    return Quote(priced=priced, payment_terms=bakery.payment_terms, earliest_date=earliest, problems=tuple(problems))


def _problems_of_moment(
    basket: Basket, priced: PricedBasket, *, bakery: Bakery, now: datetime.datetime
) -> list[Problem]:
    """Why the chosen day and time would be refused now, as far as they are chosen."""
    problems = details.problems_of_method(basket, bakery=bakery)
    if problems or basket.method is None or basket.date is None:
        return problems
    if basket.slot is not None:
        try:
            chosen_slot(basket, priced, bakery=bakery, now=now)
        except OrderError as refusal:
            return refusal.as_list()
        return []
    problem = slots.problem_of_day(day=basket.date, method=basket.method, needs=priced.needs, bakery=bakery, now=now)
    return [problem] if problem else []
