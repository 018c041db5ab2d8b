"""What is printed of an order: the kitchen's ticket without prices, a label for each box, a code to scan."""

import re
from decimal import Decimal

import pytest
import segno
from django.test import Client
from django.urls import reverse

from catalog.models import DeliveryZone
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import counter
from orders.admin_views.scan_codes import scan_code
from orders.basket import BasketLine
from orders.models import Order
from orders.states import Status
from orders.tests.admin import an_order, page_of, read
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, delivered_to, make_basket, make_customer, make_photo, place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
PAPERS = ["ticket", "label", "receipt"]


def paper(name: str, order: Order) -> str:
    return reverse(f"orders:{name}", args=[order.pk])


@pytest.fixture
def full_order(db: None) -> Order:
    """Two of a cake with a filling that brings nuts, delivered, with everything said about it."""
    make_bakery(name="Cake Street", zones=[{"name": "Masaki", "fee": Decimal(5000)}])
    filling = OptionGroupFactory(
        name="Filling",
        options=[{"name": "Hazelnut", "price_difference": 3000, "contains": ["tree_nuts"], "may_contain": ["peanuts"]}],
    )
    cake = make_cake(groups=[filling], contains=["gluten", "eggs"], may_contain=["soya"])
    customer = make_customer(email="asha@example.com")
    line = BasketLine(
        cake=cake.slug, size_id=cake.sizes.first().pk, option_ids=(filling.options.first().pk,), quantity=2,
        inscription="Happy 80th, Bibi  ♥\nwith love", note="Light blue, please",
        photo_ids=(make_photo(customer).pk,),
    )  # fmt: skip
    basket = make_basket(cake, **delivered_to(DeliveryZone.objects.get().pk, lines=(line,), note="Ring twice & wait"))
    order = place(basket, customer=customer)
    Order.objects.filter(pk=order.pk).update(internal_note="Blue box")
    return order


def test_the_kitchen_reads_all_that_it_has_to_know_and_no_price(staff: Client, full_order: Order) -> None:
    page = read(staff, paper("ticket", full_order))
    for words in (
        full_order.number, "Monday 30 November", "10:00–10:30", "Delivery, Masaki", "Asha Mrema", "2 ×",
        "Vanilla Dream", "8 inch, serves 14", "Filling", "Hazelnut", "Ring twice &amp; wait", "Blue box",
        "Light blue, please", "Not confirmed yet", "Contains: gluten, eggs, tree nuts.", "May contain: soya, peanuts.",
        reverse("orders:small_photo", args=[full_order.lines.get().reference_photos.get().pk]),
    ):  # fmt: skip
        assert words in page, words
    sheet = page.split('<article class="paper-ticket"')[1].split("</article>")[0]
    assert not re.search(r"TSh|48,000|96,000|101,000|3,000|5,000|paid", sheet)


def test_the_inscription_stands_on_the_ticket_exactly_as_written_and_what_is_unusual_is_named(
    staff: Client, full_order: Order
) -> None:
    page = read(staff, paper("ticket", full_order))
    assert "data-inscription>Happy 80th, Bibi  ♥\nwith love</p>" in page
    assert "<b>♥</b> black heart suit" in page


def test_every_box_has_a_label_with_the_allergens_of_cake_and_options_together(
    staff: Client, full_order: Order
) -> None:
    page = read(staff, paper("label", full_order))
    labels = page.split('<article class="paper-label"')[1:]
    assert len(labels) == 2
    for box, label in enumerate(labels, start=1):
        for words in (
            "Contains: gluten, eggs, tree nuts.", "May contain: soya, peanuts.", "Vanilla Dream", "8 inch · Hazelnut",
            "Asha Mrema", "Mon 30 Nov, 10:00", "Delivery, Masaki", full_order.number, full_order.pickup_code,
            f"Box {box} of 2", "Cake Street", f'data-scan="{full_order.number}"',
        ):  # fmt: skip
            assert words in label, words
        assert "TSh" not in label


def test_a_cake_of_which_no_allergen_is_known_says_so(staff: Client) -> None:
    order = an_order(cake=make_cake("Plain", contains=[], may_contain=[]))
    assert "No allergens are noted for this cake." in read(staff, paper("label", order))


def test_what_was_cancelled_says_so_on_every_paper_of_the_kitchen(staff: Client) -> None:
    order = an_order(Status.CANCELLED)
    assert "Cancelled: do not make this" in read(staff, paper("ticket", order))
    assert "Cancelled" in read(staff, paper("label", order)).split('<article class="paper-label"')[1]


def test_the_code_is_a_drawing_in_the_page_and_leads_the_counter_to_the_order(staff: Client, full_order: Order) -> None:
    page = read(staff, paper("label", full_order))
    drawing = re.search(r"<svg class=\"paper-scan\".*?</svg>", page, re.S).group()
    assert scan_code(full_order.number).path in drawing
    assert " style=" not in drawing
    assert [order.pk for order in counter.find(full_order.number, today=DAY).orders] == [full_order.pk]


def test_the_drawing_has_exactly_the_squares_of_the_code() -> None:
    drawn = scan_code("CS-7K3M-9QXD")
    dark = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", drawn.path):
        dark |= {(int(x) + step, int(y)) for step in range(int(length))}
    code = segno.make_qr("CS-7K3M-9QXD", error="q")
    expected = {(x, y) for y, row in enumerate(code.matrix_iter(border=4)) for x, on in enumerate(row) if on}
    assert dark == expected
    assert drawn.side == code.symbol_size(border=4)[0]


def test_what_a_stranger_typed_is_text_on_paper_too(staff: Client) -> None:
    evil = "<script>alert(1)</script>"
    order = an_order(inscription=evil, note=evil, contact_name=evil)
    Order.objects.filter(pk=order.pk).update(internal_note=evil)
    for name in ("ticket", "label"):
        page = read(staff, paper(name, order))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("name", ["ticket", "label"])
def test_a_paper_runs_no_script_and_no_style_of_its_own(staff: Client, full_order: Order, name: str) -> None:
    page = read(staff, paper(name, full_order))
    assert not re.search(r"<script(?![^>]* src=)(?![^>]*application/json)", page)
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)


def test_the_orders_page_leads_to_every_paper(staff: Client, full_order: Order) -> None:
    page = read(staff, page_of(full_order))
    for name in PAPERS:
        assert paper(name, full_order) in page
    assert "2 labels" in page


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_for_whoever_may_see_the_order_and_nobody_else(viewer: Client, name: str) -> None:
    order = an_order()
    answer = viewer.get(paper(name, order))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert viewer.post(paper(name, order)).status_code == 405
    assert viewer.get(reverse(f"orders:{name}", args=[999_999])).status_code == 404
    assert let_in(make_customer(email="else@example.com")).get(paper(name, order)).status_code == 302
    assert let_in(order.customer, "orders.change_order_status").get(paper(name, order)).status_code == 302
    assert Client().get(paper(name, order)).url.startswith("/cms/login/")


@pytest.mark.parametrize("name", ["ticket", "label"])
def test_the_number_of_queries_does_not_grow_with_the_lines(
    staff: Client, full_order: Order, name: str, django_assert_max_num_queries
) -> None:
    read(staff, paper(name, full_order))
    with django_assert_max_num_queries(25) as few:
        read(staff, paper(name, full_order))
    line = full_order.lines.get()
    for position in range(1, 5):
        line.pk, line.position = None, line.position + position
        line.save(force_insert=True)
    with django_assert_max_num_queries(25) as many:
        read(staff, paper(name, full_order))
    assert len(many) == len(few)
