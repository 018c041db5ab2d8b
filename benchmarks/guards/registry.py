"""Every guard in the code. To add one: an entry here, and `python -m benchmarks.guards --write` for the docs.

The constraints of the database need no entry: every one of them is a guard, see constraints.py.
"""

from collections.abc import Iterable

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import SQLITE, Guard, Trigger

ORDERS, ACCOUNTS, RACES = "orders/tests", "accounts/tests", "orders/tests/races"
PLACING_RACES, STAFF_RACES = f"{RACES}/test_placing_races.py", f"{RACES}/test_staff_races.py"
CALENDAR_RACES, COUPON_RACES = f"{RACES}/test_calendar_races.py", f"{RACES}/test_coupon_races.py"
CHANGING_RACES = f"{RACES}/test_changing_races.py"
PHOTO_RACES, FACTOR_RACES = f"{RACES}/test_photo_races.py", f"{ACCOUNTS}/test_second_factor_races.py"
SQLITE_RACES = f"{RACES}/test_sqlite_races.py"

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
)

PHOTOS = (
    Guard(
        "photo-of-one-order",
        keeps="a photo belongs to one order",
        away=Edit("orders/photos.py", "held.unused().filter(pk=", "held.filter(pk="),
        tests=(f"{PHOTO_RACES}::test_of_many_orders_that_want_a_photo_one_gets_it",),
    ),
    Guard(
        "photo-is-unused-when-forgotten",
        keeps="no photo is forgotten under its order",
        away=Edit(
            "orders/photos.py", "among.filter(pk=photo.pk).delete", "ReferencePhoto.objects.filter(pk=photo.pk).delete"
        ),
        tests=(
            f"{PHOTO_RACES}::test_a_photo_that_an_order_takes_meanwhile_is_not_forgotten",
            f"{ORDERS}/test_photos.py::TestForgetting::test_an_order_that_is_taken_up_again_at_that_moment_keeps_them",
        ),
    ),
    Guard(
        "uploads-wait-for-each-other",
        keeps="uploads of one person are counted one after the other",
        away=Edit("accounts/closing.py", "User.objects.select_for_update(no_key=True).filter(", "User.objects.filter("),
        tests=(f"{PHOTO_RACES}::test_uploads_in_the_same_moment_are_counted_rightly",),
    ),
)

KEYS = (
    Guard(
        "key-is-kept-with-its-order",
        keeps="one key makes one order",
        away=Edit(
            "orders/writing.py",
            "    idempotency.remember(entry.whose, entry.key, body_hash=entry.body_hash, order=order, now=entry.now)\n",
            "",
        ),
        tests=(
            f"{PLACING_RACES}::test_one_key_makes_one_order_and_everybody_gets_it",
            f"{ORDERS}/test_placing.py::test_the_same_key_and_body_give_the_same_order",
        ),
    ),
    Guard(
        "loser-of-a-key-gets-the-order",
        keeps="whoever loses the race for a key is answered with the winner's order",
        away=Edit("orders/placing.py", "        except IntegrityError:", "        except ZeroDivisionError:"),
        tests=(f"{PLACING_RACES}::test_one_key_makes_one_order_and_everybody_gets_it",),
    ),
    Guard(
        "key-stands-for-one-body",
        keeps="a key that was used for another request is refused",
        away=Edit(
            "orders/idempotency.py", "if found is not None and found.body_hash != body_hash:", "if False:  # noqa"
        ),
        tests=(
            f"{ORDERS}/test_placing.py::test_the_same_key_with_another_body_is_a_conflict",
            f"{ORDERS}/test_payments.py::test_a_key_that_stood_for_another_amount_is_a_conflict",
        ),
    ),
    Guard(
        "key-of-a-payment",
        keeps="one key of a till records one payment",
        away=Edit(
            "orders/payments.py",
            "if key is not None and (before := idempotency.answered(actor, key, body_hash=body_hash)):",
            "if (before := None):",
        ),
        tests=(f"{STAFF_RACES}::test_one_key_of_a_till_records_one_payment",),
    ),
)

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
            f"{ORDERS}/test_api_guests.py::TestTheSecretLink::test_a_key_opens_its_own_order_alone",
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
            "if not refusal and customer is not None and customer.is_guest and coupon.limit_per_customer is not None:",
            "if False:",
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

MESSAGES = (
    Guard(
        "claim-of-a-message",
        keeps="a message is sent by one worker at a time",
        away=Edit(
            "accounts/outbox/sending.py",
            "mine = outbox.messages.waiting(now).filter(pk=message.pk, attempts=message.attempts)",
            "mine = outbox.messages.filter(pk=message.pk)",
        ),
        tests=(
            f"{STAFF_RACES}::test_every_message_leaves_once_though_many_workers_send",
            f"{ACCOUNTS}/test_outbox.py::test_a_message_is_claimed_by_one_worker_until_its_lease_runs_out",
        ),
    ),
    Guard(
        "lease-of-a-message",
        keeps="what a worker has claimed is left to it until its lease runs out",
        away=Edit("accounts/outbox/models.py", "Q(leased_until=None) | Q(leased_until__lte=now)", ""),
        tests=(f"{ACCOUNTS}/test_outbox.py::test_a_message_is_claimed_by_one_worker_until_its_lease_runs_out",),
    ),
    Guard(
        "one-message-id",
        keeps="a mail that is sent twice is shown once",
        away=Edit("accounts/outbox/post.py", 'headers={"Message-ID": message_id},', "headers={},"),
        tests=(f"{ACCOUNTS}/test_outbox.py::test_a_failure_is_tried_again_later_with_the_same_message_id",),
    ),
)

DOORS = (
    Guard(
        "orders-in-bulk",
        keeps="whoever may not view orders reads and moves none by the pages for several at once",
        away=Edit("orders/admin_views/bulk.py", "if not self.may(request.user):", "if False:"),
        tests=(f"{ORDERS}/test_admin_bulk.py::test_whoever_may_not_view_orders_reads_none_by_a_side_door",),
    ),
    Guard(
        "refresh-rotation",
        keeps="one refresh token has one successor",
        away=Edit(
            "accounts/logins.py",
            "filter(pk=login.pk, current_jti=login.current_jti, ended_at=None).update(",
            "filter(pk=login.pk, ended_at=None).update(",
        ),
        tests=(f"{ACCOUNTS}/test_races.py::test_of_twenty_refreshes_at_once_one_rotates_and_all_get_its_token",),
    ),
    Guard(
        "rotation-of-a-living-login",
        keeps="a login that ends while its token is being spent hands out no other",
        away=Edit(
            "accounts/logins.py",
            "filter(pk=login.pk, current_jti=login.current_jti, ended_at=None).update(",
            "filter(pk=login.pk, current_jti=login.current_jti).update(",
        ),
        tests=(f"{ACCOUNTS}/test_sessions.py::test_a_login_that_ends_while_its_token_is_spent_hands_out_no_other",),
    ),
    Guard(
        "grace-of-a-spent-token",
        keeps="a spent token opens nothing once its grace is over",
        away=Edit(
            "accounts/logins.py",
            "return now.timestamp() - self.at <= settings.REFRESH_TOKEN_GRACE.total_seconds()",
            "return True",
        ),
        tests=(f"{ACCOUNTS}/test_sessions.py::test_a_spent_token_shown_after_the_grace_ends_the_whole_login",),
    ),
    Guard(
        "reuse-ends-the-login",
        keeps="a spent token that is shown again ends its whole login",
        away=Edit(
            "accounts/logins.py",
            "if _end(Login.objects.filter(pk=login.pk), why=EndReason.REUSED, now=now):",
            "if False:",
        ),
        tests=(f"{ACCOUNTS}/test_sessions.py::test_a_spent_token_shown_after_the_grace_ends_the_whole_login",),
    ),
    Guard(
        "version-of-the-sessions",
        keeps="a deactivation ends the login that is opened at that moment too",
        away=Edit(
            "accounts/logins.py",
            "user.is_active and user.session_version == claims.session_version",
            "user.is_active",
        ),
        tests=(f"{ACCOUNTS}/test_sessions.py::test_ending_every_login_ends_the_one_that_is_opened_at_that_moment_too",),
    ),
    Guard(
        "old-password-at-the-moment-of-writing",
        keeps="of two changes of a password at once, one wins",
        away=Edit("accounts/registration.py", "(login).filter(password=old_hash).update(", "(login).update("),
        tests=(f"{ACCOUNTS}/test_races.py::test_of_twenty_password_changes_at_once_one_wins",),
    ),
    Guard(
        "reset-link-is-good-once",
        keeps="of two uses of a reset link at once, one wins",
        away=Edit("accounts/registration.py", "is_active=True, password=person.password)", "is_active=True)"),
        tests=(f"{ACCOUNTS}/test_races.py::test_of_twenty_uses_of_one_reset_link_at_once_one_wins",),
    ),
    Guard(
        "recovery-code-is-good-once",
        keeps="of two uses of a recovery code at once, one wins",
        away=Edit("accounts/recovery.py", "digest=digest, used_at=None).update(", "digest=digest).update("),
        tests=(
            f"{FACTOR_RACES}::test_of_twenty_uses_of_one_recovery_code_at_once_one_is_good",
            f"{ACCOUNTS}/test_second_factor_api.py::test_a_recovery_code_is_good_once",
        ),
    ),
    Guard(
        "codes-of-a-device-wait-for-each-other",
        keeps="of two sign-ins with one code of the app at once, one comes in",
        away=Edit(
            "accounts/second_factor.py", "TOTPDevice.objects.select_for_update().filter(", "TOTPDevice.objects.filter("
        ),
        tests=(f"{FACTOR_RACES}::test_of_twenty_sign_ins_with_one_code_at_once_one_comes_in",),
    ),
    Guard(
        "changes-of-a-second-factor-wait-for-each-other",
        keeps="of two phones that are set up at once, one is kept",
        away=Edit("accounts/second_factor.py", "User.objects.select_for_update().get(", "User.objects.get("),
        tests=(f"{FACTOR_RACES}::test_of_twenty_phones_that_are_set_up_at_once_one_is_kept",),
    ),
    Guard(
        "login-alive-at-the-moment-of-writing",
        keeps="a request whose login ended while it was read writes nothing",
        away=Edit("accounts/logins.py", "        Exists(alive), pk=login.user_id,", "        pk=login.user_id,"),
        tests=(f"{ACCOUNTS}/test_late_bodies.py::test_a_change_after_signing_out_is_refused",),
    ),
    Guard(
        "registering-twice",
        keeps="two registrations of one address answer alike and make one account",
        away=Edit("accounts/registration.py", "    except IntegrityError:", "    except ZeroDivisionError:"),
        tests=(f"{ACCOUNTS}/test_races.py::test_of_twenty_registrations_of_one_address_one_makes_an_account",),
    ),
    Guard(
        "locked-doors",
        keeps="too many wrong passwords lock every door",
        away=Edit("cakestreet/settings/base.py", '    "axes.backends.AxesStandaloneBackend",\n', ""),
        tests=(
            f"{ACCOUNTS}/test_doors.py::test_ten_wrong_passwords_lock_the_address_for_this_client",
            f"{ACCOUNTS}/test_admin.py::test_too_many_wrong_passwords_lock_the_admin_too",
        ),
    ),
)

DATABASES = (
    Guard(
        "immediate-transactions",
        keeps="on SQLite writers wait for each other, also those that read first",
        away=Edit("cakestreet/settings/base.py", '    "transaction_mode": "IMMEDIATE",\n', ""),
        tests=(
            f"{SQLITE_RACES}::test_whoever_reads_before_they_write_is_not_refused_for_what_another_wrote_meanwhile",
        ),
        on=SQLITE,
    ),
    Guard(
        "busy-timeout",
        keeps="on SQLite a writer waits until it has its turn",
        away=Edit("cakestreet/settings/base.py", '    "timeout": 20,', '    "timeout": 0,'),
        tests=(f"{PLACING_RACES}::test_the_last_place_of_a_slot_is_sold_once",),
        on=SQLITE,
    ),
    Guard(
        "timeouts",
        keeps="on PostgreSQL nobody waits for a lock, or works on a statement, for ever",
        away=Edit("cakestreet/settings/base.py", ", **POSTGRES_OPTIONS}", "}"),
        tests=("cakestreet/tests/test_database.py::test_no_lock_is_waited_for_and_no_statement_runs_for_ever",),
    ),
    Guard(
        "lost-connections-are-told",
        keeps="a connection that is lost in the middle of a statement is a database that is away",
        away=Edit("cakestreet/postgresql/base.py", "if exc_type is psycopg2.DatabaseError and", "if False and"),
        tests=(
            "cakestreet/tests/test_database.py"
            "::test_a_connection_lost_in_the_middle_is_told_as_a_database_that_is_away",
        ),
    ),
    Guard(
        "busy-is-told",
        keeps="a database that is away is told as 503, with when to come back",
        away=Edit("cakestreet/api_errors.py", "if isinstance(exc, (*DATABASE_IS_AWAY, errors.Busy)):", "if False:"),
        tests=("cakestreet/tests/test_api_errors.py::test_a_database_that_is_away_asks_to_come_back",),
    ),
)

GUARDS: dict[str, Guard] = {
    guard.name: guard for guard in (*PLACES, *COUPONS, *PHOTOS, *KEYS, *GUESTS, *STEPS, *MESSAGES, *DOORS, *DATABASES)
}


def edits_of(names: Iterable[str]) -> list[Edit]:
    """What to change in the code to take these guards away; guards of the database are none of it."""
    named = [GUARDS[name] for name in names if name in GUARDS]
    return [guard.away for guard in named if isinstance(guard.away, Edit)]
