"""Who is let in where: one table of every address, method and kind of person. An address that is not in it fails."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine

from accounts.models import User
from catalog.tests.factories import make_bakery, make_cake
from catalog.tests.pictures import picture, sent
from orders import actions
from orders.api.urls import urlpatterns
from orders.models import Order
from orders.states import PaymentKind, Status
from orders.tests.api import V1, basket_of, client_of, line_of
from orders.tests.factories import (
    NOW,
    UserFactory,
    make_customer,
    make_manager,
    make_order,
    make_photo,
    make_staff,
    pay,
    with_rights,
)

pytestmark = pytest.mark.django_db
METHODS = ("get", "post", "put", "patch", "delete")
PERSONAS = ("visitor", "owner", "other", "onlooker", "staff", "manager")


@dataclass(frozen=True)
class Door:
    """One method of one address: what is sent, to an order in which status, and how each persona is answered."""

    route: str
    method: str
    answers: tuple[int, int, int, int, int, int]
    what: str = ""
    body: Callable[[Order], Any] = lambda order: {}
    prepare: Callable[[User], Order] = lambda owner: make_order(customer=owner)
    format: str = "json"

    def __str__(self) -> str:
        return " ".join(filter(None, (self.method, self.route, self.what)))


def in_status(status: Status, **fields: Any) -> Callable[[User], Order]:
    return lambda owner: make_order(status, customer=owner, **fields)


def step(action: str, /, *, by: tuple[int, ...], start: Status, **fields: Any) -> "Door":
    """A transition from a status where it is possible."""
    return Door(
        "staff-order-transitions", "post", by, what=action, body=lambda order: {"action": action, **fields},
        prepare=in_status(start),
    )  # fmt: skip


def waiting_for_payment(owner: User) -> Order:
    return make_order(Status.PAYMENT_PENDING, customer=owner)


def paid(owner: User) -> Order:
    return make_order(Status.PAID, customer=owner)


def owed_back(owner: User) -> Order:
    order = waiting_for_payment(owner)
    pay(order, 10_000)
    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    return order


def basket(order: Order) -> dict[str, Any]:
    return basket_of(make_cake("Another"))


def payment(order: Order) -> dict[str, Any]:
    return {"amount": "10000.00", "method": "cash"}


def photo(order: Order) -> dict[str, Any]:
    return {"file": sent(picture())}


def reason(order: Order) -> dict[str, Any]:
    return {"reason": "Written down twice"}


EVERYBODY = (200, 200, 200, 200, 200, 200)
OWNER = (401, 200, 404, 404, 404, 404)
VIEWERS = (401, 403, 403, 200, 200, 200)
STAFF = (401, 403, 403, 403, 200, 200)
MANAGERS = (401, 403, 403, 403, 403, 200)
NOBODY = (401, 403, 403, 403, 403, 403)
TABLE = [
    Door("availability", "get", EVERYBODY),
    Door("orders-quote", "post", EVERYBODY, body=lambda order: {"lines": [line_of(make_cake("Another"))]}),
    Door("orders", "get", (401, 200, 200, 200, 200, 200)),
    Door("orders", "post", (401, 201, 201, 201, 201, 201), body=basket),
    Door("order", "get", OWNER),
    Door("order-cancel", "post", OWNER),
    Door("uploads", "post", (401, 201, 201, 201, 201, 201), body=photo, format="multipart"),
    Door("upload", "get", (401, 200, 404, 200, 200, 200)),
    Door("upload", "delete", (401, 204, 404, 404, 404, 404)),
    Door("order-reorder", "post", OWNER),
    Door("order-receipt", "get", OWNER),
    Door("staff-orders", "get", VIEWERS),
    Door("staff-order", "get", VIEWERS),
    Door("staff-order-receipt", "get", VIEWERS),
    Door("staff-production", "get", VIEWERS),
    Door("staff-summary", "get", VIEWERS),
    step("confirm", by=STAFF, start=Status.PENDING_CONFIRMATION),
    step("request_payment", by=STAFF, start=Status.CONFIRMED),
    step("start_preparation", by=STAFF, start=Status.PAID),
    step("mark_ready", by=STAFF, start=Status.IN_PREPARATION),
    step("complete", by=STAFF, start=Status.READY),
    step("expire", by=NOBODY, start=Status.PENDING_CONFIRMATION),
    step("cancel", by=STAFF, start=Status.PAID, note="No oven", reason="declined"),
    step("cancel", by=MANAGERS, start=Status.IN_PREPARATION, note="No oven"),
    step("revert", by=MANAGERS, start=Status.PAID, note="Wrong row"),
    Door("staff-order-payments", "post", (401, 403, 403, 403, 201, 201), body=payment, prepare=waiting_for_payment),
    Door("staff-payment-void", "post", (401, 403, 403, 403, 403, 200), body=reason, prepare=paid),
    Door(
        "staff-order-refunds",
        "post",
        (401, 403, 403, 403, 403, 201),
        body=lambda order: {**payment(order), "reason": "Cancelled"},
        prepare=owed_back,
    ),
]
CASES = [
    pytest.param(door, persona, status, id=f"{door} as {persona}")
    for door in TABLE
    for persona, status in zip(PERSONAS, door.answers, strict=True)
]


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


def person(persona: str, *, owner: User) -> User | None:
    """Somebody of this kind."""
    makers = {
        "visitor": lambda: None,
        "owner": lambda: owner,
        "other": make_customer,
        "onlooker": lambda: with_rights(UserFactory(), "view_order"),
        "staff": make_staff,
        "manager": make_manager,
    }
    return makers[persona]()


def address_of(route: str, order: Order) -> str:
    pattern = next(str(one.pattern) for one in urlpatterns if one.name == route)
    money = order.payments.filter(kind=PaymentKind.PAYMENT).first()
    path = pattern.replace("<slug:number>", order.number).replace("<int:payment_id>", str(money.pk if money else 0))
    if "<uuid:photo_id>" in path:
        path = path.replace("<uuid:photo_id>", str(make_photo(order.customer).pk))
    return f"{V1}/{path}"


@pytest.mark.parametrize(("door", "persona", "status"), CASES)
def test_everybody_gets_in_where_they_belong(door: Door, persona: str, status: int):
    make_bakery(email="bakery@example.com")
    owner = make_customer()
    order = door.prepare(owner)
    before = Order.objects.get(pk=order.pk)
    client = client_of(person(persona, owner=owner))
    send = getattr(client, door.method)
    body = None if door.method == "get" else door.body(order)
    asked = {} if door.method == "get" else {"format": door.format}
    response = send(address_of(door.route, order), body, headers={"Idempotency-Key": "a-key"}, **asked)
    assert response.status_code == status, getattr(response, "content", response)
    if status >= 400:
        assert set(response.json()) == {"type", "errors"}
        assert Order.objects.get(pk=order.pk).version == before.version
    if status == 401:
        assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_every_address_of_orders_is_in_the_table():
    served = {
        (pattern.name, method)
        for pattern in urlpatterns
        for method in METHODS
        if hasattr(pattern.callback.view_class, method)
    }
    assert served == {(door.route, door.method) for door in TABLE}


@pytest.mark.parametrize("door", TABLE, ids=str)
def test_personal_answers_are_not_kept_on_the_way(door: Door):
    make_bakery(email="bakery@example.com")
    owner = make_manager()
    order = door.prepare(owner)
    body = None if door.method == "get" else door.body(order)
    send = getattr(client_of(owner), door.method)
    asked = {} if door.method == "get" else {"format": door.format}
    response = send(address_of(door.route, order), body, headers={"Idempotency-Key": "a-key"}, **asked)
    refused = door.answers == NOBODY
    assert response.status_code == 403 if refused else response.status_code < 300, getattr(
        response, "content", response
    )
    assert "no-store" in response.headers["Cache-Control"]
