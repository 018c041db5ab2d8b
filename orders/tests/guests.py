"""Orders of people without an account, for tests: placed by the service, and what a guest sends to the API."""

from itertools import count
from typing import Any

from rest_framework.test import APIClient

from catalog.models import CakePage
from orders import guests
from orders.basket import Basket
from orders.models import Order
from orders.tests.api import basket_of
from orders.tests.factories import NOW, make_bakery_once, make_basket, make_cake

EMAIL = "asha@example.com"
_keys = count(1)


def guest_basket(cake: CakePage, **fields: Any) -> Basket:
    return make_basket(cake, **{"contact_email": EMAIL, **fields})


def place_as_guest(basket: Basket, *, key: str | None = None, language: str = "en") -> Order:
    """The order that this basket makes for somebody without an account."""
    placed = guests.place_order(basket=basket, language=language, key=key or f"guest-{next(_keys)}", now=NOW)
    return placed.order


def make_guest_order(**basket: Any) -> Order:
    make_bakery_once()
    cake = CakePage.objects.filter(slug="vanilla-dream").first() or make_cake("Vanilla Dream")
    return place_as_guest(guest_basket(cake, **basket))


def guest_body(cake: CakePage, /, **fields: Any) -> dict[str, Any]:
    """The body of a guest's order."""
    body = basket_of(cake, **fields)
    body["contact"] = {"email": EMAIL, **body["contact"]}
    return body


def holder_of(key: str) -> APIClient:
    """Whoever has the secret link of an order, and nothing else."""
    return APIClient(headers={"X-Order-Key": key})
