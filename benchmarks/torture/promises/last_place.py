"""1. The last place is sold once."""

import random
from collections.abc import Callable

from django.db.models import Count, Sum

from benchmarks.torture import scene
from benchmarks.torture.house import House
from benchmarks.torture.people import Answer, Person, together, told
from benchmarks.torture.promise import POSTGRES, SQLITE, Figure, Promise, Trial, exactly, none
from orders.invariants import days_and_slots_hold_their_orders
from orders.models import Order

CLIENTS = 64
UNITS_OF_A_DAY = 7
ORDERS_OF_A_SLOT = 3
SLOTS = 3  # together room for more orders than the day has units: both may run out


def attempts_at_the_last_units(house: House) -> list[Figure]:
    """Every round is a day with a few units, and everybody wants them in the same moment."""
    return _rounds(house, house.size(full=32, small=4))


def a_few_attempts(house: House) -> list[Figure]:
    """The same, as often as it takes to see what the guards are for."""
    return _rounds(house, house.size(full=6, small=2))


def _rounds(house: House, rounds: int) -> list[Figure]:
    cake = scene.set_up(daily_capacity=UNITS_OF_A_DAY, orders_per_slot=ORDERS_OF_A_SLOT)
    slots = scene.slot_names(SLOTS)
    emails = scene.make_people(CLIENTS)
    dice = random.Random(1)
    answers: list[Answer] = []
    with house.server() as server:
        people = scene.sign_in(server.url, emails)
        for number in range(rounds):
            day = scene.day(number)
            wanted = [dice.choice(slots) for _person in people]
            baskets = [scene.basket(cake, on=day, at=slot) for slot in wanted]
            answers += together(CLIENTS, _everybody(people, baskets, key=str(number)))
    return figures_of(answers, days=[scene.day(number) for number in range(rounds)])


def _everybody(people: list[Person], baskets: list[dict], *, key: str) -> Callable[[int], Answer]:
    return lambda n: people[n].order(baskets[n], key=f"{key}-{n}")


def figures_of(answers: list[Answer], *, days: list[str]) -> list[Figure]:
    mine = [answer for answer in answers if answer.status == 201]
    full = [answer for answer in answers if answer.status == 409 and set(answer.codes) <= {"day_full", "slot_full"}]
    others = [answer for answer in answers if answer not in mine and answer not in full]
    acknowledged = {answer.body["number"] for answer in mine}
    placed = Order.objects.holding_capacity().filter(date__in=days).order_by()
    by_day = placed.values("date").annotate(sold=Sum("capacity_units"))
    by_slot = placed.values("date", "slot_start").annotate(sold=Count("id"))
    oversold = sum(max(0, row["sold"] - UNITS_OF_A_DAY) for row in by_day)
    oversold += sum(max(0, row["sold"] - ORDERS_OF_A_SLOT) for row in by_slot)
    return [
        exactly("attempts", len(days) * CLIENTS, len(answers)),
        exactly("places sold", len(days) * UNITS_OF_A_DAY, placed.count()),
        none("oversold", oversold),
        none("days and slots adrift", len(list(days_and_slots_hold_their_orders()))),
        none("answers of 5xx", len([answer for answer in answers if answer.status >= 500])),
        none("answers but “yours” and “full”", len(others), told(others)),
        none("acknowledged and not there", len(scene.lost(acknowledged))),
    ]


# What keeps a place from being sold twice: the conditional updates, and under them the database's own constraints.
GUARDS = ("units-of-a-day", "place-in-a-slot", "day_is_never_overbooked", "slot_is_never_overbooked")

LAST_PLACE = Promise(
    number=1,
    title="The last place is sold once",
    figure="2,000 attempts by 64 clients at the last units: 0 oversold, 0 adrift, 0 answers of 5xx",
    trials=(
        Trial("PostgreSQL", attempts_at_the_last_units, database=POSTGRES),
        Trial("SQLite", attempts_at_the_last_units, database=SQLITE),
        Trial("PostgreSQL, guards away", a_few_attempts, database=POSTGRES, without=GUARDS),
        Trial("SQLite, guards away", a_few_attempts, database=SQLITE, without=GUARDS),
    ),
)
