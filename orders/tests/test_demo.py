"""The demo's orders: enough of every kind, made by the rules."""

import pytest
from django.db import transaction

from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders.demo import make_demo_orders
from orders.invariants import findings
from orders.models import Coupon, Day, Notification, Order
from orders.states import CancelReason, Status
from orders.tests.factories import NOW, UserFactory, make_customer, make_manager, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def people(whole_file) -> dict[str, object]:
    make_bakery(email="bakery@example.com", zones=[{"minimum_order": 30000}])
    make_cake("Vanilla Dream", groups=[OptionGroupFactory(name="Filling")], sizes=[{}, {"label": "10 inch"}])
    make_cake("Cupcakes", kind="ready_made", inscription_allowed=False)
    make_cake("Wedding Cake", kind="tiered", sizes=[{"capacity_units": 8}])
    make_cake("Fire Engine", kind="custom")
    customers = [make_customer(email="customer@example.com"), *UserFactory.create_batch(3)]
    return {"customers": customers, "staff": make_staff(), "manager": make_manager()}


@pytest.fixture(scope="module")
def told_before(people) -> list[tuple]:
    """The same stories, told once already and forgotten."""
    with transaction.atomic():
        told = _in_short(make_demo_orders(**people, now=NOW))
        transaction.set_rollback(True)
    return told


@pytest.fixture(scope="module")
def orders(people, told_before) -> list[Order]:
    """Told for all tests at once: it takes seconds."""
    return make_demo_orders(**people, now=NOW)


def _in_short(orders: list[Order]) -> list[tuple]:
    return [(order.date, order.total, order.status) for order in orders]


def test_the_demo_has_orders_in_every_status_and_of_every_reason(people, orders):
    assert len(orders) >= 55
    assert {order.status for order in orders} == set(Status.values)
    assert {order.cancel_reason for order in orders} == {"", *CancelReason.values}
    assert {order.payment_status for order in Order.objects.all()} == {
        "unpaid", "deposit_paid", "paid", "refund_due", "refunded",
    }  # fmt: skip
    own = Order.objects.of_customer(people["customers"][0])
    assert own.count() == len(set(own.values_list("status", flat=True))) == 6


def test_the_demo_has_coupons_in_every_state_and_orders_that_used_them(orders):
    today = NOW.date()
    assert {coupon.state_on(today) for coupon in Coupon.objects.all()} == {"running", "not_yet", "expired"}
    used = [order for order in orders if order.coupon_code]
    assert len(used) >= 3
    assert all(order.discount > 0 for order in used)
    assert findings() == []


def test_the_demo_lies_in_the_past_and_bothers_nobody(people, orders):
    assert not Order.objects.filter(events__at__gt=NOW).exists()
    assert not Order.objects.filter(payments__recorded_at__gt=NOW).exists()
    assert not Notification.objects.filter(sent_at=None).exists()
    for day in Day.objects.all():
        units = sum(order.capacity_units for order in Order.objects.holding_capacity().filter(date=day.date))
        assert day.booked == units


def test_the_demo_shows_photos_of_what_cakes_should_look_like(people, orders):
    shown = Order.objects.filter(lines__reference_photos__isnull=False).distinct()
    assert {(order.customer, order.status) for order in shown} == {
        (people["customers"][0], Status.PENDING_CONFIRMATION),
        (people["customers"][0], Status.CONFIRMED),
    }
    assert findings() == []


def test_the_same_seed_tells_the_same_stories(told_before, orders):
    assert _in_short(orders) == told_before
