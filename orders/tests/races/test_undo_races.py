"""An undo and whoever else acts in the same moment: one wins, the other is told. Without its guards, both win."""

from accounts.tests.sending import send
from orders import actions, internal_notes, lifecycle, sending
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import Notification, Order, OrderEvent
from orders.querysets import OrderQuerySet
from orders.states import Action, Status
from orders.tests.factories import NOW, at, make_order, make_staff
from orders.tests.races.together import answers, together

CLICKS = 6


def an_order_just_confirmed():
    order, staff = make_order(), make_staff(full_name="Juma Mushi")
    actions.confirm(order, actor=staff, now=NOW)
    return order, staff


def test_of_many_clicks_on_undo_one_takes_the_step_back():
    order, staff = an_order_just_confirmed()
    pages = [Order.objects.get(pk=order.pk) for _click in range(CLICKS)]

    results = together(CLICKS, lambda n: actions.revert(pages[n], actor=staff, now=NOW, at_once=True))

    assert len(answers(results, OrderEvent)) == 1
    assert {refused.code for refused in answers(results, Conflict)} == {"stale"}
    assert len(answers(results, Conflict)) == CLICKS - 1
    assert order.events.filter(action=Action.REVERT).count() == 1
    assert findings() == []


def test_an_undo_and_the_next_step_of_somebody_else_have_one_winner():
    order, staff = an_order_just_confirmed()
    other = make_staff(full_name="Rehema Said")
    pages = [Order.objects.get(pk=order.pk) for _page in range(2)]
    steps = [
        lambda: actions.revert(pages[0], actor=staff, now=NOW, at_once=True),
        lambda: actions.request_payment(pages[1], actor=other, now=NOW),
    ]

    results = together(2, lambda n: steps[n]())

    (won,) = answers(results, OrderEvent)
    (lost,) = answers(results, Conflict)
    assert lost.code == "stale"
    assert won.actor_name in lost.detail
    assert Order.objects.get(pk=order.pk).status == won.to_status
    assert findings() == []


def test_without_the_guards_every_click_takes_a_step_back(monkeypatch):
    guarded = OrderQuerySet.filter

    def unguarded(self, *args, **kwargs):
        if "version" in kwargs:
            kwargs = {"pk": kwargs["pk"]}
        return guarded(self, *args, **kwargs)

    monkeypatch.setattr(OrderQuerySet, "filter", unguarded)
    monkeypatch.setattr(lifecycle, "hold", lambda order: None)
    monkeypatch.setattr("orders.undoing.permissions.is_own_step", lambda *args, **kwargs: True)
    order, staff = an_order_just_confirmed()
    pages = [Order.objects.get(pk=order.pk) for _click in range(CLICKS)]

    together(CLICKS, lambda n: actions.revert(pages[n], actor=staff, now=NOW, at_once=True))

    assert order.events.filter(action=Action.REVERT).count() > 1


def test_a_message_is_withdrawn_or_sent_and_never_both():
    order, staff = an_order_just_confirmed()
    page = Order.objects.get(pk=order.pk)
    work = [
        lambda: actions.revert(page, actor=staff, now=at(minutes=2), at_once=True),
        lambda: send(sending.OUTBOX, at(minutes=10)),
    ]

    together(2, lambda n: work[n]())

    told = Notification.objects.get(event__order=order, kind="confirmed")
    assert (told.sent_at is None) != (told.withdrawn_at is None)


def test_of_two_who_write_the_internal_note_the_second_is_told_what_it_says():
    order = make_order(Status.CONFIRMED)
    staff = [make_staff(full_name=f"Staff {n}") for n in range(CLICKS)]
    pages = [Order.objects.get(pk=order.pk) for _page in range(CLICKS)]

    results = together(
        CLICKS, lambda n: internal_notes.write(pages[n], text=f"Note {n}", seen="", actor=staff[n], now=NOW)
    )

    written = Order.objects.get(pk=order.pk)
    lost = answers(results, Conflict)
    assert len(lost) == CLICKS - 1
    assert all(written.internal_note in refused.detail for refused in lost)
    assert written.internal_note_by in staff
