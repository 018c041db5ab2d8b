"""The calendar file of an order: a calendar reads from it when and where, whatever time zone its owner is in."""

import datetime

import pytest
from icalendar import Calendar, Event

from catalog.bakery import get_bakery
from catalog.models import DeliveryZone
from catalog.tests.factories import make_bakery, make_cake
from orders import actions
from orders.calendar_files import make_calendar_file
from orders.models import Order
from orders.states import Status
from orders.tests.api import V1, client_of
from orders.tests.factories import NOW, delivered_to, make_basket, make_customer, make_order, make_staff, place
from orders.tests.guests import holder_of, make_guest_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def entry_of(order: Order) -> Event:
    """The one entry, as a calendar reads it."""
    order = Order.objects.with_details().get(pk=order.pk)
    (entry,) = Calendar.from_ical(make_calendar_file(order, bakery=get_bakery())).events
    return entry


def test_the_times_are_the_bakerys_own_told_in_utc():
    make_bakery(name="Cake Street", address="Haile Selassie Road 12\nMasaki", time_zone="Africa/Dar_es_Salaam")
    entry = entry_of(make_order(Status.CONFIRMED))
    assert entry["dtstart"].to_ical() == b"20261130T070000Z"  # ten in Dar es Salaam
    assert entry["dtend"].to_ical() == b"20261130T073000Z"
    assert (entry["summary"], entry["location"]) == (
        "Collect your cake at Cake Street",
        "Cake Street, Haile Selassie Road 12, Masaki",
    )
    assert entry["status"] == "CONFIRMED"
    (alarm,) = entry.walk("VALARM")
    assert alarm["trigger"].dt == datetime.timedelta(hours=-2)


def test_a_time_in_summer_is_an_hour_off_where_clocks_change():
    make_bakery(time_zone="Europe/Berlin")
    order = make_order()
    Order.objects.filter(pk=order.pk).update(date=datetime.date(2027, 7, 5))
    assert entry_of(order)["dtstart"].to_ical() == b"20270705T080000Z"


def test_a_delivery_happens_at_the_customers_own_door():
    make_bakery(name="Cake Street", zones=[{"name": "Masaki"}])
    order = place(make_basket(make_cake(), **delivered_to(DeliveryZone.objects.get().pk)), customer=make_customer())
    entry = entry_of(order)
    assert entry["summary"] == "Cake Street delivers your cake"
    assert entry["location"].startswith("Haile Selassie Road 12")


def test_a_delivery_names_its_zone_in_the_language_of_the_order():
    make_bakery(zones=[{"name": "City centre", "name_sw": "Katikati ya mji"}])
    basket = make_basket(make_cake(), **delivered_to(DeliveryZone.objects.get().pk))
    places = [entry_of(place(basket, customer=make_customer(language=word)))["location"] for word in ("en", "sw")]
    assert [where.rpartition(", ")[2] for where in places] == ["City centre", "Katikati ya mji"]


def test_the_entry_says_what_to_say_at_the_counter():
    order = make_order()
    assert f"Order {order.number}, pickup code {order.pickup_code}" in entry_of(order)["description"]


def test_the_same_entry_is_replaced_when_the_order_moves_on():
    order = make_order()
    before = entry_of(order)
    actions.confirm(order, actor=make_staff(), now=NOW)
    after = entry_of(order)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert (before["status"], after["status"]) == ("TENTATIVE", "CONFIRMED")


def test_a_cancelled_order_takes_its_entry_back_and_reminds_of_nothing():
    entry = entry_of(make_order(Status.CANCELLED))
    assert (entry["status"], entry.walk("VALARM")) == ("CANCELLED", [])


def test_its_owner_gets_it_as_a_file():
    order = make_order()
    answer = client_of(order.customer).get(f"{V1}/orders/{order.number}/calendar/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{order.number}.ics"'


def test_a_guest_gets_it_with_the_key_and_finds_no_key_in_it():
    order = make_guest_order()
    answer = holder_of(order.key).get(f"{V1}/orders/{order.number}/calendar/")
    assert answer.status_code == 200
    assert order.key not in answer.content.decode().replace("\r\n ", "")


def test_nobody_else_gets_it():
    order = make_order()
    assert client_of(make_customer()).get(f"{V1}/orders/{order.number}/calendar/").status_code == 404
    assert client_of().get(f"{V1}/orders/{order.number}/calendar/").status_code == 401
