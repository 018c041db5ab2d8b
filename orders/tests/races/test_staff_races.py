"""Two staff and one order: one wins, the others are told who. Money is taken once. Mail leaves once.

Each race has a twin with the guard taken away, which must go wrong: otherwise it would prove nothing.
"""

import pytest
from django.core import mail

from accounts.outbox import sending as outbox_sending
from accounts.outbox.models import OutboxQuerySet
from accounts.tests.sending import send
from catalog.tests.factories import make_bakery
from orders import actions, payments, sending
from orders.errors import Conflict, InvalidOrder
from orders.invariants import findings
from orders.models import Day, Notification, Order, OrderEvent, Payment
from orders.querysets import OrderQuerySet
from orders.states import Status
from orders.tests.factories import NOW, at, make_manager, make_order, make_staff, pay
from orders.tests.races.together import answers, meet_after, together

CLICKS = 6


@pytest.fixture
def without_the_guard(monkeypatch):
    """The UPDATE of a status looks at the order's id alone."""
    guarded = OrderQuerySet.filter

    def unguarded(self, *args, **kwargs):
        if "version" in kwargs:
            kwargs = {"pk": kwargs["pk"]}
        return guarded(self, *args, **kwargs)

    monkeypatch.setattr(OrderQuerySet, "filter", unguarded)


def click_at_once(order, click):
    """Everybody has the same page open, and clicks."""
    staff = [make_staff(full_name=f"Staff {n}") for n in range(CLICKS)]
    pages = [Order.objects.get(pk=order.pk) for _page in range(CLICKS)]
    return together(CLICKS, lambda n: click(pages[n], staff[n]))


def test_of_many_clicks_on_one_order_one_wins_and_the_others_are_told_who():
    order = make_order()

    results = click_at_once(order, lambda order, staff: actions.confirm(order, actor=staff, now=NOW))

    (won,) = answers(results, OrderEvent)
    lost = answers(results, Conflict)
    assert len(lost) == CLICKS - 1
    assert all(won.actor_name in refused.detail for refused in lost)
    assert order.events.filter(action="confirm").count() == 1
    assert findings() == []


def test_without_the_guard_every_click_writes_an_event(without_the_guard):
    order = make_order()

    click_at_once(order, lambda order, staff: actions.confirm(order, actor=staff, now=NOW))

    assert order.events.filter(action="confirm").count() == CLICKS


def test_a_place_is_given_back_once_though_many_cancel():
    make_bakery(orders_per_slot=2)
    order, other = make_order(), make_order()

    results = click_at_once(order, lambda order, staff: actions.cancel(order, actor=staff, now=NOW, note="No oven"))

    assert len(answers(results, Conflict)) == CLICKS - 1
    assert Day.objects.get().booked == other.capacity_units
    assert findings() == []


def test_a_balance_is_paid_once_though_many_tills_take_it():
    order = make_order(Status.PAYMENT_PENDING)

    results = click_at_once(order, lambda order, staff: pay(order, 30000, actor=staff))

    assert len(answers(results, Payment)) == 1
    assert {refused.code for refused in answers(results, InvalidOrder)} == {"amount_too_large"}
    order.refresh_from_db()
    assert order.paid == 30000
    assert findings() == []


def test_without_the_guards_the_ledger_holds_more_than_the_order(without_the_guard, monkeypatch):
    monkeypatch.setattr(payments, "_locked", lambda order: order)
    order = make_order(Status.PAYMENT_PENDING)

    click_at_once(order, lambda order, staff: pay(order, 30000, actor=staff))

    assert order.payments.count() == CLICKS
    assert 4 in {finding.rule for finding in findings()}


def test_deposits_that_fit_are_all_taken_one_after_the_other():
    order = make_order(Status.PAYMENT_PENDING)

    results = click_at_once(order, lambda order, staff: pay(order, 5000, actor=staff))

    assert len(answers(results, Payment)) == CLICKS
    order.refresh_from_db()
    assert order.paid == 5000 * CLICKS
    assert findings() == []


def test_one_key_of_a_till_records_one_payment():
    order, staff = make_order(Status.PAYMENT_PENDING), make_staff()

    results = together(CLICKS, lambda _n: pay(Order.objects.get(pk=order.pk), 1000, actor=staff, key="the-same"))

    assert {payment.pk for payment in answers(results, Payment)} == {Payment.objects.get().pk}
    assert len(answers(results, Payment)) == CLICKS


def test_a_payment_is_voided_once():
    payment, manager = make_order(Status.PAID).payments.get(), make_manager()

    results = together(CLICKS, lambda _n: payments.void(payment=payment, reason="Wrong", actor=manager, now=NOW))

    assert len(answers(results, Payment)) == 1
    assert {refused.code for refused in answers(results, Conflict)} <= {"already_voided", "transition_refused"}
    assert findings() == []


def test_every_message_leaves_once_though_many_workers_send():
    make_order()

    together(CLICKS, lambda _n: send(sending.OUTBOX, at(minutes=1)))

    assert len(mail.outbox) == 2
    assert Notification.objects.exclude(sent_at=None).count() == 2


def test_without_the_claim_every_worker_sends_it(monkeypatch):
    make_order()
    monkeypatch.setattr(outbox_sending, "claim", lambda message, *, outbox, now: True)
    monkeypatch.setattr(
        OutboxQuerySet, "waiting", meet_after(CLICKS, lambda self, now: list(self.filter(due_at__lte=now)))
    )

    together(CLICKS, lambda _n: send(sending.OUTBOX, at(minutes=1)))

    assert len(mail.outbox) == 2 * CLICKS
