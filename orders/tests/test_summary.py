"""How the bakery does, to the cent, on both databases; by the bakery's own days."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from catalog.models import BakerySettings, CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, payments
from orders.basket import BasketLine
from orders.models import Day, Order
from orders.states import PaymentKind, Status
from orders.tests.api import V1, client_of, codes
from orders.tests.factories import DAY, NOW, at, make_manager, make_order, make_staff, pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
WEEK_LATER = DAY + datetime.timedelta(days=7)


@pytest.fixture
def staff() -> APIClient:
    return client_of(make_staff())


@pytest.fixture
def cake(db: None) -> CakePage:
    make_bakery(email="bakery@example.com", orders_per_slot=20, daily_capacity=100)
    return make_cake()


def ask(client: APIClient, first: datetime.date | str = DAY, last: datetime.date | str = DAY) -> dict:
    response = client.get(f"{V1}/staff/summary/", {"date_from": str(first), "date_to": str(last)})
    assert response.status_code == 200, response.content
    return response.json()


def counted(answer: dict) -> dict[str, int]:
    return {row["status"]: row["orders"] for row in answer["by_status"] if row["orders"]}


def by_method(answer: dict) -> dict[str, str]:
    return {row["method"]: row["amount"] for row in answer["revenue"]["by_method"]}


def test_orders_are_counted_by_status_on_the_day_of_their_handover(staff: APIClient, cake: CakePage):
    for status in (Status.CONFIRMED, Status.PAID, Status.PAID, Status.CANCELLED):
        make_order(status, cake=cake)
    make_order(Status.CONFIRMED, cake=cake, date=WEEK_LATER)
    answer = ask(staff)
    assert (answer["orders"], counted(answer)) == (4, {"confirmed": 1, "paid": 2, "cancelled": 1})
    assert {row["status"] for row in answer["by_status"]} == set(Status.values)
    assert ask(staff, DAY, WEEK_LATER)["orders"] == 5


def test_revenue_is_what_came_in_less_what_was_voided_and_given_back(staff: APIClient, cake: CakePage):
    boss = make_manager()
    kept, mistaken, off = (make_order(Status.PAYMENT_PENDING, cake=cake) for _order in range(3))
    pay(kept, 30_000)
    payments.confirm(order=kept, amount=Decimal(15_000), method="mobile_money", actor=boss, now=NOW)
    payments.void(payment=pay(mistaken, 45_000), reason="Twice", actor=boss, now=at(days=2))
    pay(off, 20_000)
    actions.cancel(off, actor=boss, now=NOW, note="No oven")
    payments.refund(order=off, amount=Decimal(5000), method="bank_transfer", reason="Off", actor=boss, now=at(days=1))
    today = ask(staff, NOW.date(), NOW.date())
    assert today["revenue"]["received"] == today["revenue"]["total"] == "65000.00"
    assert by_method(today) == {
        "cash": "50000.00", "card_terminal": "0.00", "mobile_money": "15000.00", "bank_transfer": "0.00",
    }  # fmt: skip
    both = ask(staff, NOW.date(), at(days=1).date())
    assert {name: both["revenue"][name] for name in ("received", "refunded", "total")} == {
        "received": "65000.00", "refunded": "5000.00", "total": "60000.00",
    }  # fmt: skip
    assert by_method(both)["bank_transfer"] == "-5000.00"
    assert ask(staff, at(days=2).date(), at(days=2).date())["revenue"]["total"] == "0.00"


@pytest.mark.parametrize(
    ("received_at", "is_counted"),
    [
        (datetime.datetime(2026, 11, 22, 20, 59, 59, tzinfo=datetime.UTC), False),
        (datetime.datetime(2026, 11, 22, 21, 0, tzinfo=datetime.UTC), True),
        (datetime.datetime(2026, 11, 23, 20, 59, 59, tzinfo=datetime.UTC), True),
        (datetime.datetime(2026, 11, 23, 21, 0, tzinfo=datetime.UTC), False),
    ],
)
def test_money_counts_on_the_bakerys_own_day(
    staff: APIClient, cake: CakePage, received_at: datetime.datetime, is_counted: bool
):
    order = make_order(Status.PAYMENT_PENDING, cake=cake, now=at(days=-3))
    pay(order, 1000, received_at=received_at, now=at(days=2))
    answer = ask(staff, "2026-11-23", "2026-11-23")
    assert answer["revenue"]["total"] == ("1000.00" if is_counted else "0.00")


def test_what_is_owed_either_way_is_told_apart(staff: APIClient, cake: CakePage):
    waiting, off = (make_order(Status.PAYMENT_PENDING, cake=cake) for _order in range(2))
    pay(waiting, 10_000)
    pay(off, 20_000)
    actions.cancel(off, actor=make_manager(), now=NOW, note="No oven")
    answer = ask(staff)
    assert (answer["balance_due"], answer["refunds_due"]) == ("35000.00", "20000.00")


def test_money_is_added_to_the_cent(staff: APIClient):
    make_bakery(currency="USD", orders_per_slot=200, daily_capacity=1000)
    cake = make_cake(base_price=Decimal("0.10"))
    for _order in range(30):
        make_order(Status.PAID, cake=cake)
    answer = ask(staff, NOW.date(), DAY)
    assert (answer["currency"], answer["revenue"]["total"]) == ("USD", "3.00")
    assert answer["best_sellers"][0]["revenue"] == "3.00"


def test_sums_may_be_larger_than_any_order(staff: APIClient):
    make_bakery(currency="USD", orders_per_slot=20)
    cake = make_cake(base_price=Decimal("9999999999"))
    for _order in range(12):
        make_order(cake=cake)
    answer = ask(staff)
    assert answer["balance_due"] == answer["best_sellers"][0]["revenue"] == "119999999988.00"


def test_orders_in_a_former_currency_are_counted_and_their_money_is_not(staff: APIClient, cake: CakePage):
    make_order(Status.PAID, cake=cake)
    BakerySettings.objects.update(currency="KES")
    answer = ask(staff, NOW.date(), DAY)
    assert (answer["currency"], answer["orders"]) == ("KES", 1)
    assert (answer["revenue"]["total"], answer["best_sellers"]) == ("0.00", [])


def test_the_best_sellers_are_the_cakes_of_which_most_are_made(staff: APIClient, cake: CakePage):
    other = make_cake("Red Velvet", base_price=Decimal(60_000))
    make_order(Status.CONFIRMED, cake=cake, quantity=3)
    make_order(cake=cake)
    make_order(Status.PAID, cake=other, quantity=2)
    make_order(Status.CANCELLED, cake=other, quantity=9)
    assert ask(staff)["best_sellers"] == [
        {
            "cake_slug": "vanilla-dream",
            "cake_name": "Vanilla Dream",
            "quantity": 4,
            "orders": 2,
            "revenue": "180000.00",
        },
        {"cake_slug": "red-velvet", "cake_name": "Red Velvet", "quantity": 2, "orders": 1, "revenue": "120000.00"},
    ]


def test_a_best_seller_goes_by_its_newest_name_and_counts_an_order_once(staff: APIClient, cake: CakePage):
    size = cake.sizes.first().pk
    twice = tuple(BasketLine(cake=cake.slug, size_id=size, inscription=words) for words in ("Asha", "Juma"))
    make_order(cake=cake, lines=twice)
    CakePage.objects.update(title="Vanilla Cloud")
    make_order(cake=cake)
    assert ask(staff)["best_sellers"] == [
        {
            "cake_slug": "vanilla-dream",
            "cake_name": "Vanilla Cloud",
            "quantity": 3,
            "orders": 2,
            "revenue": "135000.00",
        },
    ]


def test_every_day_tells_its_load_the_empty_ones_too(staff: APIClient, cake: CakePage):
    make_order(cake=cake, quantity=3)
    make_order(Status.CANCELLED, cake=cake)
    Day.objects.filter(date=DAY).update(capacity_override=50, capacity=50)
    tomorrow = DAY + datetime.timedelta(days=1)
    assert ask(staff, DAY, tomorrow)["days"] == [
        {"date": "2026-11-30", "orders": 1, "units_booked": 3, "capacity": 50},
        {"date": "2026-12-01", "orders": 0, "units_booked": 0, "capacity": 100},
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ("2026-10-25", "2026-11-23")),
        ({"date_from": "2026-12-01"}, ("2026-12-01", "2026-12-30")),
        ({"date_to": "2026-12-30"}, ("2026-12-01", "2026-12-30")),
        ({"date_from": "2025-11-24", "date_to": "2026-11-24"}, ("2025-11-24", "2026-11-24")),
        ({"date_from": "9999-12-30"}, ("9999-12-30", "9999-12-31")),
        ({"date_to": "0001-01-02"}, ("0001-01-01", "0001-01-02")),
    ],
)
def test_an_open_end_is_thirty_days_away(staff: APIClient, cake: CakePage, asked: dict, expected: tuple):
    answer = staff.get(f"{V1}/staff/summary/", asked).json()
    assert (answer["date_from"], answer["date_to"]) == expected
    assert answer["days"][0]["date"] == expected[0]
    assert answer["days"][-1]["date"] == expected[1]


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"date_from": "2026-12-02", "date_to": "2026-12-01"}, ("invalid", "date_to")),
        ({"date_from": "2025-11-23", "date_to": "2026-11-24"}, ("too_long", "date_to")),
        ({"date_from": "yesterday"}, ("invalid", "date_from")),
        ({"date_to": "11/30/2026"}, ("invalid", "date_to")),
    ],
)
def test_a_span_that_makes_no_sense_is_refused(staff: APIClient, cake: CakePage, asked: dict, refusal: tuple):
    response = staff.get(f"{V1}/staff/summary/", asked)
    assert response.status_code == 400
    assert codes(response) == [refusal]


def test_many_orders_ask_the_database_no_more_than_few(staff: APIClient, cake: CakePage):
    make_order(Status.PAID, cake=cake)
    ask(staff)
    with CaptureQueriesContext(connection) as few:
        ask(staff)
    for _order in range(4):
        make_order(Status.PAID, cake=cake)
    with CaptureQueriesContext(connection) as many:
        ask(staff, DAY, WEEK_LATER)
    assert len(many) == len(few)


def test_the_summary_agrees_with_the_ledger(staff: APIClient, cake: CakePage):
    for status in (Status.PAID, Status.COMPLETED, Status.PAYMENT_PENDING):
        make_order(status, cake=cake)
    answer = ask(staff, NOW.date(), DAY)
    received = sum(
        payment.amount for order in Order.objects.all() for payment in order.payments.filter(kind=PaymentKind.PAYMENT)
    )
    assert Decimal(answer["revenue"]["total"]) == received == sum(order.paid for order in Order.objects.all())


def test_nobody_reads_it_without_the_right():
    order = make_order(Status.PAID)
    assert client_of().get(f"{V1}/staff/summary/").status_code == 401
    assert client_of(order.customer).get(f"{V1}/staff/summary/").status_code == 403
