"""The read-only registers: the ledger of payments, and the customers."""

import csv
import io
import re
from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import log

from accounts.models import NO_ADDRESS, User
from orders import payments
from orders.models import Order
from orders.registers import CustomerRegister
from orders.states import Status
from orders.tests.admin import an_order, read
from orders.tests.conftest import let_in
from orders.tests.factories import NOW, UserFactory, at, make_customer, make_manager, pay
from orders.tests.guests import make_guest_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
PAYMENTS, CUSTOMERS = "/cms/payments/", "/cms/customers/"


def test_the_ledger_tells_who_paid_what_how_and_to_whom(staff: Client) -> None:
    order = an_order(Status.PAID)
    page = read(staff, PAYMENTS)
    for words in (order.number, "Asha Mrema", "TSh 45,000", "Cash", "Neema Kimaro", "23 Nov 2026, 09:00"):
        assert words in page
    assert "45,000" in read(staff, f"{PAYMENTS}inspect/{order.payments.get().pk}/")


def test_a_void_is_an_entry_of_its_own(staff: Client) -> None:
    order = an_order(Status.PAID)
    payments.void(payment=order.payments.get(), reason="Typed twice", actor=make_manager(), now=NOW)
    assert "−TSh 45,000" in read(staff, PAYMENTS)
    assert "Void, cash" in read(staff, f"{PAYMENTS}?kind__exact=void")


def test_the_ledger_is_searched_and_narrowed(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    pay(order, 10000, reference="SLIP-77")
    assert order.number in read(staff, f"{PAYMENTS}?q=slip-77")
    for words in (order.number, "mrema asha", "0712 345"):
        assert order.number in read(staff, f"{PAYMENTS}?q={words}")
    assert order.number not in read(staff, f"{PAYMENTS}?q=nothing")
    assert order.number in read(staff, f"{PAYMENTS}?method__exact=cash")
    assert order.number not in read(staff, f"{PAYMENTS}?method__exact=bank_transfer")


def test_the_ledger_is_looked_through_once_for_what_it_lists_and_counts(staff: Client) -> None:
    pay(an_order(Status.PAYMENT_PENDING), 10000, reference="SLIP-77")
    with CaptureQueriesContext(connection) as asked:
        read(staff, f"{PAYMENTS}?q=slip-77")
    assert len([query for query in asked if "%slip-77%" in query["sql"]]) == 1


def test_the_export_of_the_ledger_runs_no_formula(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING, contact_name="=1+1")
    pay(order, 10000, reference="+SUM(A1)")
    (row,) = csv.DictReader(io.StringIO(b"".join(staff.get(f"{PAYMENTS}?export=csv")).decode()))
    assert row["Reference"] == "'+SUM(A1)"
    assert row["Customer"] == "'=1+1"
    assert row["Amount"] == "10000.00"
    assert row["Order"] == order.number
    assert row["Received At"] == "2026-11-23 09:00"
    assert row["Reason"] == ""
    assert staff.get(f"{PAYMENTS}?export=xlsx").status_code == 200


def test_every_export_of_wagtail_runs_no_formula(staff: Client) -> None:
    person = UserFactory(full_name="=HYPERLINK(1)", is_superuser=True)
    order = an_order()
    log(order, "wagtail.edit", user=person, title="@SUM(A1)")
    sheet = b"".join(let_in(person).get("/cms/reports/site-history/?export=csv")).decode()
    (row,) = [row for row in csv.DictReader(io.StringIO(sheet)) if row["ID"] == str(order.pk)]
    assert row["User"] == "'=HYPERLINK(1)"
    assert row["Name"] == "'@SUM(A1)"


@pytest.mark.parametrize("register", [PAYMENTS, CUSTOMERS])
@pytest.mark.parametrize(
    "asked",
    [
        "q=asha%00", "q=%00", "method__exact=cash%00", "%00=1", "colour=red",
        pytest.param(f"q={'a+' * 1500}", id="more words than anybody types"),
    ],
)  # fmt: skip
def test_a_register_is_not_upset_by_what_it_cannot_look_for(staff: Client, register: str, asked: str) -> None:
    an_order(Status.PAID)
    assert staff.get(f"{register}?{asked}", follow=True).status_code == 200


@pytest.mark.parametrize(
    ("register", "asked"),
    [
        (PAYMENTS, "received_by__password__startswith"),
        (PAYMENTS, "received_by__totpdevice__key__startswith"),
        (PAYMENTS, "received_by__recovery_codes__digest__startswith"),
        (PAYMENTS, "order__guest_key_salt__startswith"),
        (CUSTOMERS, "password__startswith"),
        (CUSTOMERS, "logins__current_jti__startswith"),
    ],
)
def test_no_secret_is_found_out_sign_by_sign(staff: Client, register: str, asked: str) -> None:
    order = an_order(Status.PAID)
    for person in (order.customer, order.payments.get().received_by):
        person.totpdevice_set.create(name="Phone", confirmed=True, key="c0ffee")
        person.recovery_codes.create(digest="c0ffee")
        person.logins.create(current_jti=f"c0ffee-{person.pk}", expires_at=NOW)
        User.objects.filter(pk=person.pk).update(password="c0ffee")
    Order.objects.update(guest_key_salt="c0ffee")

    answers = [staff.get(register, {asked: sign}) for sign in ("c", "d")]

    assert [(answer.status_code, answer.headers.get("Location")) for answer in answers] == [(302, register)] * 2


@pytest.mark.parametrize("register", [PAYMENTS, CUSTOMERS])
def test_a_register_searches_for_the_rest_of_what_was_typed(staff: Client, register: str) -> None:
    an_order(Status.PAID)
    assert "Asha Mrema" in read(staff, f"{register}?q=asha%00")


def test_the_customers_are_those_who_ordered(staff: Client) -> None:
    an_order(customer=make_customer(full_name="Zuhura Ally", email="zuhura@example.com"))
    UserFactory(full_name="Never Ordered")
    page = read(staff, CUSTOMERS)
    for words in (
        "Customers",
        "Zuhura Ally",
        "zuhura@example.com",
        "+255 712 345 678",
        "1 order",
        "23 Nov 2026, 09:00",
    ):
        assert words in page
    assert "Never Ordered" not in page
    assert "Zuhura Ally" not in read(staff, f"{CUSTOMERS}?q=baraka")


@pytest.mark.parametrize("register", [PAYMENTS, CUSTOMERS])
@pytest.mark.parametrize(("asked", "times", "told"), [("", 1, "2 out of 2"), ("?q=zuhura", 2, "1 out of 2")])
def test_a_register_is_counted_once_and_once_more_where_it_is_narrowed(
    staff: Client, register: str, asked: str, times: int, told: str
) -> None:
    an_order(Status.PAID)
    an_order(Status.PAID, customer=make_customer(full_name="Zuhura"), contact_name="Zuhura", slot=time(12))
    read(staff, register)
    with CaptureQueriesContext(connection) as queries:
        assert told in read(staff, f"{register}{asked}")
    counts = [query["sql"] for query in queries if query["sql"].startswith("SELECT COUNT(*)")]
    assert len([sql for sql in counts if Status.PENDING_CONFIRMATION not in sql]) == times  # that one is the menu's


def three_customers() -> None:
    """Who ordered least ordered last."""
    for days, (name, orders) in enumerate((("Baraka Ali", 3), ("Chausiku Mushi", 2), ("Amina Said", 1))):
        customer = make_customer(full_name=name)
        for number in range(orders):
            an_order(customer=customer, slot=time(10 + number), now=at(days=days, minutes=-number))


def names_of(page: str) -> list[str]:
    return re.findall(r"Baraka Ali|Chausiku Mushi|Amina Said", page)


def test_the_orders_of_a_customer_are_counted_and_the_newest_is_told(staff: Client) -> None:
    three_customers()
    rows = csv.DictReader(io.StringIO(b"".join(staff.get(f"{CUSTOMERS}?export=csv")).decode()))
    assert [(row["Full Name"], row["Orders"], row["Last Order"]) for row in rows] == [
        ("Amina Said", "1", "2026-11-25 09:00"),
        ("Baraka Ali", "3", "2026-11-23 09:00"),
        ("Chausiku Mushi", "2", "2026-11-24 09:00"),
    ]
    assert re.findall(r">(\d orders?)</a>", read(staff, CUSTOMERS)) == ["1 order", "3 orders", "2 orders"]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("", ["Amina Said", "Baraka Ali", "Chausiku Mushi"]),
        ("?o=-0", ["Chausiku Mushi", "Baraka Ali", "Amina Said"]),
        ("?o=3", ["Amina Said", "Chausiku Mushi", "Baraka Ali"]),
        ("?o=-3", ["Baraka Ali", "Chausiku Mushi", "Amina Said"]),
        ("?o=4", ["Baraka Ali", "Chausiku Mushi", "Amina Said"]),
    ],
)
def test_the_customers_are_sorted_by_name_by_their_orders_and_by_the_last_one(
    staff: Client, order: str, names: list[str]
) -> None:
    three_customers()
    assert names_of(read(staff, f"{CUSTOMERS}{order}")) == names


def test_a_page_of_customers_ends_and_says_of_how_many_it_is(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CustomerRegister, "list_per_page", 2)
    three_customers()
    first, second = read(staff, CUSTOMERS), read(staff, f"{CUSTOMERS}?p=2")
    assert (names_of(first), names_of(second)) == (["Amina Said", "Baraka Ali"], ["Chausiku Mushi"])
    assert "Page 1 of 2" in first


def test_who_has_no_account_is_no_customer_of_the_register(staff: Client) -> None:
    guest, gone = make_guest_order().customer, an_order().customer
    User.objects.filter(pk=gone.pk).update(closed_at=NOW)
    page = read(staff, CUSTOMERS)
    assert "Asha Mrema" not in page
    assert [staff.get(f"{CUSTOMERS}inspect/{who.pk}/").status_code for who in (guest, gone)] == [404, 404]


def test_an_address_that_we_made_up_is_neither_shown_nor_found(staff: Client) -> None:
    neema = make_customer(full_name="Neema", email=f"0facade@{NO_ADDRESS}", phone="+255713999888")
    an_order(customer=neema)
    pages = [read(staff, CUSTOMERS), read(staff, f"{CUSTOMERS}inspect/{neema.pk}/")]
    (row,) = csv.DictReader(io.StringIO(b"".join(staff.get(f"{CUSTOMERS}?export=csv")).decode()))
    assert all("Neema" in page and NO_ADDRESS not in page for page in pages)
    assert "q=%2B255713999888" in pages[0]
    assert "None: nothing is sent by mail." in pages[1]
    assert (row["Full Name"], row["E-Mail"]) == ("Neema", "")
    assert "Neema" not in read(staff, f"{CUSTOMERS}?q=0facade")
    assert "Neema" not in read(staff, "/cms/orders/?q=0facade")


@pytest.mark.parametrize("typed", ["0712 345 678", "%2B255 712 345 678", "%2B255 (0)712 345", "mrema asha", "ASHA@"])
def test_a_customer_is_found_however_the_phone_or_the_name_is_typed(staff: Client, typed: str) -> None:
    an_order(customer=make_customer(email="asha@example.com"))
    an_order(customer=make_customer(full_name="Zuhura Ally", email="zuhura@example.com", phone="+255754999888"))
    page = read(staff, f"{CUSTOMERS}?q={typed}")
    assert "asha@example.com" in page
    assert "zuhura@example.com" not in page


def test_the_customers_are_exported_with_numbers_one_can_dial(staff: Client) -> None:
    an_order(customer=make_customer())
    (row,) = csv.DictReader(io.StringIO(b"".join(staff.get(f"{CUSTOMERS}?export=csv")).decode()))
    assert (row["Phone"], row["Last Order"]) == ("+255 712 345 678", "2026-11-23 09:00")


def test_an_entry_leads_to_its_order_and_so_does_a_customer(staff: Client) -> None:
    order = an_order(Status.PAID)
    link = f'<a href="{reverse("orders:inspect", args=[order.pk])}">{order.number}</a>'
    entry = read(staff, f"{PAYMENTS}inspect/{order.payments.get().pk}/")
    customer = read(staff, f"{CUSTOMERS}inspect/{order.customer_id}/")
    assert link in entry
    assert link in customer
    assert "Back to customer list" in customer
    everybody = read(staff, CUSTOMERS)
    assert "Search customers" in everybody
    assert "1 customer" in everybody
    assert not re.search(r"1 users?\b(?! selected)", everybody)
    assert "+255 712 345 678" in customer


@pytest.mark.parametrize("register", [PAYMENTS, CUSTOMERS])
def test_nobody_writes_in_a_register_not_even_a_superuser(register: str) -> None:
    order = an_order(Status.PAID)
    superuser = let_in(UserFactory(is_superuser=True))
    pk = order.payments.get().pk if register == PAYMENTS else order.customer_id
    assert superuser.get(register).status_code == 200
    for path in ("create/", f"edit/{pk}/", f"delete/{pk}/"):
        assert superuser.get(f"{register}{path}").status_code in {302, 403, 404}
        assert superuser.post(f"{register}{path}").status_code in {302, 403, 404}
    assert order.payments.count() == 1


@pytest.mark.parametrize("register", [PAYMENTS, CUSTOMERS])
def test_a_register_is_closed_to_whoever_may_not_view_it(viewer: Client, register: str) -> None:
    assert viewer.get(register).status_code == 302
    assert "Registers" not in read(viewer, "/cms/")


def test_the_number_of_queries_does_not_grow_with_the_ledger(staff: Client, django_assert_max_num_queries) -> None:
    an_order(Status.PAID)
    with django_assert_max_num_queries(30) as few:
        read(staff, PAYMENTS)
    for _order in range(3):
        an_order(Status.PAID)
    with django_assert_max_num_queries(30) as many:
        read(staff, PAYMENTS)
    assert len(many) == len(few)


def test_the_number_of_queries_does_not_grow_with_the_customers(staff: Client, django_assert_max_num_queries) -> None:
    an_order(customer=make_customer())
    with django_assert_max_num_queries(30) as few:
        read(staff, CUSTOMERS)
    three_customers()
    with django_assert_max_num_queries(30) as many:
        read(staff, CUSTOMERS)
    assert len(many) == len(few)
