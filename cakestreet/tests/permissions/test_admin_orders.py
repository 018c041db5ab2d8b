"""Who is let in where: orders, the calendar and the registers in the Wagtail admin."""

import uuid
from typing import Any

import pytest
import time_machine

from cakestreet.tests.permissions.admin import DOING, LOOKING, MANAGING, NOBODY, words_for_everybody
from cakestreet.tests.permissions.doors import Door, Scene, payment_of
from orders.states import Status
from orders.tests.factories import DAY, NOW

pytestmark = pytest.mark.django_db
ORDER = {"<int:pk>": lambda scene: scene.order.pk}
CONFIRM = {**ORDER, "<order_action:action>": "confirm"}
PAYMENT = {**ORDER, "<int:payment>": payment_of}
A_DAY = {"<str:pk>": lambda scene: scene.order.date.isoformat()}
OF_REGISTER = r"(?P<instance_pk>[-\w]+)"
A_PAYMENT = {OF_REGISTER: payment_of}
A_CUSTOMER = {OF_REGISTER: lambda scene: scene.order.customer_id}


def seen(scene: Scene, **fields: Any) -> dict[str, Any]:
    return {"seen": scene.order.version, **fields}


def reason(scene: Scene) -> dict[str, Any]:
    return seen(scene, reason="The oven is out.", why="declined")


def money(scene: Scene) -> dict[str, Any]:
    return seen(scene, key=uuid.uuid4(), amount="45000", method="cash", reason="Given back")


def note(scene: Scene) -> dict[str, Any]:
    return {"seen_note": "", "internal_note": "Rings twice."}


def this_order(scene: Scene) -> dict[str, int]:
    return {"id": scene.order.pk}


PAID, READY, DUE = Status.PAID, Status.READY, Status.PAYMENT_PENDING
TABLE = [
    Door("GET", "cms/orders/", LOOKING),
    Door("GET", "cms/orders/results/", LOOKING),
    Door("GET", "cms/orders/inspect/<int:pk>/", LOOKING, ORDER),
    Door("POST", "cms/orders/inspect/<int:pk>/", DOING, ORDER, note, moves=True),
    Door("POST", "cms/orders/step/<int:pk>/<order_action:action>/", DOING, CONFIRM, seen, moves=True),
    Door("GET", "cms/orders/cancel/<int:pk>/", DOING, ORDER),
    Door("POST", "cms/orders/cancel/<int:pk>/", DOING, ORDER, reason, moves=True),
    Door("GET", "cms/orders/undo/<int:pk>/", MANAGING, ORDER, status=Status.CONFIRMED),
    Door("POST", "cms/orders/undo/<int:pk>/", MANAGING, ORDER, reason, status=Status.CONFIRMED, moves=True),
    Door("GET", "cms/orders/payment/<int:pk>/", DOING, ORDER, status=DUE),
    Door("POST", "cms/orders/payment/<int:pk>/", DOING, ORDER, money, status=DUE, moves=True),
    Door("GET", "cms/orders/handover/<int:pk>/", DOING, ORDER, status=READY),
    Door("POST", "cms/orders/handover/<int:pk>/", DOING, ORDER, status=READY),
    Door("GET", "cms/orders/refund/<int:pk>/", MANAGING, ORDER, status=PAID),
    Door("POST", "cms/orders/refund/<int:pk>/", MANAGING, ORDER, status=PAID),
    Door("GET", "cms/orders/void/<int:pk>/<int:payment>/", MANAGING, PAYMENT, status=PAID),
    Door("POST", "cms/orders/void/<int:pk>/<int:payment>/", MANAGING, PAYMENT, reason, status=PAID, moves=True),
    Door("GET", "cms/bulk/orders/order/confirm/", LOOKING, query=this_order),
    Door("POST", "cms/bulk/orders/order/confirm/", DOING, query=this_order, moves=True),
    Door("GET", "cms/calendar/", LOOKING),
    Door("GET", "cms/calendar/results/", LOOKING),
    Door("GET", "cms/calendar/new/", DOING),
    Door("POST", "cms/calendar/new/", DOING, body=lambda scene: {"date": DAY.isoformat()}),
    Door("GET", "cms/calendar/edit/<str:pk>/", DOING, A_DAY),
    Door("POST", "cms/calendar/edit/<str:pk>/", DOING, A_DAY),
    Door("GET", "cms/calendar/history/<str:pk>/", DOING, A_DAY),
    Door("GET", "cms/calendar/history-results/<str:pk>/", DOING, A_DAY),
    Door("GET", "cms/^payments/$", LOOKING),
    Door("GET", f"cms/^payments/inspect/{OF_REGISTER}/$", LOOKING, A_PAYMENT, status=PAID),
    Door("GET", "cms/^payments/create/$", NOBODY),
    Door("GET", f"cms/^payments/edit/{OF_REGISTER}/$", NOBODY, A_PAYMENT, status=PAID),
    Door("GET", f"cms/^payments/delete/{OF_REGISTER}/$", NOBODY, A_PAYMENT, status=PAID),
    Door("GET", "cms/^customers/$", LOOKING),
    Door("GET", f"cms/^customers/inspect/{OF_REGISTER}/$", LOOKING, A_CUSTOMER),
    Door("GET", "cms/^customers/create/$", NOBODY),
    Door("GET", f"cms/^customers/edit/{OF_REGISTER}/$", NOBODY, A_CUSTOMER),
    Door("GET", f"cms/^customers/delete/{OF_REGISTER}/$", NOBODY, A_CUSTOMER),
]


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("door", TABLE, ids=str)
def test_everybody_gets_in_where_they_belong(door: Door):
    assert words_for_everybody(door) == door.answers
