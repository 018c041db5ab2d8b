"""Closing a day in the bakery's settings: a day with orders is closed on its own page, which shows them first."""

from datetime import date, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from catalog.models import BakerySettings, ClosedDay
from catalog.tests.factories import make_bakery, make_cake
from catalog.tests.settings_form import address_of, bakery_form
from orders.states import Status
from orders.tests.factories import DAY, NOW, make_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def bakery() -> BakerySettings:
    return make_bakery()


def close(browser: Client, bakery: BakerySettings, *days: date) -> HttpResponse:
    rows = inline_formset([{"date": day.isoformat(), "reason": "Eid al-Fitr"} for day in days])
    return browser.post(address_of(bakery), bakery_form(bakery, closed_days=rows))


def test_a_day_with_orders_leads_to_where_they_are_seen_before_it_is_closed(admin_client, bakery):
    cake = make_cake()
    for _number in range(2):
        make_order(cake=cake)

    page = close(admin_client, bakery, DAY, DAY + timedelta(days=1)).content.decode()

    assert "2 orders stand on Monday 30 November." in page
    assert f'<a href="/cms/calendar/edit/{DAY}/">See them, and close the day there.</a>' in page
    assert page.count("close the day there") == 1
    assert not ClosedDay.objects.exists()


def test_a_day_without_orders_is_closed_as_before(admin_client, bakery):
    make_order(Status.CANCELLED)

    answer = close(admin_client, bakery, DAY)

    assert answer.status_code == 302
    assert ClosedDay.objects.get().date == DAY


def test_a_day_that_is_closed_already_stays_so_whatever_orders_it_has(admin_client):
    make_order()
    bakery = make_bakery(closed=[DAY])
    closed = bakery.closed_days.get()
    row = {"id": closed.pk, "date": DAY.isoformat(), "reason": "Eid al-Fitr"}

    answer = admin_client.post(
        address_of(bakery), bakery_form(bakery, closed_days=inline_formset([row], initial=1))
    )  # fmt: skip

    assert answer.status_code == 302
    assert ClosedDay.objects.get().reason == "Eid al-Fitr"


def test_a_day_that_is_over_asks_for_nothing(admin_client, bakery):
    make_order()

    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        answer = close(admin_client, bakery, DAY)

    assert answer.status_code == 302
