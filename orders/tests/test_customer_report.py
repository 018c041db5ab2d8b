"""Customers: who ordered for the days, how often and for how much, who came for the first time and who came again."""

import csv
import io
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import NO_ADDRESS
from catalog.bakery import get_bakery
from orders import actions, customers, guests
from orders.admin_views import customer_report
from orders.states import Status
from orders.tests.admin import an_order, read
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, UserFactory, make_bakery_once, make_customer, make_manager, pay
from orders.tests.guests import EMAIL, make_guest_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
PAGE = "/cms/reports/customers/"
NEXT = DAY + timedelta(days=7)


def of(first: date, last: date) -> customers.CustomerReport:
    return customers.report(first, last, bakery=get_bakery())


def test_each_customer_is_told_with_their_orders_what_they_spent_and_what_was_cancelled() -> None:
    asha, neema = make_customer(), make_customer(full_name="Neema")
    an_order(Status.PAID, customer=asha)
    part = an_order(Status.PAYMENT_PENDING, customer=asha, slot=time(11))
    pay(part, 10_000)
    an_order(Status.CANCELLED, customer=asha, slot=time(12))
    an_order(Status.CONFIRMED, customer=neema)
    first, second = of(DAY, DAY).customers
    assert (first.name, first.orders, first.cancelled, first.spent) == ("Asha Mrema", 2, 1, part.total + 10_000)
    assert (first.first_order, first.last_order) == (DAY, DAY)
    assert (second.name, second.orders, second.cancelled, second.spent) == ("Neema", 1, 0, 0)


def test_new_is_whose_first_order_falls_into_the_days_and_whoever_came_before_returns() -> None:
    asha, neema = make_customer(), make_customer(full_name="Neema")
    an_order(customer=asha)
    an_order(customer=asha, date=NEXT)
    an_order(customer=neema, date=NEXT)
    found = of(NEXT, NEXT)
    assert {each.name: (each.is_new, each.first_order) for each in found.customers} == {
        "Asha Mrema": (False, DAY),
        "Neema": (True, NEXT),
    }
    assert (found.new, found.returning) == (1, 1)
    assert of(DAY, NEXT).new == 2


def test_who_only_cancelled_is_no_customer_and_stands_on_the_list_all_the_same() -> None:
    an_order(Status.CANCELLED)
    found = of(DAY, DAY)
    (only,) = found.customers
    assert (only.orders, only.cancelled, only.first_order, only.is_new) == (0, 1, None, False)
    assert (found.new, found.returning, found.spent) == (0, 0, 0)


def test_the_chart_goes_by_day_and_over_long_spans_by_week() -> None:
    asha = make_customer()
    an_order(customer=asha)
    an_order(customer=asha, date=NEXT)
    days = of(DAY, NEXT).stretches
    assert [(day.first, day.new, day.returning) for day in days if day.customers] == [(DAY, 1, 0), (NEXT, 0, 1)]
    assert len(days) == 8
    weeks = of(DAY - timedelta(days=3), DAY + timedelta(days=40)).stretches
    assert (weeks[0].first, weeks[0].last) == (DAY - timedelta(days=3), DAY - timedelta(days=1))
    assert [(week.new, week.returning) for week in weeks[:3]] == [(0, 0), (1, 0), (0, 1)]


def test_the_page_shows_them_each_the_way_to_their_orders(manager: Client) -> None:
    order = an_order(Status.PAID)
    page = read(manager, f"{PAGE}?date_from={DAY}&date_to={DAY}")
    assert "1 customer: 1 new, 0 returning" in page
    assert f"q={order.customer.email.replace('@', '%40')}" in page


def test_the_page_shows_who_spent_most_and_says_where_everybody_is(
    manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(customer_report, "MOST_SHOWN", 1)
    an_order(Status.PAID)
    an_order(customer=make_customer(full_name="Zuhura Ally"))
    page = read(manager, f"{PAGE}?date_from={DAY}&date_to={DAY}")
    assert "The first 1 of 2. Everybody is in the spreadsheet." in page
    assert "Asha Mrema" in page
    assert "Zuhura Ally" not in page


def test_a_guest_is_known_by_the_address_they_gave_and_comes_again_with_it() -> None:
    make_guest_order(contact_name="Asha")
    make_guest_order(contact_name="Asha M.", contact_email=EMAIL.upper(), date=NEXT)
    make_guest_order(contact_name="Baraka", contact_email="baraka@example.com", date=NEXT)
    found = of(NEXT, NEXT)
    assert [(each.name, each.email, each.is_guest, each.orders, each.is_new) for each in found.customers] == [
        ("Asha M.", EMAIL.upper(), True, 1, False),
        ("Baraka", "baraka@example.com", True, 1, True),
    ]
    assert [(each.name, each.orders, each.first_order, each.last_order) for each in of(DAY, NEXT).customers] == [
        ("Asha M.", 2, DAY, NEXT),
        ("Baraka", 1, NEXT, NEXT),
    ]
    assert (found.new, found.returning, found.guests) == (1, 1, 2)
    assert [(day.new, day.returning) for day in of(DAY, NEXT).stretches if day.customers] == [(1, 0), (1, 1)]


def test_a_guest_and_an_account_with_the_same_address_are_two_customers() -> None:
    an_order(customer=make_customer(full_name="Zuhura", email=EMAIL))
    make_guest_order()
    found = of(DAY, DAY)
    assert [(each.name, each.email, each.is_guest) for each in found.customers] == [
        ("Asha Mrema", EMAIL, True),
        ("Zuhura", EMAIL, False),
    ]
    assert (found.new, found.guests) == (2, 1)


def test_a_guest_who_only_cancelled_is_no_customer_either() -> None:
    actions.cancel(make_guest_order(), actor=make_manager(), now=NOW, note="No oven")
    (only,) = of(DAY, DAY).customers
    assert (only.is_guest, only.orders, only.cancelled, only.first_order, only.is_new) == (True, 0, 1, None, False)
    assert of(DAY, DAY).guests == 0


def test_an_order_that_was_taken_into_an_account_is_no_guest_s_any_more() -> None:
    order, asha = make_guest_order(), make_customer(full_name="Asha of the account")
    guests.claim(order.number, key=order.key, by=asha, now=NOW)
    make_guest_order(date=NEXT)
    found = of(DAY, NEXT)
    assert {(each.name, each.is_guest, each.first_order) for each in found.customers} == {
        ("Asha of the account", False, DAY),
        ("Asha Mrema", True, NEXT),
    }


def test_an_address_that_we_made_up_is_shown_nowhere(manager: Client) -> None:
    make_guest_order()
    nobody = make_customer(full_name="Neema", email=f"0@{NO_ADDRESS}", phone="+255713999888")
    an_order(customer=nobody)
    address = f"{PAGE}?date_from={DAY}&date_to={DAY}"
    page = read(manager, address)
    rows = list(csv.DictReader(io.StringIO(b"".join(manager.get(f"{address}&export=csv")).decode())))
    assert {row["Customer"]: (row["E-mail"], row["Phone"], row["Guest"]) for row in rows} == {
        "Asha Mrema": (EMAIL, "+255 712 345 678", "guest"),
        "Neema": ("", "+255 713 999 888", ""),
    }
    assert "1 of them ordered as a guest" in page
    assert "q=asha%40example.com" in page
    assert "q=%2B255713999888" in page
    assert NO_ADDRESS not in page


def test_days_without_customers_and_days_that_make_no_sense_say_so(manager: Client) -> None:
    make_bakery_once()
    assert "Nobody ordered for these days." in read(manager, f"{PAGE}?date_from=2020-01-01&date_to=2020-01-02")
    assert "Write both days as in a calendar" in read(manager, f"{PAGE}?date_from=nonsense")


@pytest.mark.parametrize("first", ["9999-12-01", "9999-06-01"])
def test_the_last_days_of_all_can_be_asked_for_too(manager: Client, first: str) -> None:
    assert "Nobody ordered for these days" in read(manager, f"{PAGE}?date_from={first}&date_to=9999-12-31")


def test_they_are_a_spreadsheet_too(manager: Client) -> None:
    order = an_order(Status.PAID)
    response = manager.get(f"{PAGE}?date_from={DAY}&date_to={DAY}&export=csv")
    head, row = csv.reader(io.StringIO(b"".join(response.streaming_content).decode()))
    assert head == [
        "Customer", "E-mail", "Phone", "Guest", "Orders", "Cancelled", "Spent", "First order", "Last order", "New",
    ]  # fmt: skip
    assert row[:6] == ["Asha Mrema", order.customer.email, "+255 712 345 678", "", "1", "0"]
    assert (Decimal(row[6]), row[-1]) == (order.total, "new")
    assert f"customers-{DAY}-{DAY}.csv" in response.headers["Content-Disposition"]
    assert b"".join(manager.get(f"{PAGE}?export=xlsx")).startswith(b"PK")


@pytest.mark.parametrize("rights", [(), ("orders.view_order", "orders.view_payment"), ("orders.view_reports",)])
@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?export=csv"])
def test_whoever_may_not_see_the_reports_sees_none_of_it(rights: tuple[str, ...], address: str) -> None:
    response = let_in(UserFactory(), *rights).get(address)
    assert (response.status_code, response.url) == (302, "/cms/")


def test_more_customers_and_days_take_no_more_queries(manager: Client) -> None:
    counts = []
    for hours, days in (([9], 1), ([10, 11, 12, 13], 40)):
        for hour in hours:
            an_order(Status.PAID, slot=time(hour))
            contact = {"contact_email": f"guest-{hour}@example.com", "contact_phone": f"0712 345 6{hour:02d}"}
            make_guest_order(**contact, slot=time(hour))
        address = f"{PAGE}?date_from={DAY}&date_to={DAY + timedelta(days=days)}"
        read(manager, address)
        with CaptureQueriesContext(connection) as asked:
            read(manager, address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
