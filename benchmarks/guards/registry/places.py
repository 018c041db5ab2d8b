"""Guards of the places: units of a day, slots, and days that are stopped or closed."""

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import Guard
from benchmarks.guards.registry.files import CALENDAR_RACES, CHANGING_RACES, ORDERS, PLACING_RACES

PLACES = (
    Guard(
        "units-of-a-day",
        keeps="the last units of a day are sold once",
        away=Edit(
            "orders/capacity.py", "rows.filter(booked__lte=capacity - units, is_stopped", "rows.filter(is_stopped"
        ),
        tests=(
            f"{PLACING_RACES}::test_the_last_units_of_a_day_are_sold_once",
            f"{CHANGING_RACES}::test_the_last_unit_goes_to_the_change_or_to_a_customer_and_never_to_both",
            f"{ORDERS}/test_rules_below.py::TestReserving::test_a_day_fills_to_the_last_unit_and_not_beyond",
        ),
    ),
    Guard(
        "place-in-a-slot",
        keeps="the last place of a slot is sold once",
        away=Edit(
            "orders/capacity.py",
            "free = rows.filter(booked__lt=bakery.orders_per_slot - _booked_beside(day, start, bakery=bakery))",
            "free = rows",
        ),
        tests=(
            f"{PLACING_RACES}::test_the_last_place_of_a_slot_is_sold_once",
            f"{ORDERS}/test_rules_below.py::TestReserving::test_a_slot_takes_its_orders_and_no_more",
        ),
    ),
    Guard(
        "stopped-day",
        keeps="a day that was stopped takes nobody, though they looked before",
        away=Edit(
            "orders/capacity.py", "booked__lte=capacity - units, is_stopped=False)", "booked__lte=capacity - units)"
        ),
        tests=(
            f"{CALENDAR_RACES}::test_a_day_that_is_stopped_after_the_look_is_not_booked",
            f"{ORDERS}/test_changed_settings.py"
            "::test_a_day_that_is_stopped_between_the_look_and_the_booking_refuses_the_booking",
        ),
    ),
    Guard(
        "orders-beside-a-slot",
        keeps="an hour is sold once though slots are cut anew",
        away=Edit(
            "orders/capacity.py",
            "bakery.orders_per_slot - _booked_beside(day, start, bakery=bakery)",
            "bakery.orders_per_slot",
        ),
        tests=(f"{CALENDAR_RACES}::test_a_slot_is_sold_once_though_it_is_cut_anew_while_customers_book",),
    ),
    Guard(
        "units-are-there-to-give-back",
        keeps="a day never gives back more than it holds",
        away=Edit("orders/capacity.py", "filter(date=day, booked__gte=units)", "filter(date=day)"),
        tests=(f"{ORDERS}/test_rules_below.py::TestReserving::test_a_day_gives_back_no_more_than_it_holds",),
    ),
    Guard(
        "place-is-there-to-give-back",
        keeps="a slot never gives back more than it holds",
        away=Edit("orders/capacity.py", "start=held.slot_start, booked__gte=1)", "start=held.slot_start)"),
        tests=(f"{ORDERS}/test_rules_below.py::TestReserving::test_a_slot_gives_back_no_more_than_it_holds",),
    ),
    Guard(
        "given-back-is-told",
        keeps="a place that nobody holds is an error, and not given back in silence",
        away=Edit("orders/capacity.py", "if not (given and freed):", "if False:"),
        tests=(f"{ORDERS}/test_rules_below.py::TestReserving::test_what_nobody_holds_cannot_be_given_back",),
    ),
    Guard(
        "override-holds-what-is-booked",
        keeps="a day's own capacity is never less than what is booked",
        away=Edit("orders/capacity.py", "rows.filter(booked__lte=capacity).update(", "rows.update("),
        tests=(f"{ORDERS}/test_admin_calendar.py::test_a_day_never_holds_less_than_is_booked",),
    ),
    Guard(
        "closed-after-the-look",
        keeps="a day that was closed, or a time that it lost, takes nobody, though they looked before",
        away=Edit("orders/capacity.py", "if not is_still_open(", "if False and not is_still_open("),
        tests=(
            f"{CALENDAR_RACES}::test_a_day_that_is_closed_after_the_look_is_not_booked",
            f"{ORDERS}/test_opening_days.py::test_who_looked_before_a_day_was_closed_is_refused_at_the_booking",
        ),
    ),
    Guard(
        "orders-that-were-not-seen",
        keeps="no day is closed over an order that nobody was shown",
        away=Edit("orders/opening_days.py", "if standing and seal(standing) != seen:", "if False:"),
        tests=(f"{ORDERS}/test_admin_calendar.py::test_whoever_saw_one_order_is_asked_again_when_another_has_come",),
    ),
)
