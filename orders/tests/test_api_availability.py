"""The calendar by HTTP."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders.tests.api import V1, codes
from orders.tests.factories import NOW, make_order

pytestmark = pytest.mark.django_db
ADDRESS = f"{V1}/availability/"


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com", days_ahead=60)
    return make_cake()


def test_without_dates_it_tells_as_far_as_orders_are_taken(api: APIClient, cake: CakePage):
    answer = api.get(ADDRESS).json()
    assert (answer["from"], answer["to"], answer["method"]) == ("2026-11-23", "2027-01-22", "collection")
    assert len(answer["days"]) == 61
    assert answer["next_free_date"] == "2026-11-23"


def test_a_day_tells_its_slots(api: APIClient, cake: CakePage):
    make_order(cake=cake)
    (day,) = api.get(ADDRESS, {"from": "2026-11-30", "to": "2026-11-30"}).json()["days"]
    assert (day["date"], day["state"], day["reason_code"], day["remaining"]) == ("2026-11-30", "open", "", 39)
    assert len(day["slots"]) == 18
    assert day["slots"][2] == {"start": "10:00", "end": "10:30", "remaining": 3, "state": "open"}


def test_the_answer_fits_the_basket(api: APIClient, cake: CakePage):
    wedding = make_cake("Wedding Cake", kind="tiered")
    lines = f"{cake.sizes.get().pk}:2,{wedding.sizes.get().pk}:1"
    answer = api.get(ADDRESS, {"from": "2026-11-24", "to": "2026-11-24", "lines": lines}).json()
    assert answer["days"][0]["state"] == "too_soon"
    assert answer["days"][0]["reason"] == "The Wedding Cake needs 14 days."
    assert answer["next_free_date"] == "2026-12-07"


@pytest.mark.parametrize(
    ("query", "attr"),
    [
        ({"from": "2026-11-30", "to": "2026-11-29"}, "to"),
        ({"from": "2026-01-01", "to": "2026-04-03"}, "to"),
        ({"from": "tomorrow"}, "from"),
        ({"from": "2026-02-30"}, "from"),
        ({"to": "20261130"}, "to"),
        ({"method": "drone"}, "method"),
        ({"lines": "3"}, "lines"),
        ({"lines": "3:0"}, "lines"),
        ({"lines": "3:-1"}, "lines"),
        ({"lines": "x:1"}, "lines"),
        ({"lines": "99999999999999999999:1"}, "lines"),
        ({"lines": "999999:1"}, "lines"),
        ({"lines": "1:1\x00"}, "lines"),
        ({"lines": "٣:1"}, "lines"),
    ],
)
def test_a_question_that_makes_no_sense_is_named(api: APIClient, cake: CakePage, query: dict, attr: str):
    response = api.get(ADDRESS, query)
    assert response.status_code == 400
    assert [name for _code, name in codes(response)] == [attr]


@pytest.mark.parametrize("first", ["0001-01-01", "9999-12-31", "9999-12-01", "2020-01-01"])
def test_no_day_of_any_calendar_breaks_it(api: APIClient, cake: CakePage, first: str):
    assert api.get(ADDRESS, {"from": first}).status_code == 200


def test_ninety_two_days_can_be_asked_for(api: APIClient, cake: CakePage):
    assert len(api.get(ADDRESS, {"from": "2026-01-01", "to": "2026-04-02"}).json()["days"]) == 92


def test_many_days_and_sizes_ask_the_database_no_more_than_one(api: APIClient, cake: CakePage):
    sizes = [f"{make_cake(f'Cake {n}').sizes.get().pk}:1" for n in range(4)]
    few = queries(api, {"from": "2026-11-30", "to": "2026-11-30", "lines": sizes[0]})
    many = queries(api, {"from": "2026-11-30", "to": "2027-02-28", "lines": ",".join(sizes)})
    assert few == many


def queries(api: APIClient, query: dict) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert api.get(ADDRESS, query).status_code == 200
    return len(counted)
