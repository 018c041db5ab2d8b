"""What staff may do with a coupon, and what the database itself refuses."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from catalog.tests.factories import make_bakery, make_cake
from orders import coupons
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Coupon
from orders.states import CouponState, Status
from orders.tests.factories import NOW, make_basket, make_coupon, make_customer, place, walk

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOMORROW, YESTERDAY = TODAY + datetime.timedelta(days=1), TODAY - datetime.timedelta(days=1)


@pytest.fixture
def cake():
    make_bakery(email="bakery@example.com")
    return make_cake("Vanilla Dream")


def basket_of(cake):
    return make_basket(cake, coupon="KARIBU10")


def uses(coupon):
    coupon.refresh_from_db()
    return coupon.used, sorted(coupon.customers.values_list("used", flat=True))


@transaction.atomic
def kept(coupon, **changes):
    for name, value in changes.items():
        setattr(coupon, name, value)
    return coupons.keep(coupon)


def test_keeping_a_coupon_never_writes_its_uses(cake):
    opened = make_coupon()
    place(basket_of(cake))

    kept(opened, note="On the flyers")

    assert uses(opened) == (1, [1])
    assert opened.note == "On the flyers"


@pytest.mark.parametrize("changes", [{"code": "KARIBU20"}, {"percentage": 20}, {"percentage": None, "amount": 5000}])
def test_what_orders_stand_on_stays_as_it_is(cake, changes):
    coupon = make_coupon()
    order = place(basket_of(cake))
    walk(order, to=Status.CANCELLED)

    with pytest.raises(Conflict) as refused:
        kept(coupon, **changes)

    assert refused.value.code == "coupon_is_used"
    coupon.refresh_from_db()
    assert (coupon.code, coupon.percentage, coupon.amount) == ("KARIBU10", 10, None)


def test_a_used_coupon_may_be_limited_moved_and_ended(cake):
    coupon = make_coupon()
    place(basket_of(cake))

    kept(coupon, limit_in_all=1, limit_per_customer=1, last_day=TODAY, minimum_order=50000, is_active=False)

    coupon.refresh_from_db()
    assert (coupon.limit_in_all, coupon.is_active, coupon.state_on(TODAY)) == (1, False, CouponState.ENDED)
    assert findings() == []


def test_a_limit_is_never_set_below_what_was_used(cake):
    coupon = make_coupon()
    place(basket_of(cake))
    place(basket_of(cake))

    with pytest.raises(Conflict) as refused:
        kept(coupon, limit_in_all=1)

    assert (refused.value.code, refused.value.attr) == ("limit_below_used", "limit_in_all")
    assert "used 2 times already" in refused.value.detail


def test_a_limit_set_lower_for_each_customer_holds_from_the_next_use_on(cake):
    asha = make_customer()
    coupon = make_coupon(limit_per_customer=3)
    place(basket_of(cake), customer=asha)
    place(basket_of(cake), customer=asha)

    kept(coupon, limit_per_customer=1)

    with pytest.raises(Conflict) as refused:
        place(basket_of(cake), customer=asha)
    assert refused.value.code == "coupon_used_by_you"
    assert findings() == []


def test_a_code_that_there_is_is_refused_by_name(cake):
    make_coupon()

    with pytest.raises(Conflict) as refused:
        kept(Coupon(code="KARIBU10", percentage=5))

    assert (refused.value.code, refused.value.attr) == ("coupon_exists", "code")


@transaction.atomic
def thrown_away(coupon):
    coupons.delete(coupon)


def test_a_coupon_that_an_order_has_used_is_not_thrown_away(cake):
    coupon = make_coupon()
    walk(place(basket_of(cake)), to=Status.CANCELLED)

    with pytest.raises(Conflict) as refused:
        thrown_away(coupon)
    with pytest.raises(ProtectedError):
        coupon.delete()

    assert refused.value.code == "coupon_is_used"
    assert Coupon.objects.get() == coupon


def test_a_coupon_that_nobody_has_used_is_thrown_away(db):
    thrown_away(make_coupon())

    assert not Coupon.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"code": "karibu10"},
        {"code": ""},
        {"percentage": 0},
        {"percentage": 101},
        {"percentage": None},
        {"amount": 5000, "percentage": 10},
        {"amount": 0},
        {"first_day": TOMORROW, "last_day": TODAY},
        {"minimum_order": -1},
        {"limit_in_all": 0},
        {"limit_per_customer": 0},
        {"limit_in_all": 1, "used": 2},
    ],
)
def test_the_database_refuses_a_coupon_that_makes_no_sense(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_coupon(**fields)


def test_a_code_is_there_once():
    make_coupon()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_coupon()


def test_sql_and_python_say_the_same_of_every_coupons_state():
    days = [None, YESTERDAY, TODAY, TOMORROW]
    limits = [{}, {"limit_in_all": 1}, {"limit_in_all": 1, "used": 1}]
    for n, first in enumerate(days):
        for m, last in enumerate(days):
            if first is None or last is None or first <= last:
                for k, limit in enumerate(limits):
                    for is_active in (True, False):
                        code = f"C{n}{m}{k}{is_active:d}"
                        make_coupon(code, first_day=first, last_day=last, is_active=is_active, **limit)

    found = Coupon.objects.with_state(TODAY)

    assert {coupon.state for coupon in found} == set(CouponState.values)
    assert all(coupon.state == coupon.state_on(TODAY) for coupon in found)
