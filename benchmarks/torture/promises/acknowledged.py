"""3. What was acknowledged is kept."""

import itertools
import random
import threading
import time
from collections.abc import Callable, Iterator

from django.db import connection

from benchmarks.torture import scene
from benchmarks.torture.house import House
from benchmarks.torture.load import Errand, Load, Record
from benchmarks.torture.mailbox import Mailbox
from benchmarks.torture.people import Answer, Editor, Person, told
from benchmarks.torture.promise import Figure, Promise, Trial, at_least, at_most, exactly, none, seen
from benchmarks.torture.promises.errands import everyday
from orders.invariants import findings
from orders.models import Order

CLIENTS = 32
SECONDS_BETWEEN_KILLS = 2.0
EVERY_SO_MANY = 5  # of these kills one takes all workers at once
SECONDS_AWAY = 3.0
SECONDS_BACK = 2.0  # after the database is back


def workers_killed(house: House) -> list[Figure]:
    """Customers order while workers die; whoever gets no answer sends the same again."""
    kills = house.size(full=30, small=3)
    cake = scene.set_up()
    emails = scene.make_people(CLIENTS)
    with house.server() as server:
        people = scene.sign_in(server.url, emails)
        basket = scene.basket(cake, on=scene.day(0), at="10:00")
        placing = Errand("place", with_new_keys(basket), frozenset({200, 201}))
        load, dice = Load(people, [placing]), random.Random(4)
        with load.running():
            for number in range(1, kills + 1):
                time.sleep(SECONDS_BETWEEN_KILLS)
                for _worker in server.workers() if number % EVERY_SO_MANY == 0 else [None]:
                    server.kill_a_worker(dice)
            time.sleep(SECONDS_BETWEEN_KILLS)
        broken = sum(person.broken_connections for person in people)
    others = [record.answer for record in load.records if not record.is_right]
    acknowledged = {record.answer.body["number"] for record in load.records if record.is_right}
    return [
        at_least("kills", kills, kills),
        none("acknowledged and lost", len(scene.lost(acknowledged))),
        exactly("orders of these customers", len(acknowledged), _orders_of(emails)),
        none("half-orders", _halves()),
        none("other answers", len(others), told(others)),
        seen("connections broken by the kills", broken),
    ]


def database_crashed(house: House) -> list[Figure]:
    """The whole server is killed, is away for some seconds, and starts again. Nobody touches the product."""

    def crash() -> float:
        house.postgres.crash()
        time.sleep(SECONDS_AWAY)
        threading.Thread(target=house.postgres.start).start()
        return house.postgres.wait_until_it_answers()

    return _while_the_database_is_away(house, crash)


def connection_killed(house: House) -> list[Figure]:
    """One connection's process is killed: PostgreSQL ends all others and recovers by itself."""

    def crash() -> float:
        house.postgres.kill_a_backend(house.database)
        time.sleep(0.1)  # the server has noticed
        return house.postgres.wait_until_it_answers()

    return _while_the_database_is_away(house, crash)


def _while_the_database_is_away(house: House, crash: Callable[[], float]) -> list[Figure]:
    cake = scene.set_up()
    customers = scene.make_people(house.size(full=24, small=12))
    staff = scene.make_staff(4)
    mailbox = Mailbox()
    mail = {"EMAIL_URL": mailbox.url}
    with (
        mailbox.open(),
        house.server(**mail) as server,
        house.command("send_notifications", "--loop", **mail) as worker,
    ):
        people = scene.sign_in(server.url, customers)
        bakers = scene.sign_in(server.url, staff[:2])
        editors = [Editor(server.url) for _email in staff[2:]]
        for editor, email in zip(editors, staff[2:], strict=True):
            editor.sign_in(email, scene.PASSWORD)
        load = Load([*people, *bakers, *editors], everyday(cake), pause=0.05)
        before = {process.pid for process in server.workers()}
        with load.running():
            time.sleep(house.size(full=5, small=3))
            began = time.monotonic()
            back = crash()
            connection.close()  # the trial's own, which nobody mends for it
            time.sleep(house.size(full=10, small=5))
        after = {process.pid for process in server.workers()}
        arrived = _mail_goes_on(people[0], scene.basket(cake, on=scene.day(1), at="10:00"), mailbox)
        worker_lives = worker.poll() is None
    records = load.records
    return [
        *_answers_meanwhile(records, began=began, back=back),
        none("workers that died or were restarted", len(before ^ after)),
        none("mail workers that died", 0 if worker_lives else 1),
        at_least("mails after it", 1, arrived),
        none("acknowledged and lost", len(scene.lost(_numbers(records)))),
        none("half-orders", _halves()),
    ]


def _answers_meanwhile(records: list[Record], *, began: float, back: float) -> list[Figure]:
    busy = [record.answer for record in records if record.answer.status == 503]
    wrong = [record for record in records if not record.is_right and record.answer.status != 503]
    wrongly = ", ".join(sorted({f"{record.errand.name}: {told([record.answer])}" for record in wrong}))
    not_told = [answer for answer in busy if not answer.headers.get("Retry-After", "").isdigit()]
    failed = [record.answer for record in records if not record.is_right and record.answer.began > back]
    late = max((answer.began - back for answer in failed), default=0.0)
    return [
        seen("answers", f"{len(records):,}"),
        at_least("answers of 503 meanwhile", 1, len(busy)),
        none("wrong answers", len(wrong), wrongly),
        none("503 without Retry-After", len(not_told)),
        seen("seconds away", f"{back - began:.1f}"),
        at_most("seconds until everything works", SECONDS_BACK, round(late, 2)),
    ]


def with_new_keys(basket: dict) -> Callable[[Person], Answer]:
    """Places the same order again and again, each time under a key of its own."""
    keys: Iterator[int] = itertools.count()

    def place(person: Person) -> Answer:
        key = f"key-{next(keys)}"
        return person.insist(lambda: person.order(basket, key=key))

    return place


def _numbers(records: list[Record]) -> set[str]:
    return {record.answer.body["number"] for record in records if record.answer.status == 201}


def _orders_of(emails: list[str]) -> int:
    return Order.objects.filter(customer__email__in=emails).count()


def _halves() -> int:
    """Orders without lines, without a history, or with nobody told."""
    return len([finding for finding in findings() if finding.rule in {6, 7, 9}])


def _mail_goes_on(person: Person, basket: dict, mailbox: Mailbox) -> int:
    """How many mails arrive within a minute once there is something new to tell."""
    before = len(mailbox)
    person.insist(lambda: person.order(basket, key="after-it-all"))
    until = time.monotonic() + 60
    while len(mailbox) == before and time.monotonic() < until:
        time.sleep(0.2)
    return len(mailbox) - before


ACKNOWLEDGED = Promise(
    number=3,
    title="What was acknowledged is kept",
    figure=(
        "kill -9 of workers every 2 s under load: 0 lost, 0 half-orders; PostgreSQL crashed: only 503 with Retry-After "
        "meanwhile, back within 2 s of it, nothing restarted by hand"
    ),
    trials=(
        Trial("workers killed", workers_killed),
        Trial("PostgreSQL crashed", database_crashed, alone=True),
        Trial("a connection killed", connection_killed, alone=True),
    ),
)
