"""Two tablets in one kitchen: the last tick moves the order once, and no tick is lost. Without the lock, it is."""

from django.db.models import QuerySet

from catalog.tests.factories import make_bakery, make_cake
from orders import actions, baking
from orders.basket import BasketLine
from orders.errors import Conflict
from orders.invariants import findings
from orders.models import LineBaking, Order
from orders.states import Action, Stage, Status
from orders.tests.factories import NOW, make_manager, make_order, make_staff
from orders.tests.races.together import answers, meet_after, together

LINES = 4


def an_order_of_many_cakes():
    make_bakery(email="bakery@example.com")
    cake = make_cake()
    line = BasketLine(cake=cake.slug, size_id=cake.sizes.first().pk)
    order = make_order(Status.PAID, cake=cake, lines=(line,) * LINES)
    return order, list(order.lines.values_list("pk", flat=True))


def tick_together(lines):
    staff = [make_staff(full_name=f"Staff {n}") for n in range(len(lines))]
    return together(len(lines), lambda n: baking.tick(lines[n], stage=Stage.DECORATED, actor=staff[n], now=NOW))


def test_of_the_last_ticks_together_one_makes_the_order_ready_and_none_is_lost():
    order, lines = an_order_of_many_cakes()

    results = tick_together(lines)

    ticked = answers(results, baking.Ticked)
    assert len(ticked) == LINES, results
    assert sum(each.did(Action.START_PREPARATION) for each in ticked) == 1
    assert sum(each.did(Action.MARK_READY) for each in ticked) == 1
    assert Order.objects.get(pk=order.pk).status == Status.READY
    assert LineBaking.objects.filter(decorated_at=NOW).values("decorated_by").distinct().count() == LINES
    assert findings() == []


def test_without_the_lock_whoever_looked_at_the_same_moment_loses_the_tick(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda orders, **kwargs: orders)
    monkeypatch.setattr(baking, "with_retries", lambda work: work())
    monkeypatch.setattr(baking, "_hold", meet_after(LINES, baking._hold))
    order, lines = an_order_of_many_cakes()

    results = tick_together(lines)

    assert answers(results, Conflict) != []
    assert Order.objects.get(pk=order.pk).status == Status.IN_PREPARATION


def test_a_tick_and_a_cancellation_together_have_one_winner_or_both_in_turn():
    order, lines = an_order_of_many_cakes()
    staff, boss = make_staff(), make_manager()
    page = Order.objects.get(pk=order.pk)
    work = [
        lambda: baking.tick(lines[0], stage=Stage.BAKED, actor=staff, now=NOW),
        lambda: actions.cancel(page, actor=boss, now=NOW, note="No oven"),
    ]

    results = together(2, lambda n: work[n]())

    order.refresh_from_db()
    began = order.status == Status.IN_PREPARATION
    assert order.status in {Status.IN_PREPARATION, Status.CANCELLED}
    assert LineBaking.objects.exists() == began
    assert len(answers(results, Conflict)) == 1
    assert findings() == []
