"""How much one customer may have waiting for the bakery's answer, with and without a confirmed address."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import time_machine
from rest_framework.test import APIClient

from accounts.throttling import cache
from catalog.models import BakerySettings, CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, taking
from orders.api import throttling
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Day, IdempotencyRecord, Notification, Order
from orders.states import Action
from orders.taking import Caller, Taken
from orders.tests.api import basket_of, client_of, codes, line_of
from orders.tests.api import place as post
from orders.tests.factories import DAY, NOW, make_basket, make_customer, make_staff, place, with_rights
from orders.tests.guests import guest_basket, guest_body, place_as_guest

pytestmark = pytest.mark.django_db
CODE = "too_many_open_orders"
OTHER = {"contact_email": "other@example.com", "contact_phone": "0713 999 888"}


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def bakery() -> BakerySettings:
    return make_bakery(
        orders_per_slot=100,
        most_waiting_orders=3,
        most_waiting_units=6,
        most_waiting_orders_unconfirmed=2,
        most_waiting_units_unconfirmed=4,
    )


@pytest.fixture
def cake(bakery: BakerySettings) -> CakePage:
    return make_cake(sizes=[{"label": "8 inch", "capacity_units": 1}, {"label": "12 inch", "capacity_units": 5}])


def body_of(kind: Callable[..., dict], cake: CakePage, *, quantity: int) -> dict:
    return kind(cake, lines=[line_of(cake, quantity=quantity)])


def big(cake: CakePage, **fields):
    basket = make_basket(cake, **fields)
    return replace(basket, lines=(replace(basket.lines[0], size_id=cake.sizes.last().pk),))


@pytest.mark.parametrize(
    ("facts", "most", "what_to_do"),
    [
        ({}, 3, "3 orders already wait for our answer, and we take no more until then. Please call us."),
        (
            {"email_verified_at": None},
            2,
            "2 orders already wait for our answer, and we take no more until then. "
            "Please confirm your e-mail address by the link that we sent you, or call us.",
        ),
    ],
)
def test_a_customer_has_so_many_orders_waiting_and_no_more(cake, facts, most, what_to_do):
    customer = make_customer(**facts)
    for _order in range(most):
        place(make_basket(cake), customer=customer)
    sent = Notification.objects.count()

    with pytest.raises(Conflict) as refused:
        place(make_basket(cake), customer=customer, key="one-more")

    assert [(problem.code, problem.attr) for problem in refused.value.problems] == [(CODE, None)]
    assert refused.value.detail == what_to_do
    assert (Order.objects.count(), Day.objects.get(date=DAY).booked, Notification.objects.count()) == (most, most, sent)
    assert not IdempotencyRecord.objects.filter(key="one-more").exists()
    assert findings() == []


@pytest.mark.parametrize(("facts", "fits"), [({}, True), ({"email_verified_at": None}, False)])
def test_what_waits_is_counted_in_units_too(cake, facts, fits):
    customer = make_customer(**facts)

    if fits:
        place(big(cake), customer=customer)
        place(make_basket(cake), customer=customer)
    with pytest.raises(Conflict) as refused:
        place(big(cake) if not fits else make_basket(cake), customer=customer)

    assert refused.value.code == CODE
    assert refused.value.detail.startswith("This is more than we bake for one customer before we have talked about it.")
    assert Order.objects.count() == (2 if fits else 0)


def test_an_order_that_was_answered_makes_room_for_the_next(cake):
    customer = make_customer(email_verified_at=None)
    answered, _waiting = (place(make_basket(cake), customer=customer) for _order in range(2))
    actions.perform(answered, Action.CONFIRM, actor=make_staff(), now=NOW)

    assert place(make_basket(cake), customer=customer).pk


def test_the_orders_of_others_are_not_counted(cake):
    for _order in range(3):
        place(make_basket(cake), customer=make_customer(email_verified_at=None))

    assert place(make_basket(cake), customer=make_customer(email_verified_at=None)).pk


def test_a_repeated_request_gets_its_order_though_there_is_no_room_for_another(cake):
    customer = make_customer(email_verified_at=None)
    orders = [place(make_basket(cake), customer=customer, key=f"key-of-{n}") for n in range(2)]

    assert place(make_basket(cake), customer=customer, key="key-of-1") == orders[1]


def test_what_staff_take_for_a_customer_is_not_limited(cake):
    customer = make_customer(email_verified_at=None)
    for _order in range(2):
        place(make_basket(cake), customer=customer)
    taken = Taken(caller=Caller(customer_id=customer.pk), basket=big(cake))

    placed = taking.take_order(actor=with_rights(make_staff(), "take_order"), taken=taken, key="by-phone", now=NOW)

    assert placed.order.customer == customer


@pytest.mark.parametrize(
    "contact", [{**OTHER, "contact_email": "ASHA@example.com"}, {**OTHER, "contact_phone": "+255 712 345 678"}]
)
def test_guests_are_counted_by_address_and_by_number_however_they_are_written(cake, contact):
    for _order in range(2):
        place_as_guest(guest_basket(cake))

    with pytest.raises(Conflict) as refused:
        place_as_guest(guest_basket(cake, **contact))

    assert (refused.value.code, refused.value.detail) == (
        CODE,
        "2 orders already wait for our answer, and we take no more until then. "
        "Please call us, or order with an account whose e-mail address is confirmed.",
    )
    assert Order.objects.count() == 2
    assert place_as_guest(guest_basket(cake, **OTHER)).pk


def test_a_customer_with_an_account_is_not_in_the_way_of_guests_with_the_same_phone(cake):
    customer = make_customer()
    for _order in range(3):
        place(make_basket(cake), customer=customer)

    assert place_as_guest(guest_basket(cake)).pk


def test_the_api_answers_with_the_code_and_the_words(cake):
    customer = make_customer()
    client = client_of(customer)
    for n in range(3):
        assert post(client, basket_of(cake), key=f"a-{n}").status_code == 201

    refused = post(client, basket_of(cake), key="one-more")

    assert (refused.status_code, codes(refused)) == (409, [(CODE, None)])


class TestUnitsOfOneClient:
    @pytest.fixture(autouse=True)
    def _four_units_an_hour(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(throttling.UnprovenUnitsOfClient, "rate", "4/hour", raising=False)
        cache.clear()
        yield
        cache.clear()

    def test_whoever_proved_no_address_takes_so_many_units_in_however_many_names(self, cake):
        assert post(client_of(), body_of(guest_body, cake, quantity=2), key="a").status_code == 201
        unconfirmed = client_of(make_customer(email_verified_at=None))
        assert post(unconfirmed, body_of(basket_of, cake, quantity=2), key="b").status_code == 201
        other = client_of(make_customer(email_verified_at=None))

        refused = post(other, basket_of(cake), key="c")

        assert (refused.status_code, codes(refused), refused["Retry-After"]) == (429, [("throttled", None)], "3600")
        assert Order.objects.count() == 2
        assert post(unconfirmed, body_of(basket_of, cake, quantity=2), key="b").status_code == 200
        assert post(client_of(make_customer()), basket_of(cake), key="d").status_code == 201

    def test_what_was_refused_and_what_is_repeated_take_nothing(self, cake):
        client: APIClient = client_of(make_customer(email_verified_at=None))
        for _time in range(3):
            assert post(client, body_of(basket_of, cake, quantity=2), key="a").status_code in {200, 201}
            assert post(client, {**basket_of(cake), "coupon": "NOSUCH"}, key="b").status_code == 400

        assert post(client, body_of(basket_of, cake, quantity=2), key="c").status_code == 201
