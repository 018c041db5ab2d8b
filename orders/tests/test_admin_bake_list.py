"""The bake list in the admin: what is to be made on a day, by cake or by time, to look at and to print."""

from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import CakePage
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders.basket import BasketLine
from orders.models import Order
from orders.states import Status
from orders.tests.admin import page_of, read
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, UserFactory, make_basket, make_customer, place, walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
PAGE = f"/cms/orders/bake/?date={DAY}"


@pytest.fixture
def cake(db: None) -> CakePage:
    make_bakery(email="bakery@example.com", orders_per_slot=20, daily_capacity=100)
    filling = OptionGroupFactory(name="Filling", options=[{"name": "Jam"}, {"name": "Hazelnut"}])
    return make_cake(groups=[filling], contains=["gluten"], may_contain=["soya"])


def an_order(cake: CakePage, *, option: str = "Jam", status: Status = Status.CONFIRMED, **fields: object) -> Order:
    basket_fields = {name: fields.pop(name) for name in ("slot", "note") if name in fields}
    chosen = cake.option_links.first().group.options.get(name=option).pk
    line = BasketLine(cake=cake.slug, size_id=cake.sizes.first().pk, option_ids=(chosen,), **fields)
    order = place(make_basket(cake, lines=(line,), **basket_fields), customer=make_customer())
    walk(order, to=status)
    return order


def cakes_of(page: str) -> list[str]:
    """The cards of the list, one for each cake."""
    return page.split('class="bake-cake"')[1:]


def test_cakes_that_are_alike_stand_together_and_others_apart(staff: Client, cake: CakePage) -> None:
    orders = [an_order(cake, quantity=2), an_order(cake), an_order(cake, option="Hazelnut")]
    jam, hazelnut = sorted(cakes_of(read(staff, PAGE)), key=lambda card: "Hazelnut" in card)
    assert "3 ×</span> Vanilla Dream" in jam
    assert "<dt>Filling</dt><dd>Jam</dd>" in jam
    assert all(order.number in jam and page_of(order) in jam for order in orders[:2])
    assert "1 ×</span> Vanilla Dream" in hazelnut
    assert orders[2].number in hazelnut


def test_by_time_every_order_stands_at_its_own(staff: Client, cake: CakePage) -> None:
    late, early = an_order(cake, slot=time(15)), an_order(cake, slot=time(10))
    page = read(staff, f"{PAGE}&by=time")
    assert page.index('id="due-1000"') < page.index(early.number) < page.index('id="due-1500"')
    assert page.index('id="due-1500"') < page.index(late.number)


def test_an_inscription_is_written_as_the_customer_wrote_it_and_unusual_signs_are_named(
    staff: Client, cake: CakePage
) -> None:
    an_order(cake, inscription="Hongera ♥ <Asha>")
    page = read(staff, PAGE)
    assert "data-inscription>Hongera ♥ &lt;Asha&gt;</p>" in page
    assert "Look twice:" in page
    assert "black heart suit" in page


def test_allergens_are_those_of_the_cake_as_it_was_ordered(staff: Client, cake: CakePage) -> None:
    an_order(cake)
    CakePage.objects.update(contains=["eggs"])
    page = read(staff, PAGE)
    assert "Contains: gluten" in page
    assert "eggs" not in cakes_of(page)[0]


def test_what_is_done_says_so_and_what_is_not_confirmed_is_told_apart(staff: Client, cake: CakePage) -> None:
    done, asked = an_order(cake, status=Status.READY), an_order(cake, status=Status.PENDING_CONFIRMATION)
    page = read(staff, PAGE)
    assert "bake-item--done" in page
    assert done.number in cakes_of(page)[0]
    assert "1 order of this day is not confirmed yet" in page
    assert asked.number not in cakes_of(page)[0]


def test_what_a_customer_said_about_the_order_is_on_the_list(staff: Client, cake: CakePage) -> None:
    an_order(cake, note="Ring twice, the baby sleeps.")
    assert "Ring twice, the baby sleeps." in read(staff, PAGE)


def test_a_day_without_orders_says_that_there_is_nothing_to_bake(staff: Client, cake: CakePage) -> None:
    assert "Nothing to bake for this day." in read(staff, PAGE)
    assert "Nothing to bake for this day." in read(staff, "/cms/orders/bake/?date=nonsense")


def test_the_days_beside_it_keep_the_order_of_the_list(staff: Client, cake: CakePage) -> None:
    page = read(staff, f"{PAGE}&by=time")
    assert page.count("&amp;by=time") >= 3
    assert '<input type="hidden" name="by" value="time">' in page


def test_the_list_says_nothing_of_money(staff: Client, cake: CakePage) -> None:
    an_order(cake)
    assert "TSh" not in read(staff, PAGE)


def test_whoever_may_not_view_orders_does_not_see_it(cake: CakePage) -> None:
    assert let_in(UserFactory()).get(PAGE).status_code == 302


@pytest.mark.parametrize("by", ["cake", "time"])
def test_more_orders_take_no_more_queries(staff: Client, cake: CakePage, by: str) -> None:
    counts = []
    for options in (("Jam",), ("Hazelnut", "Jam", "Jam")):
        for option in options:
            an_order(cake, option=option)
        read(staff, PAGE)  # what is remembered is remembered
        with CaptureQueriesContext(
            connection,
        ) as asked:
            read(staff, f"{PAGE}&by={by}")
        counts.append(len(asked))
    assert counts[0] == counts[1]
