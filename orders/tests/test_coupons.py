"""Coupons in orders: who may use one, how its uses are counted and given back."""

import datetime
from decimal import Decimal

import pytest

from catalog.tests.factories import make_bakery, make_cake
from orders import actions, capacity, coupons, quoting
from orders.errors import Conflict, InvalidOrder
from orders.invariants import findings
from orders.models import Coupon, CouponCustomer, Day, Order
from orders.states import Status
from orders.tests.factories import (
    NOW,
    at,
    delivered_to,
    make_basket,
    make_coupon,
    make_customer,
    make_manager,
    make_staff,
    place,
    walk,
    warn,
)

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOMORROW, YESTERDAY = TODAY + datetime.timedelta(days=1), TODAY - datetime.timedelta(days=1)


@pytest.fixture
def bakery():
    return make_bakery(email="bakery@example.com", zones=[{"fee": 5000, "minimum_order": 45000}])


@pytest.fixture
def cake(bakery):
    return make_cake("Vanilla Dream")


@pytest.fixture
def asha():
    return make_customer(email="asha@example.com")


def basket_of(cake, code="KARIBU10", **fields):
    return make_basket(cake, coupon=code, **fields)


def uses(coupon):
    coupon.refresh_from_db()
    return coupon.used, sorted(coupon.customers.values_list("used", flat=True))


def refusal(basket, *, customer=None, kind=Conflict):
    with pytest.raises(kind) as refused:
        place(basket, customer=customer)
    return [(problem.code, problem.attr) for problem in refused.value.as_list()]


def test_an_order_keeps_its_coupon_and_what_it_took_off(cake, bakery):
    coupon = make_coupon()
    zone = bakery.delivery_zones.get()

    order = place(basket_of(cake, " karibu-10 ", **delivered_to(zone.pk)))

    order.refresh_from_db()
    assert (order.coupon, order.coupon_code) == (coupon, "KARIBU10")
    assert (order.subtotal, order.discount, order.delivery_fee) == (Decimal(45000), Decimal(4500), Decimal(5000))
    assert order.total == Decimal(45500)
    assert uses(coupon) == (1, [1])
    assert findings() == []


def test_an_order_without_a_coupon_counts_nothing(cake):
    coupon = make_coupon()

    order = place(make_basket(cake))

    assert (order.coupon, order.coupon_code, order.discount) == (None, "", Decimal(0))
    assert uses(coupon) == (0, [])


@pytest.mark.parametrize(
    ("terms", "kind", "code"),
    [
        ({"code": "ANOTHER"}, InvalidOrder, "coupon_unknown"),
        ({"is_active": False}, InvalidOrder, "coupon_unknown"),
        ({"first_day": TOMORROW}, InvalidOrder, "coupon_not_yet"),
        ({"minimum_order": 45001}, InvalidOrder, "coupon_minimum"),
        ({"last_day": YESTERDAY}, Conflict, "coupon_expired"),
        ({"limit_in_all": 1, "used": 1}, Conflict, "coupon_used_up"),
    ],
)
def test_a_coupon_that_does_not_hold_leaves_no_order(cake, terms, kind, code):
    coupon = make_coupon(**terms)
    before = coupon.used

    assert refusal(basket_of(cake), kind=kind) == [(code, "coupon")]
    assert uses(coupon) == (before, [])
    assert not Order.objects.exists()
    assert not Day.objects.exists()


@pytest.mark.parametrize("typed", ["%", "' OR 1=1", "a\x00b", "🎂🎂🎂🎂", "KAR", "X" * 25, "ΚΑΡΙΒΟΥ"])
def test_what_is_no_code_is_an_unknown_coupon(cake, typed):
    make_coupon()

    assert refusal(basket_of(cake, typed), kind=InvalidOrder) == [("coupon_unknown", "coupon")]


def test_a_coupon_holds_on_its_first_and_on_its_last_day(cake):
    make_coupon(first_day=TODAY, last_day=TODAY)

    assert place(basket_of(cake)).discount == Decimal(4500)


def test_days_are_those_of_the_bakery_and_not_of_greenwich(cake):
    make_coupon(last_day=TODAY)
    last_minute = datetime.datetime.combine(TODAY, datetime.time(20, 59), tzinfo=datetime.UTC)  # 23:59 in Dar es Salaam

    assert place(basket_of(cake), now=last_minute).discount == Decimal(4500)
    with pytest.raises(Conflict):
        place(basket_of(cake), now=last_minute + datetime.timedelta(minutes=1))


def test_the_last_use_is_used_once(cake):
    coupon = make_coupon(limit_in_all=1)
    place(basket_of(cake))

    assert refusal(basket_of(cake)) == [("coupon_used_up", "coupon")]
    assert uses(coupon) == (1, [1])
    assert Order.objects.count() == 1


def test_a_customer_uses_a_coupon_as_often_as_it_allows_each(cake, asha):
    coupon = make_coupon(limit_per_customer=1)
    place(basket_of(cake), customer=asha)

    assert refusal(basket_of(cake), customer=asha) == [("coupon_used_by_you", "coupon")]
    place(basket_of(cake))
    assert uses(coupon) == (2, [1, 1])
    assert findings() == []


def test_a_coupon_that_is_counted_for_each_customer_needs_a_confirmed_address(cake):
    coupon = make_coupon(limit_per_customer=1)
    newcomer = make_customer(email_verified_at=None)

    assert refusal(basket_of(cake), customer=newcomer, kind=InvalidOrder) == [
        ("coupon_needs_confirmed_address", "coupon")
    ]
    quote = quoting.get_quote(basket=basket_of(cake), customer=newcomer, now=NOW)
    assert [problem.code for problem in quote.problems] == ["coupon_needs_confirmed_address"]
    assert "confirm your e-mail address first" in quote.problems[0].detail
    assert (uses(coupon), Order.objects.count()) == ((0, []), 0)

    newcomer.email_verified_at = NOW
    newcomer.save(update_fields=["email_verified_at"])
    place(basket_of(cake), customer=newcomer)
    assert uses(coupon) == (1, [1])


def test_a_coupon_that_is_limited_while_somebody_orders_needs_a_confirmed_address_too(cake, monkeypatch):
    coupon = make_coupon()
    looked = quoting.chosen_slot

    def limited_meanwhile(*args, **kwargs):
        Coupon.objects.update(limit_per_customer=1)
        return looked(*args, **kwargs)

    monkeypatch.setattr(quoting, "chosen_slot", limited_meanwhile)

    refused = refusal(basket_of(cake), customer=make_customer(email_verified_at=None), kind=(Conflict, InvalidOrder))
    assert refused == [("coupon_needs_confirmed_address", "coupon")]
    assert (uses(coupon), Order.objects.count()) == ((0, []), 0)


def test_a_coupon_without_such_a_limit_needs_no_confirmed_address(cake):
    coupon = make_coupon(limit_in_all=5)
    place(basket_of(cake), customer=make_customer(email_verified_at=None))
    assert uses(coupon) == (1, [1])


def test_a_key_sent_again_uses_a_coupon_once(cake, asha):
    coupon = make_coupon(limit_per_customer=1)

    first, again = (place(basket_of(cake), customer=asha, key="k") for _time in range(2))

    assert first == again
    assert uses(coupon) == (1, [1])


def test_an_order_whose_slot_is_lost_in_the_transaction_uses_no_coupon(cake, monkeypatch):
    coupon = make_coupon()

    def lost(*args, **kwargs):
        raise Conflict(capacity.slot_full())

    monkeypatch.setattr(capacity, "reserve", lost)

    assert refusal(basket_of(cake)) == [("slot_full", "fulfilment.slot")]
    assert uses(coupon) == (0, [])


@pytest.mark.parametrize("status", [Status.PENDING_CONFIRMATION, Status.CONFIRMED, Status.PAID, Status.READY])
def test_a_cancelled_order_gives_its_use_back_once(cake, asha, status):
    coupon = make_coupon(limit_in_all=1, limit_per_customer=1)
    order = place(basket_of(cake), customer=asha)
    walk(order, to=status)
    stale = Order.objects.get(pk=order.pk)

    actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")

    assert uses(coupon) == (0, [0])
    with pytest.raises(Conflict):
        actions.cancel(stale, actor=make_manager(), now=NOW, note="No oven")
    assert uses(coupon) == (0, [0])
    assert findings() == []
    assert place(basket_of(cake), customer=asha).discount == Decimal(4500)


def test_an_expired_order_gives_its_use_back(cake):
    coupon = make_coupon()
    place(basket_of(cake))
    warn(at(hours=12))

    assert len(actions.expire_due(at(hours=48))) == 1
    assert uses(coupon) == (0, [0])


def test_a_completed_order_keeps_its_use(cake):
    coupon = make_coupon()
    walk(place(basket_of(cake)), to=Status.COMPLETED)

    assert uses(coupon) == (1, [1])
    assert findings() == []


def test_an_order_for_nothing_is_paid_as_soon_as_payment_is_asked_for(cake):
    make_coupon(percentage=100)
    order = place(basket_of(cake))
    actions.confirm(order, actor=make_staff(), now=NOW)

    actions.request_payment(order, actor=make_staff(), now=NOW)

    assert (order.total, order.status) == (Decimal(0), Status.PAID)
    assert findings() == []


def test_a_use_that_nobody_counted_cannot_be_given_back(cake):
    order = place(basket_of(cake, make_coupon().code))
    CouponCustomer.objects.update(used=0)

    with pytest.raises(RuntimeError, match="knows nothing of it"):
        actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
    order.refresh_from_db()
    assert order.status == Status.PENDING_CONFIRMATION


def test_an_ended_coupon_that_was_looked_at_in_time_is_refused_in_the_transaction(cake, monkeypatch):
    coupon = make_coupon()
    seen = coupons.find("KARIBU10", customer=None, today=TODAY)
    Coupon.objects.update(is_active=False)
    looks = iter([seen])
    found = coupons.find
    monkeypatch.setattr(coupons, "find", lambda *args, **kwargs: next(looks, None) or found(*args, **kwargs))

    assert refusal(basket_of(cake), kind=InvalidOrder) == [("coupon_unknown", "coupon")]
    assert uses(coupon) == (0, [])


# --- the quote


def test_a_quote_tells_the_discount_and_changes_nothing(cake):
    coupon = make_coupon()

    quote = quoting.get_quote(basket=basket_of(cake), now=NOW)

    assert (quote.priced.discount, quote.priced.total, quote.problems) == (Decimal(4500), Decimal(40500), ())
    assert uses(coupon) == (0, [])


def test_a_quote_knows_what_a_customer_has_used_and_a_strangers_does_not(cake, asha):
    make_coupon(limit_per_customer=1)
    place(basket_of(cake), customer=asha)

    hers = quoting.get_quote(basket=basket_of(cake), now=NOW, customer=asha)
    anybodys = quoting.get_quote(basket=basket_of(cake), now=NOW)

    assert [problem.code for problem in hers.problems] == ["coupon_used_by_you"]
    assert (hers.priced.total, anybodys.priced.total) == (Decimal(45000), Decimal(40500))
    assert anybodys.problems == ()


def test_a_quote_without_a_coupon_asks_for_none(cake, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert coupons.find("", customer=None, today=TODAY) is None
