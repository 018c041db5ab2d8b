"""2. One key, one order."""

import random
import threading
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from benchmarks.torture import scene
from benchmarks.torture.house import House
from benchmarks.torture.people import Answer, Person, shared_out, told
from benchmarks.torture.processes import Server
from benchmarks.torture.promise import Figure, Promise, Trial, exactly, none, seen
from orders.models import IdempotencyRecord, Order

CLIENTS = 64
KEYS = [f"key-{n}" for n in range(5)]
SECONDS_BETWEEN_KILLS = 1.0
MOST_KILLS = 20


@dataclass(frozen=True)
class Post:
    """One of many posts of a key, and the answer it got."""

    key: str
    answer: Answer


def posts_in_parallel(house: House) -> list[Figure]:
    """Every post bears the same access token."""
    return _all_at_once(house, tokens=lambda person: [person.access])


def posts_across_a_refresh(house: House) -> list[Figure]:
    """Half of the posts bear the token from before a refresh, half the one from after it."""

    def tokens(person: Person) -> list[str]:
        before = person.access
        person.renew()
        return [before, person.access]

    return _all_at_once(house, tokens=tokens)


def posts_while_workers_die(house: House) -> list[Figure]:
    """Workers are killed meanwhile; a client without an answer sends the same again."""
    return _all_at_once(house, tokens=lambda person: [person.access], around=_killing)


def _all_at_once(
    house: House,
    *,
    tokens: Callable[[Person], list[str]],
    around: Callable[[Server], AbstractContextManager[list]] = lambda _server: nullcontext([]),
) -> list[Figure]:
    posts = house.size(full=200, small=20)
    cake = scene.set_up()
    (email,) = scene.make_people(1)
    baskets = {key: scene.basket(cake, on=scene.day(n), at="10:00") for n, key in enumerate(KEYS)}
    jobs = KEYS * posts
    random.Random(2).shuffle(jobs)
    with house.server() as server:
        (customer,) = scene.sign_in(server.url, [email])
        given = tokens(customer)
        people = [Person(server.url, token=given[n % len(given)]) for n in range(CLIENTS)]

        def post(person: Person, key: str) -> Post:
            return Post(key, person.insist(lambda: person.order(baskets[key], key=key)))

        with around(server) as kills:
            answered = shared_out(people, jobs, post)
        again = [post(customer, key) for key in KEYS]
        broken = sum(person.broken_connections for person in people)
    return _figures(answered, again, kills=len(kills), broken=broken)


@contextmanager
def _killing(server: Server):
    """Kills a worker again and again, beside what the block does."""
    over, kills, dice = threading.Event(), [], random.Random(3)

    def go() -> None:
        while len(kills) < MOST_KILLS and not over.wait(SECONDS_BETWEEN_KILLS):
            if server.kill_a_worker(dice):
                kills.append(True)

    thread = threading.Thread(target=go)
    thread.start()
    try:
        yield kills
    finally:
        over.set()
        thread.join()


def _figures(answered: list[Post], again: list[Post], *, kills: int, broken: int) -> list[Figure]:
    numbers: dict[str, set[str]] = defaultdict(set)
    for post in answered:
        if post.answer.status in {200, 201}:
            numbers[post.key].add(post.answer.body["number"])
    first = [post for post in answered if post.answer.status == 201]
    replays = [post for post in answered if post.answer.status == 200]
    others = [post.answer for post in answered if post.answer.status not in {200, 201}]
    stuck = [post for post in again if post.answer.status != 200 or {post.answer.body["number"]} != numbers[post.key]]
    orders = Order.objects.filter(pk__in=IdempotencyRecord.objects.filter(key__in=KEYS).values("order"))
    # A 201 whose connection broke was never heard; its client was answered 200 the next time.
    promised = len(answered) - len(KEYS) if not kills else len(answered) - len(first)
    return [
        exactly("orders", len(KEYS), orders.count()),
        exactly("replays", promised, len(replays)),
        none("keys that stand for two orders", len([key for key in KEYS if len(numbers[key]) != 1])),
        none("keys stuck", len(stuck)),
        none("other answers", len(others), told(others)),
        *([seen("workers killed", kills), seen("broken connections", broken)] if kills else []),
    ]


ONE_KEY = Promise(
    number=2,
    title="One key, one order",
    figure="5 keys × 200 parallel posts: 5 orders, 995 replays, none stuck; also across a refresh and killed workers",
    trials=(
        Trial("one token", posts_in_parallel),
        Trial("refreshed in between", posts_across_a_refresh),
        Trial("workers killed", posts_while_workers_die),
    ),
)
