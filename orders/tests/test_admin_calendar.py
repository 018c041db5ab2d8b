"""The calendar of the opening days, and the page of one day."""

from datetime import date, time, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from catalog.bakery import get_bakery
from catalog.models import ClosedDay
from catalog.tests.factories import make_bakery
from orders.day_plans import Kind
from orders.models import Day, Order
from orders.states import Status
from orders.tests.admin import an_order, page_of, read, told
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, UserFactory, make_order, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
CALENDAR = "/cms/calendar/"
CHRISTMAS_EVE = date(2026, 12, 24)
EVERYTHING = (
    "orders.view_day",
    "orders.change_day",
    "catalog.add_closedday",
    "catalog.delete_closedday",
    "catalog.change_specialhours",
)


@pytest.fixture
def planner() -> Client:
    """Juma Mushi, who may decide everything about a day."""
    make_bakery()
    return let_in(make_staff(), *EVERYTHING)


def page_of_day(day: date) -> str:
    return f"{CALENDAR}edit/{day}/"


def decide(browser: Client, kind: Kind, day: date = DAY, **told_with: str) -> HttpResponse:
    """Press a button of a day's page. Follows to the page that tells what came of it."""
    return browser.post(page_of_day(day), {"do": kind.value, **told_with}, follow=True)


def go_on(browser: Client, asked: HttpResponse) -> HttpResponse:
    """Press the button below the orders that were shown."""
    return browser.post(asked.request["PATH_INFO"], asked.context["sent"], follow=True)


def undo(browser: Client, shown: HttpResponse) -> HttpResponse:
    return browser.post(f"{CALENDAR}undo/{shown.context['last'].key}/", follow=True)


def cell(browser: Client, day: date) -> dict:
    """What the month shows of a day."""
    weeks = browser.get(CALENDAR, {"date": day.isoformat()}).context["weeks"]
    return next(shown for week in weeks for shown in week if shown["date"] == day)


def closed() -> dict[date, str]:
    return dict(ClosedDay.objects.values_list("date", "reason"))


def test_the_calendar_tells_how_full_the_days_are(planner: Client) -> None:
    order = an_order()
    shown = cell(planner, DAY)
    assert (shown["booked"], shown["capacity"]) == (order.capacity_units, get_bakery().daily_capacity)
    assert (shown["hours"], shown["orders"], shown["is_closed"]) == ("09:00–18:00", 1, False)


def test_the_calendar_tells_holidays_other_hours_and_stopped_days(planner: Client) -> None:
    decide(planner, Kind.CLOSE, CHRISTMAS_EVE, reason="Christmas Eve")
    decide(planner, Kind.HOURS, DAY, opens="10:00", closes="12:00", opens_again="14:00", closes_again="16:00")
    decide(planner, Kind.STOP, DAY)
    page = read(planner, f"{CALENDAR}?date={CHRISTMAS_EVE}")
    assert "Christmas Eve" in page
    assert "10:00–12:00, 14:00–16:00" in read(planner, f"{CALENDAR}?date={DAY}")
    assert cell(planner, DAY)["is_stopped"]


def test_a_day_of_the_calendar_leads_to_its_orders(planner: Client) -> None:
    order = an_order()
    assert page_of_day(DAY) in read(planner, f"{CALENDAR}?date={DAY}")
    page = read(planner, page_of_day(DAY))
    assert f"/cms/orders/?date_from={DAY}&amp;date_to={DAY}" in page
    assert page_of(order) in page
    assert "+255 712 345 678" in page


@pytest.mark.parametrize("address", ["?date=nonsense", "?date=2026-02-31", "?change=nonsense", "?date=0001-01-01"])
def test_an_address_that_makes_no_sense_shows_this_month(planner: Client, address: str) -> None:
    assert "November 2026" in read(planner, CALENDAR + address)


@pytest.mark.parametrize("day", ["nonsense", "2026-02-31", "0001-01-01"])
def test_a_day_that_there_is_not_has_no_page(planner: Client, day: str) -> None:
    assert planner.get(f"{CALENDAR}edit/{day}/").status_code == 404


def test_a_day_that_is_over_is_shown_and_not_changed(planner: Client) -> None:
    day = NOW.date() - timedelta(days=1)
    assert "This day is over" in read(planner, page_of_day(day))
    assert "This day is over" in decide(planner, Kind.CAPACITY, day, capacity="80").content.decode()
    assert not Day.objects.exists()


def test_what_was_set_is_told_in_words(planner: Client) -> None:
    response = decide(planner, Kind.CAPACITY, CHRISTMAS_EVE, capacity="80")
    assert "Thursday 24 December: Capacity of 80 units." in told(response)
    back = decide(planner, Kind.USUAL_CAPACITY, CHRISTMAS_EVE)
    assert "Thursday 24 December: Back to the usual capacity." in told(back)


def test_a_day_gets_a_capacity_of_its_own(planner: Client) -> None:
    decide(planner, Kind.CAPACITY, CHRISTMAS_EVE, capacity="80")
    day = Day.objects.get(date=CHRISTMAS_EVE)
    assert (day.capacity_override, day.capacity, day.booked) == (80, 80, 0)


def test_a_day_that_bookings_made_known_is_changed_and_keeps_them(planner: Client) -> None:
    order = an_order()
    decide(planner, Kind.CAPACITY, capacity="80")
    day = Day.objects.get(date=DAY)
    assert (day.capacity_override, day.booked) == (80, order.capacity_units)
    go_on(planner, decide(planner, Kind.USUAL_CAPACITY))
    day.refresh_from_db()
    assert (day.capacity_override, day.capacity) == (None, get_bakery().daily_capacity)


def test_a_day_never_holds_less_than_is_booked(planner: Client) -> None:
    order = an_order(quantity=3)
    response = decide(planner, Kind.CAPACITY, capacity="2")
    assert f"{order.capacity_units} units of this day are booked already" in response.content.decode()
    assert page_of(order) in response.content.decode()
    assert Day.objects.get(date=DAY).capacity_override is None


def test_less_capacity_shows_the_orders_of_the_day_first(planner: Client) -> None:
    order = an_order()
    asked = decide(planner, Kind.CAPACITY, capacity="5")
    assert order.number in asked.content.decode()
    assert Day.objects.get(date=DAY).capacity_override is None
    go_on(planner, asked)
    assert Day.objects.get(date=DAY).capacity_override == 5


def test_a_day_is_told_to_take_no_more_orders_and_to_take_them_again(planner: Client) -> None:
    order = an_order()
    assert "Take no more orders" in read(planner, page_of_day(DAY))
    stopped = decide(planner, Kind.STOP)
    assert "Monday 30 November: Takes no more orders." in told(stopped)
    day = Day.objects.get(date=DAY)
    assert (day.is_stopped, day.capacity_override, day.booked) == (True, None, order.capacity_units)
    decide(planner, Kind.RESUME)
    assert not Day.objects.get(date=DAY).is_stopped


def test_closing_a_day_with_orders_shows_them_and_asks_and_cancels_none(planner: Client) -> None:
    order = an_order(Status.CONFIRMED)
    asked = decide(planner, Kind.CLOSE, reason="Oven repair")
    page = asked.content.decode()
    for told_of_it in (order.number, "Asha Mrema", "+255 712 345 678", "10:00–10:30", "Vanilla Dream", page_of(order)):
        assert told_of_it in page
    assert "It is not cancelled by this: please call the customer." in page
    assert closed() == {}

    done = go_on(planner, asked)

    assert closed() == {DAY: "Oven repair"}
    assert "Please call these customers" in told(done)
    assert "Outside the hours: please call" in done.content.decode()
    assert Order.objects.get().status == Status.CONFIRMED


def test_whoever_saw_one_order_is_asked_again_when_another_has_come(planner: Client) -> None:
    an_order()
    asked = decide(planner, Kind.CLOSE)
    another = an_order()
    asked_again = go_on(planner, asked)
    assert another.number in asked_again.content.decode()
    assert "The orders have changed since you looked" in asked_again.content.decode()
    assert closed() == {}
    go_on(planner, asked_again)
    assert closed() == {DAY: ""}


def test_a_day_without_orders_is_closed_by_one_touch_and_opened_by_another(planner: Client) -> None:
    an_order(Status.CANCELLED)
    decide(planner, Kind.CLOSE)
    assert closed() == {DAY: ""}
    decide(planner, Kind.OPEN)
    assert closed() == {}


def test_the_last_change_is_undone_by_one_touch(planner: Client) -> None:
    decide(planner, Kind.HOURS, opens="10:00", closes="12:00", reason="Feast")
    shown = decide(planner, Kind.CLOSE, reason="Oven repair")
    undone = undo(planner, shown)
    assert "Open 10:00–12:00: Feast." in told(undone)
    assert closed() == {}
    assert "10:00–12:00" in read(planner, page_of_day(DAY))


def test_what_somebody_has_changed_since_is_not_undone(planner: Client) -> None:
    shown = decide(planner, Kind.STOP)
    decide(planner, Kind.CAPACITY, capacity="80")
    refused = undo(planner, shown)
    assert "has been changed since" in told(refused)
    assert Day.objects.get(date=DAY).is_stopped


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ({}, "Say from when to when"),
        ({"opens": "10:00"}, "or leave both empty"),
        ({"opens": "12:00", "closes": "10:00"}, "must close after it opens"),
        ({"opens": "09:00", "closes": "12:00", "opens_again": "11:00", "closes_again": "14:00"}, "overlap"),
        ({"opens": "nonsense", "closes": "12:00"}, "Enter a valid time"),
    ],
)
def test_hours_that_make_no_sense_are_refused_beside_the_field(planner: Client, hours: dict, said: str) -> None:
    assert said in decide(planner, Kind.HOURS, **hours).content.decode()
    assert get_bakery().special_hours == {}


def test_shorter_hours_show_the_orders_that_fall_outside_and_no_others(planner: Client) -> None:
    inside, outside = make_order(slot=time(10)), make_order(slot=time(16))
    asked = decide(planner, Kind.HOURS, opens="09:00", closes="12:00")
    assert outside.number in asked.content.decode()
    assert inside.number not in asked.content.decode()
    go_on(planner, asked)
    assert [f"{opens:%H:%M}" for opens, _closes in get_bakery().hours_on(DAY)] == ["09:00"]


@pytest.mark.parametrize("wrong", ["-1", "many", "1.5", "99999", ""])
def test_a_capacity_is_a_number_of_units(planner: Client, wrong: str) -> None:
    decide(planner, Kind.CAPACITY, CHRISTMAS_EVE, capacity=wrong)
    assert not Day.objects.exists()


def test_a_button_that_there_is_not_does_nothing(planner: Client) -> None:
    response = planner.post(page_of_day(DAY), {"do": "explode"}, follow=True)
    assert "That button did not work" in told(response)
    assert not Day.objects.exists()


def test_a_day_is_never_deleted(db: None) -> None:
    an_order()
    superuser = let_in(UserFactory(is_superuser=True))
    assert superuser.post(f"{CALENDAR}delete/{DAY}/").status_code == 404
    assert Day.objects.filter(date=DAY).exists()


def test_who_may_not_see_days_sees_none_and_changes_none(viewer: Client) -> None:
    an_order()
    assert viewer.get(CALENDAR).status_code == 302
    for kind in (Kind.CAPACITY, Kind.STOP, Kind.CLOSE):
        decide(viewer, kind, capacity="80")
    day = Day.objects.get(date=DAY)
    assert (day.capacity_override, day.is_stopped, closed()) == (None, False, {})


@pytest.mark.parametrize("kind", Kind)
def test_who_may_only_look_is_shown_no_button_and_refused_by_the_rule(kind: Kind) -> None:
    make_bakery()
    onlooker = let_in(UserFactory(full_name="Rehema Said"), "orders.view_day")
    assert f'value="{kind.value}"' not in read(onlooker, page_of_day(DAY))
    decide(onlooker, kind, capacity="80", opens="09:00", closes="10:00")
    assert (Day.objects.exists(), closed(), dict(get_bakery().special_hours)) == (False, {}, {})


def test_a_change_of_a_day_is_kept_in_its_history(planner: Client) -> None:
    response = decide(planner, Kind.CAPACITY, capacity="80")
    undo(planner, response)
    page = read(planner, f"{CALENDAR}history/{DAY}/")
    assert "Juma Mushi" in page
    assert "Capacity of 80 units." in page
    assert "Undone: Back to the usual capacity." in page


@pytest.mark.parametrize("page", ["edit", "history", "history-results"])
@pytest.mark.parametrize("typed", ["2026-02-30", "tomorrow", "-1", "99999-01-01", "0000-00-00", "１２"])
def test_a_day_that_no_calendar_has_is_not_there(planner: Client, page: str, typed: str) -> None:
    assert planner.get(f"{CALENDAR}{page}/{typed}/").status_code == 404


def test_several_days_are_closed_at_once_and_undone_at_once(planner: Client) -> None:
    order = make_order()
    several = f"{CALENDAR}several/?first={DAY}&last={DAY + timedelta(days=2)}"
    assert "3 days" in read(planner, several)
    asked = planner.post(several, {"do": "close", "reason": "Holidays"}, follow=True)
    assert order.number in asked.content.decode()
    done = planner.post(several, asked.context["sent"], follow=True)
    assert closed() == {DAY + timedelta(days=offset): "Holidays" for offset in range(3)}
    change = done.context["change"]
    assert change["can_undo"]
    planner.post(f"{CALENDAR}undo/{change['key']}/", follow=True)
    assert closed() == {}


@pytest.mark.parametrize(
    "span",
    ["", "first=2026-12-02", "first=2026-12-02&last=2026-12-01", "first=2026-12-01&last=2028-12-01", "first=x&last=y"],
)
def test_days_that_make_no_span_are_not_decided_about(planner: Client, span: str) -> None:
    assert 'name="do"' not in read(planner, f"{CALENDAR}several/?{span}")
    planner.post(f"{CALENDAR}several/?{span}", {"do": "close"}, follow=True)
    assert closed() == {}


def test_a_span_that_has_begun_is_refused(planner: Client) -> None:
    several = f"{CALENDAR}several/?first=2026-11-20&last=2026-11-25"
    assert "The first day is over" in read(planner, several)
    assert "The first day is over" in planner.post(several, {"do": "close"}, follow=True).content.decode()
    assert closed() == {}


@pytest.mark.parametrize("orders", [1, 6])
def test_the_pages_ask_the_database_as_often_for_many_orders(
    planner: Client, orders: int, django_assert_max_num_queries
) -> None:
    make_bakery(orders_per_slot=20)
    for _order in range(orders):
        make_order(slot=time(10))
    decide(planner, Kind.CAPACITY, capacity="80")
    for address, most in ((f"{CALENDAR}?date={DAY}", 20), (page_of_day(DAY), 24), (several_of_december(), 22)):
        with django_assert_max_num_queries(most):
            read(planner, address)
    with django_assert_max_num_queries(37):
        planner.post(page_of_day(DAY), {"do": "close"})


def several_of_december() -> str:
    return f"{CALENDAR}several/?first={DAY}&last={CHRISTMAS_EVE}"
