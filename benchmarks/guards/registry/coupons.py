"""Guards of the uses of coupons."""

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import Guard
from benchmarks.guards.registry.files import COUPON_RACES, ORDERS

COUPONS = (
    Guard(
        "uses-of-a-coupon",
        keeps="the last use of a coupon is used once",
        away=Edit("orders/coupons.py", "rows.filter(BELOW_LIMIT, is_active=True)", "rows.filter(is_active=True)"),
        tests=(
            f"{COUPON_RACES}::test_the_last_use_of_a_coupon_is_used_once",
            f"{COUPON_RACES}::test_whoever_lost_the_last_use_is_told_the_price_without_it",
        ),
    ),
    Guard(
        "coupon-that-runs",
        keeps="a coupon that was ended is used by nobody, though they looked before",
        away=Edit("orders/coupons.py", "rows.filter(BELOW_LIMIT, is_active=True)", "rows.filter(BELOW_LIMIT)"),
        tests=(
            f"{ORDERS}/test_coupons.py::test_an_ended_coupon_that_was_looked_at_in_time_is_refused_in_the_transaction",
        ),
    ),
    Guard(
        "uses-of-a-customer",
        keeps="a customer uses a coupon as often as it allows each, and no more",
        away=Edit("orders/coupons.py", "free = rows if limit is None else rows.filter(used__lt=limit)", "free = rows"),
        tests=(f"{COUPON_RACES}::test_a_customer_uses_a_coupon_once_though_in_many_requests",),
    ),
    Guard(
        "coupons-of-unproven-addresses",
        keeps="nobody gets around the uses of each customer by accounts whose address is confirmed by nobody",
        away=Edit("orders/coupons.py", "return discounts.NEEDS_ADDRESS if customer.is_unproven", 'return "" if True'),
        tests=(f"{ORDERS}/test_coupons.py::test_a_coupon_that_is_counted_for_each_customer_needs_a_confirmed_address",),
    ),
)
