"""Who is let in where: ordering, and the staff's API. A column for each kind of person."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import time_machine

from cakestreet.tests.permissions.api import (
    EVERYBODY,
    MANAGERS,
    NOBODY,
    OWNER,
    SIGNED_IN,
    STAFF,
    VIEWERS,
    giving,
    private_answer,
)
from cakestreet.tests.permissions.doors import (
    GUESTS,
    Door,
    Scene,
    answers_at,
    expected_at,
    guests_order,
    just_confirmed_by_staff,
    payment_of,
)
from catalog.tests.pictures import picture, sent
from orders import actions
from orders.models import Order, ReferencePhoto
from orders.states import Status
from orders.tests.api import basket_of, line_of
from orders.tests.factories import NOW, make_manager, make_order, make_photo, pay
from orders.tests.guests import guest_body

pytestmark = pytest.mark.django_db
V1 = "api/v1/"
NUMBER = {"<slug:number>": lambda scene: scene.order.number}
PAYMENT = {**NUMBER, "<int:payment_id>": payment_of}
PHOTO = {"<upload_id:photo_id>": lambda scene: make_photo(scene.owner).pk}
DAYS = {"from": "2026-11-30", "to": "2026-11-30"}


def lines(scene: Scene) -> dict[str, Any]:
    return {"lines": [line_of(scene.cake)]}


def first_basket(scene: Scene) -> dict[str, Any]:
    return {"version": 0, **lines(scene)}


def basket(scene: Scene) -> dict[str, Any]:
    return basket_of(scene.cake)


def basket_of_guest(scene: Scene) -> dict[str, Any]:
    return guest_body(scene.cake)


def photo(scene: Scene) -> dict[str, Any]:
    return {"file": sent(picture())}


def money(scene: Scene) -> dict[str, Any]:
    return {"amount": "10000.00", "method": "cash"}


def refund(scene: Scene) -> dict[str, Any]:
    return {**money(scene), "reason": "Cancelled"}


def reason(scene: Scene) -> dict[str, Any]:
    return {"reason": "Written down twice"}


def owed_back(scene: Scene) -> Order:
    """Cancelled after a part was paid."""
    order = make_order(Status.PAYMENT_PENDING, customer=scene.owner)
    pay(order, 10_000)
    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    return order


def at_guests_order(method: str, address: str, answers: tuple[int, ...]) -> Door:
    at = NUMBER if "<slug:number>" in address else {}
    return Door(method, address, answers, at, order=guests_order, what="of a guest's order", personas=GUESTS)


def photo_of_guest(scene: Scene) -> UUID:
    """A photo of the guest's order."""
    line = scene.order.lines.get()
    if used := ReferencePhoto.objects.filter(line=line).first():
        return used.pk
    sent_photo = make_photo(scene.order.customer)
    ReferencePhoto.objects.filter(pk=sent_photo.pk).update(line=line, position=1)
    return sent_photo.pk


def at_photo_of_guest(method: str, answers: tuple[int, ...]) -> Door:
    at = {"<upload_id:photo_id>": photo_of_guest}
    address = f"{V1}uploads/<upload_id:photo_id>/"
    return Door(method, address, answers, at, order=guests_order, what="of a guest's order", personas=GUESTS)


def step(action: str, answers: tuple[int, ...], start: Status, /, **fields: Any) -> Door:
    """A transition, from where it is possible."""
    address = f"{V1}staff/orders/<slug:number>/transitions/"
    what = f"{action} from {start}"
    return Door("POST", address, answers, NUMBER, lambda scene: {"action": action, **fields}, order=start, what=what)


DUE, PAID, BAKING = Status.PAYMENT_PENDING, Status.PAID, Status.IN_PREPARATION
CUSTOMERS = [
    Door("GET", f"{V1}availability/", EVERYBODY, query=lambda scene: DAYS),
    Door("POST", f"{V1}orders/quote/", EVERYBODY, body=lines),
    Door("GET", f"{V1}me/basket/", SIGNED_IN),
    Door("PUT", f"{V1}me/basket/", SIGNED_IN, body=first_basket),
    Door("GET", f"{V1}orders/", SIGNED_IN),
    Door("POST", f"{V1}orders/", (401, 201, 201, 201, 201, 201, 201), body=basket),
    Door("POST", f"{V1}orders/", (201, 400, 400, 400, 400, 400, 400), body=basket_of_guest, what="of a guest"),
    Door("GET", f"{V1}orders/<slug:number>/", OWNER, NUMBER),
    Door("GET", f"{V1}orders/<slug:number>/receipt/", OWNER, NUMBER),
    Door("GET", f"{V1}orders/<slug:number>/calendar/", OWNER, NUMBER),
    Door("POST", f"{V1}orders/<slug:number>/reorder/", OWNER, NUMBER),
    Door("POST", f"{V1}orders/<slug:number>/cancel/", OWNER, NUMBER),
    Door("POST", f"{V1}orders/<slug:number>/claim/", OWNER, NUMBER),
    Door("POST", f"{V1}uploads/", giving(201, EVERYBODY), body=photo, form=True),
    #                                      visitor owner other newcomer onlooker staff manager
    Door("GET", f"{V1}uploads/<upload_id:photo_id>/", (401, 200, 404, 404, 200, 200, 200), PHOTO),
    Door("DELETE", f"{V1}uploads/<upload_id:photo_id>/", giving(204, OWNER), PHOTO),
]
#            guest wrong_link other_with_link other_with_wrong_link visitor owner manager
OF_A_GUEST = (200, 404, 200, 404, 401, 404, 404)
LINKS = [
    at_photo_of_guest("GET", (200, 404, 200, 404, 401, 404, 200)),
    at_photo_of_guest("DELETE", (409, 404, 409, 404, 401, 404, 404)),
    at_guests_order("GET", f"{V1}orders/<slug:number>/", OF_A_GUEST),
    at_guests_order("GET", f"{V1}orders/<slug:number>/receipt/", OF_A_GUEST),
    at_guests_order("GET", f"{V1}orders/<slug:number>/calendar/", OF_A_GUEST),
    at_guests_order("POST", f"{V1}orders/<slug:number>/reorder/", OF_A_GUEST),
    at_guests_order("POST", f"{V1}orders/<slug:number>/cancel/", OF_A_GUEST),
    at_guests_order("POST", f"{V1}orders/<slug:number>/claim/", (401, 401, 200, 404, 401, 404, 404)),
    at_guests_order("GET", f"{V1}orders/", (401, 401, 200, 200, 401, 200, 200)),
    at_guests_order("GET", f"{V1}staff/orders/<slug:number>/", (401, 401, 403, 403, 401, 403, 200)),
    at_guests_order("GET", f"{V1}staff/orders/<slug:number>/receipt/", (401, 401, 403, 403, 401, 403, 200)),
]
COLLEAGUES = [
    Door("GET", f"{V1}staff/orders/", VIEWERS),
    Door("GET", f"{V1}staff/orders/<slug:number>/", VIEWERS, NUMBER),
    Door("GET", f"{V1}staff/orders/<slug:number>/receipt/", VIEWERS, NUMBER),
    Door("GET", f"{V1}staff/production/", VIEWERS),
    Door("GET", f"{V1}staff/summary/", VIEWERS),
    step("confirm", STAFF, Status.PENDING_CONFIRMATION),
    step("request_payment", STAFF, Status.CONFIRMED),
    step("start_preparation", STAFF, PAID),
    step("mark_ready", STAFF, BAKING),
    step("complete", STAFF, Status.READY),
    step("expire", NOBODY, Status.PENDING_CONFIRMATION),
    step("cancel", STAFF, PAID, note="No oven", reason="declined"),
    step("cancel", MANAGERS, BAKING, note="No oven"),
    step("revert", MANAGERS, PAID, note="Wrong row"),
    Door(
        "POST",
        f"{V1}staff/orders/<slug:number>/transitions/",
        (401, 403, 403, 403, 403, 403, 400),
        NUMBER,
        lambda scene: {"action": "revert"},
        order=just_confirmed_by_staff,
        what="revert what staff has just done",
    ),
    Door("POST", f"{V1}staff/orders/<slug:number>/payments/", giving(201, STAFF), NUMBER, money, order=DUE),
    Door(
        "POST",
        f"{V1}staff/orders/<slug:number>/payments/<int:payment_id>/void/",
        MANAGERS,
        PAYMENT,
        reason,
        order=PAID,
    ),
    Door("POST", f"{V1}staff/orders/<slug:number>/refunds/", giving(201, MANAGERS), NUMBER, refund, order=owed_back),
]
TABLE = CUSTOMERS + LINKS + COLLEAGUES


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_customers_see_and_change_what_is_theirs():
    assert answers_at(CUSTOMERS, private_answer) == expected_at(CUSTOMERS)


def test_whoever_has_the_link_of_a_guests_order_opens_that_order_alone():
    assert answers_at(LINKS, private_answer) == expected_at(LINKS)


def test_colleagues_do_what_they_have_a_right_to():
    assert answers_at(COLLEAGUES, private_answer) == expected_at(COLLEAGUES)
