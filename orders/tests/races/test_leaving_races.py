"""An order that is placed, or claimed, while the account it goes to is being closed: one of both happens, never both.

Each race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

from threading import Event

import pytest

from accounts import closing, logins
from accounts.models import User
from accounts.tests.factories import UserFactory
from catalog.tests.factories import make_bakery, make_cake
from orders import coupons, guests, leaving, lifecycle, placing, writing
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Order
from orders.states import Action
from orders.tests.factories import NOW, make_basket
from orders.tests.guests import make_guest_order
from orders.tests.races.together import SECONDS, answers, meet_after, together


@pytest.fixture
def asha() -> User:
    return UserFactory(full_name="Asha Mrema")


def order_and_leave(asha: User):
    """Thread 0 orders, thread 1 closes the account."""
    basket = make_basket(make_cake())
    login = logins.open_login(user=asha, now=NOW).login

    def work(n):
        if n == 0:
            return placing.place_order(customer=asha, basket=basket, key="one", now=NOW)
        leaving.close_account(login=login, old_hash=asha.password, now=NOW)
        return "closed"

    return together(2, work)


@pytest.fixture
def the_account_is_held_when_the_order_is_written(monkeypatch):
    """The order has been looked at, and the account is being closed; then both go on."""
    meet = meet_after(2, lambda: None)

    def looked(function):
        def then_meet(*args, **kwargs):
            result = function(*args, **kwargs)
            meet()
            return result

        return then_meet

    monkeypatch.setattr(placing, "_chosen_slot", looked(placing._chosen_slot))
    monkeypatch.setattr(closing, "hold_to_close", looked(closing.hold_to_close))


def test_who_is_leaving_orders_nothing_more(asha, the_account_is_held_when_the_order_is_written):
    make_bakery()
    refused, closed = order_and_leave(asha)
    assert (refused.code, closed) == ("account_closed", "closed")
    assert Order.objects.count() == 0
    assert findings() == []


def test_without_the_guard_a_closed_account_has_an_order(
    asha, the_account_is_held_when_the_order_is_written, monkeypatch
):
    make_bakery()
    monkeypatch.setattr(writing, "insist_on_open_account", lambda person: None)
    order_and_leave(asha)
    assert Order.objects.active().get().customer.closed_at == NOW


def test_an_order_that_was_there_first_keeps_the_account_open(asha, monkeypatch):
    make_bakery()
    written = Event()
    begin, close = lifecycle.begin, leaving.close_account

    def begin_and_tell(*args, **kwargs):
        event = begin(*args, **kwargs)
        written.set()
        return event

    def close_late(**kwargs):
        written.wait(SECONDS)
        return close(**kwargs)

    monkeypatch.setattr(lifecycle, "begin", begin_and_tell)
    monkeypatch.setattr(leaving, "close_account", close_late)
    results = order_and_leave(asha)
    (refused,) = answers(results, Conflict)
    assert refused.code == "order_active"
    assert (Order.objects.active().count(), User.objects.get(pk=asha.pk).closed_at) == (1, None)


def claim_and_leave(order: Order, asha: User):
    """Thread 0 takes a guest's order into the account, thread 1 closes it."""
    key, login = order.key, logins.open_login(user=asha, now=NOW).login

    def work(n):
        if n == 0:
            return guests.claim(order.number, key=key, by=asha, now=NOW)
        leaving.close_account(login=login, old_hash=asha.password, now=NOW)
        return "closed"

    return together(2, work)


@pytest.fixture
def the_account_is_held_when_the_order_is_claimed(monkeypatch):
    """Somebody is about to claim the order, and the account is being closed; then both go on."""
    meet = meet_after(2, lambda: None)
    hold, retry = closing.hold_to_close, guests.with_retries

    def hold_then_meet(**kwargs):
        person = hold(**kwargs)
        meet()
        return person

    def meet_then_write(write):
        meet()
        return retry(write)

    monkeypatch.setattr(closing, "hold_to_close", hold_then_meet)
    monkeypatch.setattr(guests, "with_retries", meet_then_write)


def test_who_is_leaving_claims_nothing_more(asha, the_account_is_held_when_the_order_is_claimed):
    order = make_guest_order()
    refused, closed = claim_and_leave(order, asha)
    assert (refused.code, closed) == ("account_closed", "closed")
    order.refresh_from_db()
    assert (order.is_guest, order.customer.is_guest) == (True, True)
    assert not order.events.filter(action=Action.CLAIM).exists()
    assert findings() == []


def test_without_the_guard_a_closed_account_has_claimed_an_order(
    asha, the_account_is_held_when_the_order_is_claimed, monkeypatch
):
    order = make_guest_order()
    monkeypatch.setattr(guests, "insist_on_open_account", lambda person: None)
    claim_and_leave(order, asha)
    order.refresh_from_db()
    assert (order.is_guest, order.customer.closed_at) == (False, NOW)


def test_an_order_that_was_claimed_first_keeps_the_account_open(asha, monkeypatch):
    order = make_guest_order()
    claimed = Event()
    hand_over, close = coupons.hand_over, leaving.close_account

    def hand_over_and_tell(*args, **kwargs):
        hand_over(*args, **kwargs)
        claimed.set()

    def close_late(**kwargs):
        claimed.wait(SECONDS)
        return close(**kwargs)

    monkeypatch.setattr(coupons, "hand_over", hand_over_and_tell)
    monkeypatch.setattr(leaving, "close_account", close_late)
    results = claim_and_leave(order, asha)
    (refused,) = answers(results, Conflict)
    order.refresh_from_db()
    assert refused.code == "order_active"
    assert (order.customer, User.objects.get(pk=asha.pk).closed_at) == (asha, None)
