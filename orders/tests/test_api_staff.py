"""What the bakery does by HTTP: find orders, move them along, write down money."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.models import User
from catalog.models import PaymentTerms
from catalog.tests.factories import CakeImageFactory, make_bakery, make_cake
from orders import actions
from orders.models import Order, OrderEvent, Payment
from orders.states import Status
from orders.tests.api import V1, client_of, codes
from orders.tests.factories import (
    DAY,
    NOW,
    at,
    delivered_to,
    make_customer,
    make_manager,
    make_order,
    make_staff,
    pay,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def juma() -> User:
    return make_staff(full_name="Juma Mushi")


@pytest.fixture
def staff(juma: User) -> APIClient:
    return client_of(juma)


@pytest.fixture
def manager() -> APIClient:
    return client_of(make_manager())


def numbers(client: APIClient, **filters: object) -> set[str]:
    response = client.get(f"{V1}/staff/orders/", filters)
    assert response.status_code == 200, response.content
    return {card["number"] for card in response.json()["results"]}


def move(client: APIClient, order: Order, action: object, /, **fields: object):
    return client.post(f"{V1}/staff/orders/{order.number}/transitions/", {"action": action, **fields})


def record(client: APIClient, order: Order, /, *, key: str = "a-key", **fields: object):
    body = {"amount": "45000.00", "method": "cash", **fields}
    return client.post(f"{V1}/staff/orders/{order.number}/payments/", body, headers={"Idempotency-Key": key})


def test_the_list_is_counted_and_names_the_customer(staff: APIClient):
    order = make_order(customer=make_customer(full_name="Asha Mrema", email="asha@example.com"))
    answer = staff.get(f"{V1}/staff/orders/").json()
    assert (answer["count"], answer["next"], answer["previous"]) == (1, None, None)
    card = answer["results"][0]
    assert card["number"] == order.number
    assert card["customer"] == {
        "id": order.customer_id, "email": "asha@example.com", "full_name": "Asha Mrema", "phone": "+255712345678",
    }  # fmt: skip


def test_the_list_is_narrowed_by_status_payment_method_and_day(staff: APIClient):
    zone = make_bakery(zones=[{"name": "Masaki"}]).delivery_zones.get()
    cake = make_cake()
    waiting = make_order(cake=cake).number
    delivered = make_order(cake=cake, **delivered_to(zone.pk)).number
    paid = make_order(Status.PAID, cake=cake).number
    tomorrow = DAY.replace(month=12, day=1)
    later = make_order(Status.CONFIRMED, cake=cake, date=tomorrow).number
    assert numbers(staff, status="paid") == {paid}
    assert numbers(staff, status=["paid", "confirmed"]) == {paid, later}
    assert numbers(staff, payment_status="paid") == {paid}
    assert numbers(staff, payment_status="unpaid", status="confirmed") == {later}
    assert numbers(staff, method="delivery") == {delivered}
    assert numbers(staff, date=tomorrow.isoformat()) == {later}
    assert numbers(staff, date_to=DAY.isoformat()) == {waiting, delivered, paid}
    assert numbers(staff, date_from=tomorrow.isoformat()) == {later}


def test_a_filter_without_a_value_narrows_nothing_and_codes_may_be_joined(staff: APIClient):
    cake = make_cake()
    waiting, paid = make_order(cake=cake).number, make_order(Status.PAID, cake=cake).number
    make_order(Status.CONFIRMED, cake=cake)
    assert len(numbers(staff, status="", payment_status="", method="", date="", date_from="", date_to="")) == 3
    assert numbers(staff, status="paid,pending_confirmation") == {waiting, paid}


@pytest.mark.parametrize("found_by", ["number", "name", "email", "phone"])
def test_the_list_is_searched(staff: APIClient, found_by: str):
    cake = make_cake()
    order = make_order(
        cake=cake, customer=make_customer(email="zawadi@example.com"), contact_name="Zawadi Juma",
        contact_phone="0754 999 888",
    )  # fmt: skip
    make_order(cake=cake)
    words = {"number": order.number[3:], "name": "zawadi j", "email": "zawadi@", "phone": "754999888"}
    assert numbers(staff, search=words[found_by]) == {order.number}


@pytest.mark.parametrize(
    ("filters", "attr"),
    [
        ({"status": "lost"}, "status"), ({"payment_status": "x"}, "payment_status"), ({"method": "drone"}, "method"),
        ({"date": "yesterday"}, "date"), ({"date_from": "2026-02-30"}, "date_from"), ({"search": "x\x00"}, "search"),
        ({"search": "x" * 101}, "search"), ({"date": "11/30/2026"}, "date"), ({"date_to": "30.11.2026"}, "date_to"),
        ({"status": ["paid", "lost"]}, "status"), ({"date_from": "2026-12-02", "date_to": "2026-12-01"}, "date_to"),
    ],
)  # fmt: skip
def test_a_filter_that_makes_no_sense_is_named(staff: APIClient, filters: dict, attr: str):
    response = staff.get(f"{V1}/staff/orders/", filters)
    assert response.status_code == 400
    assert [name for _code, name in codes(response)] == [attr]


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"method": "drone"}, "There is no “drone” here. Choose from: collection, delivery."),
        ({"date": "1 Dec"}, "Write the day as YYYY-MM-DD, for example 2026-12-01."),
        (
            {"date_from": "2026-12-02", "date_to": "2026-12-01"},
            "The last day is before the first. Please turn them round.",
        ),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused_with_what_would(staff: APIClient, filters: dict, words: str):
    answer = staff.get(f"{V1}/staff/orders/", filters).json()
    assert [error["detail"] for error in answer["errors"]] == [words]


@pytest.mark.parametrize("number", ["0", "2", "x", "99999999999999999999999"])
def test_a_page_that_is_not_there_is_404(staff: APIClient, number: str):
    assert staff.get(f"{V1}/staff/orders/", {"page": number}).status_code == 404


def test_the_list_asks_the_database_no_more_for_many_orders_than_for_few(staff: APIClient):
    for n in range(4):
        make_order(cake=make_cake(f"Cake {n}", hero_image=CakeImageFactory()))
    staff.get(f"{V1}/staff/orders/")  # the first visitor waits for the pictures to be made
    assert queries(staff, f"{V1}/staff/orders/?page_size=1") == queries(staff, f"{V1}/staff/orders/?page_size=4")


def test_an_order_with_a_long_history_asks_no_more_than_a_short_one(staff: APIClient):
    short = make_order(Status.PAID, cake=make_cake("Short"))
    long = make_order(Status.COMPLETED, cake=make_cake("Long"))
    staff.get(f"{V1}/staff/orders/{short.number}/")  # the rights of a person are read once
    assert queries(staff, f"{V1}/staff/orders/{short.number}/") == queries(staff, f"{V1}/staff/orders/{long.number}/")


def queries(client: APIClient, address: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_staff_read_events_with_their_actors(staff: APIClient, juma: User):
    order = make_order()
    actions.confirm(order, actor=juma, now=at(minutes=5), note="With pleasure")
    answer = staff.get(f"{V1}/staff/orders/{order.number}/").json()
    assert [(event["action"], event["actor"], event["note"]) for event in answer["events"]] == [
        ("place", "Asha Mrema", ""),
        ("confirm", "Juma Mushi", "With pleasure"),
    ]
    assert (answer["events"][0]["from_status"], answer["events"][0]["to_status"]) == ("", "pending_confirmation")
    assert answer["actions"] == ["request_payment", "cancel"]
    assert answer["internal_note"] == ""


def test_an_order_is_moved_along_to_the_end(staff: APIClient):
    order = make_order()
    seen = []
    for action in ("confirm", "request_payment", None, "start_preparation", "mark_ready", "complete"):
        response = record(staff, order) if action is None else move(staff, order, action)
        assert response.status_code == (201 if action is None else 200), response.content
        seen.append(response.json()["status"])
    assert seen == ["confirmed", "payment_pending", "paid", "in_preparation", "ready", "completed"]


def test_a_step_that_the_state_refuses_says_who_did_what_and_when(staff: APIClient):
    order = make_order(Status.CONFIRMED)
    events = OrderEvent.objects.count()
    response = move(staff, order, "confirm")
    assert response.status_code == 409
    assert codes(response) == [("transition_refused", None)]
    detail = response.json()["errors"][0]["detail"]
    assert "Neema Kimaro" in detail
    assert "23 November 2026, 09:00" in detail
    assert OrderEvent.objects.count() == events


@pytest.mark.parametrize(
    "action", ["place", "confirm_payment", "void_payment", "refund", "fly", "", None, 5, ["confirm"]]
)
def test_an_action_that_is_no_transition_is_refused(staff: APIClient, action: object):
    response = move(staff, make_order(), action)
    assert response.status_code == 400
    assert [attr for _code, attr in codes(response)] == ["action"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"reason": "declined"}, ("misplaced", "reason")),
        ({"payment_terms": "on_handover"}, ("misplaced", "payment_terms")),
        ({"payment": {"amount": "1.00", "method": "cash"}}, ("misplaced", "payment")),
        ({"status": "paid"}, ("unknown_field", "status")),
        ({"note": 5}, ("invalid", "note")),
    ],
)
def test_what_does_not_belong_to_a_step_is_refused(staff: APIClient, fields: dict, expected: tuple):
    order = make_order()
    response = move(staff, order, "confirm", **fields)
    assert response.status_code == 400
    assert codes(response) == [expected]
    order.refresh_from_db()
    assert order.status == Status.PENDING_CONFIRMATION


def test_staff_decline_with_a_reason_that_the_customer_reads(staff: APIClient):
    order = make_order()
    for unsaid in ({}, {"note": ""}, {"note": " \u200b "}):
        assert codes(move(staff, order, "cancel", **unsaid)) == [("reason_required", "note")]
    answer = move(staff, order, "cancel", note="Our oven is broken.", reason="declined").json()
    assert (answer["status"], answer["cancel_reason"]) == ("cancelled", "declined")
    assert answer["timeline"][-1]["note"] == "Our oven is broken."


def test_staff_choose_that_an_order_is_paid_at_the_handover(staff: APIClient):
    order = make_order(Status.CONFIRMED)
    answer = move(staff, order, "request_payment", payment_terms="on_handover").json()
    assert (answer["payment_terms"], answer["expires_at"]) == ("on_handover", None)
    assert "start_preparation" in answer["actions"]


def test_an_order_is_paid_and_handed_over_in_one_step(staff: APIClient):
    order = make_order(Status.READY, terms=PaymentTerms.ON_HANDOVER)
    assert codes(move(staff, order, "complete")) == [("payment_due", None)]
    answer = move(staff, order, "complete", payment={"amount": "45000.00", "method": "card_terminal"}).json()
    assert (answer["status"], answer["payment_status"]) == ("completed", "paid")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00", "1900-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"])
def test_nothing_is_handed_over_for_money_of_another_age(staff: APIClient, moment: str):
    order = make_order(Status.READY, terms=PaymentTerms.ON_HANDOVER)
    paid = {"amount": "45000.00", "method": "cash", "received_at": moment}
    assert move(staff, order, "complete", payment=paid).status_code == 400
    order.refresh_from_db()
    assert (order.status, order.paid) == (Status.READY, 0)


def test_what_is_wrong_with_the_money_at_the_handover_is_named_where_it_was_sent(staff: APIClient):
    order = make_order(Status.READY, terms=PaymentTerms.ON_HANDOVER)
    refused = move(staff, order, "complete", payment={"amount": "45001.00", "method": "cash"})
    assert (refused.status_code, codes(refused)) == (400, [("amount_too_large", "payment.amount")])


def test_only_a_manager_undoes_a_step_and_only_with_a_reason(staff: APIClient, manager: APIClient):
    order = make_order(Status.CONFIRMED)
    assert move(staff, order, "revert", note="Wrong row").status_code == 403
    assert move(manager, order, "revert").status_code == 400
    assert move(manager, order, "revert", note="Wrong row").json()["status"] == "pending_confirmation"


def test_people_do_not_expire_orders(manager: APIClient):
    assert move(manager, make_order(), "expire").status_code == 403


def test_a_payment_is_recorded_with_who_took_it(staff: APIClient):
    order = make_order(Status.PAYMENT_PENDING, now=at(days=-1))
    response = record(staff, order, method="mobile_money", reference="QK47X2", received_at="2026-11-22T18:00:00+03:00")
    assert response.status_code == 201
    answer = response.json()
    assert (answer["status"], answer["balance_due"]) == ("paid", "0.00")
    (payment,) = answer["payments"]
    assert (payment["reference"], payment["received_by"]) == ("QK47X2", "Juma Mushi")
    assert payment["received_at"] == "2026-11-22T18:00:00+03:00"


def test_the_same_payment_sent_twice_is_one_payment(staff: APIClient):
    order = make_order(Status.PAYMENT_PENDING)
    first, again = record(staff, order, amount="20000.00"), record(staff, order, amount="20000.00")
    assert (first.status_code, again.status_code) == (201, 201)
    assert Payment.objects.count() == 1
    reused = record(staff, order, amount="10000.00")
    assert reused.status_code == 409
    assert codes(reused) == [("idempotency_key_reused", None)]


def test_a_payment_needs_a_key(staff: APIClient):
    order = make_order(Status.PAYMENT_PENDING)
    response = staff.post(f"{V1}/staff/orders/{order.number}/payments/", {"amount": "1.00", "method": "cash"})
    assert response.status_code == 400
    assert codes(response) == [("required", "Idempotency-Key")]


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": "45000.01"}, {"amount": "0.00"}, {"amount": "-5.00"}, {"amount": 45000}, {"amount": 45000.0},
        {"amount": True}, {"amount": "NaN"}, {"amount": "1e3"}, {"amount": "1" * 40}, {"amount": "0.001"},
        {"amount": " 5"}, {"method": "barter"}, {"method": 1}, {"received_at": "yesterday"},
        {"received_at": "2027-01-01T00:00:00+03:00"}, {"reference": "x" * 81}, {"order": 1}, {"kind": "refund"},
        {"received_at": "2026-11-22T18:00:00+03:00"}, {"received_at": "1900-01-01T00:00:00+03:00"},
        {"received_at": "0001-01-01T00:00:00"}, {"received_at": "0001-01-01T00:00:00+14:00"},
        {"received_at": "9999-12-31T23:59:59-14:00"}, {"received_at": "9999-12-31T23:59:59"},
    ],
)  # fmt: skip
def test_a_payment_that_makes_no_sense_is_refused_and_leaves_nothing(staff: APIClient, fields: dict):
    order = make_order(Status.PAYMENT_PENDING)
    response = record(staff, order, **fields)
    assert response.status_code == 400, response.content
    assert [attr for _code, attr in codes(response)] == list(fields)
    assert not Payment.objects.exists()


def test_an_amount_that_is_no_text_is_told_how_amounts_are_written(staff: APIClient):
    (error,) = record(staff, make_order(Status.PAYMENT_PENDING), amount=45000).json()["errors"]
    assert (error["code"], error["attr"]) == ("invalid", "amount")
    assert error["detail"] == "Write the amount as text with two decimals at most: “45000.00”."


def test_a_manager_voids_a_payment_and_the_ledger_keeps_both(manager: APIClient):
    order = make_order(Status.PAYMENT_PENDING)
    payment = pay(order, 20_000)
    address = f"{V1}/staff/orders/{order.number}/payments/{payment.pk}/void/"
    assert codes(manager.post(address, {})) == [("required", "reason")]
    answer = manager.post(address, {"reason": "Written twice"}).json()
    assert (answer["paid"], answer["payment_status"]) == ("0.00", "unpaid")
    assert [(entry["kind"], entry["voids"]) for entry in answer["payments"]] == [
        ("void", payment.pk),
        ("payment", None),
    ]
    assert manager.post(address, {"reason": "Again"}).status_code == 409


def test_a_payment_of_another_order_is_not_there(manager: APIClient):
    cake = make_cake()
    mine, other = make_order(Status.PAYMENT_PENDING, cake=cake), make_order(Status.PAYMENT_PENDING, cake=cake)
    payment = pay(other, 20_000)
    address = f"{V1}/staff/orders/{mine.number}/payments/{payment.pk}/void/"
    assert manager.post(address, {"reason": "Written twice"}).status_code == 404


def test_what_is_owed_back_is_refunded(manager: APIClient):
    order = make_order(Status.PAYMENT_PENDING)
    pay(order, 20_000)
    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    address = f"{V1}/staff/orders/{order.number}/refunds/"
    refund = {"amount": "20000.00", "method": "cash", "reason": "Cancelled"}
    assert manager.post(address, {**refund, "amount": "20000.01"}).status_code == 400
    response = manager.post(address, refund)
    assert response.status_code == 201
    assert response.json()["payment_status"] == "refunded"
