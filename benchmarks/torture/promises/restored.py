"""10. A backup can be restored."""

from collections.abc import Mapping

from benchmarks.torture import scene
from benchmarks.torture.house import House, broken_invariants
from benchmarks.torture.load import Errand, Load
from benchmarks.torture.people import Person
from benchmarks.torture.promise import Figure, Promise, Trial, at_least, exactly, none, seen
from benchmarks.torture.promises.acknowledged import with_new_keys

TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
APPEND_ONLY = ("UPDATE orders_orderevent SET note = 'x'", "DELETE FROM orders_payment")


def backup_and_restore(house: House) -> list[Figure]:
    """A backup of a quiet database and one made under load, each restored into an empty database."""
    cake = scene.set_up()
    emails = scene.make_people(8)
    quiet, busy = f"{house.database}_quiet", f"{house.database}_busy"
    with house.server() as server:
        people = scene.sign_in(server.url, emails)
        placing = Errand("place", with_new_keys(scene.basket(cake, on=scene.day(0), at="10:00")), frozenset({201}))
        load = Load(people, [placing])
        with load.running():
            while len(load.records) < house.size(full=200, small=20):
                load.over.wait(0.1)
            before = {record.answer.body["number"] for record in load.records}
            _back_up(house, busy)
    _back_up(house, quiet)
    counts, restored = _counts(house, house.database), _counts(house, quiet)
    return [
        at_least("tables", 50, len(counts)),
        none("tables whose counts differ", len([name for name in counts if counts[name] != restored.get(name)])),
        seen("rows", f"{sum(counts.values()):,}"),
        none("acknowledged before the busy backup and not in it", len(before - _numbers(house, busy))),
        none("broken invariants, restored", _broken(house, quiet)),
        none("broken invariants, restored from the busy one", _broken(house, busy)),
        exactly("changes of history refused", len(APPEND_ONLY), _refused(house, quiet)),
        *_opened(house, quiet, emails[0]),
    ]


def _back_up(house: House, target: str) -> None:
    """pg_dump of the database, pg_restore into an empty one."""
    dump = house.folder / f"{target}.dump"
    house.postgres.tool("pg_dump", "-Fc", "-f", dump, house.postgres.dsn(house.database))
    house.postgres.create(target)
    house.postgres.tool("pg_restore", "--exit-on-error", "--no-owner", "-d", house.postgres.dsn(target), dump)


def _counts(house: House, database: str) -> Mapping[str, int]:
    names = [name for (name,) in house.postgres.ask(TABLES, database=database)]
    return {name: house.postgres.ask(f'SELECT count(*) FROM "{name}"', database=database)[0][0] for name in names}


def _numbers(house: House, database: str) -> set[str]:
    return {number for (number,) in house.postgres.ask("SELECT number FROM orders_order", database=database)}


def _environment(house: House, database: str) -> dict[str, str]:
    return {**house.environment, "DATABASE_URL": house.postgres.url(database)}


def _broken(house: House, database: str) -> int:
    return len(broken_invariants(_environment(house, database)))


def _refused(house: House, database: str) -> int:
    """How many attempts at changing history the restored triggers refuse."""
    refused = 0
    for sql in APPEND_ONLY:
        try:
            house.postgres.ask(sql, database=database)
        except Exception as error:  # what it is depends on the driver; what it says does not
            refused += "append-only" in str(error)
    return refused


def _opened(house: House, database: str, email: str) -> list[Figure]:
    """The product on the restored database: the customer signs in and finds the orders again."""
    with house.server(DATABASE_URL=house.postgres.url(database)) as server:
        person = Person(server.url)
        signed_in = person.sign_in(email, scene.PASSWORD)
        ready = person.get("/readyz")
        listed = person.get("/api/v1/orders/")
    return [
        exactly("ready", 200, ready.status),
        exactly("sign-in", 200, signed_in.status),
        at_least("orders found again", 1, len(listed.body["results"])),
    ]


RESTORED = Promise(
    number=10,
    title="A backup can be restored",
    figure="restored into an empty database: counts equal, invariants hold, sign-in works",
    trials=(Trial("pg_dump and pg_restore", backup_and_restore),),
)
