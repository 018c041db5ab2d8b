"""Who is let in where: orders, the calendar and the registers in the Wagtail admin."""

import datetime
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine

from accounts.models import User
from cakestreet.tests.permissions.admin import (
    DOING,
    LOOKING,
    MANAGING,
    NO,
    NOBODY,
    STRANGERS,
    YES,
    admin_answer,
    snippet,
)
from cakestreet.tests.permissions.doors import (
    Door,
    Scene,
    answers_at,
    expected_at,
    just_confirmed_by_staff,
    payment_of,
)
from orders import changing, opening_days, repricing
from orders.day_plans import Change, Kind
from orders.kinds import ToCustomer
from orders.models import Coupon, MessageWording
from orders.states import Status
from orders.tests.factories import DAY, NOW, make_coupon, make_manager, make_photo

pytestmark = pytest.mark.django_db
ORDER = {"<int:pk>": lambda scene: scene.order.pk}
CONFIRM = {**ORDER, "<order_action:action>": "confirm"}
PAYMENT = {**ORDER, "<int:payment>": payment_of}
A_DAY = {"<str:pk>": lambda scene: scene.order.date.isoformat()}
OF_REGISTER = r"(?P<instance_pk>[-\w]+)"
A_PAYMENT = {OF_REGISTER: payment_of}
PHOTO = {"<uuid:pk>": lambda scene: make_photo(scene.owner).pk}
COUPON = {"<int:pk>": lambda scene: (Coupon.objects.first() or make_coupon()).pk}
WORDING = {"<int:pk>": lambda scene: MessageWording.objects.get_or_create(kind=ToCustomer.READY, language="en")[0].pk}
WORDINGS = "cms/snippets/orders/messagewording/"
A_CUSTOMER = {OF_REGISTER: lambda scene: scene.order.customer_id}


def seen(scene: Scene, **fields: Any) -> dict[str, Any]:
    return {"seen": scene.order.version, **fields}


def reason(scene: Scene) -> dict[str, Any]:
    return seen(scene, reason="The oven is out.", why="declined")


def money(scene: Scene) -> dict[str, Any]:
    return seen(scene, key=uuid.uuid4(), amount="45000", method="cash", reason="Given back")


def note(scene: Scene) -> dict[str, Any]:
    return {"seen_note": "", "internal_note": "Rings twice."}


def deciding(kind: Kind) -> Callable[[Scene], dict[str, Any]]:
    """What the button of a day's page sends."""
    return lambda scene: {"do": kind.value, "capacity": "80", "opens": "09:00", "closes": "12:00"}


def this_day(scene: Scene) -> dict[str, Any]:
    return {"first": DAY.isoformat(), "last": DAY.isoformat()}


def a_change(scene: Scene) -> uuid.UUID:
    """A day that a manager has stopped."""
    actor = User.objects.get(email="manager@example.com")
    return opening_days.change(Change(Kind.STOP), days=[DAY], actor=actor, now=NOW)


A_CHANGE = {"<uuid:key>": a_change}


def a_tick(scene: Scene) -> dict[str, Any]:
    return {"tick": f"{scene.order.lines.get().pk}-baked-1"}


def a_changed_order(scene: Scene) -> dict[str, Any]:
    """The order an hour later, as it was shown before: what is saved is what was shown."""
    order, eleven = scene.order, datetime.time(11)
    wanted = replace(repricing.as_it_stands(order, order.lines.all()), slot=eleven)
    line = order.lines.get()
    return seen(
        scene,
        do="save",
        shown=changing.preview(order, wanted, actor=make_manager(), now=NOW).shown_id,
        date=order.date.isoformat(),
        slot="11:00",
        method=order.method,
        contact_name=order.contact_name,
        contact_phone=str(order.contact_phone),
        lines=1,
        **{"line-0-line_id": line.pk, "line-0-quantity": line.quantity},
    )


def this_order(scene: Scene) -> dict[str, int]:
    return {"id": scene.order.pk}


def this_number(scene: Scene) -> dict[str, str]:
    return {"code": scene.order.number}


WHOEVER_DID_IT = (*STRANGERS, NO, NO, YES, NO)
PAID, READY, DUE, CONFIRMED = Status.PAID, Status.READY, Status.PAYMENT_PENDING, Status.CONFIRMED
BAKING, CANCELLED = Status.IN_PREPARATION, Status.CANCELLED
NOTHING_TO_SEND = (*STRANGERS, NO, "405", "405", "405")
ORDERS = [
    Door("GET", "cms/orders/", LOOKING),
    Door("GET", "cms/orders/results/", LOOKING),
    Door("GET", "cms/orders/inspect/<int:pk>/", LOOKING, ORDER),
    Door("POST", "cms/orders/inspect/<int:pk>/", DOING, ORDER, note, moves=True),
    Door("GET", "cms/orders/receipt/<int:pk>/", LOOKING, ORDER),
    Door("GET", "cms/orders/ticket/<int:pk>/", LOOKING, ORDER),
    Door("GET", "cms/orders/label/<int:pk>/", LOOKING, ORDER),
    Door("GET", "cms/orders/take/", DOING),
    Door("POST", "cms/orders/take/", DOING),
    Door("GET", "cms/orders/counter/", LOOKING, query=this_number),
    Door("POST", "cms/orders/counter/<int:pk>/", DOING, ORDER, seen, order=Status.READY, moves=True),
    Door("GET", "cms/orders/photo/<uuid:pk>/", LOOKING, PHOTO),
    Door("GET", "cms/orders/photo/<uuid:pk>/small/", LOOKING, PHOTO),
    *(Door("GET", f"cms/orders/{way}/", LOOKING) for way in ("board", "week", "day", "bake", "today", "news")),
    Door("POST", "cms/orders/bake/", DOING, body=a_tick, order=Status.PAID, moves=True),
    Door("GET", "cms/bulk/orders/order/confirm/", DOING, query=this_order),
    Door("POST", "cms/bulk/orders/order/confirm/", DOING, query=this_order, moves=True),
    Door("GET", "cms/bulk/orders/order/mark_ready/", DOING, query=this_order, order=BAKING),
    Door("POST", "cms/bulk/orders/order/mark_ready/", DOING, query=this_order, order=BAKING, moves=True),
    Door("GET", "cms/bulk/orders/order/decline/", DOING, query=this_order),
    Door("POST", "cms/bulk/orders/order/decline/", DOING, body=reason, query=this_order, moves=True),
    Door("GET", "cms/bulk/orders/order/print/", LOOKING, query=this_order),
    Door("POST", "cms/bulk/orders/order/print/", NOTHING_TO_SEND, query=this_order),
]
STEPS = [
    Door("POST", "cms/orders/step/<int:pk>/<order_action:action>/", DOING, CONFIRM, seen, moves=True),
    Door("GET", "cms/orders/cancel/<int:pk>/", DOING, ORDER),
    Door("POST", "cms/orders/cancel/<int:pk>/", DOING, ORDER, reason, moves=True),
    Door("GET", "cms/orders/change/<int:pk>/", DOING, ORDER),
    Door("POST", "cms/orders/change/<int:pk>/", DOING, ORDER, a_changed_order, moves=True),
    Door("GET", "cms/orders/undo/<int:pk>/", MANAGING, ORDER, order=CONFIRMED),
    Door("POST", "cms/orders/undo/<int:pk>/", MANAGING, ORDER, reason, order=CONFIRMED, moves=True),
    Door(
        "POST",
        "cms/orders/undo-at-once/<int:pk>/",
        WHOEVER_DID_IT,
        ORDER,
        seen,
        order=just_confirmed_by_staff,
        moves=True,
    ),
    Door("GET", "cms/orders/payment/<int:pk>/", DOING, ORDER, order=DUE),
    Door("POST", "cms/orders/payment/<int:pk>/", DOING, ORDER, money, order=DUE, moves=True),
    Door("GET", "cms/orders/handover/<int:pk>/", DOING, ORDER, order=READY),
    Door("POST", "cms/orders/handover/<int:pk>/", DOING, ORDER, order=READY),
    Door("GET", "cms/orders/refund/<int:pk>/", MANAGING, ORDER, order=PAID),
    Door("POST", "cms/orders/refund/<int:pk>/", MANAGING, ORDER, order=PAID),
    Door("GET", "cms/orders/void/<int:pk>/<int:payment>/", MANAGING, PAYMENT, order=PAID),
    Door("POST", "cms/orders/void/<int:pk>/<int:payment>/", MANAGING, PAYMENT, reason, order=PAID, moves=True),
]
CALENDAR = [
    Door("GET", "cms/calendar/", LOOKING),
    Door("GET", "cms/calendar/edit/<str:pk>/", LOOKING, A_DAY),
    *(
        Door("POST", "cms/calendar/edit/<str:pk>/", DOING, A_DAY, deciding(kind), order=CANCELLED, what=kind)
        for kind in Kind
    ),
    Door("GET", "cms/calendar/several/", LOOKING, query=this_day),
    Door("POST", "cms/calendar/several/", DOING, body=deciding(Kind.CLOSE), order=CANCELLED, query=this_day),
    Door("POST", "cms/calendar/undo/<uuid:key>/", DOING, A_CHANGE, order=CANCELLED),
    Door("GET", "cms/calendar/history/<str:pk>/", DOING, A_DAY),
    Door("GET", "cms/calendar/history-results/<str:pk>/", DOING, A_DAY),
]
REGISTERS = [
    Door("GET", "cms/^payments/$", LOOKING),
    Door("GET", f"cms/^payments/inspect/{OF_REGISTER}/$", LOOKING, A_PAYMENT, order=PAID),
    Door("GET", "cms/^payments/create/$", NOBODY),
    Door("GET", f"cms/^payments/edit/{OF_REGISTER}/$", NOBODY, A_PAYMENT, order=PAID),
    Door("GET", f"cms/^payments/delete/{OF_REGISTER}/$", NOBODY, A_PAYMENT, order=PAID),
    Door("GET", "cms/^customers/$", LOOKING),
    Door("GET", f"cms/^customers/inspect/{OF_REGISTER}/$", LOOKING, A_CUSTOMER),
    Door("GET", "cms/^customers/create/$", NOBODY),
    Door("GET", f"cms/^customers/edit/{OF_REGISTER}/$", NOBODY, A_CUSTOMER),
    Door("GET", f"cms/^customers/delete/{OF_REGISTER}/$", NOBODY, A_CUSTOMER),
]
COUPONS = [
    Door("GET", "cms/coupons/", LOOKING),
    Door("GET", "cms/coupons/results/", LOOKING),
    Door("GET", "cms/coupons/inspect/<int:pk>/", LOOKING, COUPON),
    Door("GET", "cms/coupons/new/", MANAGING),
    Door("POST", "cms/coupons/new/", MANAGING),
    Door("GET", "cms/coupons/edit/<int:pk>/", MANAGING, COUPON),
    Door("POST", "cms/coupons/edit/<int:pk>/", MANAGING, COUPON),
    Door("GET", "cms/coupons/delete/<int:pk>/", MANAGING, COUPON),
    Door("POST", "cms/coupons/delete/<int:pk>/", MANAGING, COUPON),
    Door("GET", "cms/coupons/history/<int:pk>/", MANAGING, COUPON),
    Door("GET", "cms/coupons/history-results/<int:pk>/", MANAGING, COUPON),
]
MESSAGES = [
    Door("GET", "cms/undelivered-messages/", (*STRANGERS, NO, YES, NO, YES)),
    Door("GET", "cms/reports/bakery/", (*STRANGERS, NO, YES, NO, YES)),
    Door("GET", "cms/reports/customers/", (*STRANGERS, NO, YES, NO, YES)),
    Door("POST", "cms/undelivered-messages/", (*STRANGERS, NO, YES, NO, YES)),
    *snippet("orders/messagewording", WORDING, looking=(*STRANGERS, NO, YES, NO, YES), doing=MANAGING, deleting=NOBODY),
    Door("GET", f"{WORDINGS}preview/", MANAGING),
    Door("POST", f"{WORDINGS}preview/", MANAGING),
    Door("GET", f"{WORDINGS}preview/<int:pk>/", MANAGING, WORDING),
    Door("POST", f"{WORDINGS}preview/<int:pk>/", MANAGING, WORDING),
]
GROUPS = {
    "orders": ORDERS,
    "steps": STEPS,
    "calendar": CALENDAR,
    "registers": REGISTERS,
    "coupons": COUPONS,
    "messages": MESSAGES,
}
TABLE = [door for doors in GROUPS.values() for door in doors]


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("group", GROUPS)
def test_everybody_gets_in_where_they_belong(group: str):
    assert answers_at(GROUPS[group], admin_answer) == expected_at(GROUPS[group])
