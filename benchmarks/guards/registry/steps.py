"""Guards of an order once it stands: its changes, steps, payments, and what is written of them."""

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import Guard, Trigger
from benchmarks.guards.registry.files import ORDERS, RACES, STAFF_RACES

STEPS = (
    Guard(
        "changed-to-what-was-shown",
        keeps="a change of an order is saved at the price at which it was shown",
        away=Edit("orders/changing.py", "if plan.shown_id != shown_id:", "if False:"),
        tests=(
            f"{ORDERS}/test_changing.py::TestWhoAndWhen::test_what_is_saved_is_what_was_shown",
            f"{ORDERS}/test_admin_changing.py::test_what_became_dearer_since_it_was_shown_is_shown_again",
        ),
    ),
    Guard(
        "smaller-always-fits",
        keeps="an order that becomes no larger keeps its day, though the day was stopped",
        away=Edit("orders/load.py", "if units <= held.units:", "if False:"),
        tests=(
            f"{ORDERS}/test_changing.py::TestDayAndPlace::test_a_day_that_takes_no_more_keeps_what_becomes_no_more",
        ),
    ),
    Guard(
        "status-and-version",
        keeps="of two who take a step, one wins",
        away=Edit(
            "orders/lifecycle.py",
            "Order.objects.filter(pk=order.pk, status=source, version=order.version)",
            "Order.objects.filter(pk=order.pk)",
        ),
        tests=(
            f"{STAFF_RACES}::test_of_many_clicks_on_one_order_one_wins_and_the_others_are_told_who",
            f"{STAFF_RACES}::test_a_place_is_given_back_once_though_many_cancel",
            f"{ORDERS}/test_lifecycle.py::test_of_two_who_saw_the_same_order_the_second_loses_and_is_told_to_whom",
        ),
    ),
    Guard(
        "an-undo-undoes-what-was-seen",
        keeps="whoever takes their step back never takes back what somebody did meanwhile, and is told who",
        away=Edit("orders/lifecycle.py", "if held.version != order.version:", "if False:"),
        tests=(
            f"{ORDERS}/test_undoing.py::test_a_step_that_somebody_took_meanwhile_is_not_undone_in_the_place_of_ones_own",
        ),
    ),
    Guard(
        "told-after-the-undo",
        keeps="nobody is told of a step that can still be taken back",
        away=Edit(
            "orders/notifications.py",
            "deadlines.told_at(event.at) if event.action in STEPS_FORWARD else event.at",
            "event.at",
        ),
        tests=(
            f"{ORDERS}/test_undoing.py::test_the_customer_is_told_of_a_step_once_it_cannot_be_taken_back_any_more",
            f"{ORDERS}/test_undoing.py::test_the_customer_is_never_told_of_a_step_that_was_taken_back",
        ),
    ),
    Guard(
        "internal-note-as-seen",
        keeps="of two who write the internal note at once, neither loses words unseen",
        away=Edit(
            "orders/internal_notes.py",
            "filter(pk=order.pk, internal_note=order.internal_note)",
            "filter(pk=order.pk)",
        ),
        tests=(f"{RACES}/test_undo_races.py::test_of_two_who_write_the_internal_note_the_second_is_told_what_it_says",),
    ),
    Guard(
        "ticks-wait-for-each-other",
        keeps="of two who tick the last cakes of an order at once, one makes it ready, and no tick is lost",
        away=Edit("orders/baking.py", "Order.objects.select_for_update().filter(", "Order.objects.filter("),
        tests=(
            f"{RACES}/test_baking_races.py::test_of_the_last_ticks_together_one_makes_the_order_ready_and_none_is_lost",
        ),
    ),
    Guard(
        "payments-wait-for-each-other",
        keeps="payments of one order are taken one after the other, each with the balance as it is",
        away=Edit("orders/payments.py", "Order.objects.select_for_update().get(", "Order.objects.get("),
        tests=(f"{STAFF_RACES}::test_deposits_that_fit_are_all_taken_one_after_the_other",),
    ),
    Guard(
        "no-more-than-the-balance",
        keeps="a balance is paid once",
        away=Edit("orders/payments.py", "and received.amount > order.balance_due:", "and False:"),
        tests=(
            f"{STAFF_RACES}::test_a_balance_is_paid_once_though_many_tills_take_it",
            f"{ORDERS}/test_payments.py::test_two_tills_that_saw_the_same_balance_do_not_take_it_twice",
        ),
    ),
    Guard(
        "one-void",
        keeps="a payment is voided once, and the second is told by whom",
        away=Edit("orders/payments.py", "    _refuse_second_void(payment)\n", ""),
        tests=(f"{ORDERS}/test_payments.py::test_a_payment_is_voided_once",),
    ),
    Guard(
        "one-transaction",
        keeps="what was refused has left nothing",
        away=Edit("orders/transactions.py", "with transaction.atomic():", "if True:"),
        tests=(
            f"{ORDERS}/test_placing.py::test_a_place_lost_after_the_look_is_refused_and_leaves_nothing",
            f"{ORDERS}/test_lifecycle.py::test_a_handover_with_too_little_money_leaves_nothing_recorded",
        ),
    ),
    Guard(
        "rules-insist-on-a-transaction",
        keeps="no rule writes half of something",
        away=Edit("accounts/transactions.py", "if not transaction.get_connection().in_atomic_block:", "if False:"),
        tests=(
            f"{ORDERS}/test_lifecycle.py::test_a_rule_that_writes_refuses_to_run_outside_a_transaction",
            f"{ORDERS}/test_rules_below.py::test_capacity_is_reserved_inside_a_transaction_or_not_at_all",
        ),
    ),
    Guard(
        "deadlocks-are-retried",
        keeps="the loser of a deadlock is not refused",
        away=Edit("orders/transactions.py", "else ATTEMPTS", "else 1"),
        tests=(f"{ORDERS}/test_rules_below.py::test_the_loser_of_a_deadlock_tries_again_up_to_three_times",),
    ),
    Guard(
        "nobody-orders-while-leaving",
        keeps="no order is placed for an account that is being closed",
        away=Edit("orders/writing.py", "    insist_on_open_account(customer)\n", ""),
        tests=(
            f"{RACES}/test_leaving_races.py::test_who_is_leaving_orders_nothing_more",
            f"{ORDERS}/test_leaving.py::test_a_closed_account_orders_nothing",
        ),
    ),
    Guard(
        "events-are-append-only",
        keeps="history is never edited",
        away=Trigger("orders_orderevent"),
        tests=(f"{ORDERS}/test_lifecycle.py::test_an_event_is_never_edited_or_deleted",),
    ),
    Guard(
        "ledger-is-append-only",
        keeps="a payment is never edited",
        away=Trigger("orders_payment"),
        tests=(f"{ORDERS}/test_payments.py::test_a_payment_is_never_edited_or_deleted",),
    ),
)
