"""Guards of the keys for repeated requests."""

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import Guard
from benchmarks.guards.registry.files import ORDERS, PLACING_RACES, STAFF_RACES

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
