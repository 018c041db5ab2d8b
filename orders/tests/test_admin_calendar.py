"""The calendar of capacity."""

from datetime import timedelta

import pytest
from django.test import Client

from catalog.bakery import get_bakery
from orders.models import Day
from orders.tests.admin import an_order, read, told
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
CALENDAR = "/cms/calendar/"


def test_the_calendar_tells_how_full_the_days_are(staff: Client) -> None:
    order = an_order()
    page = read(staff, CALENDAR)
    assert "Mon 30 Nov 2026" in page
    assert f"{get_bakery().daily_capacity - order.capacity_units}" in page


def test_a_day_of_the_calendar_leads_to_its_orders(staff: Client) -> None:
    an_order()
    an_order()
    Day.objects.create(date=DAY + timedelta(days=1), capacity=40)
    response = staff.get(CALENDAR)
    assert [day.orders_due for day in response.context["object_list"]] == [2, 0]
    assert f"/cms/orders/?date_from={DAY}&amp;date_to={DAY}" in response.content.decode()


def test_a_day_that_is_over_gets_no_capacity(staff: Client) -> None:
    response = staff.post(f"{CALENDAR}new/", {"date": "2026-11-22", "capacity_override": "80"})
    assert "This day is over" in response.content.decode()
    assert not Day.objects.exists()


def test_what_was_set_is_told_in_words(staff: Client) -> None:
    response = staff.post(f"{CALENDAR}new/", {"date": "2026-12-24", "capacity_override": "80"}, follow=True)
    assert "Thu 24 Dec 2026 has a capacity of 80 units" in told(response)
    address = f"{CALENDAR}edit/2026-12-24/"
    assert "Thu 24 Dec 2026" in read(staff, address)
    assert "the usual capacity" in told(staff.post(address, {"capacity_override": ""}, follow=True))


def test_a_day_that_is_past_is_no_longer_in_the_calendar(staff: Client) -> None:
    Day.objects.create(date=NOW.date() - timedelta(days=1), capacity=40)
    assert "22 Nov" not in read(staff, CALENDAR)


def test_a_day_gets_a_capacity_of_its_own(staff: Client) -> None:
    staff.post(f"{CALENDAR}new/", {"date": "2026-12-24", "capacity_override": "80"})
    day = Day.objects.get(date="2026-12-24")
    assert (day.capacity_override, day.capacity, day.booked) == (80, 80, 0)


def test_a_day_that_bookings_made_known_is_changed_and_keeps_them(staff: Client) -> None:
    order = an_order()
    staff.post(f"{CALENDAR}new/", {"date": str(DAY), "capacity_override": "80"})
    day = Day.objects.get(date=DAY)
    assert (day.capacity_override, day.booked) == (80, order.capacity_units)
    staff.post(f"{CALENDAR}edit/{DAY}/", {"capacity_override": ""})
    day.refresh_from_db()
    assert (day.capacity_override, day.capacity) == (None, get_bakery().daily_capacity)


def test_a_day_never_holds_less_than_is_booked(staff: Client) -> None:
    order = an_order(quantity=3)
    response = staff.post(f"{CALENDAR}edit/{DAY}/", {"capacity_override": "2"})
    assert f"{order.capacity_units} units of this day are booked already" in response.content.decode()
    assert Day.objects.get(date=DAY).capacity_override is None


def test_a_day_is_told_to_take_no_more_orders_and_to_take_them_again(staff: Client) -> None:
    order = an_order()
    address = f"{CALENDAR}edit/{DAY}/"
    assert "Take no more orders" in read(staff, address)
    stopped = staff.post(address, {"capacity_override": "", "is_stopped": "on"}, follow=True)
    assert "Mon 30 Nov 2026 takes no more orders" in told(stopped)
    assert "No more orders" in read(staff, CALENDAR)
    day = Day.objects.get(date=DAY)
    assert (day.is_stopped, day.capacity_override, day.booked) == (True, None, order.capacity_units)
    staff.post(address, {"capacity_override": ""})
    assert not Day.objects.get(date=DAY).is_stopped


def test_a_day_whose_capacity_is_refused_is_not_stopped_either(staff: Client) -> None:
    an_order(quantity=3)
    response = staff.post(f"{CALENDAR}edit/{DAY}/", {"capacity_override": "2", "is_stopped": "on"})
    assert "let the day take no more orders" in response.content.decode()
    assert not Day.objects.get(date=DAY).is_stopped


def test_whoever_may_not_change_days_stops_none(viewer: Client) -> None:
    Day.objects.create(date=DAY, capacity=40)
    viewer.post(f"{CALENDAR}edit/{DAY}/", {"capacity_override": "", "is_stopped": "on"})
    assert not Day.objects.get(date=DAY).is_stopped


@pytest.mark.parametrize("wrong", ["-1", "many", "1.5"])
def test_a_capacity_is_a_number_of_units(staff: Client, wrong: str) -> None:
    staff.post(f"{CALENDAR}new/", {"date": "2026-12-24", "capacity_override": wrong})
    assert not Day.objects.exists()


def test_a_day_is_never_deleted(db: None) -> None:
    an_order()
    superuser = let_in(UserFactory(is_superuser=True))
    assert superuser.post(f"{CALENDAR}delete/{DAY}/").status_code == 404
    assert Day.objects.filter(date=DAY).exists()


def test_who_may_not_change_days_changes_none(viewer: Client) -> None:
    an_order()
    assert viewer.get(CALENDAR).status_code == 302
    viewer.post(f"{CALENDAR}edit/{DAY}/", {"capacity_override": "80"})
    assert Day.objects.get(date=DAY).capacity_override is None


def test_a_change_of_a_day_is_kept_in_its_history(staff: Client) -> None:
    an_order()
    response = staff.post(f"{CALENDAR}edit/{DAY}/", {"capacity_override": "80"}, follow=True)
    assert "a capacity of 80 units" in told(response)
    assert "Juma Mushi" in read(staff, f"{CALENDAR}history/{DAY}/")
