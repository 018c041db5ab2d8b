"""4. Two staff, one winner."""

import re

from benchmarks.torture import scene
from benchmarks.torture.house import House
from benchmarks.torture.people import Answer, Person, together, told
from benchmarks.torture.promise import Figure, Promise, Trial, exactly, none
from orders.models import Order, OrderEvent
from orders.states import PaymentKind

CLICKS = 100
STAFF = 10
WHEN = re.compile(r"\d{1,2} \w+ \d{4}, \d{2}:\d{2}")


def clicks_at_once(house: House) -> list[Figure]:
    """The same button of the same order, pressed by ten people ten times each, in the same moment."""
    orders = house.size(full=10, small=2)
    cake = scene.set_up()
    (customer,), staff = scene.make_people(1), scene.make_staff(STAFF)
    with house.server() as server:
        (buyer,) = scene.sign_in(server.url, [customer])
        tokens = [person.access for person in scene.sign_in(server.url, staff)]
        clickers = [Person(server.url, token=tokens[n % STAFF]) for n in range(CLICKS)]
        basket = scene.basket(cake, on=scene.day(0), at="10:00")
        numbers = [buyer.order(basket, key=f"order-{n}").body["number"] for n in range(orders)]
        confirmed = [together(CLICKS, _clicks(clickers, number, {"action": "confirm"})) for number in numbers]
        asked = [clickers[0].post(*_step(number, {"action": "request_payment"})) for number in numbers]
        paid = [together(CLICKS, _payments(clickers, number, amount=asked[0].body["total"])) for number in numbers]
    return [*_of_confirming(numbers, confirmed), *_of_paying(numbers, paid)]


def _step(number: str, body: dict) -> tuple[str, dict]:
    return f"/api/v1/staff/orders/{number}/transitions/", body


def _clicks(clickers: list[Person], number: str, body: dict):
    return lambda n: clickers[n].post(*_step(number, body))


def _payments(clickers: list[Person], number: str, *, amount: str):
    """Everybody has taken the same money, or thinks so: each under a key of their own."""
    body = {"amount": amount, "method": "cash"}
    path = f"/api/v1/staff/orders/{number}/payments/"
    # They wait for each other's lock; who waits for too long is told to come back, and does, under the same key.
    return lambda n: clickers[n].insist(lambda: clickers[n].post(path, body, key=f"{number}-{n}"))


def _of_confirming(numbers: list[str], rounds: list[list[Answer]]) -> list[Figure]:
    answers = [answer for one in rounds for answer in one]
    won = [answer for answer in answers if answer.status == 200]
    lost = [answer for answer in answers if answer.status == 409]
    others = [answer for answer in answers if answer.status not in {200, 409}]
    events = OrderEvent.objects.filter(order__number__in=numbers, action="confirm").select_related("order")
    winners = {event.order.number: event.actor_name for event in events}
    silent = [
        answer
        for number, one in zip(numbers, rounds, strict=True)
        for answer in one
        if answer.status == 409 and not _says_who_and_when(answer, winners.get(number, "?"))
    ]
    return [
        exactly("clicks", len(numbers) * CLICKS, len(answers)),
        exactly("winners (200)", len(numbers), len(won)),
        exactly("told (409)", len(numbers) * (CLICKS - 1), len(lost)),
        none("409 that do not say who and when", len(silent), told(silent)),
        exactly("events", len(numbers), events.count()),
        none("other answers", len(others), told(others)),
    ]


def _says_who_and_when(answer: Answer, winner: str) -> bool:
    detail = answer.body["errors"][0]["detail"]
    return winner in detail and bool(WHEN.search(detail))


def _of_paying(numbers: list[str], rounds: list[list[Answer]]) -> list[Figure]:
    answers = [answer for one in rounds for answer in one]
    others = [answer for answer in answers if answer.status not in {201, 400, 409}]
    orders = Order.objects.filter(number__in=numbers).prefetch_related("payments")
    payments = [entry for order in orders for entry in order.payments.all() if entry.kind == PaymentKind.PAYMENT]
    return [
        exactly("payments recorded", len(numbers), len(payments)),
        none("orders not paid", len([order for order in orders if order.paid != order.total])),
        none("other answers to a payment", len(others), told(others)),
    ]


TWO_STAFF = Promise(
    number=4,
    title="Two staff, one winner",
    figure="100 parallel clicks on one order: one 200, 99 × 409 that say who did it and when, one event",
    trials=(
        Trial("PostgreSQL", clicks_at_once),
        Trial("guard away", clicks_at_once, without=("status-and-version",)),
    ),
)
