"""The lifecycle: the closed table, the one writer, the steps and who may take them."""

import ast
import datetime
from pathlib import Path

import pytest
from django.db import transaction

import orders
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, lifecycle, permissions
from orders.errors import Conflict, InvalidOrder, NotAllowed
from orders.models import Day, Order, OrderEvent
from orders.payments import Received
from orders.states import Action, CancelReason, PaymentStatus, Status
from orders.tests.factories import (
    DAY,
    NOW,
    UserFactory,
    at,
    make_customer,
    make_manager,
    make_order,
    make_staff,
    pay,
    warn,
    with_rights,
)

pytestmark = pytest.mark.django_db

HANDOVER = "on_handover"
SIMPLE = [
    (Action.CONFIRM, Status.PENDING_CONFIRMATION, Status.CONFIRMED),
    (Action.REQUEST_PAYMENT, Status.CONFIRMED, Status.PAYMENT_PENDING),
    (Action.START_PREPARATION, Status.PAID, Status.IN_PREPARATION),
    (Action.MARK_READY, Status.IN_PREPARATION, Status.READY),
    (Action.COMPLETE, Status.READY, Status.COMPLETED),
]


def state(order):
    order.refresh_from_db()
    return order.status, order.version, order.events.count()


@pytest.mark.parametrize(("action", "source", "target"), SIMPLE)
def test_a_step_changes_the_status_and_writes_one_event(action, source, target):
    order, staff = make_order(source), make_staff()
    before = order.events.count()

    event = actions.perform(order, action, actor=staff, now=at(hours=1), note="As agreed")

    assert (order.status, event.from_status, event.to_status, event.action) == (target, source, target, action)
    assert (event.actor, event.actor_name, event.note, event.at) == (staff, "Juma Mushi", "As agreed", at(hours=1))
    order.refresh_from_db()
    assert (order.status, order.updated_at, order.events.count()) == (target, at(hours=1), before + 1)


@pytest.mark.parametrize("action", [Action(name) for name in actions.BY_NAME if name != Action.EXPIRE])
@pytest.mark.parametrize("status", Status)
def test_what_the_table_does_not_list_is_refused_and_changes_nothing(action, status):
    if (action, status) in lifecycle.TABLE:
        return
    order = make_order(status)
    before = state(order)

    with pytest.raises(Conflict) as refused:
        actions.perform(order, action, actor=make_manager(), now=at(hours=1), note="Why not")

    assert refused.value.code == "transition_refused"
    assert state(order) == before


def test_a_refusal_says_who_did_what_and_when():
    order, staff = make_order(), make_staff()
    actions.confirm(order, actor=staff, now=at(hours=1))

    with pytest.raises(Conflict) as refused:
        actions.confirm(order, actor=make_manager(), now=at(hours=2))

    assert refused.value.detail == (
        "“Confirm order” is not possible: the order is Confirmed. Please look at what it offers now. "
        "Juma Mushi: “Confirm order”, 23 November 2026, 10:00."
    )


def test_of_two_who_saw_the_same_order_the_second_loses_and_is_told_to_whom():
    mine, staff = make_order(), make_staff()
    theirs = Order.objects.get(pk=mine.pk)
    actions.cancel(mine, actor=make_manager(), now=at(hours=1), note="No oven")

    with pytest.raises(Conflict) as refused:
        actions.confirm(theirs, actor=staff, now=at(hours=2))

    assert refused.value.detail.startswith(
        "Somebody was faster, and nothing was changed. Please look at the order again. Neema Kimaro: “Cancel”"
    )
    assert theirs.status == Status.PENDING_CONFIRMATION
    assert state(mine)[0] == Status.CANCELLED


@pytest.mark.parametrize("action", list(permissions.PERMISSIONS))
def test_nobody_without_the_permission_takes_a_step(action):
    order, nobody = make_order(Status.CONFIRMED), UserFactory()

    with pytest.raises(NotAllowed):
        permissions.require(nobody, action)
    if action in actions.BY_NAME:
        with pytest.raises(NotAllowed):
            actions.perform(order, action, actor=nobody, now=NOW, note="Because")

    assert state(order)[0] == Status.CONFIRMED


def test_staff_are_refused_what_only_managers_may():
    order, staff = make_order(Status.IN_PREPARATION), make_staff()

    with pytest.raises(NotAllowed):
        actions.revert(order, actor=staff, now=NOW, note="Wrong click")
    with pytest.raises(NotAllowed):
        actions.cancel(order, actor=staff, now=NOW, note="Too late")


def test_preparation_begins_unpaid_only_when_the_money_comes_at_the_handover():
    staff = make_staff()
    order = make_order(Status.PAYMENT_PENDING, date=DAY + datetime.timedelta(days=1))

    with pytest.raises(Conflict) as refused:
        actions.start_preparation(order, actor=staff, now=NOW)
    assert refused.value.code == "payment_due"

    order = make_order(Status.PAYMENT_PENDING, terms=HANDOVER, cake=order.lines.get().cake)
    actions.start_preparation(order, actor=staff, now=NOW)
    assert order.status == Status.IN_PREPARATION


def test_an_order_is_not_handed_over_until_it_is_paid():
    order = make_order(Status.READY, terms=HANDOVER)

    with pytest.raises(Conflict) as refused:
        actions.complete(order, actor=make_staff(), now=NOW)

    assert (refused.value.code, refused.value.detail) == (
        "payment_due",
        "TSh 45,000 is still to be paid. Confirm the payment first.",
    )
    assert state(order)[0] == Status.READY


def test_the_rest_can_be_paid_in_the_step_that_hands_over():
    order = make_order(Status.READY, terms=HANDOVER)

    actions.complete(order, actor=make_staff(), now=NOW, payment=Received(amount=order.total, method="mobile_money"))

    assert state(order)[0] == Status.COMPLETED
    assert order.payment_status == PaymentStatus.PAID
    assert [event.action for event in order.events.all()][-2:] == ["confirm_payment", "complete"]


def test_a_handover_with_too_little_money_leaves_nothing_recorded():
    order = make_order(Status.READY, terms=HANDOVER)
    before = state(order)

    with pytest.raises(Conflict):
        actions.complete(order, actor=make_staff(), now=NOW, payment=Received(amount=order.total - 1, method="cash"))

    assert state(order) == before
    assert not order.payments.exists()


@pytest.mark.parametrize(
    ("status", "before"),
    [
        (Status.CONFIRMED, Status.PENDING_CONFIRMATION),
        (Status.PAYMENT_PENDING, Status.CONFIRMED),
        (Status.PAID, Status.PAYMENT_PENDING),
        (Status.IN_PREPARATION, Status.PAID),
        (Status.READY, Status.IN_PREPARATION),
        (Status.COMPLETED, Status.READY),
    ],
)
def test_a_manager_undoes_a_wrong_click_with_an_event_of_its_own(status, before):
    order = make_order(status)
    count = order.events.count()

    event = actions.revert(order, actor=make_manager(), now=at(hours=1), note="Wrong order")

    assert (event.action, event.from_status, event.to_status) == ("revert", status, before)
    assert event.note.startswith("Wrong order")
    assert state(order)[::2] == (before, count + 1)


def test_every_step_can_be_undone_back_to_the_first_and_taken_again():
    order, manager = make_order(Status.COMPLETED), make_manager()

    for _step in range(6):
        actions.revert(order, actor=manager, now=at(hours=1), note="All wrong")
    assert order.status == Status.PENDING_CONFIRMATION
    assert order.paid == 0

    actions.confirm(order, actor=manager, now=at(hours=2))
    actions.request_payment(order, actor=manager, now=at(hours=2))
    pay(order, now=at(hours=2))
    assert state(order)[0] == Status.PAID


def test_an_undo_needs_a_reason():
    with pytest.raises(InvalidOrder) as refused:
        actions.revert(make_order(Status.CONFIRMED), actor=make_manager(), now=NOW)

    assert refused.value.code == "reason_required"


def test_undoing_preparation_leads_where_the_money_says():
    order, manager = make_order(Status.IN_PREPARATION, terms=HANDOVER), make_manager()
    pay(order)

    actions.revert(order, actor=manager, now=NOW, note="Not yet")

    assert state(order)[0] == Status.PAID


def test_an_order_without_a_price_is_paid_as_soon_as_payment_is_asked_for():
    make_bakery()
    order = make_order(Status.CONFIRMED, cake=make_cake("Sample", base_price=0))

    actions.request_payment(order, actor=make_staff(), now=NOW)

    assert state(order)[0] == Status.PAID


def test_an_unanswered_order_expires_and_frees_its_place():
    order = make_order()

    warn(at(hours=12))
    assert actions.expire_due(at(hours=47)) == []
    assert actions.expire_due(at(hours=48)) == [order]

    order.refresh_from_db()
    assert (order.status, order.cancel_reason) == (Status.CANCELLED, CancelReason.EXPIRED_UNCONFIRMED)
    assert order.events.last().actor_name == "Cake Street"
    assert Day.objects.get(date=DAY).booked == 0
    assert actions.expire_due(at(hours=49)) == []


def test_an_unpaid_order_expires_but_not_one_with_money_on_it_or_paid_at_the_handover():
    cake = make_cake()
    make_bakery()
    unpaid = make_order(Status.PAYMENT_PENDING, cake=cake)
    deposited = make_order(Status.PAYMENT_PENDING, cake=cake)
    pay(deposited, 1000)
    make_order(Status.PAYMENT_PENDING, cake=cake, terms=HANDOVER)
    make_order(Status.CONFIRMED, cake=cake)

    assert actions.expire_due(at(days=30)) == [unpaid]
    unpaid.refresh_from_db()
    assert unpaid.cancel_reason == CancelReason.EXPIRED_UNPAID


def test_an_unpaid_order_expires_no_later_than_the_start_of_its_notice():
    order = make_order(Status.CONFIRMED)

    actions.request_payment(order, actor=make_staff(), now=at(days=4))

    assert order.expires_at == datetime.datetime(2026, 11, 28, 10, 0, tzinfo=NOW.tzinfo)


def test_people_do_not_expire_orders():
    with pytest.raises(NotAllowed):
        actions.expire(make_order(), actor=make_manager(), now=at(days=9))
    with pytest.raises(Conflict):
        actions.expire(make_order(cake=make_cake("Other")), now=NOW)


def test_an_event_is_never_edited_or_deleted():
    event = make_order().events.get()

    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        OrderEvent.objects.filter(pk=event.pk).update(note="It was not me")
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        OrderEvent.objects.filter(pk=event.pk)._raw_delete("default")

    assert OrderEvent.objects.get(pk=event.pk).note == ""


def test_a_rule_that_writes_refuses_to_run_outside_a_transaction(monkeypatch):
    order = make_order()
    monkeypatch.setattr("django.db.transaction.get_connection", lambda: type("C", (), {"in_atomic_block": False}))

    with pytest.raises(transaction.TransactionManagementError):
        lifecycle.move(order, Action.CONFIRM, actor=None, now=NOW)


def test_only_the_lifecycle_writes_a_status():
    """Walks the syntax tree: no other module assigns `.status` or passes `status=` to a write."""
    writers = {"update", "create", "bulk_create", "get_or_create", "update_or_create", "Order", "setattr"}
    found = []
    for path in Path(orders.__file__).parent.rglob("*.py"):
        if "tests" in path.parts or "migrations" in path.parts or path.name == "lifecycle.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            if any(isinstance(target, ast.Attribute) and target.attr == "status" for target in targets):
                found.append(f"{path.name}:{node.lineno}")
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in writers and any(keyword.arg == "status" for keyword in node.keywords):
                    found.append(f"{path.name}:{node.lineno}")

    assert found == []


def test_the_table_is_closed():
    assert all(source == "" or source in Status.values for _action, source in lifecycle.TABLE)
    assert lifecycle.actions_after(Status.COMPLETED) == (Action.REVERT, Action.CLAIM)
    cancelled = (Action.REVERT, Action.VOID_PAYMENT, Action.REFUND, Action.CLAIM)
    assert lifecycle.actions_after(Status.CANCELLED) == cancelled


def test_the_actions_on_offer_are_those_that_would_succeed():
    order, customer = make_order(), make_customer()
    staff, manager = make_staff(), make_manager()

    assert permissions.actions_for(order.customer, order, now=NOW) == [Action.CANCEL]
    assert permissions.actions_for(customer, order, now=NOW) == []
    assert permissions.actions_for(staff, order, now=NOW) == [Action.CONFIRM, Action.CANCEL, Action.CHANGE]
    actions.confirm(order, actor=staff, now=NOW)
    assert permissions.actions_for(order.customer, order, now=at(days=6)) == []
    assert permissions.actions_for(manager, order, now=NOW) == [
        Action.REQUEST_PAYMENT, Action.CANCEL, Action.REVERT, Action.CHANGE,
    ]  # fmt: skip


def test_a_ready_order_is_completed_by_who_may_take_the_money():
    order = make_order(Status.READY, terms=HANDOVER)
    baker = with_rights(UserFactory(), "change_order_status")

    assert Action.COMPLETE not in permissions.actions_for(make_staff(), order, now=NOW)
    assert permissions.may_complete_with_payment(make_staff(), order)
    assert not permissions.may_complete_with_payment(baker, order)
