"""The lifecycle row by row: every action from every status it starts from, tried by everybody there is."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

import pytest
from django.db import transaction

from accounts.models import User
from catalog.models import PaymentTerms
from orders import actions, payments
from orders.errors import Conflict, NotAllowed, OrderError
from orders.models import Order
from orders.states import Action, PaymentKind, Status
from orders.tests.factories import (
    NOW,
    UserFactory,
    at,
    make_customer,
    make_manager,
    make_order,
    make_staff,
    pay,
    with_rights,
)
from orders.tests.wanting import as_it_stands, change

pytestmark = pytest.mark.django_db
S = Status
BEFORE, ON_HANDOVER = PaymentTerms.BEFORE_PREPARATION, PaymentTerms.ON_HANDOVER
TOO_LATE_FOR_CUSTOMERS = at(days=6)
NO, CONFLICT = NotAllowed, Conflict
Outcome = type[OrderError] | Status
PERSONAS: Mapping[str, Callable[[Order], User]] = MappingProxyType(
    {
        "owner": lambda order: order.customer,
        "another customer": lambda order: make_customer(),
        "onlooker": lambda order: with_rights(UserFactory(), "view_order"),
        "staff": lambda order: make_staff(),
        "manager": lambda order: make_manager(),
    }
)


@dataclass(frozen=True)
class Row:
    """An action from a status: what comes of it for the owner, other customers, onlookers, staff and managers."""

    action: str
    source: Status
    outcomes: tuple[Outcome, Outcome, Outcome, Outcome, Outcome]
    terms: str = BEFORE
    now: datetime.datetime = NOW
    deposit: int = 0
    amount: int | None = None


def by_staff(outcome: Outcome) -> tuple[Outcome, ...]:
    return (NO, NO, NO, outcome, outcome)


def by_managers(outcome: Outcome) -> tuple[Outcome, ...]:
    return (NO, NO, NO, NO, outcome)


ROWS = [
    Row("confirm", S.PENDING_CONFIRMATION, by_staff(S.CONFIRMED)),
    Row("request_payment", S.CONFIRMED, by_staff(S.PAYMENT_PENDING)),
    Row("confirm_payment", S.PAYMENT_PENDING, by_staff(S.PAID)),
    Row("confirm_payment", S.PAYMENT_PENDING, by_staff(S.PAYMENT_PENDING), amount=20_000),
    Row("confirm_payment", S.PENDING_CONFIRMATION, by_staff(CONFLICT)),
    Row("confirm_payment", S.CONFIRMED, by_staff(CONFLICT)),
    Row("confirm_payment", S.READY, by_staff(S.READY), terms=ON_HANDOVER),
    Row("start_preparation", S.PAID, by_staff(S.IN_PREPARATION)),
    Row("start_preparation", S.PAYMENT_PENDING, by_staff(CONFLICT)),
    Row("start_preparation", S.PAYMENT_PENDING, by_staff(CONFLICT), deposit=20_000),
    Row("start_preparation", S.PAYMENT_PENDING, by_staff(S.IN_PREPARATION), terms=ON_HANDOVER),
    Row("mark_ready", S.IN_PREPARATION, by_staff(S.READY)),
    Row("complete", S.READY, by_staff(S.COMPLETED)),
    Row("complete", S.READY, by_staff(CONFLICT), terms=ON_HANDOVER),
    Row("complete and pay", S.READY, by_staff(S.COMPLETED), terms=ON_HANDOVER),
    Row("expire", S.PENDING_CONFIRMATION, (NO, NO, NO, NO, NO), now=at(days=3)),
    Row("expire", S.PAYMENT_PENDING, (NO, NO, NO, NO, NO), now=at(days=3)),
    Row("cancel", S.PENDING_CONFIRMATION, (S.CANCELLED, NO, NO, S.CANCELLED, S.CANCELLED)),
    Row("cancel", S.PENDING_CONFIRMATION, (S.CANCELLED, NO, NO, S.CANCELLED, S.CANCELLED), now=TOO_LATE_FOR_CUSTOMERS),
    *[Row("cancel", source, (S.CANCELLED, NO, NO, S.CANCELLED, S.CANCELLED)) for source in (S.CONFIRMED, S.PAID)],
    *[
        Row("cancel", source, (CONFLICT, NO, NO, S.CANCELLED, S.CANCELLED), now=TOO_LATE_FOR_CUSTOMERS)
        for source in (S.CONFIRMED, S.PAYMENT_PENDING, S.PAID)
    ],
    *[Row("cancel", source, (CONFLICT, NO, NO, NO, S.CANCELLED)) for source in (S.IN_PREPARATION, S.READY)],
    *[Row("cancel", source, (CONFLICT, NO, NO, CONFLICT, CONFLICT)) for source in (S.COMPLETED, S.CANCELLED)],
    Row("revert", S.PENDING_CONFIRMATION, by_managers(CONFLICT)),
    Row("revert", S.CONFIRMED, by_managers(S.PENDING_CONFIRMATION)),
    Row("revert", S.PAYMENT_PENDING, by_managers(S.CONFIRMED)),
    Row("revert", S.PAID, by_managers(S.PAYMENT_PENDING)),
    Row("revert", S.IN_PREPARATION, by_managers(S.PAID)),
    Row("revert", S.IN_PREPARATION, by_managers(S.PAYMENT_PENDING), terms=ON_HANDOVER),
    Row("revert", S.READY, by_managers(S.IN_PREPARATION)),
    Row("revert", S.COMPLETED, by_managers(S.READY)),
    Row("revert", S.CANCELLED, by_managers(CONFLICT)),
    Row("void_payment", S.PAYMENT_PENDING, by_managers(S.PAYMENT_PENDING), deposit=20_000),
    Row("void_payment", S.PAID, by_managers(S.PAYMENT_PENDING)),
    Row("void_payment", S.IN_PREPARATION, by_managers(S.IN_PREPARATION)),
    Row("void_payment", S.READY, by_managers(S.READY)),
    Row("void_payment", S.COMPLETED, by_managers(CONFLICT)),
    *[
        Row("change", source, by_staff(source))
        for source in (S.PENDING_CONFIRMATION, S.CONFIRMED, S.PAYMENT_PENDING, S.PAID)
    ],
    *[Row("change", source, by_staff(CONFLICT)) for source in (S.IN_PREPARATION, S.READY, S.COMPLETED, S.CANCELLED)],
    Row("refund", S.PAID, by_managers(CONFLICT), amount=1000),
    Row("refund", S.CANCELLED, by_managers(S.CANCELLED), deposit=20_000, amount=20_000),
    Row("refund", S.CANCELLED, by_managers(S.CANCELLED), deposit=20_000, amount=5000),
]


def prepared(row: Row) -> Order:
    """An order that stands where the row begins; a deposit is paid on the way."""
    if row.source == S.CANCELLED and row.deposit:
        order = make_order(S.PAYMENT_PENDING)
        pay(order, row.deposit)
        actions.cancel(order, actor=make_manager(), now=NOW, note="No oven")
        return order
    order = make_order(row.source, terms=row.terms)
    if row.deposit:
        pay(order, row.deposit)
    return order


def do(row: Row, order: Order, actor: User) -> None:
    """Try the row's action as this person."""
    if row.action == "confirm_payment":
        pay(order, row.amount, actor=actor, now=row.now)
    elif row.action == "complete and pay":
        rest = payments.Received(amount=order.balance_due, method="cash")
        actions.complete(order, actor=actor, now=row.now, payment=rest)
    elif row.action == "void_payment":
        payments.void(payment=order.payments.get(kind=PaymentKind.PAYMENT), reason="Twice", actor=actor, now=row.now)
    elif row.action == "refund":
        payments.refund(order=order, amount=Decimal(row.amount), method="cash", reason="Off", actor=actor, now=row.now)
    elif row.action == "change":
        change(order, as_it_stands(order, contact_name="Asha M."), actor=actor, now=row.now)
    else:
        actions.perform(order, row.action, actor=actor, now=row.now, note="Because")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.action} from {row.source}")
def test_everybody_gets_what_the_table_gives_them(row: Row) -> None:
    order = prepared(row)
    events = order.events.count()

    found = {}
    for persona, somebody in PERSONAS.items():
        actor = somebody(order)
        with transaction.atomic():  # everybody meets the order as it was
            mine = Order.objects.get(pk=order.pk)
            try:
                do(row, mine, actor)
            except OrderError as refusal:
                found[persona] = type(refusal)
                assert Order.objects.get(pk=order.pk).events.count() == events
            else:
                found[persona] = Status(Order.objects.get(pk=order.pk).status)
            transaction.set_rollback(True)

    assert found == dict(zip(PERSONAS, row.outcomes, strict=True))


def test_every_action_has_its_row() -> None:
    """But for what makes an order, stands beside that, or gives it to an account: see test_placing, test_taking and
    test_claiming."""
    made_with = {Action.PLACE, Action.EXCEED_CAPACITY, Action.CLAIM}
    assert {row.action for row in ROWS} - {"complete and pay"} == set(Action.values) - made_with
