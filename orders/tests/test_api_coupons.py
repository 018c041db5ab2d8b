"""Coupons, tax and changed prices by HTTP: what a quote says, what placing answers, how guesses are slowed down."""

from typing import Any

import pytest
import time_machine
from rest_framework.response import Response
from rest_framework.test import APIClient

from accounts.models import User
from accounts.throttling import cache
from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders.api.throttling import CouponGuessThrottle
from orders.models import Order
from orders.tests.api import V1, basket_of, client_of, codes, line_of, place
from orders.tests.factories import NOW, make_coupon, make_customer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com", tax_rate=18)
    return make_cake("Vanilla Dream")


@pytest.fixture
def customer() -> User:
    return make_customer()


@pytest.fixture
def mine(customer: User) -> APIClient:
    return client_of(customer)


def quote(client: APIClient, cake: CakePage, /, **fields: Any) -> Response:
    return client.post(f"{V1}/orders/quote/", {"lines": [line_of(cake)], **fields})


def problems(response: Response) -> list[tuple[str, str | None]]:
    assert response.status_code == 200, response.content
    return [(problem["code"], problem["attr"]) for problem in response.json()["problems"]]


def test_a_quote_tells_discount_tax_and_rows(api: APIClient, cake: CakePage):
    make_coupon()
    answer = quote(api, cake, coupon="karibu-10").json()
    assert (answer["subtotal"], answer["discount"], answer["total"]) == ("45000.00", "4500.00", "40500.00")
    assert answer["coupon"] == "KARIBU10"
    assert answer["tax"] == {"name": "VAT", "rate": "18.00", "amount": "6178.00"}
    assert answer["totals"] == [
        {"code": "subtotal", "label": "Subtotal", "amount": "45000.00"},
        {"code": "discount", "label": "Discount, coupon KARIBU10", "amount": "-4500.00"},
        {"code": "total", "label": "Total", "amount": "40500.00"},
        {"code": "tax", "label": "VAT 18% included", "amount": "6178.00"},
    ]
    assert answer["problems"] == []


def test_a_bakery_without_tax_shows_none(api: APIClient, cake: CakePage):
    make_bakery(tax_rate=0)
    assert quote(api, cake).json()["tax"] is None


def test_the_order_says_what_its_quote_said(mine: APIClient, cake: CakePage):
    make_coupon()
    body = basket_of(cake, coupon="KARIBU10")
    told = mine.post(f"{V1}/orders/quote/", body).json()
    answer = place(mine, {**body, "quote_id": told["quote_id"]}).json()
    same = ("subtotal", "discount", "delivery_fee", "total", "tax", "coupon", "deposit", "currency", "totals")
    assert {name: answer[name] for name in same} == {name: told[name] for name in same}
    again = mine.get(f"{V1}/orders/{answer['number']}/").json()
    assert {name: again[name] for name in same} == {name: told[name] for name in same}


def test_an_unknown_coupon_is_a_problem_of_the_quote_and_refused_with_the_order(mine: APIClient, cake: CakePage):
    assert problems(quote(mine, cake, coupon="FREECAKE")) == [("coupon_unknown", "coupon")]
    response = place(mine, basket_of(cake, coupon="FREECAKE"))
    assert response.status_code == 400
    assert codes(response) == [("coupon_unknown", "coupon")]
    assert not Order.objects.exists()


def test_an_ended_coupon_is_answered_like_one_that_never_was(api: APIClient, cake: CakePage):
    make_coupon(is_active=False)
    ended, never = quote(api, cake, coupon="KARIBU10").json(), quote(api, cake, coupon="KARIBU11").json()
    assert ended == never


def test_a_coupon_that_ran_out_is_a_conflict(mine: APIClient, cake: CakePage):
    make_coupon(limit_in_all=1, used=1)
    response = place(mine, basket_of(cake, coupon="KARIBU10"))
    assert response.status_code == 409
    assert codes(response) == [("coupon_used_up", "coupon")]
    assert not Order.objects.exists()


def test_a_quote_with_a_token_knows_what_was_used(api: APIClient, mine: APIClient, cake: CakePage):
    make_coupon(limit_per_customer=1)
    assert place(mine, basket_of(cake, coupon="KARIBU10")).status_code == 201
    assert problems(quote(mine, cake, coupon="KARIBU10")) == [("coupon_used_by_you", "coupon")]
    assert problems(quote(api, cake, coupon="KARIBU10")) == []


def test_a_changed_price_is_answered_with_the_new_quote(mine: APIClient, cake: CakePage):
    body = basket_of(cake)
    told = mine.post(f"{V1}/orders/quote/", body).json()
    CakePage.objects.update(base_price=48000)
    response = place(mine, {**body, "quote_id": told["quote_id"]})
    assert response.status_code == 409
    answer = response.json()
    assert set(answer) == {"type", "errors", "quote"}
    assert answer["type"] == "client_error"
    (error,) = answer["errors"]
    assert (error["code"], error["attr"]) == ("price_changed", "quote_id")
    assert answer["quote"] == mine.post(f"{V1}/orders/quote/", body).json()
    assert answer["quote"]["total"] == "48000.00"
    assert not Order.objects.exists()
    again = place(mine, {**body, "quote_id": answer["quote"]["quote_id"]})
    assert (again.status_code, again.json()["total"]) == (201, "48000.00")


def test_a_repeated_order_is_replayed_whatever_id_it_carries(mine: APIClient, cake: CakePage):
    body = basket_of(cake)
    told = mine.post(f"{V1}/orders/quote/", body).json()
    first = place(mine, {**body, "quote_id": told["quote_id"]})
    CakePage.objects.update(base_price=48000)
    for again in (place(mine, {**body, "quote_id": "another"}), place(mine, body)):
        assert (again.status_code, again.json()["number"]) == (200, first.json()["number"])


def test_a_code_spelled_another_way_is_the_same_request(mine: APIClient, cake: CakePage):
    make_coupon()
    first, again = (place(mine, basket_of(cake, coupon=code)) for code in ("KARIBU10", " karibu 10"))
    assert (first.status_code, again.status_code) == (201, 200)


@pytest.mark.parametrize("value", [5, None, ["a"], {"a": 1}, "x" * 81, "a\x00b"])
def test_an_id_is_a_text(mine: APIClient, cake: CakePage, value: object):
    response = place(mine, basket_of(cake, quote_id=value))
    assert response.status_code == 400
    assert {attr for _code, attr in codes(response)} == {"quote_id"}


@pytest.fixture
def _three_guesses(monkeypatch: pytest.MonkeyPatch):
    cache.clear()
    monkeypatch.setattr(CouponGuessThrottle, "THROTTLE_RATES", {"coupon_guess": "3/min"})
    yield
    cache.clear()


@pytest.mark.usefixtures("_three_guesses")
class TestGuessing:
    def test_too_many_wrong_codes_are_stopped_and_nothing_else(self, api: APIClient, cake: CakePage):
        make_coupon()
        for n in range(3):
            assert problems(quote(api, cake, coupon=f"GUESS{n}")) == [("coupon_unknown", "coupon")]
        stopped = quote(api, cake, coupon="KARIBU10")
        assert stopped.status_code == 429
        assert codes(stopped) == [("throttled", None)]
        assert int(stopped.headers["Retry-After"]) > 0
        assert quote(api, cake).status_code == 200

    def test_right_codes_and_the_same_wrong_one_are_no_guesses(self, api: APIClient, cake: CakePage):
        make_coupon()
        for _n in range(5):
            assert problems(quote(api, cake, coupon="KARIBU10")) == []
            assert problems(quote(api, cake, coupon="KARIBU11")) == [("coupon_unknown", "coupon")]

    def test_a_basket_that_is_refused_anyway_is_no_way_round(self, api: APIClient, mine: APIClient, cake: CakePage):
        for n in range(2):
            refused = quote(api, cake, coupon=f"GUESS{n}", lines=[line_of(cake, cake="no-such-cake")])
            assert codes(refused) == [("cake_unknown", "lines.0.cake"), ("coupon_unknown", "coupon")]
        assert place(mine, basket_of(cake, coupon="GUESS3")).status_code == 400
        assert quote(api, cake, coupon="GUESS4").status_code == 429
        assert place(mine, basket_of(cake, coupon="GUESS4")).status_code == 429
        assert place(mine, basket_of(cake)).status_code == 201


def test_where_no_rate_is_set_a_wrong_code_is_a_wrong_code(monkeypatch, caplog, api: APIClient, cake: CakePage):
    monkeypatch.setattr(CouponGuessThrottle, "THROTTLE_RATES", {"coupon_guess": None})
    assert problems(quote(api, cake, coupon="GUESS")) == [("coupon_unknown", "coupon")]
    assert caplog.records == []
