"""The day at a glance on the admin's first page, and what it asks again and again."""

import json
from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from catalog.models import PaymentTerms
from orders import today
from orders.models import Payment
from orders.states import PaymentMethod, Status
from orders.tests.admin import an_order, page_of, queries_of, read
from orders.tests.conftest import let_in
from orders.tests.factories import NOW, UserFactory, make_customer, pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
HOME = "/cms/"
FRAGMENT, NEWS = "/cms/orders/today/", "/cms/orders/news/"
TODAY, TOMORROW = NOW.date(), NOW.date() + timedelta(days=1)
LONG_AGO = NOW - timedelta(days=7)


def tile(page: str, queue: str) -> str:
    """What one of the numbers at the top says."""
    return tile_to(page, f"/cms/orders/?queue={queue}")


def tile_to(page: str, address: str) -> str:
    """What the number says that leads there."""
    after = page.split("order-today__tile order-tone--")[1:]
    found = [part.split("</a>")[0] for part in after if f'href="{address}"' in part.split("</a>")[0]]
    assert len(found) == 1
    return " ".join(found[0].split())


@pytest.mark.parametrize("address", [HOME, FRAGMENT])
def test_the_first_page_counts_what_waits_and_leads_there(staff: Client, address: str) -> None:
    an_order()
    an_order(Status.PAYMENT_PENDING)
    an_order(Status.READY, now=LONG_AGO, date=TODAY)
    an_order(Status.PAID, now=LONG_AGO, date=TODAY, slot=time(11), quantity=2)
    an_order(Status.CONFIRMED, now=LONG_AGO, date=TOMORROW, quantity=3)
    an_order(Status.PAID, now=NOW - timedelta(days=9), date=TODAY - timedelta(days=1))
    page = read(staff, address)
    for url, number, words in (
        ("/cms/orders/?queue=to_confirm", 1, "to confirm"),
        ("/cms/orders/?queue=to_collect_payment", 1, "TSh 45,000"),
        (f"/cms/orders/bake/?date={TODAY}", 2, "1 of 3 are done"),
        (f"/cms/orders/bake/?date={TOMORROW}", 3, "cakes to bake tomorrow"),
        ("/cms/orders/?queue=ready", 1, "ready, not handed over"),
        ("/cms/orders/?queue=attention", 1, "need attention"),
    ):
        said = tile_to(page, url)
        assert f'order-today__count">{number}<' in said
        assert words in said


def test_whoever_waits_longest_for_an_answer_is_shown_first_and_marked(staff: Client) -> None:
    second = an_order(now=NOW - timedelta(hours=1))
    first = an_order(now=NOW - timedelta(hours=13))
    page = read(staff, HOME)
    heap = page.split('id="heap-to_confirm"')[1].split("</section>")[0]
    assert heap.index(first.number) < heap.index(second.number)
    rows = heap.split("<li>")[1:]
    assert "waits 13 h" in rows[0]
    assert "Waits too long" in rows[0]
    assert "Waits too long" not in rows[1]
    assert page_of(first) in rows[0]
    assert "1 waits too long" in tile(page, "to_confirm")


def test_of_a_long_heap_the_first_few_are_shown_and_the_way_to_all(staff: Client) -> None:
    for hour in range(9, 16):
        an_order(slot=time(hour))
    heap = read(staff, HOME).split('id="heap-to_confirm"')[1].split("</section>")[0]
    assert heap.count("order-row__number") == today.FIRST_FEW
    assert "All 7" in heap


def test_what_is_to_be_baked_is_told_by_cake_and_size(staff: Client) -> None:
    an_order(Status.READY, now=LONG_AGO, date=TODAY, quantity=2)
    an_order(Status.PAID, now=LONG_AGO, date=TODAY, slot=time(11), quantity=3)
    an_order(now=LONG_AGO, date=TODAY, slot=time(12))  # nobody has said yes to it
    page = " ".join(read(staff, HOME).split())
    card = page.split('id="bake-1"')[1].split("</section>")[0]
    assert "To bake today (5)" in card
    assert '<span class="order-bake__number">5 ×</span> <span>Vanilla Dream, 8 inch</span>' in card
    assert "2 done" in card
    assert "Nothing is to be baked." in page.split('id="bake-2"')[1].split("</section>")[0]


def test_takings_are_those_of_today_by_method_each_with_its_entries(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    pay(order, 20000)
    an_order(Status.PAID, now=NOW - timedelta(days=1))
    page = " ".join(read(staff, HOME).split())
    card = page.split('id="today-takings"')[1].split("</section>")[0]
    assert '<span>Cash</span> <span class="order-takings__sum">TSh 20,000</span>' in card
    assert '<span>Together</span> <span class="order-takings__sum">TSh 20,000</span>' in card
    cash = card.split('order-takings__way" href="')[1].split('"')[0].replace("&amp;", "&")
    ledger = " ".join(read(staff, cash).split())
    assert ledger.count(order.number) == 1
    assert "TSh 20,000" in ledger
    assert Payment.objects.count() == 2
    assert "TSh 45,000" not in ledger


def test_whoever_may_not_see_payments_sees_no_takings(viewer: Client) -> None:
    pay(an_order(Status.PAYMENT_PENDING), 20000)
    page = read(viewer, HOME)
    assert "order-today__tile" in page
    assert "today-takings" not in page


def test_the_next_14_days_are_shown_with_their_load(staff: Client) -> None:
    order = an_order(date=TODAY + timedelta(days=7))
    page = " ".join(read(staff, HOME).split())
    days = page.split('class="order-load__day"')[1:]
    assert len(days) == 14
    busy = days[7].split("</a>")[0]
    assert f"{order.capacity_units} of 40 units" in busy
    assert "1 order" in busy
    assert f"/cms/orders/day/?date={order.date}" in busy


def test_the_first_page_tells_nothing_of_orders_to_whoever_may_not_view_them(db: None) -> None:
    an_order()
    page = read(let_in(UserFactory(), "orders.view_payment", "orders.change_order_status"), HOME)
    assert "order-today" not in page
    assert "watch.js" not in page


# --- asked again and again


def test_while_nothing_happened_nothing_is_sent(staff: Client) -> None:
    an_order()
    for address in (FRAGMENT, NEWS):
        etag = staff.get(address).headers["ETag"]
        response = staff.get(address, headers={"If-None-Match": etag})
        assert (response.status_code, response.content) == (304, b"")


@pytest.mark.parametrize("address", [FRAGMENT, NEWS])
@pytest.mark.parametrize(
    "happens",
    [an_order, lambda: pay(an_order.kept, 1000), lambda: None],
    ids=["an order is placed", "a part is paid", "a minute passes"],
)
def test_whatever_happens_is_sent(staff: Client, address: str, happens: Callable[[], object]) -> None:
    an_order.kept = an_order(Status.PAYMENT_PENDING)
    etag = staff.get(address).headers["ETag"]
    happens()
    later = NOW + timedelta(minutes=1) if happens() is None else NOW
    with time_machine.travel(later, tick=False):
        assert staff.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_an_answer_that_is_still_right_costs_one_question_about_orders(
    staff: Client, django_assert_max_num_queries: Callable
) -> None:
    an_order()
    etag = staff.get(NEWS).headers["ETag"]
    with django_assert_max_num_queries(12) as asked:
        staff.get(NEWS, headers={"If-None-Match": etag})
    assert sum("orders_order" in query["sql"] for query in asked.captured_queries) == 1


def test_the_news_name_the_orders_that_wait_newest_first(staff: Client) -> None:
    an_order(Status.CONFIRMED)
    older, newer = an_order(), an_order(contact_name="Baraka <Ali>")
    news = json.loads(read(staff, NEWS))
    assert news["waiting"] == 2
    assert [told["id"] for told in news["newest"]] == [newer.pk, older.pk]
    assert news["newest"][0]["url"] == page_of(newer)
    assert news["newest"][0]["words"].replace("\xa0", " ") == (
        f"New order {newer.number} from Baraka <Ali>: TSh 45,000, Monday 30 November, 10:00–10:30."
    )


@pytest.mark.parametrize("address", [FRAGMENT, NEWS])
def test_news_are_not_for_everybody(client: Client, address: str) -> None:
    an_order()
    stranger = let_in(UserFactory(), "orders.change_order_status", "orders.view_payment")
    ajax = {"X-Requested-With": "XMLHttpRequest"}
    assert stranger.get(address).status_code == 302
    assert stranger.get(address, headers=ajax).status_code == 403
    assert client.get(address).url.startswith("/cms/login/")
    client.force_login(make_customer(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address).url.startswith("/cms/login/")


@pytest.mark.parametrize("address", [FRAGMENT, NEWS])
def test_news_are_asked_for_and_not_sent_to(staff: Client, address: str) -> None:
    assert staff.post(address).status_code == 405


def test_the_number_of_queries_stays_the_same_however_many_orders_there_are(staff: Client) -> None:
    for status in (Status.PENDING_CONFIRMATION, Status.PAYMENT_PENDING, Status.READY):
        an_order(status, now=LONG_AGO, date=TODAY)
    few = queries_of(staff, [HOME, FRAGMENT, NEWS])
    for number in range(27):
        status = (Status.PENDING_CONFIRMATION, Status.PAYMENT_PENDING, Status.READY)[number % 3]
        an_order(status, now=LONG_AGO, date=TODAY + timedelta(days=number % 9), slot=time(9 + number % 8))
    assert queries_of(staff, [HOME, FRAGMENT, NEWS]) == few
    assert max(few.values()) <= 80


# --- the numbers themselves


def test_what_is_owed_is_added_exactly(staff: Client) -> None:
    from catalog.bakery import get_bakery
    from catalog.tests.factories import make_bakery, make_cake

    make_bakery(currency="USD")
    cake = make_cake("Cupcake", base_price=Decimal("0.10"))
    for _each in range(3):
        an_order(Status.PAYMENT_PENDING, cake=cake, terms=PaymentTerms.ON_HANDOVER)
    assert today.today(bakery=get_bakery(), now=NOW).owed == Decimal("0.30")


def test_money_that_came_in_another_way_stands_beside(staff: Client) -> None:
    order = an_order(Status.PAYMENT_PENDING)
    pay(order, 5000)
    page = " ".join(read(staff, HOME).split())
    card = page.split('id="today-takings"')[1].split("</section>")[0]
    for method in PaymentMethod:
        assert f"method__exact={method.value}" in card
