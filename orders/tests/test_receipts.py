"""Receipts: what stands on the paper is what stands in the order, for everybody who may have it and nobody else."""

import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from catalog.bakery import get_bakery
from catalog.models import DeliveryZone
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import actions, payments
from orders.basket import BasketLine
from orders.models import Order, OrderLine
from orders.receipts import make_receipt
from orders.receipts.characters import FONTS, MISSING, printable
from orders.receipts.paper import title_of
from orders.states import Status
from orders.tests.admin import an_order, page_of, read
from orders.tests.api import V1, client_of
from orders.tests.factories import (
    NOW,
    delivered_to,
    make_basket,
    make_customer,
    make_manager,
    make_order,
    make_staff,
    pay,
    place,
    walk,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def paper(order: Order) -> PdfReader:
    order = Order.objects.with_details().get(pk=order.pk)
    return PdfReader(BytesIO(make_receipt(order, bakery=get_bakery(), now=NOW)))


def text_of(order: Order) -> str:
    """The words on all pages, blanks and line ends as one blank."""
    pages = (page.extract_text() for page in paper(order).pages)
    return " ".join(" ".join(pages).replace("\xa0", " ").split())


def delivered_order(**line: object) -> Order:
    make_bakery(
        name="Cake Street", address="Haile Selassie Road 12\nMasaki", phone="+255222600114",
        second_phone="+255712000000", zones=[{"name": "Masaki"}],
    )  # fmt: skip
    filling = OptionGroupFactory(name="Filling", options=[{"name": "Hazelnut", "price_difference": 3000}])
    cake = make_cake(groups=[filling])
    wanted = BasketLine(
        cake=cake.slug, size_id=cake.sizes.first().pk, option_ids=(filling.options.first().pk,),
        **{"quantity": 2, "inscription": "Happy 80th, Bibi\nwith love", **line},
    )  # fmt: skip
    basket = make_basket(cake, **delivered_to(DeliveryZone.objects.get().pk, lines=(wanted,)))
    return place(basket, customer=make_customer(full_name="Asha Mrema"))


def test_a_confirmation_tells_everything_that_was_agreed():
    order = delivered_order()
    walk(order, to=Status.PAYMENT_PENDING)
    pay(order, 40_000, reference="QK47X2")
    text = text_of(order)
    for words in (
        "Order confirmation", order.number, "Cake Street", "Haile Selassie Road 12", "+255222600114, +255712000000",
        "Placed 23 November 2026, 09:00", "Delivery Monday 30 November 2026, 10:00–10:30",
        "Address Haile Selassie Road 12, Masaki", "For Asha Mrema, +255712345678", "2 ×", "Vanilla Dream",
        "8 inch · Filling: Hazelnut", "“Happy 80th, Bibi with love”", "TSh 48,000", "TSh 96,000",
        "Subtotal TSh 96,000", "Delivery to Masaki TSh 5,000", "Total TSh 101,000", "Paid TSh 40,000",
        "23 November 2026, 09:00 Payment, Cash, QK47X2 TSh 40,000", "Still to pay TSh 61,000",
        "Please pay the rest, TSh 61,000, before we start baking", "1 / 1",
    ):  # fmt: skip
        assert words in text, (words, text)


def test_a_receipt_says_that_all_is_paid():
    text = text_of(make_order(Status.COMPLETED))
    assert "Receipt" in text
    assert "Paid in full" in text
    assert "Still to pay" not in text


def test_a_void_and_a_refund_stand_on_it_with_the_time_and_the_way():
    order, boss = make_order(Status.PAID), make_manager()
    payments.void(payment=order.payments.get(), reason="Twice", actor=boss, now=NOW)
    order.refresh_from_db()
    pay(order, 30_000)
    actions.cancel(order, actor=boss, now=NOW, note="No oven")
    later = NOW + datetime.timedelta(hours=3)
    payments.refund(order=order, amount=Decimal(10_000), method="mobile_money", reason="Some", actor=boss, now=later)
    text = text_of(order)
    assert "Receipt of a cancelled order" in text
    assert "Payment voided, Cash −TSh 45,000" in text
    assert "23 November 2026, 12:00 Given back, Mobile money −TSh 10,000" in text
    assert "We owe you TSh 20,000" in text
    assert "Twice" not in text
    assert "Some" not in text


TITLES = [
    (Status.PENDING_CONFIRMATION, "Order, not confirmed yet"), (Status.CONFIRMED, "Order confirmation"),
    (Status.PAYMENT_PENDING, "Order confirmation"), (Status.PAID, "Receipt"), (Status.IN_PREPARATION, "Receipt"),
    (Status.READY, "Receipt"), (Status.COMPLETED, "Receipt"), (Status.CANCELLED, "Cancelled order"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "title"), TITLES)
def test_the_title_says_what_the_paper_is(status: Status, title: str):
    assert title_of(make_order(status)) == title


def test_what_is_in_the_kitchen_and_not_paid_is_no_receipt():
    assert title_of(make_order(Status.READY, terms="on_handover")) == "Order confirmation"


def test_what_costs_nothing_has_nothing_to_pay():
    make_bakery()
    order = make_order(Status.CONFIRMED, cake=make_cake("Sample", base_price=0))
    text = text_of(order)
    assert title_of(order) == "Order confirmation"
    assert "Nothing to pay" in text


def test_a_usual_order_is_one_page_and_fifty_lines_break_well():
    order = delivered_order()
    assert len(paper(order).pages) == 1
    line = order.lines.get()
    for position in range(2, 51):
        line.pk, line.position, line.cake_name = None, position, f"Cake number {position}"
        line.save(force_insert=True)
    pages = [page.extract_text() for page in paper(order).pages]
    assert 3 <= len(pages) <= 6
    assert [page.count("Each") for page in pages if "Cake number" in page] == [1] * len(
        [page for page in pages if "Cake number" in page]
    )
    text = " ".join(pages)
    assert all(f"Cake number {position}\n" in text for position in range(2, 51))
    assert "Total" in pages[-1]
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page
        assert page.count("8 inch") == page.count("“Happy 80th") == page.count("with love”")  # no cake is torn apart


WRITINGS = [
    "Hongera Ng'ombe ŵ ñ ø ß €", "عيد مبارك", "С днём рождения", "Χρόνια πολλά", "יום הולדת", "Happy 🎂🎉 day",
    "👩🏽‍🍳 ❤️ ☃", "生日快乐", "ጤና ይስጥልኝ", "नमस्ते", "a\u200bb\u00adc\ufeff", "e\u0301\u0301\u0301",
    "\U0001f1f9\U0001f1ff", "𝓗𝓪𝓹𝓹𝔂", "x" * 200, "\N{NO-BREAK SPACE}", "한국어",
    "%s {0} {nb} **bold** __x__", "\U000e0041",
]  # fmt: skip


@pytest.mark.parametrize("text", WRITINGS)
def test_whatever_was_written_there_is_a_paper(text: str):
    order = delivered_order()
    OrderLine.objects.filter(order=order).update(inscription=text, cake_name=f"Cake {text}")
    written = {
        name: text[: Order._meta.get_field(name).max_length] for name in ("contact_name", "address_line1", "zone_name")
    }
    Order.objects.filter(pk=order.pk).update(**written)
    make_bakery(name=f"{text[:70]} Bakery", address=text)
    found = text_of(order)
    assert order.number in found
    assert "Total TSh 101,000" in found


@pytest.mark.parametrize("text", ["Hongera Ng'ombe ŵ ñ", "С днём рождения", "Happy 🎂 day"])
def test_what_the_typefaces_have_is_shown_as_it_was_written(text: str):
    order = delivered_order()
    OrderLine.objects.filter(order=order).update(inscription=text)
    assert f"“{text}”" in text_of(order)
    assert MISSING not in text_of(order)


def test_what_they_do_not_have_becomes_a_box_that_is_explained():
    order = delivered_order()
    OrderLine.objects.filter(order=order).update(inscription="生日 Asha")
    text = text_of(order)
    assert f"“{MISSING}{MISSING} Asha”" in text
    assert f"{MISSING} stands for a sign that this paper cannot show." in text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Asha", "Asha"), ("two\nlines  kept", "two\nlines  kept"), ("❤️", "❤"), ("👍🏽", "👍"), ("生", MISSING),
        ("a\u200bb", "ab"), ("\U0001f1f9\U0001f1ff", MISSING), ("e\u0301", "é"), ("", ""),
    ],
)  # fmt: skip
def test_a_character_is_shown_whole_or_as_one_box(written: str, shown: str):
    assert printable(written) == shown


def test_the_paper_is_in_the_customers_language():
    owner = make_customer(language="sw")
    order = make_order(customer=owner)
    assert paper(order).root_object["/Lang"] == "sw"
    assert paper(make_order(cake=make_cake("Other"))).root_object["/Lang"] == "en"


def test_the_same_order_at_the_same_moment_is_the_same_paper():
    order = Order.objects.with_details().get(pk=delivered_order().pk)
    first, again = (make_receipt(order, bakery=get_bakery(), now=NOW) for _time in range(2))
    assert PdfReader(BytesIO(first)).metadata == PdfReader(BytesIO(again)).metadata
    assert len(first) == len(again)


def test_the_typefaces_come_with_their_licence_and_stay_small():
    files = list(FONTS.glob("*.ttf"))
    licence = (FONTS / "LICENSE.txt").read_text()
    assert all(file.name in licence for file in files)
    assert sum(file.stat().st_size for file in files) < 1_500_000


# --- who gets it, and how -----------------------------------------------------------------


def test_a_customer_gets_the_receipt_of_an_order_of_their_own():
    owner = make_customer()
    order = make_order(Status.PAID, customer=owner)
    client = client_of(owner)
    assert "receipt" in client.get(f"{V1}/orders/{order.number}/").json()["actions"]
    response = client.get(f"{V1}/orders/{order.number}/receipt/", headers={"Accept": "application/pdf"})
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{order.number}.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= {word.strip() for word in response.headers["Cache-Control"].split(",")}
    assert response.content.startswith(b"%PDF-")


def test_a_refusal_is_json_whatever_was_asked_for():
    order = make_order(Status.PAID)
    response = client_of(make_customer()).get(
        f"{V1}/orders/{order.number}/receipt/", headers={"Accept": "application/pdf"}
    )
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/json")
    assert response.json()["errors"][0]["code"] == "not_found"


def test_staff_get_the_same_paper_in_the_customers_language():
    order = make_order(Status.PAID, customer=make_customer(language="sw"))
    response = client_of(make_staff()).get(f"{V1}/staff/orders/{order.number}/receipt/")
    assert response.status_code == 200
    assert PdfReader(BytesIO(response.content)).root_object["/Lang"] == "sw"


def test_the_admin_opens_it_from_the_orders_page(staff: Client):
    order = an_order(Status.PAID)
    address = reverse("orders:receipt", args=[order.pk])
    assert address in read(staff, page_of(order))
    response = staff.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    assert response.headers["Content-Disposition"] == f'inline; filename="{order.number}.pdf"'
    assert "no-store" in response.headers["Cache-Control"]


def test_nobody_opens_it_in_the_admin_without_the_right(staff: Client):
    order = an_order(Status.PAID)
    assert Client().get(reverse("orders:receipt", args=[order.pk])).status_code == 302
    assert staff.get(reverse("orders:receipt", args=[999_999])).status_code == 404


def test_a_long_order_asks_the_database_no_more_than_a_short_one(django_assert_num_queries):
    order = Order.objects.with_details().get(pk=delivered_order().pk)
    bakery = get_bakery()
    with django_assert_num_queries(0):
        make_receipt(order, bakery=bakery, now=NOW)
