"""An order that is placed while its customer's account is being closed: one of the two happens, never both.

The race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

from threading import Event

import pytest

from accounts import closing, logins
from accounts.models import User
from accounts.tests.factories import UserFactory
from catalog.tests.factories import make_bakery, make_cake
from orders import leaving, lifecycle, placing, writing
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Order
from orders.tests.factories import NOW, make_basket
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
