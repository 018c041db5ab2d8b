"""Guards of the ways in: logins, passwords and second factors."""

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import Guard
from benchmarks.guards.registry.files import ACCOUNTS, FACTOR_RACES, ORDERS

DOORS = (
    Guard(
        "orders-in-bulk",
        keeps="whoever may not view orders reads and moves none by the pages for several at once",
        away=Edit("orders/admin_views/bulk.py", "if not self.may(request.user):", "if False:"),
        tests=(f"{ORDERS}/test_admin_bulk.py::test_whoever_may_not_view_orders_reads_none_by_a_side_door",),
    ),
    Guard(
        "no-secret-by-filters",
        keeps="nobody finds out a password, a second factor or a key sign by sign, by what they narrow a list down to",
        away=Edit("orders/admin_views/register_views.py", "        if asked_besides:", "        if False:"),
        tests=(f"{ORDERS}/test_admin_registers.py::test_no_secret_is_found_out_sign_by_sign",),
    ),
    Guard(
        "rights-of-the-inactive",
        keeps="nobody comes in as somebody who may do more than they, and is inactive",
        away=Edit(
            "accounts/roles.py",
            "_rights_of(editor).reach(_rights_of(person))",
            "person.get_all_permissions() <= editor.get_all_permissions()",
        ),
        tests=(
            f"{ACCOUNTS}/test_admin.py::test_a_manager_does_not_come_in_as_somebody_who_may_do_more_and_is_inactive",
        ),
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
            f"{ACCOUNTS}/test_admin_sessions.py::test_too_many_wrong_passwords_lock_the_admin_too",
        ),
    ),
)
