"""Placing an order by HTTP: the server prices, the key is kept, and whatever makes no sense is named."""

from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.models import User
from catalog.models import CakePage
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders.models import Order
from orders.tests.api import V1, basket_of, client_of, codes, line_of, place
from orders.tests.factories import DAY, NOW, make_customer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com")
    return make_cake("Vanilla Dream", inscription_allowed=True)


@pytest.fixture
def customer() -> User:
    return make_customer()


@pytest.fixture
def mine(customer: User) -> APIClient:
    return client_of(customer)


def test_an_order_is_placed_and_told_in_full(mine: APIClient, cake: CakePage):
    body = basket_of(cake, lines=[line_of(cake, quantity=2, inscription="Happy Birthday Asha", note="no nuts")])
    response = place(mine, body)
    assert response.status_code == 201
    answer = response.json()
    assert answer["status"] == "pending_confirmation"
    assert answer["payment_status"] == "unpaid"
    assert (answer["subtotal"], answer["total"], answer["balance_due"]) == ("90000.00", "90000.00", "90000.00")
    assert answer["currency"] == "TZS"
    assert answer["fulfilment"] == {
        "method": "collection", "date": DAY.isoformat(), "slot": "10:00", "slot_end": "10:30", "address": None,
        "zone_name": "",
    }  # fmt: skip
    assert answer["contact"]["phone"] == "+255712345678"
    assert answer["lines"][0]["inscription"] == "Happy Birthday Asha"
    assert answer["lines"][0]["note"] == "no nuts"
    assert [entry["status"] for entry in answer["timeline"]] == ["pending_confirmation"]
    assert answer["actions"] == ["cancel", "reorder"]
    assert Order.objects.get(number=answer["number"]).total == Decimal(90000)


def test_an_inscription_is_kept_exactly_as_it_was_sent_and_nothing_but_blanks_is_none(mine: APIClient, cake: CakePage):
    lines = [line_of(cake, inscription=text, note=" no nuts ") for text in ("  Happy\n  Birthday \n", " \n ")]
    answer = place(mine, basket_of(cake, lines=lines)).json()
    assert [line["inscription"] for line in answer["lines"]] == ["  Happy\n  Birthday \n", ""]
    assert {line["note"] for line in answer["lines"]} == {"no nuts"}


def test_what_nobody_could_read_is_no_inscription_and_no_name(mine: APIClient, cake: CakePage):
    unseen = "\u200b \ufeff\u2060"
    refused = place(mine, basket_of(cake, contact={"name": unseen, "phone": "0712 345 678"}))
    assert (refused.status_code, codes(refused)) == (400, [("required", "contact.name")])
    assert not Order.objects.exists()
    answer = place(mine, basket_of(cake, lines=[line_of(cake, inscription=unseen)])).json()
    assert answer["lines"][0]["inscription"] == ""


def test_a_delivery_needs_an_address_that_can_be_read(mine: APIClient, cake: CakePage):
    zone = make_bakery(zones=[{"name": "Masaki"}]).delivery_zones.get()
    body = basket_of(cake)
    body["fulfilment"] |= {"method": "delivery", "zone": zone.pk, "address": {"line1": "\u200b"}}
    assert codes(place(mine, body)) == [("required", "fulfilment.address.line1")]


def test_the_same_key_and_body_get_the_same_order_again(mine: APIClient, cake: CakePage):
    first, again = place(mine, basket_of(cake)), place(mine, basket_of(cake))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Order.objects.count() == 1


def test_a_key_used_for_another_basket_is_a_conflict(mine: APIClient, cake: CakePage):
    place(mine, basket_of(cake))
    response = place(mine, basket_of(cake, note="Another wish"))
    assert response.status_code == 409
    assert codes(response) == [("idempotency_key_reused", None)]
    assert response.json()["type"] == "client_error"
    assert Order.objects.count() == 1


@pytest.mark.parametrize("key", [None, "", "k" * 256, "schlüssel"])
def test_an_order_without_a_usable_key_is_refused(mine: APIClient, cake: CakePage, key: str | None):
    response = place(mine, basket_of(cake), key=key)
    assert response.status_code == 400
    assert [attr for _code, attr in codes(response)] == ["Idempotency-Key"]
    assert not Order.objects.exists()


def test_the_longest_key_is_taken(mine: APIClient, cake: CakePage):
    assert place(mine, basket_of(cake), key="k" * 255).status_code == 201


@pytest.mark.parametrize(
    ("change", "attr"),
    [
        ({"total": "1.00"}, "total"),
        ({"status": "paid"}, "status"),
        ({"customer": 1}, "customer"),
        ({"lines": [{"unit_price": "1.00"}]}, "lines.0.unit_price"),
        ({"fulfilment": {"fee": "0"}}, "fulfilment.fee"),
        ({"fulfilment": {"address": {"city": "Dar"}}}, "fulfilment.address.city"),
        ({"contact": {"email": "x@example.com"}}, "contact.email"),
    ],
)
def test_a_field_that_is_not_known_is_refused_at_every_level(mine: APIClient, cake: CakePage, change: dict, attr: str):
    body = basket_of(cake)
    for name, value in change.items():
        if isinstance(value, dict):
            body[name] = {**body[name], **value}
        elif isinstance(value, list):
            body[name] = [{**body[name][0], **value[0]}]
        else:
            body[name] = value
    response = place(mine, body)
    assert response.status_code == 400
    assert codes(response) == [("unknown_field", attr)]
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quantity", True), ("quantity", "2"), ("quantity", 2.0), ("quantity", 0), ("quantity", -1),
        ("quantity", 10**30), ("size", True), ("size", "3"), ("size", 10**30), ("size", -1), ("size", None),
        ("options", "7"), ("options", [True]), ("options", {"7": 7}), ("options", [10**30]), ("cake", 5), ("cake", ""),
        ("cake", "vanilla\x00dream"), ("inscription", "Asha\x00"), ("inscription", "x" * 401), ("note", ["no nuts"]),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused(mine: APIClient, cake: CakePage, field: str, value: object):
    response = place(mine, basket_of(cake, lines=[line_of(cake, **{field: value})]))
    assert response.status_code == 400
    assert all(attr.startswith(f"lines.0.{field}") for _code, attr in codes(response))


@pytest.mark.parametrize("date", ["2026-02-30", "30/11/2026", "20261130", "2026-11-30T10:00:00", "2026-W49-1", 5, True])
def test_a_date_is_written_one_way(mine: APIClient, cake: CakePage, date: object):
    body = basket_of(cake)
    body["fulfilment"]["date"] = date
    assert codes(place(mine, body)) == [("invalid", "fulfilment.date")]


@pytest.mark.parametrize("slot", ["25:00", "10", "10:00:00", "10.00", 1000, None])
def test_a_slot_is_a_time_of_day(mine: APIClient, cake: CakePage, slot: object):
    body = basket_of(cake)
    body["fulfilment"]["slot"] = slot
    assert [attr for _code, attr in codes(place(mine, body))] == ["fulfilment.slot"]


def test_a_line_may_say_that_it_has_no_photos(mine: APIClient, cake: CakePage):
    assert place(mine, basket_of(cake, lines=[line_of(cake, reference_photos=[])])).status_code == 201
    refused = place(mine, basket_of(cake, lines=[line_of(cake, reference_photos=["a"])]), key="another")
    assert codes(refused) == [("invalid", "lines.0.reference_photos.0")]


def test_everything_that_is_missing_is_named_at_once(mine: APIClient, cake: CakePage):
    response = place(mine, {})
    assert response.status_code == 400
    assert {attr for _code, attr in codes(response)} == {"lines", "fulfilment", "contact"}


def test_a_basket_without_lines_is_no_order(mine: APIClient, cake: CakePage):
    assert [attr for _code, attr in codes(place(mine, basket_of(cake, lines=[])))] == ["lines"]


def test_a_rule_of_the_menu_names_its_field(mine: APIClient, cake: CakePage):
    filling = OptionGroupFactory(name="Filling")
    choosy = make_cake("Choosy", groups=[filling])
    response = place(mine, basket_of(choosy))
    assert response.status_code == 400
    assert codes(response) == [("too_few_options", "lines.0.options")]
    assert response.json()["type"] == "validation_error"


def test_a_full_slot_is_a_conflict_that_leaves_nothing(mine: APIClient, cake: CakePage):
    make_bakery(orders_per_slot=1)
    assert place(mine, basket_of(cake), key="first").status_code == 201
    response = place(mine, basket_of(cake), key="second")
    assert response.status_code == 409
    assert codes(response) == [("slot_full", "fulfilment.slot")]
    assert Order.objects.count() == 1


def test_the_order_of_somebody_else_cannot_be_had_by_their_key(cake: CakePage):
    first, second = (
        place(client_of(make_customer()), basket_of(cake)),
        place(client_of(make_customer()), basket_of(cake)),
    )
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["number"] != second.json()["number"]


def test_a_delivery_keeps_its_address(mine: APIClient, cake: CakePage):
    zone = make_bakery(zones=[{"name": "Masaki"}]).delivery_zones.get()
    address = {"line1": "Haile Selassie Road 12", "area": "Masaki"}
    body = basket_of(cake)
    body["fulfilment"] |= {"method": "delivery", "zone": zone.pk, "address": address}
    answer = place(mine, body).json()
    assert answer["fulfilment"]["address"] == {**address, "line2": "", "directions": ""}
    assert (answer["delivery_fee"], answer["total"]) == ("5000.00", "50000.00")


def test_what_is_collected_may_say_that_it_goes_to_no_address(mine: APIClient, cake: CakePage):
    body = basket_of(cake)
    body["fulfilment"] |= {"address": None, "zone": None}
    placed = place(mine, body)
    assert placed.status_code == 201
    assert placed.json()["fulfilment"]["address"] is None
    assert mine.post(f"{V1}/orders/quote/", body).json()["problems"] == []


def test_a_delivery_to_no_address_is_asked_for_one(mine: APIClient, cake: CakePage):
    zone = make_bakery(zones=[{"name": "Masaki"}]).delivery_zones.get()
    body = basket_of(cake)
    body["fulfilment"] |= {"method": "delivery", "zone": zone.pk, "address": None}
    assert codes(place(mine, body)) == [("required", "fulfilment.address.line1")]


def test_a_quote_needs_no_token_and_changes_nothing(api: APIClient, cake: CakePage):
    response = api.post(f"{V1}/orders/quote/", {"lines": [line_of(cake, quantity=2)]})
    assert response.status_code == 200
    answer = response.json()
    assert (answer["subtotal"], answer["total"], answer["currency"]) == ("90000.00", "90000.00", "TZS")
    assert answer["earliest_date"] == "2026-11-25"
    assert answer["problems"] == []
    assert answer["lines"][0]["cake_name"] == "Vanilla Dream"
    assert not Order.objects.exists()


def test_a_quote_names_a_day_that_cannot_be_had(api: APIClient, cake: CakePage):
    body = {"lines": [line_of(cake)], "fulfilment": {"method": "collection", "date": "2026-11-23"}}
    response = api.post(f"{V1}/orders/quote/", body)
    assert response.status_code == 200
    assert [(problem["code"], problem["attr"]) for problem in response.json()["problems"]] == [
        ("lead_time", "fulfilment.date")
    ]


@pytest.mark.parametrize(
    "fulfilment", [None, {"method": "collection"}, {"method": "delivery", "date": None, "slot": None}]
)
def test_a_quote_does_with_what_is_known(api: APIClient, cake: CakePage, fulfilment: dict | None):
    response = api.post(f"{V1}/orders/quote/", {"lines": [line_of(cake)], "fulfilment": fulfilment, "contact": None})
    assert response.status_code == 200


def test_a_quote_refuses_a_cake_that_is_not_on_the_menu(api: APIClient, cake: CakePage):
    response = api.post(f"{V1}/orders/quote/", {"lines": [line_of(cake, cake="no-such-cake")]})
    assert response.status_code == 400
    assert codes(response) == [("cake_unknown", "lines.0.cake")]


def test_a_quote_of_many_lines_asks_the_database_no_more_than_one_of_few(api: APIClient, cake: CakePage):
    lines = [line_of(make_cake(f"Cake {n}")) for n in range(6)]
    few, many = queries_of_quote(api, lines[:1]), queries_of_quote(api, lines)
    assert few == many


def queries_of_quote(api: APIClient, lines: list[dict]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert api.post(f"{V1}/orders/quote/", {"lines": lines}).status_code == 200
    return len(queries)
