"""Guards of how much one customer may have waiting for an answer."""

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import Guard
from benchmarks.guards.registry.files import ORDERS, RACES

OPEN_ORDERS = (
    Guard(
        "orders-waiting-for-an-answer",
        keeps="nobody fills the calendar with orders that nobody has answered yet",
        away=Edit("orders/placing.py", "        open_orders.insist_on_room(order, bakery=bakery)\n", ""),
        tests=(
            f"{ORDERS}/test_open_orders.py::test_a_customer_has_so_many_orders_waiting_and_no_more",
            f"{ORDERS}/test_open_orders.py::test_what_waits_is_counted_in_units_too",
            f"{RACES}/test_open_orders_races.py::test_a_customer_gets_as_many_as_are_free_though_in_many_requests",
        ),
    ),
    Guard(
        "guests-waiting-for-an-answer",
        keeps="a guest is the same guest by their address, and by their number",
        away=Edit("orders/open_orders.py", "    if order.is_guest:\n        # Held", "    if False:\n        # Held"),
        tests=(
            f"{ORDERS}/test_open_orders.py::test_guests_are_counted_by_address_and_by_number_however_they_are_written",
            f"{RACES}/test_open_orders_races.py::test_guests_with_one_number_get_as_many_as_are_free",
        ),
    ),
    Guard(
        "units-without-a-proven-address",
        keeps="one client takes no more than so much without a confirmed address, in however many names",
        away=Edit(
            "orders/api/throttling.py", "if is_counted and not throttle.allow_request(request, view):", "if False:"
        ),
        tests=(
            f"{ORDERS}/test_open_orders.py::TestUnitsOfOneClient"
            "::test_whoever_proved_no_address_takes_so_many_units_in_however_many_names",
        ),
    ),
)
