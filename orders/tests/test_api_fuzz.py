"""Whatever is sent, the answer is an answer: never a 5xx, and never an order that was not asked for."""

from hashlib import sha256
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders.models import Order
from orders.tests.api import basket_of, client_of, codes, line_of, place
from orders.tests.factories import NOW, make_customer

pytestmark = pytest.mark.django_db
KEYS = [
    "lines", "fulfilment", "contact", "note", "coupon", "cake", "size", "options", "quantity", "inscription", "method",
    "date", "slot", "address", "zone", "name", "phone", "line1", "total", "status", "",
]  # fmt: skip
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
    | st.sampled_from(["collection", "delivery", "2026-11-30", "10:00", "0712345678", "vanilla-dream", "\x00"])
)  # fmt: skip
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner, max_size=6),
    max_leaves=25,
)
SHORT = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com")
    return make_cake("Vanilla Dream", inscription_allowed=True)


@pytest.fixture
def mine() -> APIClient:
    return client_of(make_customer())


def key_of(value: Any) -> str:
    """Another key for another value, so that one order does not stand for all."""
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


@SHORT
@given(body=ANYTHING)
def test_any_json_is_answered(mine: APIClient, cake: CakePage, body: Any):
    response = place(mine, body)
    assert response.status_code == 400
    codes(response)
    assert not Order.objects.exists()


@SHORT
@given(field=st.sampled_from(["cake", "size", "options", "quantity", "inscription", "note"]), value=ANYTHING)
def test_any_value_in_a_line_is_answered(mine: APIClient, cake: CakePage, field: str, value: Any):
    response = place(
        mine, basket_of(cake, lines=[line_of(cake, **{field: value})]), key=repr(value)[:50].encode().hex()
    )
    assert response.status_code in {200, 201, 400, 409}


@SHORT
@given(part=st.sampled_from(["fulfilment", "contact", "note", "coupon"]), value=ANYTHING)
def test_any_value_in_a_basket_is_answered(mine: APIClient, cake: CakePage, part: str, value: Any):
    response = place(mine, basket_of(cake, **{part: value}), key=key_of(value))
    assert response.status_code in {200, 201, 400, 409}
