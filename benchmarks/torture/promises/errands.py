"""What people do all day, each thing with the answers that are right."""

import itertools
from collections.abc import Callable
from typing import Any

from benchmarks.torture import scene
from benchmarks.torture.load import Errand
from benchmarks.torture.people import Answer, Editor, Person
from catalog.models import CakePage

V1 = "/api/v1"
OK = frozenset({200})


def everyday(cake: CakePage) -> list[Errand]:
    """Whoever runs them does what such a person can do; the rest are looks at the menu."""
    basket = scene.basket(cake, on=scene.day(0), at="10:00")
    keys = itertools.count()
    look = f"{V1}/cakes/"
    return [
        Errand("alive", lambda person: person.get("/healthz")),
        Errand("ready", lambda person: person.get("/readyz")),
        Errand("menu", lambda person: person.get(look)),
        Errand("cake", lambda person: person.get(f"{look}{cake.slug}/")),
        Errand("home page", lambda person: person.get("/")),
        Errand("bakery", lambda person: person.get(f"{V1}/site/")),
        Errand("calendar", lambda person: person.get(f"{V1}/availability/?method=collection")),
        Errand("quote", lambda person: person.post(f"{V1}/orders/quote/", {"lines": basket["lines"]})),
        Errand("sign in", _sign_in),
        Errand("refresh", _if_signed_in(lambda person: person.renew(), look)),
        Errand("my orders", _if_signed_in(lambda person: person.get(f"{V1}/orders/"), look)),
        Errand("myself", _if_signed_in(lambda person: person.get(f"{V1}/auth/me/"), look)),
        Errand(
            "place an order",
            _if_signed_in(lambda person: person.order(basket, key=f"everyday-{next(keys)}"), look),
            frozenset({200, 201}),
        ),
        Errand("orders in the admin", _if_editor(lambda editor: editor.get("/cms/orders/"), look)),
        Errand("front of the admin", _if_editor(lambda editor: editor.get("/cms/"), look)),
    ]


def _sign_in(person: Person) -> Answer:
    """A login of its own beside the one that the person goes on with."""
    body = {"email": scene.CUSTOMER, "password": scene.PASSWORD}
    return person.post(f"{V1}/auth/token/", body)


def _if_signed_in(do: Callable[[Person], Answer], otherwise: str) -> Callable[[Person], Answer]:
    return lambda person: do(person) if person.refresh else person.get(otherwise)


def _if_editor(do: Callable[[Any], Answer], otherwise: str) -> Callable[[Person], Answer]:
    return lambda person: do(person) if isinstance(person, Editor) else person.get(otherwise)
