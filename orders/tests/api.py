"""What the tests of the API say over and over: who asks, and what is sent."""

from typing import Any

from rest_framework.response import Response
from rest_framework.test import APIClient

from accounts.models import User
from catalog.models import CakePage
from orders.tests.factories import DAY

V1 = "/api/v1"


def client_of(user: User | None = None) -> APIClient:
    """A client with this person signed in, or nobody."""
    client = APIClient()
    if user is not None:
        client.force_authenticate(user)
    return client


def line_of(cake: CakePage, /, **fields: Any) -> dict[str, Any]:
    """A line of a basket: one cake in its first size."""
    return {"cake": cake.slug, "size": cake.sizes.first().pk, "options": [], "quantity": 1, **fields}


def basket_of(cake: CakePage, /, **fields: Any) -> dict[str, Any]:
    """The body of an order: one cake, collected on DAY at ten."""
    return {
        "lines": [line_of(cake)],
        "fulfilment": {"method": "collection", "date": DAY.isoformat(), "slot": "10:00"},
        "contact": {"name": "Asha Mrema", "phone": "0712 345 678"},
        **fields,
    }


def place(client: APIClient, body: Any, *, key: str | None = "one-key") -> Response:
    """Post an order; without a key when it is None."""
    headers = {} if key is None else {"Idempotency-Key": key}
    return client.post(f"{V1}/orders/", body, format="json", headers=headers)


def codes(response: Response) -> list[tuple[str, str | None]]:
    """The errors of an answer, as (code, attr), once its shape was checked."""
    answer = response.json()
    assert set(answer) == {"type", "errors"}, answer
    assert answer["errors"], "an error that says nothing"
    for error in answer["errors"]:
        assert set(error) == {"code", "detail", "attr"}, error
        assert error["detail"]
    return [(error["code"], error["attr"]) for error in answer["errors"]]
