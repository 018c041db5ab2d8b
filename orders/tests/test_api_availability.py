"""The calendar by HTTP."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders.api import throttling
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
    assert day["slots"][2] == {
        "start": "10:00", "end": "10:30", "remaining": 3, "state": "open", "reason_code": "", "reason": "",
    }  # fmt: skip
    assert day["next_free_date"] is None


def test_a_day_and_a_slot_that_cannot_be_had_say_why_and_what_can(api: APIClient, cake: CakePage):
    make_bakery(orders_per_slot=1, daily_capacity=2)
    make_order(cake=cake)
    size = cake.sizes.get().pk
    answer = api.get(ADDRESS, {"from": "2026-11-30", "to": "2026-12-01", "lines": f"{size}:1,{size}:1"}).json()
    full, free = answer["days"]
    assert (full["state"], full["reason_code"], full["next_free_date"]) == ("full", "day_full", "2026-12-01")
    assert full["reason"] == "Monday 30 November has room for 1 more, and this order takes 2."
    assert full["slots"][0]["reason_code"] == "day_full"
    assert (free["state"], answer["next_free_date"]) == ("open", "2026-12-01")
    (day,) = api.get(ADDRESS, {"from": "2026-11-30", "to": "2026-11-30"}).json()["days"]
    assert day["slots"][2] == {
        "start": "10:00", "end": "10:30", "remaining": 0, "state": "full", "reason_code": "slot_full",
        "reason": "10:00 is taken.",
    }  # fmt: skip


def test_the_units_of_all_lines_count_together(api: APIClient, cake: CakePage):
    make_bakery(daily_capacity=40)
    large = make_cake("Three tiers", sizes=[{"capacity_units": 8}])
    lines = f"{cake.sizes.get().pk}:1,{large.sizes.get().pk}:4,{cake.sizes.get().pk}:7"
    day = {"from": "2026-11-30", "to": "2026-11-30"}
    assert api.get(ADDRESS, {**day, "lines": lines}).json()["days"][0]["state"] == "open"
    answer = api.get(ADDRESS, {**day, "lines": f"{lines},{cake.sizes.get().pk}:1"}).json()
    assert (answer["days"][0]["reason_code"], answer["next_free_date"]) == ("order_too_large", None)


def test_a_token_that_is_no_good_is_in_nobodys_way(api: APIClient, cake: CakePage):
    told = api.get(ADDRESS)
    answer = api.get(ADDRESS, headers={"Authorization": "Bearer expired-or-forged"})
    assert (answer.status_code, answer.json()) == (200, told.json())


@pytest.mark.parametrize("method", ["collection", "delivery"])
def test_a_method_that_is_not_offered_says_so_on_every_day(api: APIClient, cake: CakePage, method: str):
    make_bakery(zones=[{}], offers_collection=method != "collection", offers_delivery=method != "delivery")
    answer = api.get(ADDRESS, {"method": method}).json()
    assert {day["reason_code"] for day in answer["days"]} == {"method_not_offered"}
    assert answer["next_free_date"] is None


def test_the_answer_fits_the_basket(api: APIClient, cake: CakePage):
    wedding = make_cake("Wedding Cake", kind="tiered")
    lines = f"{cake.sizes.get().pk}:2,{wedding.sizes.get().pk}:1"
    answer = api.get(ADDRESS, {"from": "2026-11-24", "to": "2026-11-24", "lines": lines}).json()
    assert answer["days"][0]["state"] == "too_soon"
    assert answer["days"][0]["reason"] == "The Wedding Cake needs 14 days."
    assert answer["next_free_date"] == "2026-12-07"


@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        ({"availability": "sold_out"}, "sold_out", "Lemon is sold out. Please choose another cake."),
        ({"sold_out_on": NOW.date()}, "sold_out", "Lemon is sold out. Please choose another cake."),
        (
            {"season_from": date(2026, 12, 1)},
            "out_of_season",
            "Lemon is out of season. Please choose another cake.",
        ),
    ],
)
def test_what_cannot_be_ordered_today_can_be_had_on_no_day_and_placing_says_the_same(
    api: APIClient, cake: CakePage, fields: dict, code: str, words: str
):
    gone = make_cake("Lemon", **fields)
    answer = api.get(ADDRESS, {"lines": f"{cake.sizes.get().pk}:1,{gone.sizes.get().pk}:1"}).json()
    assert {(day["state"], day["reason_code"], day["reason"]) for day in answer["days"]} == {("closed", code, words)}
    assert answer["next_free_date"] is None
    assert not any(day["slots"] for day in answer["days"])
    line = {"cake": gone.slug, "size": gone.sizes.get().pk, "quantity": 1}
    told = api.post(f"{V1}/orders/quote/", {"lines": [line]}, format="json").json()["problems"]
    assert (told[0]["code"], told[0]["detail"]) == (code, words)


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
        ({"lines": ",1:1"}, "lines"),
        ({"lines": "1:1,"}, "lines"),
        ({"lines": "1: 1"}, "lines"),
        ({"lines": "1:1;2:1"}, "lines"),
        ({"lines": "0:1"}, "lines"),
        ({"lines": ",".join(["1:1"] * 41)}, "lines"),
        ({"lines": ["1:1", "2:1"]}, "lines"),
        ({"from": ["2026-11-30", "2026-12-01"]}, "from"),
        ({"to": "2026-11-22"}, "to"),
        ({"from": "9999-12-31", "to": "0001-01-01"}, "to"),
        ({"from": "10000-01-01"}, "from"),
        ({"from": "-001-01-01"}, "from"),
    ],
)
def test_a_question_that_makes_no_sense_is_named(api: APIClient, cake: CakePage, query: dict, attr: str):
    response = api.get(ADDRESS, query)
    assert response.status_code == 400
    assert [name for _code, name in codes(response)] == [attr]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"lines": "3:0,1:1"}, "“3:0” is no line. Write lines as size_id:quantity, separated by commas: 3:1,7:2."),
        ({"lines": ",".join(["1:1"] * 41)}, "At most 40 lines can be asked for at once. Please send fewer."),
        ({"lines": "999999:1"}, "A cake in the basket is not on the menu (size 999999). Please take it out."),
        ({"lines": ["1:1", "2:1"]}, "Please give this once."),
        ({"from": "2026-11-30", "to": "2026-11-29"}, "The last day is before the first. Please turn them round."),
        ({"from": "2026-01-01", "to": "2026-04-03"}, "At most 92 days can be asked for at once. Please ask for fewer."),
    ],
)
def test_what_is_wrong_with_a_question_is_said_in_words(api: APIClient, cake: CakePage, query: dict, says: str):
    (error,) = api.get(ADDRESS, query).json()["errors"]
    assert error["detail"] == says


@pytest.mark.parametrize("zone", ["Africa/Dar_es_Salaam", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("first", ["0001-01-01", "9999-12-31", "9999-12-01", "2020-01-01"])
def test_no_day_of_any_calendar_breaks_it(api: APIClient, cake: CakePage, first: str, zone: str):
    make_bakery(time_zone=zone)
    answer = api.get(ADDRESS, {"from": first})
    assert answer.status_code == 200
    assert {day["state"] for day in answer.json()["days"]} <= {"too_soon", "too_far"}


def test_the_longest_notice_and_the_farthest_day_break_nothing(api: APIClient, cake: CakePage):
    make_bakery(days_ahead=365)
    slow = make_cake("Slow", lead_time_hours=32767)
    answer = api.get(ADDRESS, {"lines": f"{slow.sizes.get().pk}:9999", "to": "2027-02-01"})
    assert (answer.status_code, answer.json()["next_free_date"]) == (200, None)


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


def test_one_client_asks_so_often_and_another_is_not_kept_waiting(
    api: APIClient, cake: CakePage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(throttling.AvailabilityThrottle.THROTTLE_RATES, "availability", "2/min")
    day = {"from": "2026-11-30", "to": "2026-11-30"}
    clients = ["2001:db8:7::1", "2001:db8:7::2", "2001:db8:7::3", "2001:db8:7:1::1"]
    answers = [api.get(ADDRESS, day, REMOTE_ADDR=client) for client in clients]

    assert [answer.status_code for answer in answers] == [200, 200, 429, 200]
    assert (codes(answers[2]), answers[2]["Retry-After"]) == ([("throttled", None)], "60")
