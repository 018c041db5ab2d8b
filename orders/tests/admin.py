"""What the tests of the admin say over and over: which page, what it says, which button is pressed."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import CakePage
from catalog.tests.factories import make_cake
from orders.models import Order
from orders.states import Status
from orders.tests.factories import make_order


def an_order(status: Status = Status.PENDING_CONFIRMATION, **fields: Any) -> Order:
    """An order in this status, for the one cake that the test's menu has."""
    return make_order(status, cake=fields.pop("cake", None) or CakePage.objects.first() or make_cake(), **fields)


def page_of(order: Order) -> str:
    return reverse("orders:inspect", args=[order.pk])


def read(browser: Client, address: str) -> str:
    """What a page says."""
    response = browser.get(address)
    assert response.status_code == 200, (response.status_code, response.headers.get("Location"))
    return response.content.decode()


def queries_of(browser: Client, addresses: Iterable[str]) -> dict[str, int]:
    """How often each of these pages asks the database, once it has been shown before."""
    asked = {}
    for address in addresses:
        read(browser, address)
        with CaptureQueriesContext(connection) as captured:
            read(browser, address)
        asked[address] = len(captured)
    return asked


def press(browser: Client, order: Order, action: str, **data: Any) -> HttpResponse:
    """Press a button of the order's page, as it was last drawn. Follows to the page that tells what came of it."""
    address = reverse("orders:step", args=[order.pk, action])
    return browser.post(address, {"seen": order.version, **data}, follow=True)


def send(browser: Client, name: str, order: Order, *more: Any, **data: Any) -> HttpResponse:
    """Send the form of one of the step's pages."""
    address = reverse(f"orders:{name}", args=[order.pk, *more])
    return browser.post(address, {"seen": order.version, **data}, follow=True)


def told(response: HttpResponse) -> str:
    """The messages at the top of the page that came next."""
    return " | ".join(str(message) for message in response.context["messages"])
