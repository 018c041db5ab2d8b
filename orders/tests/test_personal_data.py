"""What a customer is given of their own data: all of it, theirs alone, and nobody on the way keeps it."""

from typing import Any

import pytest
from rest_framework.response import Response

from accounts import logins
from accounts.models import AccountMessage, User
from catalog.models import DeliveryZone
from catalog.tests.factories import make_bakery, make_cake
from orders import internal_notes
from orders.states import Status
from orders.tests.api import V1, client_of
from orders.tests.factories import (
    NOW,
    delivered_to,
    make_basket,
    make_customer,
    make_order,
    make_photo,
    make_staff,
    place,
    walk,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
QUERIES = 20


@pytest.fixture
def asha() -> User:
    return make_customer(email="asha@example.com")


def export(person: User | None) -> Response:
    return client_of(person).get(f"{V1}/auth/me/export/")


def data_of(person: User) -> dict[str, Any]:
    answer = export(person)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def test_it_is_a_file_that_nobody_on_the_way_keeps(asha: User):
    answer = export(asha)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="cake-street-2026-11-23.json"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"].startswith("application/json")


def test_everything_is_in_it(asha: User):
    make_bakery(email="bakery@example.com", zones=[{"name": "Masaki"}])
    photo = make_photo(asha)
    told = delivered_to(DeliveryZone.objects.get().pk, inscription="Hongera", note="ring twice")
    order = place(make_basket(make_cake(), photos=[photo], **told), customer=asha)
    walk(order, to=Status.COMPLETED)
    logins.open_login(user=asha, now=NOW)
    data = data_of(asha)
    assert data["exported_at"] == "2026-11-23T09:00:00+03:00"
    assert (data["profile"]["email"], data["profile"]["full_name"]) == ("asha@example.com", "Asha Mrema")
    assert [sign_in["created_at"] for sign_in in data["sign_ins"]] == ["2026-11-23T09:00:00+03:00"]
    address = {"line1": "Haile Selassie Road 12", "line2": "", "area": "Masaki", "directions": "Blue gate"}
    assert data["addresses"] == [address]
    (told_order,) = data["orders"]
    assert (told_order["number"], told_order["note"]) == (order.number, "ring twice")
    assert told_order["lines"][0]["inscription"] == "Hongera"
    assert told_order["payments"][0]["amount"] == f"{order.total:.2f}"
    assert told_order["timeline"][-1]["status"] == "completed"
    assert [(photo["id"], photo["order"]) for photo in data["photos"]] == [(str(photo.pk), order.number)]
    assert {message["order"] for message in data["messages"]} == {order.number}
    assert {message["recipient"] for message in data["messages"]} == {"asha@example.com"}


def test_mails_about_the_account_are_in_it(asha: User):
    AccountMessage.objects.create(
        person=asha, key="one", kind="password_changed", channel="email", recipient=asha.email, created_at=NOW,
        due_at=NOW,
    )  # fmt: skip
    assert [(message["kind"], message["order"]) for message in data_of(asha)["messages"]] == [("password_changed", "")]


def test_nothing_of_another_customer_is_in_it(asha: User):
    other = make_order(Status.PAID, customer=make_customer(email="neema@example.com", full_name="Neema Shayo"))
    make_photo(other.customer)
    answer = export(asha)
    data = answer.json()
    assert [data[part] for part in ("orders", "photos", "messages", "addresses")] == [[], [], [], []]
    assert data["basket"] == {"lines": [], "changed_at": None}
    assert "neema" not in answer.content.decode().lower()


def test_what_the_bakery_notes_for_itself_is_not_in_it(asha: User):
    order = make_order(customer=asha)
    internal_notes.write(order, text="Pays late", seen="", actor=make_staff(), now=NOW)
    assert "Pays late" not in export(asha).content.decode()


def test_a_visitor_gets_nothing():
    assert export(None).status_code == 401


def test_more_orders_take_no_more_queries(asha: User, django_assert_num_queries):
    make_order(Status.PAID, customer=asha)
    data_of(asha)
    with django_assert_num_queries(QUERIES):
        data_of(asha)
    for _more in range(3):
        make_order(Status.PAID, customer=asha)
    with django_assert_num_queries(QUERIES):
        data_of(asha)
