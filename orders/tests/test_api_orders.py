"""What customers read of their orders, and how they cancel one."""

import datetime
from base64 import b64encode
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.models import User
from catalog.models import PaymentTerms
from catalog.money import in_words
from catalog.tests.factories import CakeImageFactory, make_cake
from orders import actions, payments
from orders.states import PaymentMethod, Status
from orders.tests.api import V1, client_of, codes
from orders.tests.factories import NOW, at, make_customer, make_manager, make_order, make_staff, pay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def customer() -> User:
    return make_customer()


@pytest.fixture
def mine(customer: User) -> APIClient:
    return client_of(customer)


def test_a_customer_lists_their_own_orders_newest_first(mine: APIClient, customer: User):
    cake = make_cake()
    first = make_order(customer=customer, cake=cake)
    second = make_order(customer=customer, cake=cake, now=at(hours=1))
    make_order(cake=cake)
    answer = mine.get(f"{V1}/orders/").json()
    assert set(answer) == {"next", "previous", "results"}
    assert [card["number"] for card in answer["results"]] == [second.number, first.number]
    card = answer["results"][0]
    assert card["summary"] == "1 × Vanilla Dream, 8 inch"
    assert (card["line_count"], card["total"], card["balance_due"]) == (1, "45000.00", "45000.00")
    assert card["status_label"] == "Waiting for us to confirm"


def test_active_and_past_orders_are_two_lists(mine: APIClient, customer: User):
    cake = make_cake()
    active = make_order(customer=customer, cake=cake)
    over = make_order(Status.CANCELLED, customer=customer, cake=cake)
    listed = {
        state: [card["number"] for card in mine.get(f"{V1}/orders/", {"state": state}).json()["results"]]
        for state in ("active", "past")
    }
    assert listed == {"active": [active.number], "past": [over.number]}
    assert codes(mine.get(f"{V1}/orders/", {"state": "lost"})) == [("invalid_choice", "state")]


def test_a_long_list_is_walked_by_cursor(mine: APIClient, customer: User):
    cake = make_cake()
    numbers = [make_order(customer=customer, cake=cake, now=at(minutes=n)).number for n in range(3)]
    first = mine.get(f"{V1}/orders/", {"page_size": 2}).json()
    second = mine.get(first["next"]).json()
    assert [card["number"] for page in (first, second) for card in page["results"]] == numbers[::-1]
    assert second["next"] is None


def cursor_at(moment: str) -> str:
    return b64encode(urlencode({"p": moment}).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "x", "bz0tMQ==", cursor_at("nonsense"), cursor_at("2026-99-99"), cursor_at("2026-11-23T09:00:00"),
        cursor_at("0001-01-01T00:00:00"), cursor_at("0001-01-01T00:00:00+14:00"),
        cursor_at("9999-12-31T23:59:59-14:00"),
    ],
)  # fmt: skip
def test_a_cursor_of_ones_own_making_is_not_there(mine: APIClient, cursor: str):
    response = mine.get(f"{V1}/orders/", {"cursor": cursor})
    assert response.status_code == 404
    assert codes(response) == [("not_found", None)]


def test_a_list_asks_the_database_no_more_for_many_orders_than_for_few(mine: APIClient, customer: User):
    cakes = [make_cake(f"Cake {n}", hero_image=CakeImageFactory()) for n in range(4)]
    for cake in cakes:
        make_order(customer=customer, cake=cake)
    mine.get(f"{V1}/orders/")  # the first visitor waits for the pictures to be made
    few, many = queries(mine, f"{V1}/orders/?page_size=1"), queries(mine, f"{V1}/orders/?page_size=4")
    assert few == many


def queries(client: APIClient, address: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        response = client.get(address)
        assert response.status_code == 200
    return len(counted)


def test_the_order_tells_all_of_itself(mine: APIClient, customer: User):
    order = make_order(Status.PAYMENT_PENDING, customer=customer, inscription="")
    pay(order, 20_000)
    answer = mine.get(f"{V1}/orders/{order.number}/").json()
    assert answer["payment_status"] == "deposit_paid"
    assert (answer["paid"], answer["balance_due"]) == ("20000.00", "25000.00")
    assert [entry["status"] for entry in answer["timeline"]] == [
        "pending_confirmation", "confirmed", "payment_pending",
    ]  # fmt: skip
    assert [(entry["kind"], entry["amount"], entry["method_label"]) for entry in answer["payments"]] == [
        ("payment", "20000.00", "Cash")
    ]
    assert "internal_note" not in answer
    assert "events" not in answer


def test_what_waits_for_payment_is_confirmed_and_says_how_much_where_and_when(mine: APIClient, customer: User):
    order = make_order(Status.PAYMENT_PENDING, customer=customer, terms=PaymentTerms.ON_HANDOVER)
    answer = mine.get(f"{V1}/orders/{order.number}/").json()
    assert answer["status_label"] == "Confirmed, pay when we meet"
    assert answer["next_step"] == (
        "Confirmed, pay when we meet: TSh 45,000 at Cake Street, Monday 30 November, 10:00–10:30."
    )


def test_the_picture_of_an_order_is_that_of_its_first_cake(mine: APIClient, customer: User):
    cake = make_cake(hero_image=CakeImageFactory(description="A pink cake"))
    order = make_order(customer=customer, cake=cake)
    answer = mine.get(f"{V1}/orders/{order.number}/").json()
    assert answer["image"] == answer["lines"][0]["image"]
    assert answer["image"]["alt"] == "A pink cake"
    assert answer["image"]["src"].startswith("http://testserver/")


def test_an_order_outlives_its_cake(mine: APIClient, customer: User):
    cake = make_cake()
    order = make_order(customer=customer, cake=cake)
    cake.delete()
    line = mine.get(f"{V1}/orders/{order.number}/").json()["lines"][0]
    assert (line["cake_name"], line["cake_slug"], line["image"]) == ("Vanilla Dream", "vanilla-dream", None)


@pytest.mark.parametrize("number", ["CS-AAAA-AAAA", "1", "quote", "CS-7K3M-9QXD-and-more-than-fits"])
def test_a_number_that_is_nobodys_is_not_there(mine: APIClient, number: str):
    response = mine.get(f"{V1}/orders/{number}/cancel/" if number == "quote" else f"{V1}/orders/{number}/")
    assert response.status_code in {404, 405}


def test_a_customer_cancels_what_nobody_confirmed_yet(mine: APIClient, customer: User):
    order = make_order(customer=customer)
    response = mine.post(f"{V1}/orders/{order.number}/cancel/", {"reason": "The party is off."})
    assert response.status_code == 200
    answer = response.json()
    assert (answer["status"], answer["cancel_reason"], answer["actions"]) == ("cancelled", "by_customer", ["reorder"])
    assert answer["timeline"][-1]["note"] == "The party is off."
    assert answer["next_step"] == "You cancelled this order."
    assert (answer["payment_status"], answer["balance_due"]) == ("unpaid", "0.00")


def test_a_cancel_needs_no_body(mine: APIClient, customer: User):
    order = make_order(customer=customer)
    assert mine.post(f"{V1}/orders/{order.number}/cancel/").status_code == 200


def test_it_is_too_late_to_cancel_once_the_limit_has_passed(mine: APIClient, customer: User):
    order = make_order(Status.CONFIRMED, customer=customer)
    limit = datetime.datetime.fromisoformat(mine.get(f"{V1}/orders/{order.number}/").json()["free_cancellation_until"])
    with time_machine.travel(limit + datetime.timedelta(seconds=1), tick=False):
        assert mine.get(f"{V1}/orders/{order.number}/").json()["actions"] == ["reorder", "receipt"]
        response = mine.post(f"{V1}/orders/{order.number}/cancel/", {})
    assert response.status_code == 409
    assert codes(response) == [("transition_refused", None)]
    order.refresh_from_db()
    assert order.status == Status.CONFIRMED


def test_a_second_cancel_says_who_was_first(mine: APIClient, customer: User):
    order = make_order(customer=customer)
    actions.cancel(order, actor=make_staff(full_name="Juma Mushi"), now=NOW, note="No oven")
    response = mine.post(f"{V1}/orders/{order.number}/cancel/", {})
    assert response.status_code == 409
    assert "Juma Mushi" in response.json()["errors"][0]["detail"]


def test_money_owed_back_is_said(mine: APIClient, customer: User):
    order = make_order(Status.PAYMENT_PENDING, customer=customer)
    pay(order, 20_000)
    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    answer = mine.get(f"{V1}/orders/{order.number}/").json()
    assert answer["payment_status"] == "refund_due"
    assert "We owe you TSh 20,000" in answer["next_step"]


def test_what_was_received_is_told_in_the_readers_language(mine: APIClient, customer: User):
    order = make_order(Status.PAYMENT_PENDING, customer=customer)
    transfer = {"method": PaymentMethod.BANK_TRANSFER, "reference": "NMB 90412"}
    payments.confirm(order=order, amount=order.total, actor=make_staff(), now=at(hours=2), **transfer)

    def note(language: str) -> str:
        answer = mine.get(f"{V1}/orders/{order.number}/", headers={"Accept-Language": language}).json()
        return answer["timeline"][-1]["note"]

    assert (note("en"), note("sw")) == (
        f"{in_words(order.total, 'TZS')}, Bank transfer, NMB 90412.",
        f"{in_words(order.total, 'TZS')}, Uhamisho wa benki, NMB 90412.",
    )


def test_an_undone_click_is_in_the_timeline_without_the_bakerys_reason(mine: APIClient, customer: User):
    order = make_order(Status.CONFIRMED, customer=customer)
    actions.revert(order, actor=make_manager(), now=NOW, note="Wrong row, sorry boss")
    timeline = mine.get(f"{V1}/orders/{order.number}/").json()["timeline"]
    assert [(entry["status"], entry["note"]) for entry in timeline][-1] == ("pending_confirmation", "")


def test_a_voided_payment_is_in_the_timeline_without_the_bakerys_reason(mine: APIClient, customer: User):
    order = make_order(Status.PAID, customer=customer)
    payments.void(payment=order.payments.get(), reason="Juma mixed up two slips", actor=make_manager(), now=NOW)
    answer = mine.get(f"{V1}/orders/{order.number}/")
    assert [(entry["status"], entry["note"]) for entry in answer.json()["timeline"]][-1] == ("payment_pending", "")
    assert "mixed up" not in answer.content.decode()


def test_why_money_was_given_back_is_the_bakerys_own_affair(mine: APIClient, customer: User):
    order = make_order(Status.PAID, customer=customer)
    boss = make_manager()
    actions.cancel(order, actor=boss, now=NOW, note="Our oven is broken.")
    payments.refund(order=order, amount=order.refund_due, method="cash", reason="She shouted", actor=boss, now=NOW)
    assert "shouted" not in mine.get(f"{V1}/orders/{order.number}/").content.decode()
