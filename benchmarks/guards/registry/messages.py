"""Guards of the messages that leave."""

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import Guard
from benchmarks.guards.registry.files import ACCOUNTS, ORDERS, STAFF_RACES

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
    Guard(
        "names-of-strangers",
        keeps="nobody has words of theirs written to an address that is not theirs, in the place of a name",
        away=Edit("accounts/mails.py", "    if person.is_unproven:", "    if False:"),
        tests=(f"{ACCOUNTS}/test_messages.py::test_what_a_stranger_gave_as_their_name_is_written_to_nobody",),
    ),
    Guard(
        "texts-of-ones-own",
        keeps="nobody has any number flooded with text messages, and the bakery pay for them",
        away=Edit("orders/notifications.py", "and not _may_be_texted(event):", "and False:"),
        tests=(
            f"{ORDERS}/test_text_messages.py"
            "::test_nobody_has_a_number_flooded_by_ordering_and_calling_off_again_and_again",
        ),
    ),
)
