"""A customer closes their account: who they were is forgotten, what the books need stays, and nothing is half done."""

import json
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from rest_framework.response import Response
from rest_framework.test import APIClient
from wagtail.models import ModelLogEntry

from accounts import closing, logins
from accounts.models import AccountMessage, Login, User
from accounts.roles import STAFF_GROUP
from accounts.tests.factories import PASSWORD, UserFactory, member_of
from catalog.models import DeliveryZone
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, callers, guests, keys, payments
from orders.invariants import findings
from orders.models import IdempotencyRecord, Notification, Order, OrderEvent, OrderLine, ReferencePhoto
from orders.states import Action, Status
from orders.tests.api import V1, codes
from orders.tests.factories import (
    NOW,
    delivered_to,
    make_basket,
    make_manager,
    make_order,
    make_photo,
    pay,
    place,
    walk,
)
from orders.tests.guests import make_guest_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
PERSONAL = ("Asha", "Mrema", "754123456", "asha@", "Haile Selassie", "Hongera", "no nuts", "ring twice", "my mind")


@pytest.fixture
def asha() -> User:
    return UserFactory(full_name="Asha Mrema", email="asha@example.com", phone="+255754123456")


def signed_in(person: User) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {logins.open_login(user=person, now=NOW).access}")
    return client


def close(client: APIClient, *, password: str = PASSWORD) -> Response:
    return client.post(f"{V1}/auth/me/delete/", {"password": password}, format="json")


def a_delivered_order(asha: User) -> Order:
    """Handed over and paid, with everything that a customer can say about an order."""
    make_bakery(zones=[{"name": "Masaki"}])
    told = delivered_to(DeliveryZone.objects.get().pk, inscription="Hongera Asha", note="ring twice")
    order = place(make_basket(make_cake(), photos=[make_photo(asha)], **told), customer=asha)
    walk(order, to=Status.COMPLETED)
    return Order.objects.get(pk=order.pk)


def everything_about(order: Order) -> str:
    """All that the database says of an order and of whoever ordered it."""
    rows: list[Any] = [
        *User.objects.filter(pk=order.customer_id).values(),
        *Order.objects.filter(pk=order.pk).values(),
        *OrderLine.objects.filter(order=order).values(),
        *OrderEvent.objects.filter(order=order).values(),
        *Notification.objects.filter(event__order=order).values(),
        *AccountMessage.objects.values(),
        *ModelLogEntry.objects.values(),
        *ReferencePhoto.objects.values(),
    ]
    return json.dumps(rows, default=str)


def test_nothing_is_left_that_tells_who_it_was(asha: User):
    order = a_delivered_order(asha)
    assert "Asha" in everything_about(order)
    assert close(signed_in(asha)).status_code == 204
    left = everything_about(order)
    assert [word for word in PERSONAL if word in left] == []
    assert Notification.objects.filter(event__order=order).exclude(kind="new_order").exists() is False


def test_the_guest_that_somebody_was_before_is_forgotten_too(asha: User):
    order = make_guest_order(contact_name="Asha Mrema")
    guests.claim(order.number, key=keys.key_of(order.number, order.guest_key_salt), by=asha, now=NOW)
    order = Order.objects.get(pk=order.pk)
    walk(order, to=Status.CANCELLED)
    assert close(signed_in(asha)).status_code == 204
    left = everything_about(order) + json.dumps([*User.objects.values()], default=str)
    assert [word for word in PERSONAL if word in left] == []
    assert not IdempotencyRecord.objects.exclude(guest="").exists()


def test_the_books_are_what_they_were(asha: User):
    order = a_delivered_order(asha)
    kept = ("number", "status", "total", "paid", "date", "slot_start", "method", "currency", "placed_at")
    before = Order.objects.filter(pk=order.pk).values(*kept).get()
    history = list(order.events.values_list("action", "from_status", "to_status", "at", "actor"))
    ledger = list(order.payments.values())
    close(signed_in(asha))
    assert Order.objects.filter(pk=order.pk).values(*kept).get() == before
    assert list(order.events.values_list("action", "from_status", "to_status", "at", "actor")) == history
    assert list(order.payments.values()) == ledger
    assert OrderLine.objects.get(order=order).cake_name == "Vanilla Dream"
    assert findings() == []


def test_photos_go_with_their_files(asha: User, files, django_capture_on_commit_callbacks):
    a_delivered_order(asha)
    make_photo(asha)
    with django_capture_on_commit_callbacks(execute=True):
        close(signed_in(asha))
    assert (ReferencePhoto.objects.count(), files()) == (0, set())


def test_every_sign_in_ends_at_once_and_the_password_opens_nothing(asha: User):
    here, there = signed_in(asha), signed_in(asha)
    close(here)
    assert [client.get(f"{V1}/auth/me/").status_code for client in (here, there)] == [401, 401]
    again = APIClient().post(f"{V1}/auth/token/", {"email": "asha@example.com", "password": PASSWORD}, format="json")
    assert again.status_code == 401
    assert Login.objects.count() == 0


def test_the_address_may_have_another_account(asha: User):
    close(signed_in(asha))
    body = {"email": "asha@example.com", "password": "caramel-tower-9", "full_name": "Asha Mrema"}
    APIClient().post(f"{V1}/auth/register/", body, format="json")
    newcomer = User.objects.get(email="asha@example.com")
    assert (newcomer.pk == asha.pk, newcomer.orders.count()) == (False, 0)


def test_a_trace_is_left_of_when_it_happened(asha: User):
    close(signed_in(asha))
    gone = User.objects.get(pk=asha.pk)
    assert (gone.closed_at, gone.full_name, gone.is_active) == (NOW, closing.NAME, False)
    entry = ModelLogEntry.objects.get(action="accounts.closed")
    assert (entry.object_id, entry.label, entry.user_id) == (str(asha.pk), closing.NAME, asha.pk)


@pytest.mark.parametrize("status", [Status.PENDING_CONFIRMATION, Status.PAYMENT_PENDING, Status.READY])
def test_an_order_that_is_on_its_way_keeps_the_account_open(asha: User, status: Status):
    order = make_order(status, customer=asha)
    answer = close(signed_in(asha))
    assert (answer.status_code, codes(answer)) == (409, [("order_active", None)])
    assert order.number in answer.json()["errors"][0]["detail"]
    assert User.objects.get(pk=asha.pk).full_name == "Asha Mrema"


def test_money_that_is_owed_back_keeps_the_account_open(asha: User):
    order = make_order(Status.PAYMENT_PENDING, customer=asha)
    pay(order, 10_000)
    manager = make_manager()
    actions.cancel(order, actor=manager, now=NOW, note="No oven")
    answer = close(signed_in(asha))
    assert codes(answer) == [("refund_due", None)]
    assert "TSh\xa010,000" in answer.json()["errors"][0]["detail"]
    order.refresh_from_db()
    payments.refund(order=order, amount=order.refund_due, method="cash", reason="Cancelled", actor=manager, now=NOW)
    assert close(signed_in(asha)).status_code == 204


def test_a_wrong_password_closes_nothing(asha: User):
    answer = close(signed_in(asha), password="not-the-password")
    assert (answer.status_code, codes(answer)) == (400, [("wrong_password", "password")])
    assert User.objects.get(pk=asha.pk).closed_at is None


def test_who_works_here_asks_a_manager():
    colleague = member_of(STAFF_GROUP)
    answer = close(signed_in(colleague))
    assert (answer.status_code, codes(answer)) == (403, [("works_here", None)])
    assert User.objects.get(pk=colleague.pk).closed_at is None


def test_what_staff_say_among_themselves_about_an_order_stays(asha: User):
    order = make_order(Status.CONFIRMED, customer=asha)
    manager = make_manager()
    actions.revert(order, actor=manager, now=NOW, note="Wrong row")
    actions.cancel(order, actor=asha, now=NOW, note="I changed my mind")
    close(signed_in(asha))
    notes = dict(order.events.values_list("action", "note"))
    assert (notes[Action.REVERT], notes[Action.CANCEL]) == ("Wrong row", "")


def test_the_pages_of_the_bakery_show_an_order_without_its_customer(asha: User, staff):
    order = make_order(Status.COMPLETED, customer=asha)
    close(signed_in(asha))
    for page in (f"/cms/orders/inspect/{order.pk}/", "/cms/orders/?status=completed"):
        answer = staff.get(page)
        assert answer.status_code == 200
        assert closing.NAME in answer.content.decode()
        assert "Mrema" not in answer.content.decode()


FORGETTING = {"actor_name": closing.NAME, "note": ""}


@pytest.mark.parametrize("column", [field.attname for field in OrderEvent._meta.concrete_fields])
def test_the_database_lets_an_event_forget_and_tell_nothing_else(asha: User, column: str):
    order = make_order(Status.CONFIRMED, customer=asha)
    event = order.events.get(action=Action.CONFIRM)
    told = {"action": "cancel", "from_status": "paid", "to_status": "ready", "at": NOW.replace(year=2030)}
    told |= {"actor_name": "Somebody else", "note": "Another story", "changed": {"before": {}}}
    other = told.get(column, 424242)
    with pytest.raises(DatabaseError), transaction.atomic():
        OrderEvent.objects.filter(pk=event.pk).update(**{column: other})
    assert OrderEvent.objects.filter(pk=event.pk).update(**FORGETTING) == 1


def test_an_event_is_still_never_deleted(asha: User):
    make_order(customer=asha)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        OrderEvent.objects.all()._raw_delete("default")


def test_a_closed_account_orders_nothing(asha: User):
    make_bakery()
    basket = make_basket(make_cake())
    close(signed_in(asha))
    with pytest.raises(Exception, match="closed a moment ago"):
        place(basket, customer=asha)
    assert Order.objects.count() == 0


def test_staff_do_not_find_somebody_who_has_left(asha: User):
    close(signed_in(asha))
    assert callers.find(closing.NAME).people == []
