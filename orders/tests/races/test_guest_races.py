"""One key of one guest makes one order, and one account gets it, however many ask in the same moment.

Each race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

import pytest

from accounts.models import User
from catalog.tests.factories import make_bakery, make_cake
from orders import coupons, guests, idempotency, placing
from orders.invariants import findings
from orders.models import CouponCustomer, Order
from orders.states import Action
from orders.tests.factories import NOW, make_coupon, make_customer
from orders.tests.guests import guest_basket, make_guest_order
from orders.tests.races.together import answers, meet_after, together

CLIENTS = 6


@pytest.fixture
def all_look_before_anybody_writes(monkeypatch):
    monkeypatch.setattr(placing, "_chosen_slot", meet_after(CLIENTS, placing._chosen_slot))


def order_at_once(*emails):
    cake = make_cake()
    baskets = [guest_basket(cake, contact_email=email) for email in emails]

    def place(n):
        return guests.place_order(basket=baskets[n % len(baskets)], language="en", key="the-same", now=NOW)

    return answers(together(CLIENTS, place), placing.Placed)


def test_one_key_of_a_guest_makes_one_order_and_one_person(all_look_before_anybody_writes):
    make_bakery(orders_per_slot=100)

    placed = order_at_once("asha@example.com")

    assert len(placed) == CLIENTS
    assert len({(answer.order.number, answer.order.key) for answer in placed}) == 1
    assert sorted(answer.replayed for answer in placed) == [False] + [True] * (CLIENTS - 1)
    assert (Order.objects.count(), User.objects.count()) == (1, 1)
    assert findings() == []


def test_strangers_with_one_key_each_get_their_own_order(all_look_before_anybody_writes):
    make_bakery(orders_per_slot=100)

    placed = order_at_once("asha@example.com", "juma@example.com")

    assert len(placed) == CLIENTS
    whose = {(answer.order.number, answer.order.contact_email) for answer in placed}
    assert sorted(email for _number, email in whose) == ["asha@example.com", "juma@example.com"]
    assert Order.objects.count() == 2


def test_without_the_guard_one_key_of_a_guest_makes_many_orders(all_look_before_anybody_writes, monkeypatch):
    make_bakery(orders_per_slot=100, most_waiting_orders_unconfirmed=CLIENTS)
    monkeypatch.setattr(idempotency, "remember", lambda *args, **kwargs: None)

    order_at_once("asha@example.com")

    assert Order.objects.count() == CLIENTS


def claim_at_once(order, people):
    key = order.key

    def claim(n):
        return guests.claim(order.number, key=key, by=people[n % len(people)], now=NOW)

    return together(CLIENTS, claim)


def test_of_several_accounts_with_the_key_one_gets_the_order():
    make_bakery()
    make_coupon()
    order = make_guest_order(coupon="KARIBU10")
    people = [make_customer() for _client in range(CLIENTS)]

    results = claim_at_once(order, people)

    (got,) = answers(results, Order)
    order.refresh_from_db()
    assert results.count(None) == CLIENTS - 1
    assert (order.customer, order.key) == (got.customer, "")
    assert order.events.filter(action=Action.CLAIM).count() == 1
    assert CouponCustomer.objects.get(used=1).customer == got.customer
    assert findings() == []


def test_one_account_that_claims_several_times_at_once_is_told_yes_every_time():
    make_bakery()
    order, person = make_guest_order(), make_customer()

    results = claim_at_once(order, [person])

    assert [result.customer_id for result in results] == [person.pk] * CLIENTS
    assert order.events.filter(action=Action.CLAIM).count() == 1


def test_without_the_salt_taken_away_every_account_gets_the_order(monkeypatch):
    make_bakery()
    order = make_guest_order()
    people = [make_customer() for _client in range(CLIENTS)]
    monkeypatch.setattr(coupons, "hand_over", lambda *args, **kwargs: None)
    monkeypatch.setattr(guests.keys, "opens", lambda *args, **kwargs: True)

    results = claim_at_once(order, people)

    assert len(answers(results, Order)) == CLIENTS
