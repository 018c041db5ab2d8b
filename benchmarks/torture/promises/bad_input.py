"""7. Bad input is answered, whatever it is."""

import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from benchmarks.torture import scene
from benchmarks.torture.house import House
from benchmarks.torture.processes import ROOT
from benchmarks.torture.promise import Figure, Promise, Trial, at_least, none, seen
from catalog.models import CakePage
from orders.models import Order, Payment

PEOPLE = {"anonymous": None, "customer": scene.CUSTOMER, "staff": scene.MANAGER}
SECONDS = 840


def generated_requests(house: House) -> list[Figure]:
    """schemathesis reads the schema from the running server and asks as three kinds of people."""
    cases = house.size(full=10_000, small=450)
    with house.server() as server, ThreadPoolExecutor() as threads:
        asking = {
            name: threads.submit(_ask, server.url, email, -(-cases // len(PEOPLE)), _known_to(email))
            for name, email in PEOPLE.items()
        }
        found = {name: future.result() for name, future in asking.items()}
    statuses: Counter[int] = Counter()
    for one in found.values():
        statuses.update({int(status): count for status, count in one["statuses"].items()})
    failures = [text for one in found.values() for text in one["failures"]]
    print("\n\n".join(failures))
    return [
        at_least("cases", cases, sum(one["cases"] for one in found.values())),
        none("answers of 5xx", sum(count for status, count in statuses.items() if status >= 500)),
        none("answers off the schema", sum(one["failed"] for one in found.values()), "see the log of the trial"),
        seen("answers by status", " ".join(f"{status}: {count:,}" for status, count in sorted(statuses.items()))),
    ]


def _ask(url: str, email: str | None, cases: int, known: dict[str, list[Any]]) -> dict[str, Any]:
    person = {"email": email, "password": scene.PASSWORD} if email else None
    words = ["-m", "benchmarks.torture.conformance", url, json.dumps(person), str(cases), json.dumps(known)]
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _known_to(email: str | None) -> dict[str, list[Any]]:
    """What there is: numbers of orders (a customer's own among them), payments, cakes and their sizes."""
    orders = Order.objects.filter(customer__email=email) if email == scene.CUSTOMER else Order.objects.all()
    cakes = CakePage.objects.live().prefetch_related("sizes")
    return {
        "number": list(orders.values_list("number", flat=True)),
        "payment_id": list(Payment.objects.values_list("pk", flat=True)) or [1],
        "slug": [cake.slug for cake in cakes],
        "cake_and_size": [[cake.slug, size.pk] for cake in cakes for size in cake.sizes.all()],
    }


BAD_INPUT = Promise(
    number=7,
    title="Bad input is answered",
    figure="10,000 schemathesis cases (anonymous, customer, staff): 0 answers of 5xx, 0 off the schema",
    trials=(Trial("PostgreSQL", generated_requests, first=True),),
)
