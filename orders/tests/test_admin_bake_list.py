"""The bake list in the admin: what is to be made on a day, by cake or by time, to look at and to print."""

from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import CakePage
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import actions
from orders.basket import BasketLine
from orders.models import LineBaking, Order
from orders.states import Status
from orders.tests.admin import page_of, read, told
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, UserFactory, at, make_basket, make_customer, make_manager, place, walk

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


FETCH = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def value(order: Order, stage: str, done: int = 1) -> dict[str, str]:
    return {"tick": f"{order.lines.get().pk}-{stage}-{done}"}


def test_a_tick_shows_who_and_when_and_counts(staff: Client, cake: CakePage) -> None:
    order, other = an_order(cake, status=Status.PAID, quantity=2), an_order(cake, status=Status.PAID)
    response = staff.post(f"{PAGE}&by=cake", value(order, "baked"), follow=True)
    assert response.redirect_chain == [(f"/cms/orders/bake/?date={DAY}&by=cake", 302)]
    assert told(response).startswith(f"{order.number} is in the kitchen.")
    page = response.content.decode()
    assert page.count("2 of 3 baked") == 2
    assert f'value="{order.lines.get().pk}-baked-0"' in page
    assert "Juma Mushi, 09:00</span>" in page
    assert f'value="{other.lines.get().pk}-baked-1"' in page


def test_a_script_gets_the_list_as_it_then_is_with_what_came_of_it(staff: Client, cake: CakePage) -> None:
    order = an_order(cake, status=Status.PAID)
    page = staff.post(PAGE, value(order, "decorated"), **FETCH).content.decode()
    assert "<html" not in page
    assert f'data-tone="success">{order.number} is ready. Asha Mrema is told in a few minutes.</template>' in page
    assert "bake-item--done" in page
    assert f'value="{order.lines.get().pk}-decorated-0" id="undo-{order.pk}"' in page
    page = staff.post(PAGE, value(order, "decorated", 0), **FETCH).content.decode()
    assert f"{order.number} is “In Preparation” again." in page
    assert "bake-undo" not in page


def test_what_was_cancelled_meanwhile_is_told_in_words_by_either_way(staff: Client, cake: CakePage) -> None:
    order = an_order(cake, status=Status.PAID)
    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    words = f"{order.number} stays as it is: it is cancelled."
    assert words in staff.post(PAGE, value(order, "baked"), **FETCH).content.decode()
    assert words in told(staff.post(PAGE, value(order, "baked"), follow=True))
    assert not LineBaking.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"tick": "1-eaten-1"}, {"tick": f"{'9' * 40}-baked-1"}, {"tick": "1-baked-1\n"}])
def test_a_button_that_there_is_not_does_nothing(staff: Client, cake: CakePage, sent: dict[str, str]) -> None:
    order = an_order(cake, status=Status.PAID)
    assert told(staff.post(PAGE, sent, follow=True)) != ""
    order.refresh_from_db()
    assert order.status == Status.PAID


def test_what_is_not_paid_has_no_boxes_and_says_so(staff: Client, cake: CakePage) -> None:
    an_order(cake, status=Status.PAYMENT_PENDING)
    page = read(staff, PAGE)
    assert "Not paid yet: do not bake it." in page
    assert 'name="tick"' not in page


def test_whoever_may_only_look_sees_the_ticks_and_cannot_tick(viewer: Client, staff: Client, cake: CakePage) -> None:
    order = an_order(cake, status=Status.PAID)
    staff.post(PAGE, value(order, "baked"))
    page = read(viewer, PAGE)
    assert 'name="tick"' not in page
    assert "data-ticked" in page
    assert "You may not do this: Mark ready" in told(viewer.post(PAGE, value(order, "decorated"), follow=True))


def test_what_is_done_sinks(staff: Client, cake: CakePage) -> None:
    first, second = an_order(cake, status=Status.PAID), an_order(cake, status=Status.PAID, option="Hazelnut")
    early, late = sorted((first, second), key=lambda order: read(staff, PAGE).index(order.number))
    staff.post(PAGE, value(early, "decorated"))
    page = read(staff, PAGE)
    assert page.index(f"{late.number}</a>") < page.index(f"{early.number}</a>")


def test_a_tick_is_news_for_the_other_tablets(staff: Client, cake: CakePage) -> None:
    first, second = an_order(cake, status=Status.PAID), an_order(cake, status=Status.IN_PREPARATION)
    staff.post(PAGE, value(first, "baked"))
    before = staff.get("/cms/orders/news/")
    staff.post(PAGE, value(second, "baked"))
    LineBaking.objects.filter(line__order=second).update(changed_at=at(minutes=1))  # the test's clock stands still
    after = staff.get("/cms/orders/news/", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.json()["happened"] != before.json()["happened"]
    again = staff.get("/cms/orders/news/", headers={"If-None-Match": after.headers["ETag"]})
    assert again.status_code == 304


def test_more_ticks_take_no_more_queries(staff: Client, cake: CakePage) -> None:
    counts = []
    for number in (1, 3):
        for _order in range(number):
            staff.post(PAGE, value(an_order(cake, status=Status.PAID), "decorated"))
            staff.post(PAGE, value(an_order(cake, status=Status.PAID), "baked"))
        read(staff, PAGE)
        with CaptureQueriesContext(connection) as asked:
            read(staff, PAGE)
        counts.append(len(asked))
    assert counts[0] == counts[1]
