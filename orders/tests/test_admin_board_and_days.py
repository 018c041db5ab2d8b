"""The orders on a board, by week and by day."""

from datetime import date, time, timedelta

import pytest
from django.test import Client

from catalog.tests.factories import make_bakery
from orders.admin_views import board, days
from orders.models import Day
from orders.states import Method, Status
from orders.tests.admin import an_order, page_of, queries_of, read
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, UserFactory, make_customer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
BOARD, WEEK, DAY_PAGE = "/cms/orders/board/", "/cms/orders/week/", "/cms/orders/day/"
PAGES = [BOARD, WEEK, DAY_PAGE]
LIST = "/cms/orders/"


def column(page: str, status: Status) -> str:
    return page.split(f'id="column-{status.value}"')[1].split("</section>", maxsplit=1)[0]


def test_the_board_has_a_column_for_each_step_and_every_order_stands_in_its_own(staff: Client) -> None:
    orders = {status: an_order(status, slot=time(9 + hour)) for hour, status in enumerate(board.COLUMNS)}
    cancelled = an_order(Status.CANCELLED)
    page = read(staff, BOARD)
    for status, order in orders.items():
        assert order.number in column(page, status)
        assert page_of(order) in column(page, status)
        assert page.count(f">{order.number}<") == 1
    assert cancelled.number not in page


def test_a_column_begins_with_what_is_due_first(staff: Client) -> None:
    later = an_order(date=DAY + timedelta(days=1))
    sooner = an_order(slot=time(12))
    soonest = an_order(slot=time(9))
    found = column(read(staff, BOARD), Status.PENDING_CONFIRMATION)
    assert found.index(soonest.number) < found.index(sooner.number) < found.index(later.number)


def test_a_long_column_shows_its_beginning_and_the_way_to_all(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "IN_A_COLUMN", 2)
    for hour in (9, 10, 11):
        an_order(slot=time(hour))
    found = column(read(staff, BOARD), Status.PENDING_CONFIRMATION)
    assert found.count("order-mini__number") == 2
    assert "All 3" in found
    assert f"{LIST}?status=pending_confirmation&amp;ordering=date" in found


def test_the_board_shows_collections_or_deliveries_alone(staff: Client) -> None:
    order = an_order()
    assert order.number in read(staff, f"{BOARD}?method={Method.COLLECTION}")
    assert order.number not in read(staff, f"{BOARD}?method={Method.DELIVERY}")
    assert order.number in read(staff, f"{BOARD}?method=nonsense")


def test_the_board_marks_what_asks_for_attention(staff: Client) -> None:
    an_order(now=NOW - timedelta(hours=13))
    assert "Waits too long" in column(read(staff, BOARD), Status.PENDING_CONFIRMATION)


def test_an_order_that_is_paid_says_so_once(staff: Client) -> None:
    an_order(Status.PAID)
    for page in (read(staff, f"{WEEK}?date={DAY}"), read(staff, f"{DAY_PAGE}?date={DAY}")):
        tags = page.split("order-mini__tags")[1].split("</a>")[0]
        assert tags.count(">Paid<") == 1


def test_the_week_shows_each_day_with_its_load_and_its_orders(staff: Client) -> None:
    order = an_order()
    cancelled = an_order(Status.CANCELLED)
    page = " ".join(read(staff, f"{WEEK}?date={DAY + timedelta(days=3)}").split())
    assert "30 November – 6 December 2026" in page
    monday = page.split('<section class="order-week__day')[1].split("</section>")[0]
    assert f"{order.capacity_units} of 40 units" in monday
    assert order.number in monday
    assert f"{DAY_PAGE}?date={DAY}" in monday
    assert cancelled.number not in page
    assert f"?date={DAY - timedelta(days=4)}" in page
    assert f"?date={DAY + timedelta(days=10)}" in page


def test_a_busy_day_of_the_week_shows_its_beginning_and_the_way_to_all(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(days, "OF_A_DAY_IN_A_WEEK", 1)
    an_order(slot=time(9))
    an_order(slot=time(11))
    page = read(staff, f"{WEEK}?date={DAY}")
    assert page.count("order-mini__number") == 1
    assert "All 2" in page


def test_a_day_tells_why_it_takes_nothing(staff: Client) -> None:
    an_order()
    Day.objects.filter(date=DAY).update(is_stopped=True)
    Day.objects.create(date=DAY + timedelta(days=1), capacity=3, capacity_override=3, booked=3)
    page = " ".join(read(staff, f"{WEEK}?date={DAY}").split())
    monday, tuesday = page.split('<section class="order-week__day')[1:3]
    assert "No more orders" in monday.split("</section>")[0]
    assert "Full" in tuesday.split("</section>")[0]


def test_a_closed_day_says_so(staff: Client) -> None:
    make_bakery(hours=[(weekday, time(8), time(18)) for weekday in range(6)])
    page = " ".join(read(staff, f"{WEEK}?date={DAY}").split())
    sunday = page.split('<section class="order-week__day')[7].split("</section>")[0]
    assert "Closed" in sunday


def test_the_day_shows_its_times_with_what_is_left_of_each(staff: Client) -> None:
    order = an_order()
    page = " ".join(read(staff, f"{DAY_PAGE}?date={DAY}").split())
    assert "Monday 30 November" in page
    times = {part.split("<")[0]: part.split("</li>")[0] for part in page.split('order-time__clock">')[1:]}
    assert order.number in times["10:00–10:30"]
    assert "3 free" in times["10:00–10:30"]
    assert "4 free" in times["10:30–11:00"]
    assert f"{LIST}?date_from={DAY}&amp;date_to={DAY}" in page


def test_an_order_of_a_time_that_is_no_longer_offered_is_shown_all_the_same(staff: Client) -> None:
    order = an_order()
    make_bakery(hours=[(weekday, time(14), time(18)) for weekday in range(7)])
    page = read(staff, f"{DAY_PAGE}?date={DAY}")
    assert order.number in page.split("10:00–10:30")[1].split("14:00–14:30")[0]


@pytest.mark.parametrize("page", [WEEK, DAY_PAGE])
@pytest.mark.parametrize(
    "asked", ["", "today", "2026-02-30", "0001-01-01", "9999-12-31", "2026-11-23T10:00", "\x00", "-1"]
)
def test_a_day_that_there_is_not_is_today(staff: Client, page: str, asked: str) -> None:
    response = staff.get(page, {"date": asked})
    assert response.status_code == 200
    assert response.context["day"] == NOW.date()


@pytest.mark.parametrize("asked", [date(2000, 1, 1), date(2999, 12, 31), date(2028, 2, 29)])
@pytest.mark.parametrize("page", [WEEK, DAY_PAGE])
def test_a_day_far_away_is_shown(staff: Client, page: str, asked: date) -> None:
    assert staff.get(page, {"date": str(asked)}).context["day"] == asked


@pytest.mark.parametrize("page", [*PAGES, LIST])
def test_each_way_to_look_at_the_orders_leads_to_the_others(staff: Client, page: str) -> None:
    shown = " ".join(read(staff, page).split())
    ways = shown.split('<nav class="order-ways"')[1].split("</nav>")[0]
    for other in (*PAGES, LIST):
        assert f'href="{other}"' in ways
    assert f'href="{page}" aria-current="page"' in ways
    assert "data-order-watch" in shown


@pytest.mark.parametrize("page", PAGES)
def test_whoever_may_view_orders_may_look_at_them_in_every_way(viewer: Client, page: str) -> None:
    assert viewer.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_whoever_may_not_view_orders_is_sent_away(client: Client, page: str) -> None:
    order = an_order()
    stranger = let_in(UserFactory(), "orders.change_order_status", "orders.view_payment", "orders.view_day")
    response = stranger.get(page)
    assert (response.status_code, response.url) == (302, "/cms/")
    assert order.number not in response.content.decode()
    client.force_login(make_customer(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(page).url.startswith("/cms/login/")


def test_the_number_of_queries_stays_the_same_however_many_orders_there_are(staff: Client) -> None:
    pages = [*PAGES, LIST, f"{LIST}results/?queue=attention", f"{LIST}?q=asha"]
    statuses = [*board.COLUMNS, Status.CANCELLED]
    ago = NOW - timedelta(days=9)

    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            an_order(
                statuses[number % 8], now=ago, date=NOW.date() + timedelta(days=number % 3), slot=time(9 + number // 4)
            )

    fill(0, 3)
    few = queries_of(staff, pages)
    fill(3, 30)
    assert queries_of(staff, pages) == few
    assert max(few.values()) <= 60
