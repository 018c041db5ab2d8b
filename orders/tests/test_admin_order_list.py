"""The list of orders in the admin."""

import csv
import io
import re
from datetime import datetime, time, timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from catalog.models import PaymentTerms
from catalog.tests.factories import make_bakery, make_cake
from orders.admin_views import finding, order_list
from orders.states import Status
from orders.tests.admin import an_order, read, told
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, UserFactory, make_customer, make_manager
from orders.tests.guests import make_guest_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
LIST = "/cms/orders/"


def test_the_list_tells_who_what_when_how_much_and_how_far(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    page = read(staff, LIST)
    for words in (
        order.number, "Asha Mrema", "+255 712 345 678", "1 × Vanilla Dream, 8 inch", "Mon 30 Nov, 10:00–10:30",
        "Collection", "TSh 45,000", "Payment Pending (Offline)", "Unpaid",
    ):  # fmt: skip
        assert words in page
    assert reverse("orders:inspect", args=[order.pk]) in page


def test_a_guest_is_named_so_in_the_list_and_on_the_page_and_is_found_by_email(staff: Client) -> None:
    order = make_guest_order()

    listed = read(staff, f"{LIST}?q=asha@example.com")
    page = read(staff, reverse("orders:inspect", args=[order.pk]))

    assert ">Guest</span>" in listed
    assert "Guest: ordered without an account" in page
    assert "mailto:asha@example.com" in page
    assert order.key not in page


def test_an_empty_list_says_what_will_appear_here(staff: Client) -> None:
    assert "No orders yet" in read(staff, LIST)


@pytest.mark.parametrize("text", ["number", "asha mr", "712 345", "asha@example"])
def test_an_order_is_found_by_number_name_phone_and_email(staff: Client, text: str) -> None:
    wanted = an_order(customer=make_customer(email="asha@example.com"))
    stranger = make_customer(full_name="Baraka Ali")
    other = an_order(customer=stranger, contact_name="Baraka Ali", contact_phone="0754 999 888")
    page = read(staff, f"{LIST}?q={wanted.number[3:] if text == 'number' else text}")
    assert wanted.number in page
    assert other.number not in page


@pytest.mark.parametrize("kept", [1, 2])
def test_a_search_lists_and_counts_all_that_it_finds(staff: Client, monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    monkeypatch.setattr(finding, "KEPT_FOUND", kept)
    neema = make_customer(full_name="Neema")
    first, second = an_order(customer=neema), an_order(customer=neema, slot=time(11))
    other = an_order(slot=time(12))
    page = read(staff, f"{LIST}?q=neema")
    assert "There are 2 matches" in page
    assert first.number in page
    assert second.number in page
    assert other.number not in page


def test_a_search_that_finds_nothing_says_so(staff: Client) -> None:
    an_order()
    assert "No order matches" in read(staff, f"{LIST}?q=nobody")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("queue=to_confirm", {"asked"}),
        ("queue=to_collect_payment", {"owing"}),
        ("queue=ready", {"packed"}),
        ("queue=today", set()),
        ("queue=attention", set()),
        ("queue=nonsense", {"asked", "owing", "packed"}),
        ("status=ready&status=payment_pending", {"owing", "packed"}),
        ("payment_status=paid", {"packed"}),
        ("payment_status=unpaid", {"asked", "owing"}),
        ("method=collection", {"asked", "owing", "packed"}),
        ("method=delivery", set()),
        ("date_from=2026-12-01", {"owing"}),
        ("date_to=2026-11-30", {"asked", "packed"}),
    ],
)
def test_the_list_is_narrowed_by_its_filters(staff: Client, query: str, found: set[str]) -> None:
    orders = {
        "asked": an_order(),
        "owing": an_order(Status.PAYMENT_PENDING, date=DAY + timedelta(days=1)),
        "packed": an_order(Status.READY),
    }
    page = read(staff, f"{LIST}results/?{query}")
    assert {name for name, order in orders.items() if order.number in page} == found


@pytest.mark.parametrize(("queue", "day"), [("today", NOW.date()), ("tomorrow", NOW.date() + timedelta(days=1))])
def test_today_and_tomorrow_are_the_bakerys_own_days(staff: Client, queue: str, day: object) -> None:
    due = an_order(now=NOW - timedelta(days=7), date=day)
    later = an_order()
    page = read(staff, f"{LIST}?queue={queue}")
    assert due.number in page
    assert later.number not in page


def test_what_was_confirmed_and_what_was_forgotten_are_heaps_too(staff: Client) -> None:
    confirmed = an_order(Status.CONFIRMED)
    forgotten = an_order(Status.PAID, now=NOW - timedelta(days=9), date=NOW.date() - timedelta(days=1))
    asked = read(staff, f"{LIST}results/?queue=to_request_payment")
    late = read(staff, f"{LIST}results/?queue=late")
    assert confirmed.number in asked
    assert forgotten.number not in asked
    assert forgotten.number in late
    assert confirmed.number not in late


def test_sorted_by_status_the_list_follows_the_lifecycle(staff: Client) -> None:
    orders = [an_order(status) for status in (Status.READY, Status.CONFIRMED, Status.PENDING_CONFIRMATION)]
    for query, expected in (("status", orders[::-1]), ("-status", orders)):
        page = read(staff, f"{LIST}results/?ordering={query}")
        assert sorted(orders, key=lambda order: page.index(order.number)) == expected


def test_the_quick_views_count_what_waits(staff: Client) -> None:
    an_order()
    an_order()
    response = staff.get(LIST)
    counts = {queue["label"]: queue["count"] for queue in response.context["queues"]}
    assert counts == {
        "All": None, "Needs attention": 0, "To confirm": 2, "To request payment": 0, "To collect payment": 0,
        "Today": 0, "Tomorrow": 0, "Ready, not handed over": 0,
    }  # fmt: skip


def test_what_is_seldom_has_a_view_of_its_own_only_while_there_is_any(staff: Client) -> None:
    an_order(Status.PAID, now=NOW - timedelta(days=9), date=NOW.date() - timedelta(days=1))
    response = staff.get(LIST)
    counts = {queue["label"]: queue["count"] for queue in response.context["queues"]}
    assert (counts["Late"], counts["Needs attention"]) == (1, 1)
    assert "About to expire" not in counts


def test_the_menu_tells_how_many_wait_to_be_confirmed(staff: Client) -> None:
    an_order()
    an_order(Status.CONFIRMED)
    assert "Orders (1)" in read(staff, "/cms/")


@pytest.mark.parametrize("ordering", ["number", "-date", "total", "status", "-placed_at", "contact_name", "nonsense"])
def test_the_list_can_be_sorted(staff: Client, ordering: str) -> None:
    order = an_order()
    assert order.number in read(staff, f"{LIST}?ordering={ordering}")


@pytest.mark.parametrize("column", list(order_list.ORDERINGS))
def test_a_list_read_from_its_other_end_is_the_same_list_however_alike_its_orders_are(
    staff: Client, column: str
) -> None:
    for status in (Status.READY, Status.PENDING_CONFIRMATION, Status.PENDING_CONFIRMATION):
        an_order(status)

    forwards, backwards = (
        re.findall(r"order_(\d+)_title", read(staff, f"{LIST}?ordering={sign}{column}")) for sign in ("", "-")
    )

    assert len(set(forwards)) == 3
    assert list(dict.fromkeys(backwards)) == list(dict.fromkeys(forwards))[::-1]


def test_sorted_by_status_those_who_wait_come_first(staff: Client) -> None:
    ready, waiting = an_order(Status.READY), an_order()
    page = read(staff, f"{LIST}?ordering=status")
    assert page.index(f"order_{waiting.pk}_title") < page.index(f"order_{ready.pk}_title")


def test_the_number_of_queries_does_not_grow_with_the_list(staff: Client, django_assert_max_num_queries) -> None:
    for _order in range(3):
        an_order(Status.READY)
    read(staff, LIST)
    with django_assert_max_num_queries(40) as few:
        read(staff, LIST)
    for hour in range(11, 16):
        an_order(Status.PAYMENT_PENDING, slot=time(hour))
    with django_assert_max_num_queries(40) as many:
        read(staff, LIST)
    assert len(many) == len(few)


@pytest.mark.parametrize("path", ["new/", "add/", "edit/1/", "delete/1/", "copy/1/", "usage/1/", "history/1/"])
def test_nobody_adds_edits_or_deletes_an_order_not_even_a_superuser(db: None, path: str) -> None:
    superuser = let_in(UserFactory(is_superuser=True))
    assert superuser.get(f"{LIST}{path}").status_code == 404


@pytest.mark.parametrize("name", ["add", "edit", "delete", "copy"])
def test_there_is_no_address_for_a_form(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(f"orders:{name}", args=[] if name == "add" else [1])


def test_whoever_may_not_view_orders_is_sent_away(db: None) -> None:
    stranger = let_in(UserFactory())
    order = an_order()
    for address in (LIST, reverse("orders:inspect", args=[order.pk])):
        assert stranger.get(address).status_code == 302
    assert LIST not in read(stranger, "/cms/")


def test_a_customer_never_gets_into_the_admin(client: Client) -> None:
    customer = make_customer()
    order = an_order(customer=customer)
    client.force_login(customer, backend="django.contrib.auth.backends.ModelBackend")
    for address in (LIST, reverse("orders:inspect", args=[order.pk])):
        assert client.get(address).url.startswith("/cms/login/")


def test_the_export_holds_what_the_list_shows(staff: Client) -> None:
    make_bakery(tax_rate=18)
    order = an_order(Status.PAYMENT_PENDING, terms=PaymentTerms.ON_HANDOVER)
    an_order()
    response = staff.get(f"{LIST}?export=csv&queue=to_collect_payment")
    (row,) = csv.DictReader(io.StringIO(b"".join(response).decode()))
    assert row["Number"] == order.number
    assert row["Status"] == "Payment Pending (Offline)"
    assert row["Payment status"] == "Unpaid"
    assert row["What"] == "1 × Vanilla Dream, 8 inch"
    assert (row["Balance"], row["Tax"]) == ("45000.00", "6864.00")
    assert (row["Coupon"], row["Discount"]) == ("", "0.00")
    assert row["Phone"].endswith("+255 712 345 678")
    assert row["Placed at"] == "2026-11-23 09:00"
    assert 'filename="orders.csv"' in response.headers["Content-Disposition"]


def test_a_spreadsheet_counts_with_days_moments_and_money(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(staff.get(f"{LIST}?export=xlsx"))))
    heads, cells = book.active.iter_rows()
    row = {head.value: cell for head, cell in zip(heads, cells, strict=True)}
    assert row["Placed at"].value == datetime(2026, 11, 23, 9)  # noqa: DTZ001 - a spreadsheet knows of no zone
    assert row["Placed at"].number_format == "yyyy-mm-dd hh:mm"
    assert (row["Date"].is_date, row["Date"].value) == (True, order.date)
    assert (row["Total"].value, row["Paid"].value, row["Balance"].value) == (45000, 0, 45000)


@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_an_export_of_too_many_orders_is_refused_in_words(
    staff: Client, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    monkeypatch.setattr(order_list, "MOST_EXPORTED", 1)
    an_order()
    an_order(Status.READY)
    response = staff.get(f"{LIST}?export={file}&method=collection", follow=True)
    assert response.redirect_chain == [(f"{LIST}?method=collection", 302)]
    assert "1 orders at most, and these are 2" in told(response)
    assert staff.get(f"{LIST}?export={file}&status=ready").headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_whoever_may_not_view_orders_exports_none(file: str) -> None:
    order = an_order()
    stranger = let_in(UserFactory(), "orders.change_order_status", "orders.view_payment")
    response = stranger.get(f"{LIST}?export={file}")
    assert (response.status_code, response.url) == (302, "/cms/")
    assert order.number not in response.content.decode()


@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_an_export_asks_the_same_number_of_questions_however_long_it_is(
    staff: Client, django_assert_max_num_queries, file: str
) -> None:
    def export(most: int) -> int:
        with django_assert_max_num_queries(most) as asked:
            b"".join(staff.get(f"{LIST}?export={file}"))
        return len(asked)

    an_order()
    few = export(40)
    for hour in range(9, 17):
        an_order(Status.PAYMENT_PENDING, slot=time(hour))
    assert export(40) == few


def test_a_whole_number_is_found_however_it_is_spaced(staff: Client) -> None:
    wanted, other = an_order(), an_order()
    bare = wanted.number.replace("-", "")
    for spelling in (wanted.number.lower(), bare, f"{bare[:2]} {bare[2:6]} {bare[6:]}", bare[2:]):
        page = read(staff, f"{LIST}?q={spelling}")
        assert wanted.number in page
        assert other.number not in page


def test_a_customer_is_found_by_the_name_of_their_account(staff: Client) -> None:
    wanted = an_order(customer=make_customer(full_name="Zawadi Komba", email="zawadi@example.com"), contact_name="Z.")
    other = an_order()
    for text in ("komba zawadi", "zawadi@example"):
        page = read(staff, f"{LIST}?q={text}")
        assert wanted.number in page
        assert other.number not in page


def test_a_search_of_any_number_of_words_is_answered(staff: Client) -> None:
    order = an_order()
    assert order.number in read(staff, f"{LIST}?q={'a+' * 1500}")


def test_a_name_that_is_a_formula_is_only_a_name_in_a_spreadsheet(staff: Client) -> None:
    make_bakery()
    cake = make_cake("@SUM(A1)")
    an_order(cake=cake, contact_name='=HYPERLINK("//evil.test","Free cake")')
    sheet = b"".join(staff.get(f"{LIST}?export=csv")).decode()
    (row,) = csv.DictReader(io.StringIO(sheet))
    assert row["Customer"].startswith("'=HYPERLINK")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(staff.get(f"{LIST}?export=xlsx"))))
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]


def test_an_order_is_found_from_elsewhere_in_the_admin(db: None) -> None:
    from wagtail.admin.admin_url_finder import AdminURLFinder

    order = an_order()
    manager = make_manager()
    assert AdminURLFinder(manager).get_edit_url(order) == reverse("orders:inspect", args=[order.pk])
    assert AdminURLFinder(UserFactory()).get_edit_url(order) is None
