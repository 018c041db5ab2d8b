"""`python -m benchmarks.staff_pages`: how long the staff's pages take with few orders and with a hundred thousand.

Prints the queries and the median time of each page, in one process, on a database of its own (SQLite under var/bench,
kept for the day; or the one PostgreSQL server that DATABASE_URL names, in databases made for it). To measure another
page, add it to PAGES.
"""

import argparse
import datetime
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import django

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"
SIZES = (100, 100_000)
RUNS = 7
SETTINGS = "cakestreet.settings.test"


@dataclass(frozen=True)
class StaffPage:
    """A page that staff open all day.

    {order} is the key of an order, {number} its number and {part} the end of that; {coming} is the key of one that can
    be changed, {day} the busy day, alike in all sizes. Reports are of thirty days, of which a large bakery has a
    hundred times as much to tell.
    """

    name: str
    address: str


PAGES = (
    StaffPage("Today", "/cms/"),
    StaffPage("Today, renewed", "/cms/orders/today/"),
    StaffPage("News", "/cms/orders/news/"),
    StaffPage("Orders", "/cms/orders/"),
    StaffPage("Orders, page 3", "/cms/orders/?p=3"),
    StaffPage("Orders to confirm", "/cms/orders/?queue=to_confirm"),
    StaffPage("Orders that need attention", "/cms/orders/?queue=attention"),
    StaffPage("Orders of a day", "/cms/orders/?date_from={day}&date_to={day}"),
    StaffPage("Orders by status", "/cms/orders/?status=ready&status=paid"),
    StaffPage("Orders by payment", "/cms/orders/?payment_status=deposit_paid"),
    StaffPage("Orders, sorted by total", "/cms/orders/?ordering=-total"),
    StaffPage("Orders, sorted by status", "/cms/orders/?ordering=status"),
    StaffPage("Orders, sorted by customer", "/cms/orders/?ordering=contact_name"),
    StaffPage("Orders, sorted by day", "/cms/orders/?ordering=-date"),
    StaffPage("Search: number", "/cms/orders/?q={number}"),
    StaffPage("Search: part of a number", "/cms/orders/?q={part}"),
    StaffPage("Search: name", "/cms/orders/?q=asha+mrema"),
    StaffPage("Search: phone", "/cms/orders/?q=0700+000+04"),
    StaffPage("Board", "/cms/orders/board/"),
    StaffPage("Week", "/cms/orders/week/?date={day}"),
    StaffPage("Day", "/cms/orders/day/?date={day}"),
    StaffPage("An order", "/cms/orders/inspect/{order}/"),
    StaffPage("Changing an order", "/cms/orders/change/{coming}/"),
    StaffPage("Taking an order", "/cms/orders/take/"),
    StaffPage("Handover", "/cms/orders/counter/?code={number}"),
    StaffPage("Handover: name", "/cms/orders/counter/?code=asha+mrema"),
    StaffPage("Bake list", "/cms/orders/bake/?date={day}"),
    StaffPage("Bake list by time", "/cms/orders/bake/?date={day}&by=time"),
    StaffPage("Print", "/cms/bulk/orders/order/print/?id={order}"),
    StaffPage("Opening days", "/cms/calendar/?date={day}"),
    StaffPage("An opening day", "/cms/calendar/edit/{day}/"),
    StaffPage("Payments", "/cms/payments/"),
    StaffPage("Search: payments", "/cms/payments/?q=asha+mrema"),
    StaffPage("Customers", "/cms/customers/"),
    StaffPage("Search: customers", "/cms/customers/?q=asha+mrema"),
    StaffPage("Report of the bakery", "/cms/reports/bakery/"),
    StaffPage("Report on customers", "/cms/reports/customers/"),
    StaffPage("Cakes", "/cms/cakes/"),
)


@dataclass(frozen=True)
class Measured:
    """What one page cost."""

    queries: int
    milliseconds: float


def measure_all() -> dict[str, Measured]:
    """In the process that has the database: every page, once to warm up, then often enough for a median."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from orders.models import Order
    from orders.states import Status

    person, _made = get_user_model().objects.get_or_create(
        email="bench@many.test", defaults={"full_name": "Bench", "is_superuser": True}
    )
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    order = Order.objects.awaiting_payment().order_by("date", "pk").first() or Order.objects.latest("pk")
    coming = Order.objects.filter(status=Status.CONFIRMED).latest("date", "pk")
    busy = Order.objects.latest("date").date
    facts = {
        "order": order.pk, "number": order.number, "part": order.number[4:], "coming": coming.pk,
        "day": busy.isoformat(),
    }  # fmt: skip
    return {page.name: _measure(browser, page.address.format(**facts)) for page in PAGES}


def _measure(browser: "Client", address: str) -> Measured:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        response = browser.get(address)
    number = len(queries)  # the next request forgets them
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}.")
    times = []
    for _run in range(RUNS):
        began = time.perf_counter()
        browser.get(address).content  # noqa: B018 - read to its end
        times.append(time.perf_counter() - began)
    return Measured(queries=number, milliseconds=statistics.median(times) * 1000)


def measured(size: int) -> dict[str, Measured]:
    """A process of its own for each size, so that no cache of one helps the other."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "DATABASE_URL": _database(size)}
    words = [sys.executable, "-m", "benchmarks.staff_pages", "--measure", str(size)]
    done = subprocess.run(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return {name: Measured(**costs) for name, costs in found.items()}


def _database(size: int) -> str:
    """Where so many orders lie, or will."""
    name = f"orders_{size}_{datetime.datetime.now(tz=datetime.UTC):%Y%m%d}"
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{FOLDER / name}.sqlite3"
    _create(name, server=server)
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def _create(name: str, *, server: str) -> None:
    import psycopg2

    parts = urlsplit(server)
    host = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair).get("host", parts.hostname)
    connection = psycopg2.connect(
        host=host, port=parts.port, user=parts.username, password=parts.password, dbname=parts.path.strip("/")
    )
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()


def prepare(size: int) -> None:
    """Migrates, fills what is missing, and lets the database know what it has, as a bakery's would long since."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from benchmarks.many_orders import fill
    from catalog.tests.factories import make_bakery
    from orders.models import Order

    call_command("migrate", verbosity=0)
    if not Order.objects.exists():
        make_bakery(email="bakery@many.test", daily_capacity=400, orders_per_slot=40)
        fill(size, now=timezone.now())
    if connection.vendor == "postgresql":  # does so by itself, if given the time; SQLite never does
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def report(found: dict[int, dict[str, Measured]]) -> None:
    """Where a heap is empty, the question for what lies in it is saved: a query or two fewer."""
    few, *_between, many = found
    print(f"{'':30}{few:>14,} orders{many:>14,} orders")
    for page in PAGES:
        cells = "".join(
            f"{found[size][page.name].queries:>7} q{found[size][page.name].milliseconds:>9.1f} ms  "
            for size in (few, many)
        )
        print(f"{page.name:30}{cells}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="how many orders, parted by commas")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        django.setup()
        prepare(chosen.measure)
        print(json.dumps({name: vars(costs) for name, costs in measure_all().items()}))
        return
    report({size: measured(size) for size in map(int, chosen.sizes.split(","))})


if __name__ == "__main__":
    main()
