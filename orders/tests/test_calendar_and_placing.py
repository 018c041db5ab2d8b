"""What the calendar calls open can be ordered at that moment; what it refuses is refused in its code and its words."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from accounts.models import User
from catalog.bakery import Bakery, get_bakery
from catalog.models import CakePage, CakeSize
from catalog.tests.factories import make_bakery, make_cake
from orders import placing, slots
from orders.errors import OrderError
from orders.models import Order
from orders.pricing import Needs
from orders.slots import DayAvailability
from orders.states import Method
from orders.tests.factories import delivered_to, make_basket, make_customer
from orders.tests.worlds import LAST_OFFSET, ONE_DAY, World, worlds

pytestmark = pytest.mark.django_db
Answer = tuple[str, str]  # a code and its words
OPEN: Answer = ("", "")
OFF_THE_GRID = datetime.time(5, 7)
METHODS = st.sampled_from(Method.values)
CALM = {"deadline": None, "derandomize": True, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def a_need_of(units: st.SearchStrategy[int]) -> st.SearchStrategy[Needs]:
    return st.builds(Needs, units=units, lead_time_hours=st.integers(0, 60), slowest_cake_name=st.just("Vanilla Dream"))


@contextmanager
def forgotten() -> Iterator[None]:
    """Whatever is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def calendar(world: World, *, bakery: Bakery, method: str, needs: Needs) -> tuple[DayAvailability, ...]:
    """From yesterday to some days after the last that orders are taken for."""
    return slots.availability(
        date_from=world.today - ONE_DAY, date_to=world.today + (LAST_OFFSET + 1) * ONE_DAY, method=method, needs=needs,
        bakery=bakery, now=world.now,
    )  # fmt: skip


def choices(days: tuple[DayAvailability, ...]) -> Iterator[tuple[datetime.date, datetime.time, Answer]]:
    """Every time that could be chosen, with what the calendar says of it."""
    for day in days:
        whole: Answer = (day.reason_code, day.reason)
        for slot in day.slots:
            yield day.date, slot.start, (slot.reason_code, slot.reason) if day.state == slots.OPEN else whole
        yield day.date, OFF_THE_GRID, whole if whole != OPEN else ("slot_unknown", "This is not one of our times")


def one_of_each(days: tuple[DayAvailability, ...]) -> Iterator[tuple[datetime.date, datetime.time, Answer]]:
    """The last choice of every code that occurs."""
    last = {answer[0]: (day, start, answer) for day, start, answer in choices(days)}
    for code, choice in last.items():
        event(code or "open")
        yield choice


def answer_of(work: Callable[[], object]) -> Answer:
    """The code and the words with which this is refused; none when it passes."""
    try:
        work()
    except OrderError as refused:
        return refused.code, refused.detail
    return OPEN


def agree(given: Answer, told: Answer) -> bool:
    """The refusal has the calendar's code, and begins with its words before it says what can be had instead."""
    return given[0] == told[0] and given[1].startswith(told[1])


@settings(max_examples=60, **CALM)
@given(world=worlds(), method=METHODS, needs=a_need_of(st.integers(1, 8)))
def test_the_check_says_of_every_time_what_the_calendar_says(world: World, method: str, needs: Needs):
    asked = {"bakery": world.facts(), "method": method, "needs": needs}
    with forgotten():
        world.book()
        for day, start, told in one_of_each(calendar(world, **asked)):
            given = answer_of(lambda day=day, start=start: slots.check(day=day, slot=start, now=world.now, **asked))
            assert agree(given, told), (day, start, given, told)


@settings(max_examples=60, **CALM)
@given(world=worlds(), method=METHODS, needs=a_need_of(st.integers(1, 8)))
def test_the_next_free_day_is_the_first_that_is_open(world: World, method: str, needs: Needs):
    asked = {"bakery": world.facts(), "method": method, "needs": needs}
    with forgotten():
        world.book()
        days = calendar(world, **asked)
        free = [day.date for day in days if day.state == slots.OPEN]

        for day in days:
            following = next((date for date in free if date > day.date), None)
            assert day.next_free_date == (None if day.state == slots.OPEN else following)
        assert slots.next_free_day(now=world.now, **asked) == next(iter(free), None)
        alone = slots.availability(date_from=days[3].date, date_to=days[3].date, now=world.now, **asked)
        assert alone == (days[3],)


@pytest.fixture
def cake() -> CakePage:
    make_bakery()
    return make_cake("Vanilla Dream", max_quantity=10)


@settings(max_examples=30, **CALM)
@given(
    world=worlds(), method=METHODS, needs=a_need_of(st.sampled_from([2, 4, 6, 8])),
    slots_before=st.lists(st.sampled_from([10, 30, 60]), max_size=2),
)  # fmt: skip
def test_placing_does_what_the_calendar_says(
    cake: CakePage, world: World, method: str, needs: Needs, slots_before: list[int]
):
    with forgotten():
        customer = make_customer()
        CakePage.objects.filter(pk=cake.pk).update(lead_time_hours=needs.lead_time_hours)
        CakeSize.objects.filter(cake=cake).update(capacity_units=needs.units // 2)
        for minutes in slots_before:  # orders from a time when the slots were cut another way
            world.save(slot_minutes=minutes, takes_orders=True, offers_collection=True, orders_per_slot=2)
            order_something(cake, world, needs=needs, customer=customer)
        world.book()
        there = delivered_to(world.save().delivery_zones.get().pk) if method == Method.DELIVERY else {}

        for day, start, told in one_of_each(calendar(world, bakery=get_bakery(), method=method, needs=needs)):
            basket = make_basket(cake, quantity=2, date=day, slot=start, **there)
            orders = Order.objects.count()
            with forgotten():
                place = {"customer": customer, "basket": basket, "key": f"{day} {start}", "now": world.now}
                given = answer_of(lambda place=place: placing.place_order(**place))
                assert agree(given, told), (day, start, given, told)
                assert Order.objects.count() == orders + (given == OPEN)


def order_something(cake: CakePage, world: World, *, needs: Needs, customer: User) -> None:
    """An order for a time in the middle of all that is open."""
    days = calendar(world, bakery=get_bakery(), method=Method.COLLECTION, needs=needs)
    free = [(day, start) for day, start, told in choices(days) if told == OPEN]
    if free:
        day, start = free[len(free) // 2]
        basket = make_basket(cake, quantity=2, date=day, slot=start)
        placing.place_order(customer=customer, basket=basket, key=f"before {day} {start}", now=world.now)
