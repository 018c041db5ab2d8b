"""The day's bake list: every cake of the day, counted once, with everything that whoever makes it has to know."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from catalog.models import CakePage, DeliveryZone
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import actions
from orders.basket import BasketLine
from orders.models import Order
from orders.production import unusual_signs
from orders.states import Status
from orders.tests.api import V1, client_of, codes
from orders.tests.factories import (
    DAY,
    NOW,
    delivered_to,
    make_basket,
    make_customer,
    make_manager,
    make_order,
    make_staff,
    place,
    walk,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def staff() -> APIClient:
    return client_of(make_staff())


@pytest.fixture
def cake(db: None) -> CakePage:
    make_bakery(email="bakery@example.com", zones=[{"name": "Masaki"}], orders_per_slot=20, daily_capacity=100)
    filling = OptionGroupFactory(
        name="Filling", options=[{"name": "Jam"}, {"name": "Hazelnut", "contains": ["tree_nuts"]}]
    )
    return make_cake(groups=[filling], contains=["gluten"], may_contain=["soya"])


def line_of(cake: CakePage, option: str = "Jam", **fields: object) -> BasketLine:
    chosen = cake.option_links.first().group.options.get(name=option).pk
    return BasketLine(cake=cake.slug, size_id=cake.sizes.first().pk, option_ids=(chosen,), **fields)


def order_of(*lines: BasketLine, status: Status = Status.CONFIRMED, cake: CakePage, **fields: object) -> Order:
    order = place(make_basket(cake, lines=lines, **fields), customer=make_customer())
    walk(order, to=status)
    return order


def bake_list(client: APIClient, day: datetime.date = DAY) -> dict:
    response = client.get(f"{V1}/staff/production/", {"date": day.isoformat()})
    assert response.status_code == 200, response.content
    return response.json()


def test_the_same_cakes_are_one_item_with_their_total(staff: APIClient, cake: CakePage):
    first = order_of(line_of(cake, quantity=2, inscription="Hongera"), line_of(cake, "Hazelnut"), cake=cake)
    second = order_of(line_of(cake, note="Light blue"), cake=cake, slot=datetime.time(9), status=Status.READY)
    answer = bake_list(staff)
    assert (answer["date"], answer["cakes"], answer["done"]) == ("2026-11-30", 4, 1)
    assert (answer["units_booked"], answer["capacity"]) == (4, 100)
    jam, hazelnut = answer["items"]
    assert (jam["cake_name"], jam["size_label"], jam["options"]) == (
        "Vanilla Dream", "8 inch", [{"group": "Filling", "name": "Jam"}],
    )  # fmt: skip
    assert (jam["quantity"], jam["done"], jam["first_due"]) == (3, 1, "09:00")
    assert [(line["order"], line["due"], line["quantity"]) for line in jam["lines"]] == [
        (second.number, "09:00", 1), (first.number, "10:00", 2),
    ]  # fmt: skip
    assert (jam["lines"][0]["note"], jam["lines"][1]["inscription"]) == ("Light blue", "Hongera")
    assert (hazelnut["quantity"], hazelnut["allergens"]) == (
        1, {"contains": ["gluten", "tree_nuts"], "may_contain": ["soya"]},
    )  # fmt: skip
    assert [order["number"] for order in answer["orders"]] == [second.number, first.number]


def test_a_cake_whose_recipe_changed_between_two_orders_is_two_items(staff: APIClient, cake: CakePage):
    order_of(line_of(cake), cake=cake)
    CakePage.objects.filter(pk=cake.pk).update(contains=["gluten", "eggs"])
    order_of(line_of(cake), cake=cake)
    assert [item["allergens"]["contains"] for item in bake_list(staff)["items"]] == [["gluten"], ["gluten", "eggs"]]


def test_an_inscription_stands_exactly_as_it_was_written_with_what_is_unusual(staff: APIClient, cake: CakePage):
    order_of(line_of(cake, inscription="Happy 80th,  Bibi ♥\nAïcha & Ng'ombe"), cake=cake)
    (line,) = bake_list(staff)["items"][0]["lines"]
    assert line["inscription"] == "Happy 80th,  Bibi ♥\nAïcha & Ng'ombe"
    assert line["unusual"] == [{"character": "♥", "name": "BLACK HEART SUIT"}]
    assert line["reference_photos"] == 0


@pytest.mark.parametrize(
    ("text", "unusual"),
    [
        ("Happy Birthday Asha! 18½ “Bibi” – l'été", []),
        ("e\u0301 Ŵ ñ\r\nß", []),
        ("Hаppy", ["а"]),  # a Cyrillic letter that looks Latin
        ("a\u00a0b\u200bc", ["\u00a0", "\u200b"]),
        ("❤️❤️", ["❤️"]),
        ("Ａsha", ["Ａ"]),
        ("عيد", ["ع", "ي", "د"]),
        ("", []),
    ],
)
def test_what_could_be_overlooked_or_misread_is_named(text: str, unusual: list[str]):
    assert [sign.character for sign in unusual_signs(text)] == unusual


def test_what_is_not_confirmed_is_told_apart_and_what_is_cancelled_not_at_all(staff: APIClient, cake: CakePage):
    waiting = place(make_basket(cake, lines=(line_of(cake),)))
    off = order_of(line_of(cake), cake=cake)
    actions.cancel(off, actor=make_manager(), now=NOW, note="No oven")
    order_of(line_of(cake), cake=cake, date=DAY + datetime.timedelta(days=1))
    answer = bake_list(staff)
    assert (answer["cakes"], answer["items"], answer["orders"]) == (0, [], [])
    assert [(order["number"], order["cakes"]) for order in answer["unconfirmed"]] == [(waiting.number, 1)]


def test_a_delivery_says_where_it_goes(staff: APIClient, cake: CakePage):
    zone = DeliveryZone.objects.get()
    order_of(line_of(cake), cake=cake, **delivered_to(zone.pk), note="Ring twice")
    (order,) = bake_list(staff)["orders"]
    assert (order["method"], order["zone_name"], order["note"]) == ("delivery", "Masaki", "Ring twice")
    assert (order["due"], order["until"], order["contact_phone"]) == ("10:00", "10:30", "+255712345678")


def test_without_a_date_it_is_today(staff: APIClient):
    make_bakery()
    assert staff.get(f"{V1}/staff/production/").json()["date"] == "2026-11-23"


@pytest.mark.parametrize("day", ["tomorrow", "30.11.2026", "2026-02-30", "20261130", "x\x00"])
def test_a_day_that_is_no_day_is_refused(staff: APIClient, day: str):
    response = staff.get(f"{V1}/staff/production/", {"date": day})
    assert response.status_code == 400
    assert [attr for _code, attr in codes(response)] == ["date"]


def test_an_order_outlives_its_cake(staff: APIClient, cake: CakePage):
    order_of(line_of(cake), cake=cake)
    cake.delete()
    assert bake_list(staff)["items"][0]["cake_name"] == "Vanilla Dream"


def test_a_busy_day_asks_the_database_no_more_than_a_quiet_one(staff: APIClient, cake: CakePage):
    order_of(line_of(cake), cake=cake)
    bake_list(staff)  # the rights of a person are read once
    with CaptureQueriesContext(connection) as quiet:
        bake_list(staff)
    for _order in range(3):
        order_of(line_of(cake), line_of(cake, "Hazelnut"), cake=cake)
    with CaptureQueriesContext(connection) as busy:
        bake_list(staff)
    assert len(busy) == len(quiet)


def test_nobody_reads_it_without_the_right():
    order = make_order(Status.CONFIRMED)
    assert client_of().get(f"{V1}/staff/production/").status_code == 401
    assert client_of(order.customer).get(f"{V1}/staff/production/").status_code == 403
