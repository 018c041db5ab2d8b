"""The last step taken back: by a manager with a reason, or at once by whoever took it. The customer never hears."""

from datetime import timedelta

import pytest
from django.core import mail

from accounts.models import User
from accounts.outbox.sending import LEASE
from accounts.tests.sending import send as deliver
from catalog.models import PaymentTerms
from orders import actions, payments, permissions, sending
from orders.deadlines import HELD_BACK_FOR, UNDO_WITHIN
from orders.errors import Conflict, InvalidOrder, NotAllowed
from orders.invariants import findings
from orders.models import Notification, Order
from orders.payments import Received
from orders.states import Action, PaymentKind, Status
from orders.tests.api import client_of, codes
from orders.tests.factories import NOW, at, make_customer, make_manager, make_order, make_staff, pay, with_rights

pytestmark = pytest.mark.django_db
A_MOMENT = timedelta(seconds=1)


def state(order: Order) -> tuple:
    order = Order.objects.get(pk=order.pk)
    return order.status, order.version, order.paid, order.events.count(), order.payments.count()


def taken(source: Status, action: Action, *, by: User, **fields: object) -> Order:
    """An order on which this person has just taken this step."""
    order = make_order(source, now=NOW - timedelta(hours=1), **fields)
    actions.perform(order, action, actor=by, now=NOW)
    return order


def messages_about(order: Order, kind: str) -> list[Notification]:
    return list(Notification.objects.filter(event__order=order, kind=kind).order_by("id"))


@pytest.mark.parametrize(
    ("source", "action"),
    [
        (Status.PENDING_CONFIRMATION, Action.CONFIRM),
        (Status.CONFIRMED, Action.REQUEST_PAYMENT),
        (Status.PAID, Action.START_PREPARATION),
        (Status.IN_PREPARATION, Action.MARK_READY),
        (Status.READY, Action.COMPLETE),
    ],
)
def test_whoever_took_a_step_takes_it_back_within_minutes_and_need_not_say_why(source, action):
    staff = make_staff()
    order = taken(source, action, by=staff)
    count = order.events.count()

    event = actions.revert(order, actor=staff, now=NOW + UNDO_WITHIN - A_MOMENT, at_once=True)

    assert (event.action, event.to_status, event.actor, event.note) == (Action.REVERT, source, staff, "")
    assert state(order)[::3] == (source, count + 1)
    assert findings() == []


def test_after_these_minutes_they_are_refused_in_words_and_nothing_happens():
    staff = make_staff()
    order = taken(Status.PENDING_CONFIRMATION, Action.CONFIRM, by=staff)
    before = state(order)

    with pytest.raises(NotAllowed) as refused:
        actions.revert(order, actor=staff, now=NOW + UNDO_WITHIN, note="Wrong order", at_once=True)

    assert refused.value.detail == "The minutes in which you could undo this yourself are over. Please ask a manager."
    assert state(order) == before


def test_nobody_but_a_manager_takes_back_what_somebody_else_did():
    order = taken(Status.PENDING_CONFIRMATION, Action.CONFIRM, by=make_staff())
    before = state(order)

    with pytest.raises(NotAllowed, match="Only whoever took the last step"):
        actions.revert(order, actor=make_staff(), now=NOW, note="Wrong order", at_once=True)
    with pytest.raises(InvalidOrder, match="say why"):
        actions.revert(order, actor=make_manager(), now=NOW, at_once=True)
    assert state(order) == before

    actions.revert(order, actor=make_manager(), now=at(days=1), note="Wrong order")
    assert state(order)[0] == Status.PENDING_CONFIRMATION


def test_who_may_no_longer_take_a_step_may_not_take_it_back_either():
    staff = make_staff()
    order = taken(Status.PENDING_CONFIRMATION, Action.CONFIRM, by=staff)
    staff.user_permissions.clear()

    with pytest.raises(NotAllowed):
        actions.revert(order, actor=User.objects.get(pk=staff.pk), now=NOW, at_once=True)

    assert state(order)[0] == Status.CONFIRMED


def test_neither_placing_nor_an_undo_is_taken_back_alone():
    staff = with_rights(make_customer(), "view_order", "change_order_status")
    order = make_order(customer=staff)
    assert permissions.undo_alone_until(staff, order, now=NOW) is None
    actions.confirm(order, actor=staff, now=NOW)
    actions.request_payment(order, actor=staff, now=NOW)
    actions.revert(order, actor=staff, now=NOW, at_once=True)

    with pytest.raises(NotAllowed):
        actions.revert(order, actor=staff, now=NOW, at_once=True)

    assert state(order)[0] == Status.CONFIRMED


def test_what_can_be_taken_back_is_offered_until_it_cannot():
    staff, other = make_staff(), make_staff()
    order = taken(Status.PENDING_CONFIRMATION, Action.CONFIRM, by=staff)

    assert permissions.undo_alone_until(staff, order, now=NOW) == NOW + UNDO_WITHIN
    assert permissions.undo_alone_until(staff, order, now=NOW + UNDO_WITHIN - A_MOMENT) == NOW + UNDO_WITHIN
    assert permissions.undo_alone_until(staff, order, now=NOW + UNDO_WITHIN) is None
    assert permissions.undo_alone_until(other, order, now=NOW) is None


def test_a_step_that_somebody_took_meanwhile_is_not_undone_in_the_place_of_ones_own():
    staff = make_staff()
    order = taken(Status.PAID, Action.START_PREPARATION, by=staff)
    as_seen = Order.objects.get(pk=order.pk)
    actions.mark_ready(order, actor=make_staff(full_name="Rehema Said"), now=NOW)
    before = state(order)

    for version in (as_seen.version, None):
        with pytest.raises(Conflict) as refused:
            actions.revert(as_seen, actor=staff, now=NOW, version=version, at_once=True)
        assert refused.value.code == "stale"
        assert "Rehema Said: “Mark ready”" in refused.value.detail

    assert state(order) == before


# --- money ------------------------------------------------------------------------------


def test_a_payment_is_taken_back_by_who_may_void_one_and_by_nobody_else():
    staff = make_staff()
    order = make_order(Status.PAYMENT_PENDING)
    pay(order, actor=staff, now=NOW)
    before = state(order)
    assert permissions.undo_alone_until(staff, order, now=NOW) is None

    with pytest.raises(NotAllowed):
        actions.revert(order, actor=staff, now=NOW, at_once=True)

    assert state(order) == before


def test_a_manager_takes_back_their_own_payment_at_once_and_the_ledger_says_so():
    manager = make_manager()
    order = make_order(Status.PAYMENT_PENDING)
    pay(order, actor=manager, now=NOW)

    actions.revert(order, actor=manager, now=at(minutes=1), at_once=True)

    void = order.payments.get(kind=PaymentKind.VOID)
    assert (order.status, order.paid, void.reason) == (Status.PAYMENT_PENDING, 0, "Taken back at once.")
    assert findings() == []


def test_a_handover_that_is_taken_back_keeps_the_money_that_came_with_it():
    staff = make_staff()
    order = make_order(Status.READY, terms=PaymentTerms.ON_HANDOVER)
    actions.complete(order, actor=staff, now=NOW, payment=Received(amount=order.balance_due, method="cash"))

    actions.revert(order, actor=staff, now=at(minutes=1), at_once=True)

    assert (order.status, order.balance_due) == (Status.READY, 0)
    assert findings() == []


# --- what the customer is told -----------------------------------------------------------


def test_the_customer_is_told_of_a_step_once_it_cannot_be_taken_back_any_more():
    order = taken(Status.PENDING_CONFIRMATION, Action.CONFIRM, by=make_staff())
    deliver(sending.OUTBOX, NOW)
    mail.outbox.clear()

    deliver(sending.OUTBOX, NOW + UNDO_WITHIN)
    assert mail.outbox == []
    deliver(sending.OUTBOX, NOW + HELD_BACK_FOR)

    assert [message.subject for message in mail.outbox] == [f"Order {order.number} is confirmed"]


def test_the_customer_is_never_told_of_a_step_that_was_taken_back():
    staff = make_staff()
    order = taken(Status.IN_PREPARATION, Action.MARK_READY, by=staff)
    deliver(sending.OUTBOX, NOW)
    mail.outbox.clear()

    actions.revert(order, actor=staff, now=at(minutes=2), at_once=True)
    deliver(sending.OUTBOX, at(hours=1))

    assert [message.subject for message in mail.outbox if "ready" in message.subject] == []
    assert [message.withdrawn_at for message in messages_about(order, "ready")] == [at(minutes=2)]


def test_a_step_that_is_taken_again_is_told_once():
    staff = make_staff()
    order = taken(Status.IN_PREPARATION, Action.MARK_READY, by=staff)
    actions.revert(order, actor=staff, now=at(minutes=1), at_once=True)
    actions.mark_ready(order, actor=staff, now=at(minutes=2))

    deliver(sending.OUTBOX, at(hours=1))

    assert [message.subject for message in mail.outbox].count(f"Order {order.number} is ready") == 1


def test_an_undo_leaves_alone_what_was_told_of_earlier_steps():
    staff = make_staff()
    order = make_order(Status.PENDING_CONFIRMATION)
    actions.confirm(order, actor=staff, now=NOW)
    actions.request_payment(order, actor=staff, now=NOW)

    actions.revert(order, actor=staff, now=at(minutes=1), at_once=True)

    assert [message.withdrawn_at for message in messages_about(order, "confirmed")] == [None]
    assert [message.withdrawn_at for message in messages_about(order, "payment_request")] == [at(minutes=1)]
    assert [message.withdrawn_at for message in messages_about(order, "placed")] == [None]


def test_a_message_that_a_worker_has_in_its_hands_is_left_to_it():
    order = taken(Status.PENDING_CONFIRMATION, Action.CONFIRM, by=make_staff())
    Notification.objects.filter(event__order=order, kind="confirmed").update(leased_until=at(minutes=4) + LEASE)

    actions.revert(order, actor=make_manager(), now=at(minutes=4), note="Wrong order")

    assert [message.withdrawn_at for message in messages_about(order, "confirmed")] == [None]


def test_what_was_not_told_yet_of_a_void_deposit_is_not_told():
    order = make_order(Status.PAYMENT_PENDING)
    kept = pay(order, 1000, now=at(minutes=1))
    wrong = pay(order, 2000, now=at(minutes=2))

    payments.void(payment=wrong, reason="Not ours", actor=make_manager(), now=at(minutes=3))

    told = {message.event.at: message.withdrawn_at for message in messages_about(order, "payment_received")}
    assert told == {kept.recorded_at: None, wrong.recorded_at: at(minutes=3)}


def test_the_note_for_the_customer_stands_in_the_mail_about_the_step():
    order = make_order()
    actions.confirm(order, actor=make_staff(), now=NOW, note="Your rabbit will have long ears.")

    deliver(sending.OUTBOX, at(minutes=10))

    (message,) = [one for one in mail.outbox if "is confirmed" in one.subject]
    assert "“Your rabbit will have long ears.”" in message.body


# --- only where it is asked for ----------------------------------------------------------


def test_without_asking_for_it_at_once_even_ones_own_fresh_step_needs_the_right_and_a_reason():
    staff, manager = make_staff(), make_manager()
    order = taken(Status.PENDING_CONFIRMATION, Action.CONFIRM, by=staff)
    managers = taken(Status.PENDING_CONFIRMATION, Action.CONFIRM, by=manager)
    before = state(order), state(managers)

    with pytest.raises(NotAllowed):
        actions.revert(order, actor=staff, now=NOW, note="Wrong order")
    with pytest.raises(InvalidOrder, match="say why"):
        actions.revert(managers, actor=manager, now=NOW)

    assert Action.REVERT not in permissions.actions_for(staff, order, now=NOW)
    assert Action.REVERT in permissions.actions_for(manager, order, now=NOW)
    assert (state(order), state(managers)) == before


@pytest.mark.usefixtures("monday")
def test_by_the_api_a_step_is_taken_back_by_a_manager_with_a_reason_and_by_nobody_else():
    staff, manager, order = client_of(make_staff()), client_of(make_manager()), make_order()
    address = f"/api/v1/staff/orders/{order.number}/"
    steps = f"{address}transitions/"
    confirmed = staff.post(steps, {"action": "confirm"}, format="json").json()
    assert "revert" not in confirmed["actions"]
    assert "revert" in manager.get(address).json()["actions"]
    before = state(order)

    refused = staff.post(steps, {"action": "revert", "version": confirmed["version"]}, format="json")
    unsaid = manager.post(steps, {"action": "revert"}, format="json")

    assert (refused.status_code, codes(refused)) == (403, [("permission_denied", None)])
    assert (unsaid.status_code, codes(unsaid)) == (400, [("reason_required", "note")])
    assert state(order) == before
    undone = manager.post(steps, {"action": "revert", "note": "Wrong order"}, format="json")
    assert (undone.status_code, undone.json()["status"]) == (200, "pending_confirmation")
    assert [event["action"] for event in undone.json()["events"]] == ["place", "confirm", "revert"]
