"""The ledger: what was paid, voided and refunded. Rows are only added; the order's sums change with them."""

import copy
import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.bakery import get_bakery
from catalog.money import as_money, decimal_places, in_words
from orders import deadlines, idempotency, lifecycle, notifications, permissions, texts
from orders.basket import fingerprint
from orders.errors import Conflict, InvalidOrder, Problem, refuse_if_any
from orders.models import IdempotencyRecord, Order, OrderEvent, Payment
from orders.states import Action, PaymentKind, PaymentMethod, Status
from orders.transactions import insist_on_transaction, with_retries

LONGEST_REFERENCE = 80
# A till's clock may run ahead or behind a little.
CLOCKS_DIFFER_BY = datetime.timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Received:
    """Money that somebody of the bakery took."""

    amount: Decimal
    method: str
    reference: str = ""
    received_at: datetime.datetime | None = None


def confirm(
    *,
    order: Order,
    amount: Decimal,
    method: str,
    reference: str = "",
    actor: User,
    now: datetime.datetime,
    received_at: datetime.datetime | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Payment:
    """Record a payment. Once all is paid, an order that waited for it is paid; a deposit leaves it waiting.

    `version` is the version of the order that the person was looking at; where it has moved on, nothing is recorded.
    """
    permissions.require(actor, Action.CONFIRM_PAYMENT)
    if key is not None:
        idempotency.check_key(key)
    received = Received(amount=amount, method=method, reference=reference, received_at=received_at)
    body_hash = fingerprint([order.number, format(amount.normalize(), "f"), method, reference, received_at])

    def attempt() -> tuple[Order, Payment]:
        mine = _locked(order)
        if key is not None and (before := idempotency.answered(actor, key, body_hash=body_hash)):
            return mine, _payment_of(before)
        lifecycle.insist_on_version(mine, version)
        payment = take(order=mine, received=received, actor=actor, now=now)
        if key is not None:
            idempotency.remember(actor, key, body_hash=body_hash, order=mine, payment=payment, now=now)
        return mine, payment

    try:
        mine, payment = with_retries(attempt)
    except IntegrityError:
        # The same key was used for another order in the same moment.
        if key is None or idempotency.answered(actor, key, body_hash=body_hash) is None:
            raise
        mine, payment = with_retries(attempt)
    order.__dict__.update(mine.__dict__)
    return payment


def take(*, order: Order, received: Received, actor: User, now: datetime.datetime) -> Payment:
    """Write a payment inside the caller's transaction, and the step of the lifecycle that it makes."""
    insist_on_transaction()
    permissions.require(actor, Action.CONFIRM_PAYMENT)
    refuse_if_any(_problems(received, order=order, now=now))
    if (Action.CONFIRM_PAYMENT, order.status) in lifecycle.TABLE and received.amount > order.balance_due:
        raise InvalidOrder(_more_than(order.balance_due, order))
    paid = order.paid + received.amount
    all_paid = order.status == Status.PAYMENT_PENDING and paid >= order.total
    lifecycle.move(
        order,
        Action.CONFIRM_PAYMENT,
        to=Status.PAID if all_paid else Status(order.status),
        actor=actor,
        now=now,
        note=_in_words(received, order),
        changes={"paid": paid, "expires_at": None},
    )
    return Payment.objects.create(
        order=order,
        kind=PaymentKind.PAYMENT,
        amount=received.amount,
        method=received.method,
        reference=received.reference.strip(),
        received_by=actor,
        received_at=received.received_at or now,
        recorded_at=now,
    )


def void(*, payment: Payment, reason: str, actor: User, now: datetime.datetime, version: int | None = None) -> Payment:
    """Take back a payment that was recorded by mistake. An order that was paid waits for payment again."""
    permissions.require(actor, Action.VOID_PAYMENT)
    reason = _reason(reason)

    def attempt() -> Payment:
        order = _locked(payment.order)
        lifecycle.insist_on_version(order, version)
        take_back(order=order, payment=payment, reason=reason, actor=actor, now=now)
        return Payment.objects.get(voids=payment)

    return with_retries(attempt)


def take_back(
    *,
    order: Order,
    payment: Payment,
    reason: str,
    actor: User,
    now: datetime.datetime,
    by: Action = Action.VOID_PAYMENT,
) -> OrderEvent:
    """Write the void inside the caller's transaction. An undo of “paid” is one, under its own name."""
    insist_on_transaction()
    permissions.require(actor, Action.VOID_PAYMENT)
    _refuse_second_void(payment)
    paid = order.paid - payment.amount
    if paid < 0:
        raise Conflict(_refunded_already(order))
    target = Status.PAYMENT_PENDING if order.status == Status.PAID else Status(order.status)
    expires = deadlines.expires_at(_with_paid(order, paid), target, bakery=get_bakery(), now=now)
    event = lifecycle.move(
        order,
        by,
        to=target,
        actor=actor,
        now=now,
        note=_voided_in_words(payment, order, reason=reason),
        changes={"paid": paid, "expires_at": expires},
    )
    Payment.objects.create(
        order=order,
        kind=PaymentKind.VOID,
        amount=payment.amount,
        method=payment.method,
        reason=reason,
        voids=payment,
        received_by=actor,
        received_at=now,
        recorded_at=now,
    )
    notifications.withdraw_receipt(order, recorded_at=payment.recorded_at, now=now)
    return event


def refund(
    *,
    order: Order,
    amount: Decimal,
    method: str,
    reason: str,
    actor: User,
    now: datetime.datetime,
    version: int | None = None,
) -> Payment:
    """Record what was given back of a cancelled order."""
    permissions.require(actor, Action.REFUND)
    reason = _reason(reason)
    given = Received(amount=amount, method=method)

    def attempt() -> tuple[Order, Payment]:
        mine = _locked(order)
        lifecycle.insist_on_version(mine, version)
        refuse_if_any(_problems(given, order=mine, now=now))
        if (Action.REFUND, mine.status) in lifecycle.TABLE and amount > mine.refund_due:
            raise InvalidOrder(_more_than(mine.refund_due, mine))
        lifecycle.move(
            mine,
            Action.REFUND,
            actor=actor,
            now=now,
            note=f"{_in_words(given, mine)} {reason}",
            changes={"paid": mine.paid - amount, "refunded": mine.refunded + amount},
        )
        return mine, write_refund(order=mine, amount=amount, method=method, reason=reason, actor=actor, now=now)

    mine, payment = with_retries(attempt)
    order.__dict__.update(mine.__dict__)
    return payment


def write_refund(
    *, order: Order, amount: Decimal, method: str, reason: str, actor: User, now: datetime.datetime
) -> Payment:
    """Enter in the ledger what was given back, inside the transaction of the step that changes the order's sums."""
    insist_on_transaction()
    permissions.require(actor, Action.REFUND)
    return Payment.objects.create(
        order=order,
        kind=PaymentKind.REFUND,
        amount=amount,
        method=method,
        reason=reason,
        received_by=actor,
        received_at=now,
        recorded_at=now,
    )


def last_standing(order: Order) -> Payment | None:
    """The last payment that was not voided."""
    return order.payments.filter(kind=PaymentKind.PAYMENT, voided_by=None).order_by("-id").first()


def _locked(order: Order) -> Order:
    """The order as it is now. Payments of one order wait for each other, so that the balance is what it says."""
    locked: Order = Order.objects.select_for_update().get(pk=order.pk)
    return locked


def _problems(received: Received, *, order: Order, now: datetime.datetime) -> list[Problem]:
    problems = []
    if received.amount <= 0:
        problems.append(Problem("min_value", _("Write an amount above zero."), "amount"))
    elif received.amount != as_money(received.amount, places=decimal_places(order.currency)):
        detail = _("There is no such amount of %(currency)s. Round it to what can be paid.") % {
            "currency": order.currency
        }
        problems.append(Problem("max_decimal_places", detail, "amount"))
    if received.method not in PaymentMethod.values:
        problems.append(
            Problem("invalid_choice", _("There is no such way to pay. Choose one from the list."), "method")
        )
    if problem := texts.problem_of(received.reference, attr="reference", longest=LONGEST_REFERENCE, one_line=True):
        problems.append(problem)
    if received.received_at:
        problems += _problems_of_time(received.received_at, order=order, now=now)
    return problems


def _problems_of_time(received_at: datetime.datetime, *, order: Order, now: datetime.datetime) -> list[Problem]:
    if received_at > now + CLOCKS_DIFFER_BY:
        return [
            Problem(
                "in_the_future",
                _("Money cannot have been received in the future. Choose a time that has passed."),
                "received_at",
            )
        ]
    if received_at < order.placed_at - CLOCKS_DIFFER_BY:
        detail = _("Money cannot have been received before the order was placed. Choose a later time.")
        return [Problem("before_the_order", detail, "received_at")]
    return []


def _payment_of(record: IdempotencyRecord) -> Payment:
    if record.payment is None:
        raise RuntimeError("The hash of a payment's request answered with an order.")
    return record.payment


def _refuse_second_void(payment: Payment) -> None:
    if payment.kind != PaymentKind.PAYMENT:
        raise InvalidOrder(
            Problem("not_a_payment", _("Only a payment can be voided. Choose one of the order's payments."))
        )
    before = Payment.objects.filter(voids=payment).select_related("received_by").first()
    if before is not None:
        raise Conflict(
            _done_already(
                "already_voided", _("This payment is void already. Nothing is left to do."), before, Action.VOID_PAYMENT
            )
        )


def _refunded_already(order: Order) -> Problem:
    detail = _("This money was given back already. Nothing is left to do.")
    last = order.payments.filter(kind=PaymentKind.REFUND).select_related("received_by").first()
    if last is None:
        raise RuntimeError(f"The ledger of order {order.number} does not add up.")
    return _done_already("already_refunded", detail, last, Action.REFUND)


def _done_already(code: str, detail: str, entry: Payment, action: Action) -> Problem:
    """A refusal that says who wrote the entry that stands in the way, and when."""
    who = lifecycle.who_did_what(str(entry.received_by), str(action.label), at=entry.recorded_at)
    return Problem(code, f"{detail} {who}")


def _with_paid(order: Order, paid: Decimal) -> Order:
    after = copy.copy(order)
    after.paid = paid
    return after


def _reason(reason: str) -> str:
    reason = texts.cleaned(reason, attr="reason")
    if not reason:
        raise InvalidOrder(Problem("reason_required", _("Please say why."), "reason"))
    return reason


def _more_than(most: Decimal, order: Order) -> Problem:
    detail = _("Write %(amount)s at most.") % {"amount": in_words(most, order.currency)}
    return Problem("amount_too_large", detail, "amount")


def _in_words(received: Received, order: Order) -> str:
    words = f"{in_words(received.amount, order.currency)}, {PaymentMethod(received.method).label}"
    return f"{words}, {received.reference.strip()}." if received.reference.strip() else f"{words}."


def received_in_words(order: Order, *, at: datetime.datetime) -> str:
    """What was received at this moment, in the reader's language; empty where nothing was."""
    for payment in order.payments.all():
        if payment.kind == PaymentKind.PAYMENT and payment.recorded_at == at:
            return _in_words(_given(payment), order)
    return ""


def _given(payment: Payment) -> Received:
    return Received(amount=payment.amount, method=payment.method, reference=payment.reference)


def _voided_in_words(payment: Payment, order: Order, *, reason: str) -> str:
    return f"{reason} ({_('Voided')}: {_in_words(_given(payment), order)})"
