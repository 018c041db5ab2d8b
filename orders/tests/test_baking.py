"""Ticking off the bake list: the first tick begins an order, the last makes it ready, and a tick can be taken back."""

import datetime

import pytest

from accounts.models import User
from catalog.models import PaymentTerms
from catalog.tests.factories import make_cake
from orders import actions, baking
from orders.basket import BasketLine
from orders.errors import Conflict, InvalidOrder, NotAllowed
from orders.invariants import findings
from orders.kinds import ToCustomer
from orders.models import LineBaking, Notification, Order
from orders.states import Action, Stage, Status
from orders.tests.factories import NOW, at, make_bakery_once, make_customer, make_manager, make_order, make_staff

pytestmark = pytest.mark.django_db
BAKED, DECORATED = Stage.BAKED, Stage.DECORATED


def of_two_cakes(status: Status = Status.PAID, **fields: object) -> Order:
    """An order with two lines, the second of them three cakes."""
    make_bakery_once()
    cake = make_cake()
    size = cake.sizes.first().pk
    lines = (BasketLine(cake=cake.slug, size_id=size), BasketLine(cake=cake.slug, size_id=size, quantity=3))
    return make_order(status, cake=cake, lines=lines, **fields)


def lines_of(order: Order) -> list[int]:
    return list(order.lines.values_list("pk", flat=True))


def tick_all(order: Order, *, actor: User, now: datetime.datetime = NOW) -> baking.Ticked:
    """Every line decorated, one after the other; what the last tick did."""
    return [baking.tick(line, stage=DECORATED, actor=actor, now=now) for line in lines_of(order)][-1]


def test_the_first_tick_begins_the_preparation_and_says_who_baked_and_when() -> None:
    order, juma = of_two_cakes(), make_staff()
    first, second = lines_of(order)
    ticked = baking.tick(first, stage=BAKED, actor=juma, now=NOW)
    assert [event.action for event in ticked.events] == [Action.START_PREPARATION]
    assert Order.objects.get(pk=order.pk).status == Status.IN_PREPARATION
    ticks = LineBaking.objects.get()
    assert (ticks.line_id, ticks.baked_at, ticks.baked_by, ticks.decorated_at) == (first, NOW, juma, None)
    assert baking.tick(second, stage=BAKED, actor=juma, now=at(minutes=1)).events == ()


def test_what_is_paid_at_the_handover_is_begun_too() -> None:
    order = make_order(Status.PAYMENT_PENDING, terms=PaymentTerms.ON_HANDOVER)
    baking.tick(lines_of(order)[0], stage=BAKED, actor=make_staff(), now=NOW)
    assert Order.objects.get(pk=order.pk).status == Status.IN_PREPARATION


def test_what_is_decorated_is_baked_and_the_last_tick_makes_the_order_ready() -> None:
    order, juma = of_two_cakes(), make_staff()
    first, second = lines_of(order)
    assert not baking.tick(first, stage=DECORATED, actor=juma, now=NOW).did(Action.MARK_READY)
    assert not baking.tick(second, stage=BAKED, actor=juma, now=NOW).did(Action.MARK_READY)
    assert baking.tick(second, stage=DECORATED, actor=juma, now=at(minutes=5)).did(Action.MARK_READY)
    assert Order.objects.get(pk=order.pk).status == Status.READY
    assert list(LineBaking.objects.order_by("line").values_list("baked_at", "decorated_at")) == [
        (NOW, NOW),
        (NOW, at(minutes=5)),
    ]
    assert findings() == []


def test_the_customer_is_told_of_ready_only_once_it_cannot_be_taken_back() -> None:
    order, juma = of_two_cakes(), make_staff()
    tick_all(order, actor=juma)
    told = Notification.objects.get(event__order=order, kind=ToCustomer.READY)
    assert (told.due_at > at(minutes=3), told.withdrawn_at) == (True, None)
    baking.untick(lines_of(order)[-1], stage=DECORATED, actor=juma, now=at(minutes=2))
    told.refresh_from_db()
    assert told.withdrawn_at == at(minutes=2)


def test_taking_the_last_tick_back_leaves_it_baked_and_the_order_in_the_kitchen() -> None:
    order, juma = of_two_cakes(), make_staff()
    tick_all(order, actor=juma)
    last = lines_of(order)[-1]
    ticked = baking.untick(last, stage=DECORATED, actor=juma, now=at(minutes=2))
    assert [event.action for event in ticked.events] == [Action.REVERT]
    assert Order.objects.get(pk=order.pk).status == Status.IN_PREPARATION
    ticks = LineBaking.objects.get(line=last)
    assert (ticks.baked_at, ticks.decorated_at, ticks.changed_at) == (NOW, None, at(minutes=2))
    assert findings() == []


@pytest.mark.parametrize(
    ("who", "minutes", "error", "words"),
    [
        (make_staff, 4, NotAllowed, "The minutes in which you could undo this yourself are over"),
        (make_manager, 4, Conflict, "is ready already. Open the order to take that back, with a reason."),
    ],
)
def test_later_an_order_that_is_ready_stays_ready_with_all_its_ticks(who, minutes, error, words) -> None:
    order, person = of_two_cakes(), who()
    tick_all(order, actor=person)
    with pytest.raises(error, match=words):
        baking.untick(lines_of(order)[0], stage=BAKED, actor=person, now=at(minutes=minutes))
    assert Order.objects.get(pk=order.pk).status == Status.READY
    assert not LineBaking.objects.filter(decorated_at=None).exists()


def test_nobody_takes_back_what_a_colleague_made_ready() -> None:
    order = of_two_cakes()
    tick_all(order, actor=make_staff())
    with pytest.raises(NotAllowed, match="Only whoever took the last step can undo it"):
        baking.untick(lines_of(order)[0], stage=DECORATED, actor=make_staff(full_name="Rehema"), now=NOW)
    assert Order.objects.get(pk=order.pk).status == Status.READY


def test_taking_baked_back_takes_decorated_with_it() -> None:
    order, juma = of_two_cakes(), make_staff()
    first, second = lines_of(order)
    baking.tick(second, stage=BAKED, actor=juma, now=NOW)
    baking.tick(first, stage=DECORATED, actor=juma, now=NOW)
    assert baking.untick(first, stage=BAKED, actor=make_staff(), now=at(days=1)).events == ()
    ticks = LineBaking.objects.get(line=first)
    assert (ticks.baked_by, ticks.decorated_by) == (None, None)
    assert Order.objects.get(pk=order.pk).status == Status.IN_PREPARATION


def test_a_slip_on_an_order_that_nobody_had_begun_is_taken_back_whole() -> None:
    order, juma = of_two_cakes(), make_staff()
    first = lines_of(order)[0]
    baking.tick(first, stage=BAKED, actor=juma, now=NOW)
    ticked = baking.untick(first, stage=BAKED, actor=juma, now=at(minutes=1))
    assert ticked.did(Action.REVERT)
    assert Order.objects.get(pk=order.pk).status == Status.PAID


@pytest.mark.parametrize("minutes", [0, 4])
def test_a_preparation_that_began_otherwise_or_long_ago_goes_on(minutes: int) -> None:
    order, juma = of_two_cakes(), make_staff()
    first = lines_of(order)[0]
    if not minutes:
        actions.start_preparation(order, actor=juma, now=at(minutes=-1))
    baking.tick(first, stage=BAKED, actor=juma, now=NOW)
    baking.untick(first, stage=BAKED, actor=juma, now=at(minutes=minutes))
    assert Order.objects.get(pk=order.pk).status == Status.IN_PREPARATION


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (Status.PENDING_CONFIRMATION, "it is not confirmed yet. Do not bake it."),
        (Status.CONFIRMED, "its payment was not asked for yet. Do not bake it before."),
        (Status.PAYMENT_PENDING, "it is not paid yet. Do not bake it before."),
        (Status.READY, "it is ready already."),
        (Status.COMPLETED, "it is handed over already."),
        (Status.CANCELLED, "it is cancelled. Nothing more is to be done for it."),
    ],
)
def test_what_is_not_to_be_baked_is_not_ticked_and_says_why_and_who_did_what_last(status: Status, why: str) -> None:
    order = of_two_cakes(status)
    with pytest.raises(Conflict) as refused:
        baking.tick(lines_of(order)[0], stage=BAKED, actor=make_staff(), now=NOW)
    assert refused.value.code == "not_to_be_baked"
    assert refused.value.detail.startswith(f"{order.number} stays as it is: {why}")
    assert order.events.last().actor_name in refused.value.detail
    assert Order.objects.get(pk=order.pk).version == order.version
    assert not LineBaking.objects.exists()


def test_what_was_ticked_before_it_was_cancelled_stays_on_record() -> None:
    order, juma = of_two_cakes(), make_staff()
    first, second = lines_of(order)
    baking.tick(first, stage=BAKED, actor=juma, now=NOW)
    actions.cancel(Order.objects.get(pk=order.pk), actor=make_manager(), now=NOW, note="No oven")
    for attempt in (
        lambda: baking.tick(second, stage=BAKED, actor=juma, now=NOW),
        lambda: baking.untick(first, stage=BAKED, actor=juma, now=NOW),
    ):
        with pytest.raises(Conflict, match="it is cancelled"):
            attempt()
    assert LineBaking.objects.get().baked_by == juma


def test_the_same_tick_twice_is_one_tick() -> None:
    order, juma = make_order(Status.PAID), make_staff()
    (line,) = lines_of(order)
    baking.tick(line, stage=DECORATED, actor=juma, now=NOW)
    again = baking.tick(line, stage=DECORATED, actor=make_staff(), now=at(minutes=1))
    assert again.events == ()
    assert LineBaking.objects.get().decorated_by == juma
    assert order.events.filter(action=Action.MARK_READY).count() == 1
    assert baking.untick(line, stage=DECORATED, actor=juma, now=NOW).did(Action.REVERT)
    assert baking.untick(line, stage=DECORATED, actor=juma, now=NOW).events == ()


def test_what_was_ticked_in_full_and_taken_back_on_its_page_is_made_ready_by_the_same_tick_again() -> None:
    order, juma = make_order(Status.PAID), make_staff()
    (line,) = lines_of(order)
    baking.tick(line, stage=DECORATED, actor=juma, now=NOW)
    actions.revert(Order.objects.get(pk=order.pk), actor=juma, now=NOW, at_once=True)
    assert baking.tick(line, stage=DECORATED, actor=juma, now=NOW).did(Action.MARK_READY)
    assert LineBaking.objects.get().decorated_at == NOW


def test_whoever_may_not_move_orders_ticks_nothing() -> None:
    (line,) = lines_of(make_order(Status.PAID))
    for attempt in (baking.tick, baking.untick):
        with pytest.raises(NotAllowed):
            attempt(line, stage=BAKED, actor=make_customer(), now=NOW)
    assert not LineBaking.objects.exists()


def test_a_line_that_is_not_there_is_told_in_words() -> None:
    with pytest.raises(InvalidOrder, match="not on the list any more"):
        baking.tick(4711, stage=BAKED, actor=make_staff(), now=NOW)


def test_the_ticks_that_can_be_taken_back_with_what_they_did_are_ones_own_of_the_last_minutes() -> None:
    order, juma = of_two_cakes(), make_staff()
    tick_all(order, actor=juma)
    orders = list(Order.objects.prefetch_related("events", "lines__baking"))
    (last,) = baking.last_ticks(orders, actor=juma, now=at(minutes=2))
    assert (last.order, last.until) == (order, at(minutes=3))
    assert last.line_id in lines_of(order)
    assert baking.last_ticks(orders, actor=juma, now=at(minutes=3)) == []
    assert baking.last_ticks(orders, actor=make_staff(), now=NOW) == []
