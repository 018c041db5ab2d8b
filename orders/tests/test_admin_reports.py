"""Takings and sales: what came in by day, by way and by colleague, what sold, what was cancelled and why."""

import csv
import io
import re
from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.bakery import get_bakery
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, payments, takings
from orders.states import Status
from orders.summary import revenue_between
from orders.tests.admin import an_order, read
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, UserFactory, at, make_bakery_once, make_manager, make_staff, pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
PAGE = "/cms/reports/bakery/"
TODAY = NOW.date()


def test_takings_stand_on_the_day_and_under_the_way_in_which_they_came() -> None:
    kept, other = an_order(Status.PAYMENT_PENDING), an_order(Status.PAYMENT_PENDING)
    pay(kept, 30_000)
    payments.confirm(order=other, amount=Decimal(15_000), method="mobile_money", actor=make_staff(), now=at(days=1))
    first, second = takings.read(TODAY, TODAY + timedelta(days=1), bakery=get_bakery()).days
    assert (first.date, first.by_method, first.total) == (TODAY, (30_000, 0, 0, 0), 30_000)
    assert (sorted(second.by_method), second.total) == ([0, 0, 0, 15_000], 15_000)


def test_what_was_voided_never_came_in_and_what_was_given_back_is_taken_off() -> None:
    boss = make_manager()
    mistaken, off = an_order(Status.PAYMENT_PENDING), an_order(Status.PAYMENT_PENDING)
    payments.void(payment=pay(mistaken, 45_000), reason="Twice", actor=boss, now=NOW)
    pay(off, 20_000)
    actions.cancel(off, actor=boss, now=NOW, note="No oven")
    payments.refund(order=off, amount=Decimal(5000), method="cash", reason="Off", actor=boss, now=NOW)
    (day,) = takings.read(TODAY, TODAY, bakery=get_bakery()).days
    assert day.total == 15_000


def test_each_colleague_is_told_apart_with_what_they_took_voided_and_gave_back() -> None:
    juma, boss = make_staff(), make_manager()
    mistaken, kept = an_order(Status.PAYMENT_PENDING), an_order(Status.PAYMENT_PENDING)
    pay(kept, 20_000, actor=juma)
    payments.void(payment=pay(mistaken, 45_000, actor=juma), reason="Twice", actor=boss, now=NOW)
    rows = {row.name: row for row in takings.read(TODAY, TODAY, bakery=get_bakery()).staff}
    of_juma, of_boss = rows[juma.full_name], rows[boss.full_name]
    assert (of_juma.payments, of_juma.received, of_juma.total) == (2, 65_000, 65_000)
    assert (of_boss.voids, of_boss.voided, of_boss.total) == (1, 45_000, -45_000)


def test_the_till_is_counted_against_cash_alone_whatever_came_by_other_ways() -> None:
    juma, boss = make_staff(), make_manager()
    in_cash, by_phone, mistaken, off = (an_order(Status.PAYMENT_PENDING, slot=time(hour)) for hour in range(9, 13))
    pay(in_cash, 20_000, actor=juma)
    payments.confirm(order=by_phone, amount=Decimal(30_000), method="mobile_money", actor=juma, now=NOW)
    payments.void(payment=pay(mistaken, 45_000, actor=boss), reason="Twice", actor=boss, now=NOW)
    pay(off, 10_000, actor=boss)
    actions.cancel(off, actor=boss, now=NOW, note="No oven")
    payments.refund(order=off, amount=Decimal(4000), method="cash", reason="Off", actor=boss, now=NOW)
    rows = {row.name: row for row in takings.read(TODAY, TODAY, bakery=get_bakery()).staff}
    assert (rows[juma.full_name].total, rows[juma.full_name].in_cash) == (50_000, 20_000)
    assert (rows[boss.full_name].total, rows[boss.full_name].in_cash) == (6_000, 6_000)


def test_takings_are_added_to_the_cent() -> None:
    make_bakery(currency="USD", orders_per_slot=20)
    cake, juma = make_cake(base_price=Decimal("0.10")), make_staff()
    for _order in range(3):
        pay(an_order(Status.PAYMENT_PENDING, cake=cake), actor=juma)
    (day,) = takings.read(TODAY, TODAY, bakery=get_bakery()).days
    (row,) = takings.read(TODAY, TODAY, bakery=get_bakery()).staff
    assert (day.total, row.received, row.in_cash) == (Decimal("0.30"),) * 3


@pytest.mark.parametrize("currency", ["AED", "ZMW"])  # the alphabet before and after the shilling
def test_what_came_in_before_the_bakery_changed_its_currency_is_not_added_to_the_rest(currency: str) -> None:
    pay(an_order(Status.PAYMENT_PENDING), 30_000)
    make_bakery(currency=currency, orders_per_slot=20)
    kept = an_order(Status.PAYMENT_PENDING, slot=time(12))
    pay(kept, 200)
    found = takings.read(TODAY, TODAY, bakery=get_bakery())
    assert ([day.total for day in found.days], [row.total for row in found.staff]) == ([200], [200])
    assert revenue_between(TODAY, TODAY, bakery=get_bakery()).total == 200


def test_a_day_begins_at_midnight_where_the_bakery_is() -> None:
    order = an_order(Status.PAYMENT_PENDING)
    just_after = NOW.astimezone(get_bakery().time_zone).replace(hour=0, minute=30) + timedelta(days=1)
    pay(order, 10_000, now=just_after)
    days = takings.read(TODAY, TODAY + timedelta(days=1), bakery=get_bakery()).days
    assert [day.total for day in days] == [0, 10_000]


def test_the_page_shows_them_with_what_sold_and_what_was_cancelled(manager: Client) -> None:
    pay(an_order(Status.PAYMENT_PENDING), 30_000)
    an_order(Status.CANCELLED)
    page = read(manager, f"{PAGE}?date_from={TODAY}&date_to={DAY}").replace("\N{NO-BREAK SPACE}", " ")
    assert "Takings: TSh 30,000" in page
    assert '<td class="report-number">30,000</td>' in page
    assert "count the cash in the till against the last column" in page
    assert re.search(r"Vanilla Dream</span> <span>1 ×", page)
    assert re.search(r"Declined by the bakery</span> <span>1<", page)


def test_days_without_anything_say_so(manager: Client) -> None:
    make_bakery_once()
    page = read(manager, f"{PAGE}?date_from=2020-01-01&date_to=2020-01-02")
    assert "Nobody confirmed a payment in these days." in page
    assert "No cakes were ordered for these days." in page
    assert "No order of these days was cancelled." in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("date_from=nonsense", "Write both days as in a calendar"),
        ("date_from=2026-02-02&date_to=2026-01-01", "The last day is before the first"),
        ("date_from=2000-01-01&date_to=2026-01-01", "days can be asked for at once"),
    ],
)
def test_days_that_make_no_sense_are_told_in_words_and_the_usual_ones_shown(
    manager: Client, query: str, words: str
) -> None:
    make_bakery_once()
    page = read(manager, f"{PAGE}?{query}")
    assert words in page
    assert f'value="{TODAY}"' in page


def test_the_takings_are_a_spreadsheet_too(manager: Client) -> None:
    pay(an_order(Status.PAYMENT_PENDING), 30_000)
    response = manager.get(f"{PAGE}?date_from={TODAY}&date_to={TODAY}&export=csv")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert (rows[0][0], rows[0][1], rows[0][-1]) == ("Day", "Cash", "Together")
    assert [Decimal(value) for value in rows[1][1:]] == [30_000, 0, 0, 0, 30_000]
    assert f"takings-{TODAY}-{TODAY}.csv" in response.headers["Content-Disposition"]
    xlsx = manager.get(f"{PAGE}?date_from={TODAY}&date_to={TODAY}&export=xlsx")
    assert b"".join(xlsx).startswith(b"PK")


@pytest.mark.parametrize("rights", [(), ("orders.view_order", "orders.view_payment"), ("orders.view_reports",)])
@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?export=csv"])
def test_whoever_may_not_see_the_reports_sees_none_of_it(rights: tuple[str, ...], address: str) -> None:
    response = let_in(UserFactory(), *rights).get(address)
    assert (response.status_code, response.url) == (302, "/cms/")


def test_more_days_and_payments_take_no_more_queries(manager: Client) -> None:
    counts = []
    for hours, days in (([9], 1), ([10, 11, 12, 13], 29)):
        for hour in hours:
            pay(an_order(Status.PAYMENT_PENDING, slot=time(hour)), 1000)
        address = f"{PAGE}?date_from={TODAY - timedelta(days=days)}&date_to={TODAY}"
        read(manager, address)
        with CaptureQueriesContext(connection) as asked:
            read(manager, address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
