"""Whoever acts on an order as it was is told who did what since, and when; at every door, and nothing is done."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from orders import actions, payments
from orders.errors import Conflict
from orders.models import Order
from orders.states import PaymentKind, Status
from orders.tests.admin import an_order, told
from orders.tests.api import V1, client_of, codes
from orders.tests.factories import NOW, at, make_customer, make_manager, make_order, make_staff, pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
WORDS = (
    "This order has changed since you looked at it, and nothing was done. Please look at it again. "
    "Juma Mushi: “%s”, 23 November 2026, 09:00."
)


def owed_back(**fields: Any) -> Order:
    order = make_order(Status.PAYMENT_PENDING, **fields)
    pay(order, 20_000)
    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    return order


def moved_on(order: Order) -> str:
    """Somebody takes a deposit, or gives some of one back; the words for it."""
    if order.status == Status.CANCELLED:
        boss = make_manager(full_name="Juma Mushi")
        payments.refund(order=order, amount=Decimal(1000), method="cash", reason="Some", actor=boss, now=NOW)
        return WORDS % "Refund"
    pay(order, 1000, actor=make_staff())
    return WORDS % "Confirm payment"


def state(order: Order) -> tuple:
    order = Order.objects.get(pk=order.pk)
    return order.status, order.version, order.paid, order.refunded, order.events.count(), order.payments.count()


DOORS: dict[str, tuple[Callable[..., Order], str, Callable[[Order], dict[str, Any]]]] = {
    "cancel by the customer": (
        lambda **fields: make_order(Status.PAYMENT_PENDING, **fields),
        "orders/{number}/cancel/",
        lambda order: {"reason": "The party is off."},
    ),
    "transition": (
        lambda **fields: make_order(Status.PAYMENT_PENDING, terms="on_handover", **fields),
        "staff/orders/{number}/transitions/",
        lambda order: {"action": "start_preparation"},
    ),
    "cancel": (
        lambda **fields: make_order(Status.PAYMENT_PENDING, **fields),
        "staff/orders/{number}/transitions/",
        lambda order: {"action": "cancel", "note": "No oven"},
    ),
    "revert": (
        lambda **fields: make_order(Status.PAYMENT_PENDING, **fields),
        "staff/orders/{number}/transitions/",
        lambda order: {"action": "revert", "note": "Wrong row"},
    ),
    "complete": (
        lambda **fields: make_order(Status.READY, terms="on_handover", **fields),
        "staff/orders/{number}/transitions/",
        lambda order: {"action": "complete", "payment": {"amount": "44000.00", "method": "cash"}},
    ),
    "payment": (
        lambda **fields: make_order(Status.PAYMENT_PENDING, **fields),
        "staff/orders/{number}/payments/",
        lambda order: {"amount": "1000.00", "method": "cash"},
    ),
    "void": (
        lambda **fields: make_order(Status.PAID, **fields),
        "staff/orders/{number}/payments/{payment}/void/",
        lambda order: {"reason": "Written twice"},
    ),
    "refund": (
        owed_back,
        "staff/orders/{number}/refunds/",
        lambda order: {"amount": "1000.00", "method": "cash", "reason": "Off"},
    ),
}


def post(owner: Any, order: Order, path: str, body: dict[str, Any]) -> Any:
    person = owner if path.startswith("orders/") else make_manager()
    payment = order.payments.filter(kind=PaymentKind.PAYMENT).order_by("id").first()
    address = path.format(number=order.number, payment=payment.pk if payment else 0)
    return client_of(person).post(f"{V1}/{address}", body, headers={"Idempotency-Key": "a-key"})


@pytest.mark.parametrize("door", DOORS)
def test_an_old_version_is_answered_with_who_did_what_and_when(door: str):
    make, path, body = DOORS[door]
    owner = make_customer()
    order = make(customer=owner)
    seen = order.version
    if door == "void":
        actions.start_preparation(order, actor=make_staff(), now=NOW)
        words = WORDS % "Start preparation"
    else:
        words = moved_on(order)
    before = state(order)

    response = post(owner, order, path, {**body(order), "version": seen})

    assert response.status_code == 409, response.content
    assert codes(response) == [("stale", None)]
    assert response.json()["errors"][0]["detail"] == words
    assert state(order) == before


@pytest.mark.parametrize("door", DOORS)
def test_the_version_that_was_looked_at_is_let_through(door: str):
    make, path, body = DOORS[door]
    owner = make_customer()
    order = make(customer=owner)
    fields = body(order)
    if door == "complete":
        fields["payment"]["amount"] = "45000.00"

    response = post(owner, order, path, {**fields, "version": order.version})

    assert response.status_code in {200, 201}, response.content
    assert response.json()["version"] > order.version


@pytest.mark.parametrize("version", [0, -1, "3", True, None, 1.5])
def test_a_version_that_is_no_version_is_refused(version: object):
    order = make_order()
    body = {"action": "confirm", "version": version}
    response = client_of(make_staff()).post(f"{V1}/staff/orders/{order.number}/transitions/", body)
    assert response.status_code == 400
    assert [attr for _code, attr in codes(response)] == ["version"]


def test_a_payment_that_was_recorded_already_is_answered_again_whatever_its_version():
    order, staff = make_order(Status.PAYMENT_PENDING), make_staff()
    seen = order.version

    first = pay(order, 1000, actor=staff, key="k", version=seen)
    again = pay(Order.objects.get(pk=order.pk), 1000, actor=staff, key="k", version=seen)

    assert first == again


@pytest.mark.parametrize("version", [1, 99])
def test_the_service_refuses_any_other_version(version: int):
    order = make_order(Status.CONFIRMED)

    with pytest.raises(Conflict) as refused:
        actions.request_payment(order, actor=make_staff(), now=NOW, version=version)

    assert refused.value.code == "stale"
    assert Order.objects.get(pk=order.pk).status == Status.CONFIRMED


ADMIN_FORMS = {
    "cancel": {"why": "declined", "reason": "No oven"},
    "revert": {"reason": "Wrong row"},
    "payment": {"key": "6f9619ff-8b86-d011-b42d-00c04fc964ff", "amount": "1000", "method": "cash"},
}


@pytest.mark.parametrize("name", ADMIN_FORMS)
def test_a_tablet_with_an_old_page_open_does_not_act_on_what_it_does_not_show(manager: Client, name: str):
    order = an_order(Status.PAYMENT_PENDING)
    seen = order.version
    words = moved_on(order)
    before = state(order)

    address = reverse(f"orders:{name}", args=[order.pk])
    response = manager.post(address, {"seen": seen, **ADMIN_FORMS[name]}, follow=True)

    assert told(response).strip() == words
    assert state(order) == before


def test_an_old_page_voids_nothing(manager: Client):
    order = an_order(Status.PAID)
    seen, payment = order.version, order.payments.get()
    actions.start_preparation(order, actor=make_staff(), now=NOW)

    address = reverse("orders:void", args=[order.pk, payment.pk])
    response = manager.post(address, {"seen": seen, "reason": "Typed twice."}, follow=True)

    assert told(response).strip() == WORDS % "Start preparation"
    assert order.payments.count() == 1


def test_an_old_page_gives_nothing_back(manager: Client):
    order = owed_back()
    seen = order.version
    words = moved_on(order)

    address = reverse("orders:refund", args=[order.pk])
    form = {"seen": seen, "amount": "20000", "method": "cash", "reason": "Off"}
    response = manager.post(address, form, follow=True)

    assert told(response).strip() == words
    assert Order.objects.get(pk=order.pk).refunded == 1000


def test_an_order_tells_its_version_to_both_sides():
    owner = make_customer()
    order = make_order(Status.CONFIRMED, customer=owner)
    with time_machine.travel(at(hours=1), tick=False):
        mine = client_of(owner).get(f"{V1}/orders/{order.number}/").json()
        theirs = client_of(make_staff()).get(f"{V1}/staff/orders/{order.number}/").json()
    assert mine["version"] == theirs["version"] == order.version
