"""8. Money is right to the smallest unit, wherever it is shown."""

import json
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

from django.utils import timezone

from benchmarks.torture import scene
from benchmarks.torture.house import House
from benchmarks.torture.mailbox import Mailbox
from benchmarks.torture.people import Editor
from benchmarks.torture.processes import ROOT
from benchmarks.torture.promise import Figure, Promise, Trial, at_least, none, seen
from benchmarks.torture.sums import Sums, smallest, sums_of
from catalog.bakery import get_bakery
from catalog.models import BakerySettings, CakePage
from catalog.money import in_words
from catalog.orderable import orderable_cakes
from orders.api.serializers.basket import BasketSerializer
from orders.models import Order

PROCESSES = 2
ENTITIES = str.maketrans({"\N{NO-BREAK SPACE}": " "})


def random_baskets(house: House) -> list[Figure]:
    """The prices of a random menu, reckoned twice."""
    each = house.size(full=100_000, small=2_000) // PROCESSES

    def price(number: int) -> dict[str, Any]:
        words = [sys.executable, "-m", "benchmarks.torture.baskets", str(each), str(number)]
        done = subprocess.run(words, cwd=ROOT, env=dict(house.environment), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return dict(json.loads(done.stdout))

    with ThreadPoolExecutor(PROCESSES) as threads:
        found = list(threads.map(price, range(PROCESSES)))
    wrong = [text for one in found for text in one["first"]]
    print("\n".join(wrong))
    return [
        at_least("baskets", each * PROCESSES, sum(one["tried"] for one in found)),
        none("not as reckoned", sum(one["wrong"] for one in found), "; ".join(wrong[:1])[:300]),
        seen("refused by the price list itself", sum(one["refused"] for one in found)),
    ]


def as_people_see_it(house: House) -> list[Figure]:
    """The same orders in the quote, in both APIs, on the bakery's page and in the customer's mail."""
    count = house.size(full=150, small=10)
    scene.set_up()
    BakerySettings.objects.update(currency="USD")
    (email,), staff = scene.make_people(1), scene.make_staff(2)
    mailbox, dice = Mailbox(), random.Random(8)
    bodies = [_body(dice) for _basket in range(count)]
    wrong: list[str] = []
    with house.server() as server:
        (customer,), (baker,) = scene.sign_in(server.url, [email]), scene.sign_in(server.url, staff[:1])
        editor = Editor(server.url)
        editor.sign_in(staff[1], scene.PASSWORD)
        reckoned: dict[str, Sums] = {}
        for n, body in enumerate(bodies):
            expected = _reckon(body)
            quote, placed = customer.post("/api/v1/orders/quote/", body), customer.order(body, key=f"basket-{n}")
            if placed.status != 201:
                wrong.append(f"{placed.status} {placed.body}")
                continue
            number = placed.body["number"]
            reckoned[number] = expected
            answers = {
                "quote": quote.body,
                "order": placed.body,
                "order, read again": customer.get(f"/api/v1/orders/{number}/").body,
                "staff": baker.get(f"/api/v1/staff/orders/{number}/").body,
            }
            wrong += [f"{number} {where}" for where, said in answers.items() if _said(said) != expected]
            page = editor.get(f"/cms/orders/inspect/{Order.objects.get(number=number).pk}/")
            wrong += [f"{number} page: {amount}" for amount in _shown(expected) if amount not in _plain(page.body)]
    wrong += _wrong_mails(house, mailbox, reckoned)
    print("\n".join(wrong))
    return [
        at_least("orders", count, len(reckoned)),
        none("amounts that differ in API, page or mail", len(wrong), "; ".join(wrong[:3])[:400]),
    ]


def _wrong_mails(house: House, mailbox: Mailbox, reckoned: dict[str, Sums]) -> list[str]:
    with mailbox.open(), house.command("send_notifications", "--loop", EMAIL_URL=mailbox.url):
        until = time.monotonic() + 120
        while len(mailbox) < 2 * len(reckoned) and time.monotonic() < until:
            time.sleep(0.2)
    texts = {number: [_plain(one.text) for one in mailbox.letters if number in one.subject] for number in reckoned}
    return [
        f"{number} mail: {amount}"
        for number, expected in reckoned.items()
        for amount in _shown(expected)[-1:]
        if not texts[number] or any(amount not in text for text in texts[number])
    ]


def _body(dice: random.Random) -> dict[str, Any]:
    """A basket of the menu, valid, for one day with room for all."""
    cakes = list(CakePage.objects.live().prefetch_related("sizes", "option_links__group__options"))
    zones = list(get_bakery().zones)
    fulfilment: dict[str, Any] = {"method": "collection", "date": scene.day(0), "slot": "10:00"}
    if zones and dice.random() < 0.5:
        fulfilment |= {"method": "delivery", "zone": dice.choice(zones), "address": {"line1": "Haile Selassie Road 12"}}
    return {
        "lines": [_line(dice, cake) for cake in dice.sample(cakes, dice.randint(1, 3))],
        "fulfilment": fulfilment,
        "contact": {"name": "Asha Mushi", "phone": "0754 300 500"},
    }


def _line(dice: random.Random, cake: CakePage) -> dict[str, Any]:
    groups = [link.group for link in cake.option_links.all()]
    options = [
        option.pk
        for group in groups
        for option in dice.sample(list(group.options.all()), dice.randint(group.min_choices, group.max_choices))
    ]
    return {
        "cake": cake.slug,
        "size": dice.choice(list(cake.sizes.all())).pk,
        "options": options,
        "quantity": dice.randint(cake.min_quantity, cake.max_quantity),
        "inscription": dice.choice(["", "Hongera Asha"]),
    }


def _reckon(body: dict[str, Any]) -> Sums:
    serializer = BasketSerializer(data=body)
    serializer.is_valid(raise_exception=True)
    basket, bakery = serializer.to_basket(), get_bakery()
    cakes = orderable_cakes({line.cake for line in basket.lines}, today=timezone.localdate(), bakery=bakery)
    return sums_of(basket, cakes=cakes, bakery=bakery)


def _said(body: dict[str, Any]) -> Sums:
    """What an answer of the API says."""
    cents = {name: smallest(Decimal(body[name]), 2) for name in ("subtotal", "delivery_fee", "deposit", "total")}
    said = Sums(
        lines=tuple(smallest(Decimal(line["line_total"]), 2) for line in body["lines"]),
        subtotal=cents["subtotal"],
        fee=cents["delivery_fee"],
        deposit=cents["deposit"],
    )
    return said if cents["total"] == said.total else Sums((), 0, 0, 0)


def _shown(expected: Sums) -> list[str]:
    """The amounts as people read them: the lines, and last the total."""
    return [_plain(in_words(Decimal(cents).scaleb(-2), "USD")) for cents in (*expected.lines, expected.total)]


def _plain(text: str) -> str:
    return text.translate(ENTITIES)


MONEY = Promise(
    number=8,
    title="Money is right to the smallest unit",
    figure="100,000 random baskets: line, order and receipt agree in API, page and mail",
    trials=(
        Trial("random baskets", random_baskets, seconds=1800),
        Trial("as people see it", as_people_see_it),
    ),
)
