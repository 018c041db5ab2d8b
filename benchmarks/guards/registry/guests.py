"""Guards of orders without an account."""

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import Guard
from benchmarks.guards.registry.files import ORDERS, RACES

GUESTS = (
    Guard(
        "guests-have-keys-of-their-own",
        keeps="strangers whose Idempotency-Keys are the same see nothing of each other's orders",
        away=Edit(
            "orders/guests.py", "    return fingerprint(reached_at(basket))", '    return fingerprint("everybody")'
        ),
        tests=(
            f"{RACES}/test_guest_races.py::test_strangers_with_one_key_each_get_their_own_order",
            f"{ORDERS}/test_api_guests.py::TestKeys::test_strangers_with_the_same_key_see_nothing_of_each_other",
        ),
    ),
    Guard(
        "key-of-an-order-is-checked",
        keeps="a guest's order is opened by its own key alone",
        away=Edit("orders/keys.py", "return bool(salt) and any(fits)", "return bool(salt)"),
        tests=(
            f"{ORDERS}/test_api_secret_link.py::TestTheSecretLink::test_a_key_opens_its_own_order_alone",
            f"{ORDERS}/test_claiming.py::test_without_the_right_key_nobody_gets_it",
        ),
    ),
    Guard(
        "key-of-an-order-ends",
        keeps="once an account has taken a guest's order, its key opens nothing",
        away=Edit("orders/guests.py", '{"customer_id": by.pk, "guest_key_salt": ""}', '{"customer_id": by.pk}'),
        tests=(
            f"{ORDERS}/test_claiming.py::test_the_key_opens_nothing_any_more",
            f"{RACES}/test_guest_races.py::test_of_several_accounts_with_the_key_one_gets_the_order",
        ),
    ),
    Guard(
        "claimed-order-is-not-replayed",
        keeps="who repeats a guest's request is not told of an order that an account has taken",
        away=Edit("orders/guests.py", "    if not placed.order.is_guest:", "    if False:"),
        tests=(
            f"{ORDERS}/test_api_guests.py::TestKeys::test_a_claimed_order_is_not_given_to_whoever_repeats_the_request",
        ),
    ),
    Guard(
        "nobody-claims-while-leaving",
        keeps="no order is taken into an account that is being closed",
        away=Edit("orders/guests.py", "    insist_on_open_account(by)\n", ""),
        tests=(f"{RACES}/test_leaving_races.py::test_who_is_leaving_claims_nothing_more",),
    ),
    Guard(
        "photos-of-guests-have-a-key",
        keeps="a photo that a guest has sent is seen, used and taken back with its key alone",
        away=Edit(
            "orders/querysets.py", "held | Q(key_digest=digest_of(key)) if key else held", "held | Q(owner=None)"
        ),
        tests=(
            f"{ORDERS}/test_api_guest_photos.py::TestLooking::test_nobody_else_does",
            f"{ORDERS}/test_api_guest_photos.py::TestOrdering::test_without_its_key_a_photo_is_not_there",
        ),
    ),
    Guard(
        "photos-of-guests-are-throttled",
        keeps="one client does not fill the disk, nor keep the reader of photos busy, without an account",
        away=Edit("orders/api/views/uploads.py", "[UploadThrottle, GuestUploadThrottle]", "[UploadThrottle]"),
        tests=(
            f"{ORDERS}/test_api_guest_photos.py::TestSending"
            "::test_a_client_sends_so_many_and_is_told_when_it_may_again",
        ),
    ),
    Guard(
        "coupons-of-guests",
        keeps="nobody gets around the uses of each customer by ordering without an account",
        away=Edit(
            "orders/coupons.py",
            "    if customer.is_guest:\n        return discounts.NEEDS_ACCOUNT\n",
            "",
        ),
        tests=(
            f"{ORDERS}/test_api_guests.py::TestCoupons"
            "::test_a_coupon_that_is_counted_for_each_customer_needs_an_account",
        ),
    ),
    Guard(
        "guests-are-throttled",
        keeps="one client, address or number fills no day with orders that nobody has an account for",
        away=Edit(
            "orders/api/throttling.py", "[GuestOrdersOfClient(), *by_contact] if by_contact else []", "[]  # nobody"
        ),
        tests=(
            f"{ORDERS}/test_api_guests.py::TestThrottling"
            "::test_a_client_may_place_so_many_orders_and_is_told_when_it_may_again",
            f"{ORDERS}/test_api_guests.py::TestThrottling"
            "::test_an_address_and_a_number_take_so_many_orders_from_wherever_they_come",
        ),
    ),
)
