"""A coupon's last use is used once, in all and by each customer, however many ask in the same moment.

Each race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

import pytest

from catalog.tests.factories import make_bakery, make_cake
from orders import actions, coupons, placing, quoting
from orders.errors import Conflict, PriceChanged
from orders.invariants import findings
from orders.models import Coupon, CouponCustomer, Order
from orders.tests.factories import NOW, make_basket, make_coupon, make_customer, make_manager, place
from orders.tests.races.together import answers, meet_after, together

CLIENTS = 6


@pytest.fixture
def all_look_before_anybody_writes(monkeypatch):
    write, meet = placing.written_once, meet_after(CLIENTS, lambda: None)

    def meet_and_write(*args, **kwargs):
        meet()
        return write(*args, **kwargs)

    monkeypatch.setattr(placing, "written_once", meet_and_write)


def order_at_once(*, customer=None, as_shown=False, **terms):
    make_bakery(orders_per_slot=100)
    coupon = make_coupon(**terms)
    basket = make_basket(make_cake(), coupon="KARIBU10")
    customers = [customer or make_customer() for _client in range(CLIENTS)]
    shown = quoting.get_quote(basket=basket, now=NOW).quote_id if as_shown else ""

    def order(n):
        return placing.place_order(customer=customers[n], basket=basket, key=f"key-{n}", now=NOW, quote_id=shown)

    results = together(CLIENTS, order)
    coupon.refresh_from_db()
    return coupon, results


def test_the_last_use_of_a_coupon_is_used_once(all_look_before_anybody_writes):
    coupon, results = order_at_once(limit_in_all=1)

    assert len(answers(results, placing.Placed)) == 1
    assert [refused.code for refused in answers(results, Conflict)] == ["coupon_used_up"] * (CLIENTS - 1)
    assert (coupon.used, Order.objects.count()) == (1, 1)
    assert findings() == []


def test_whoever_lost_the_last_use_is_told_the_price_without_it(all_look_before_anybody_writes):
    _coupon, results = order_at_once(limit_in_all=2, as_shown=True)

    assert len(answers(results, placing.Placed)) == 2
    lost = answers(results, PriceChanged)
    assert len(lost) == CLIENTS - 2
    for refused in lost:
        assert [problem.code for problem in refused.as_list()] == ["price_changed", "coupon_used_up"]
        assert refused.quote.priced.total == 45000
    assert findings() == []


def test_without_the_guard_the_last_use_is_used_by_everybody(all_look_before_anybody_writes, monkeypatch):
    monkeypatch.setattr(coupons, "take", lambda order: None)

    coupon, results = order_at_once(limit_in_all=1)

    assert len(answers(results, placing.Placed)) == CLIENTS
    assert Order.objects.filter(coupon=coupon).count() == CLIENTS
    assert 10 in {finding.rule for finding in findings()}


def test_a_customer_uses_a_coupon_once_though_in_many_requests(all_look_before_anybody_writes):
    coupon, results = order_at_once(customer=make_customer(), limit_per_customer=1)

    assert len(answers(results, placing.Placed)) == 1
    assert [refused.code for refused in answers(results, Conflict)] == ["coupon_used_by_you"] * (CLIENTS - 1)
    assert (coupon.used, CouponCustomer.objects.get().used) == (1, 1)
    assert findings() == []


def test_without_the_guard_a_customer_uses_a_coupon_as_often_as_they_ask(all_look_before_anybody_writes, monkeypatch):
    monkeypatch.setattr(coupons, "_take_of_customer", lambda coupon, customer: True)

    _coupon, results = order_at_once(customer=make_customer(), limit_per_customer=1)

    assert len(answers(results, placing.Placed)) == CLIENTS
    assert 10 in {finding.rule for finding in findings()}


def test_customers_in_one_moment_each_get_their_use_and_all_are_counted(all_look_before_anybody_writes):
    coupon, results = order_at_once(limit_per_customer=1)

    assert len(answers(results, placing.Placed)) == CLIENTS
    assert (coupon.used, CouponCustomer.objects.count()) == (CLIENTS, CLIENTS)
    assert findings() == []


def test_a_use_is_given_back_once_though_many_cancel():
    make_bakery(orders_per_slot=100)
    coupon = make_coupon(limit_in_all=2)
    basket = make_basket(make_cake(), coupon="KARIBU10")
    order, _other = place(basket), place(basket)
    staff = [make_manager() for _click in range(CLIENTS)]
    pages = [Order.objects.get(pk=order.pk) for _click in range(CLIENTS)]

    results = together(CLIENTS, lambda n: actions.cancel(pages[n], actor=staff[n], now=NOW, note="No oven"))

    coupon.refresh_from_db()
    assert len(answers(results, Conflict)) == CLIENTS - 1
    assert coupon.used == 1
    assert findings() == []


def test_a_limit_that_is_lowered_while_customers_order_is_never_passed(all_look_before_anybody_writes):
    make_bakery(orders_per_slot=100)
    coupon = make_coupon()
    basket = make_basket(make_cake(), coupon="KARIBU10")
    customers = [make_customer() for _client in range(CLIENTS)]
    opened = Coupon.objects.get()
    opened.limit_in_all = 3

    def either(n):
        if n == CLIENTS:
            return placing.with_retries(lambda: coupons.keep(opened))
        return placing.place_order(customer=customers[n], basket=basket, key=f"key-{n}", now=NOW)

    results = together(CLIENTS + 1, either)

    coupon.refresh_from_db()
    placed = len(answers(results, placing.Placed))
    assert coupon.used == placed
    assert {refused.code for refused in answers(results, Conflict)} <= {"coupon_used_up", "limit_below_used"}
    assert coupon.limit_in_all is None or placed <= 3
    assert findings() == []
