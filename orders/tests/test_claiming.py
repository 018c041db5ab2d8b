"""A guest makes an account and takes the order along; the key ends with that."""

import pytest
import time_machine

from catalog.tests.factories import make_bakery, make_cake
from orders import actions, guests
from orders.invariants import findings
from orders.models import Coupon, CouponCustomer, Order
from orders.states import Action, Status
from orders.tests.api import V1, client_of, codes
from orders.tests.factories import NOW, at, make_coupon, make_customer, make_order, make_staff
from orders.tests.guests import holder_of, make_guest_order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def bakery():
    return make_bakery(email="bakery@example.com")


def claim(person, order, *, key=None):
    headers = {"X-Order-Key": order.key if key is None else key}
    return client_of(person).post(f"{V1}/orders/{order.number}/claim/", headers=headers)


def test_whoever_is_signed_in_and_has_the_key_takes_the_order_into_their_account():
    person, order = make_customer(), make_guest_order()

    response = claim(person, order)

    assert (response.status_code, response.json()["is_guest"]) == (200, False)
    assert response.json()["actions"] == ["cancel", "reorder"]
    listed = client_of(person).get(f"{V1}/orders/").json()["results"]
    assert [row["number"] for row in listed] == [order.number]
    assert findings() == []


def test_its_history_tells_it_and_customers_read_of_no_new_status():
    person, order = make_customer(full_name="Asha M."), make_guest_order()

    response = claim(person, order)

    event = order.events.last()
    assert (event.action, event.actor, event.actor_name) == (Action.CLAIM, person, "Asha M.")
    assert (event.from_status, event.to_status) == (Status.PENDING_CONFIRMATION, Status.PENDING_CONFIRMATION)
    assert [entry["status"] for entry in response.json()["timeline"]] == ["pending_confirmation"]


def test_the_key_opens_nothing_any_more():
    order = make_guest_order()
    key = order.key
    claim(make_customer(), order)

    assert holder_of(key).get(f"{V1}/orders/{order.number}/").status_code == 404
    assert claim(make_customer(email="another@example.com"), order, key=key).status_code == 404
    assert Order.objects.get().key == ""


def test_the_same_again_answers_the_same():
    person, order = make_customer(), make_guest_order()

    first, again = claim(person, order), claim(person, order)

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert order.events.filter(action=Action.CLAIM).count() == 1


@pytest.mark.parametrize("key", ["", "A" * 22])
def test_without_the_right_key_nobody_gets_it(key):
    person, order = make_customer(email="asha@example.com"), make_guest_order()

    refused = claim(person, order, key=key)

    assert (refused.status_code, codes(refused)) == (404, [("not_found", None)])
    assert Order.objects.get().customer != person


def test_an_order_of_an_account_cannot_be_claimed():
    order = make_order()

    assert claim(make_customer(email="another@example.com"), order).status_code == 404
    assert claim(make_customer(email="third@example.com"), order, key="A" * 22).status_code == 404


def test_nobody_claims_without_signing_in():
    order = make_guest_order()

    assert holder_of(order.key).post(f"{V1}/orders/{order.number}/claim/").status_code == 401
    assert Order.objects.get().is_guest


def test_an_order_is_claimed_wherever_it_stands():
    person, order = make_customer(), make_guest_order()
    key = order.key
    actions.confirm(order, actor=make_staff(), now=NOW)
    actions.cancel(order, actor=order.customer, now=NOW)

    guests.claim(order.number, key=key, by=person, now=at(minutes=1))

    order.refresh_from_db()
    assert (order.customer, order.status, order.cancel_reason) == (person, Status.CANCELLED, "by_customer")


def test_the_use_of_a_coupon_goes_along_and_is_given_back_by_whoever_cancels():
    make_coupon()
    person, order = make_customer(), make_guest_order(coupon="KARIBU10")
    guest = order.customer

    order = guests.claim(order.number, key=order.key, by=person, now=NOW)

    used = dict(CouponCustomer.objects.values_list("customer", "used"))
    assert used == {guest.pk: 0, person.pk: 1}
    assert findings() == []
    actions.cancel(order, actor=person, now=NOW)
    assert Coupon.objects.get().used == 0
    assert findings() == []


def test_a_coupon_that_was_limited_meanwhile_is_no_obstacle():
    coupon = make_coupon()
    person, order = make_customer(), make_guest_order(coupon="KARIBU10")
    make_order(customer=person, cake=make_cake("Another"), coupon="KARIBU10")
    Coupon.objects.filter(pk=coupon.pk).update(limit_per_customer=1)
    CouponCustomer.objects.filter(customer=person).update(limit=1)

    guests.claim(order.number, key=order.key, by=person, now=NOW)

    assert CouponCustomer.objects.get(customer=person).used == 2
    assert findings() == []
