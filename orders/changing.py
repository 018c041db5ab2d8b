"""Changing a placed order before it is made: looked at first, with its price; then written in one transaction, or not.

What was there before is kept whole by the event, together with what is there since. An order is never overpaid: where
less is to be paid than was paid already, the rest is given back in the same step, by somebody who may give it back.
Where more is to be paid, a paid order waits for the payment again. Locks are taken in the order of orders/coupons.py.
"""

import copy
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.blanks import seen
from accounts.models import User
from catalog.bakery import Bakery, get_bakery
from catalog.languages import fields_of
from catalog.money import in_words
from orders import (
    capacity,
    coupons,
    days,
    deadlines,
    details,
    differences,
    discounts,
    lifecycle,
    payments,
    permissions,
    repricing,
    slots,
    texts,
    totals,
    writing,
)
from orders.basket import Basket, fingerprint
from orders.capacity import Place
from orders.differences import Difference
from orders.errors import Conflict, InvalidOrder, NotAllowed, Problem, refuse_if_any
from orders.models import Order, OrderEvent, OrderLine, OrderLineOption, ReferencePhoto
from orders.pricing import Needs, PricedLine
from orders.repricing import Repriced, Wanted
from orders.states import Action, PaymentMethod, Status

FAR_AWAY = 1000  # positions: more than an order has lines
Rows = list[tuple[OrderLine, list[OrderLineOption]]]


@dataclass(frozen=True)
class Plan:
    """A change as it would be written: what is different, and what it means for what was paid."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    columns: Mapping[str, Any]
    target: Status
    rows: Rows
    place: Place
    to_give_back: Decimal
    lost_coupon: Problem | None

    @property
    def difference(self) -> Difference:
        return differences.between(self.before, self.after)

    @property
    def after_to_pay(self) -> Decimal:
        """What would still be to be paid."""
        return Decimal(self.after["total"]) - Decimal(self.after["paid"])

    @property
    def shown_id(self) -> str:
        """The same for the same change at the same prices: what is saved is what was shown."""
        return fingerprint([self.before, self.after])


def preview(order: Order, wanted: Wanted, *, actor: User, now: datetime.datetime, version: int | None = None) -> Plan:
    """What the change would do, or a refusal with everything that stands against it. Changes nothing."""
    permissions.require(actor, Action.CHANGE)
    lifecycle.insist_on_version(order, version)
    lifecycle.insist_on_possible(order, Action.CHANGE)
    bakery = get_bakery()
    if order.currency != bakery.currency:
        raise Conflict(_other_currency(order))
    plan = _plan(order, wanted, bakery=repricing.terms_of(order, bakery=bakery), now=now)
    if not plan.difference:
        raise InvalidOrder(Problem("nothing_changed", _("Nothing is different yet. Change something first.")))
    if plan.to_give_back and not permissions.may(actor, Action.REFUND):
        raise NotAllowed(_needs_refund(plan, order))
    return plan


def change(
    order: Order,
    wanted: Wanted,
    *,
    actor: User,
    now: datetime.datetime,
    shown_id: str,
    version: int | None = None,
    note: str = "",
    refund_method: str = "",
) -> OrderEvent:
    """Write what was shown. `note` goes to the customer with it; `refund_method` is how the rest was given back."""
    note = texts.cleaned(note, attr="message")
    plan = preview(order, wanted, actor=actor, now=now, version=version)
    if plan.shown_id != shown_id:
        raise Conflict(_not_what_was_shown())
    if plan.to_give_back and refund_method not in PaymentMethod.values:
        raise InvalidOrder(Problem("required", _("Say how the money was given back."), "refund_method"))
    bakery = get_bakery()

    def step(order: Order) -> OrderEvent:
        return _write(order, plan, actor=actor, now=now, note=note, refund_method=refund_method, bakery=bakery)

    try:
        return lifecycle.together(order, step, version=version)
    except Conflict as lost:
        if lost.code in slots.TAKEN:  # somebody was faster: the calendar says so, with what is free now
            preview(order, wanted, actor=actor, now=now)
        raise


def _plan(order: Order, wanted: Wanted, *, bakery: Bakery, now: datetime.datetime) -> Plan:
    lines = list(order.lines.prefetch_related("options"))
    own = {line.pk: line for line in lines}
    refuse_if_any(_strangers(wanted, own))
    today = days.today(bakery=bakery, now=now)
    repriced = repricing.reprice(order, own, wanted, bakery=bakery, today=today)
    lost = [problem for problem in repriced.priced.problems if problem.code in discounts.ALL_CODES]
    against = [problem for problem in repriced.priced.problems if problem not in lost]
    refuse_if_any([*against, *details.unfinished(repriced.basket, bakery=bakery)])
    start, end = _handover(order, repriced, bakery=bakery, now=now)
    priced = repriced.priced
    to_give_back = max(order.paid - priced.total, Decimal(0))
    target = _target(order, total=priced.total)
    columns: dict[str, Any] = {
        **_columns(order, repriced),
        "slot_start": start,
        "slot_end": end,
        "paid": order.paid - to_give_back,
        "refunded": order.refunded + to_give_back,
    }
    after = _with(order, columns)
    columns["expires_at"] = deadlines.expires_at(after, target, bakery=bakery, now=now)
    rows = [_row(order, own, repriced, number, bakery=bakery) for number in range(len(priced.lines))]
    return Plan(
        before=differences.state_of(order, lines),
        after=differences.state(after, rows),
        columns=columns,
        target=target,
        rows=rows,
        place=Place(after.date, start, priced.needs.units),
        to_give_back=to_give_back,
        lost_coupon=lost[0] if lost else None,
    )


def _write(
    order: Order,
    plan: Plan,
    *,
    actor: User,
    now: datetime.datetime,
    note: str,
    refund_method: str,
    bakery: Bakery,
) -> OrderEvent:
    held = copy.copy(order)
    event = lifecycle.move(
        order,
        Action.CHANGE,
        to=plan.target,
        actor=actor,
        now=now,
        note=note,
        changes=plan.columns,
        changed={"before": plan.before, "after": plan.after},
    )
    _write_lines(order, plan.rows)
    if plan.to_give_back:
        reason = note or _("The order was changed.")
        payments.write_refund(
            order=order, amount=plan.to_give_back, method=refund_method, reason=reason, actor=actor, now=now
        )
    if held.coupon_id and not order.coupon_id:
        coupons.give_back(held)
    capacity.move(Place.of(held), plan.place, bakery=bakery)
    return event


def _write_lines(order: Order, rows: Rows) -> None:
    """Lines that stay keep their row, and with it their photos. What was taken out lives on in the history alone."""
    kept = {line.pk for line, _options in rows if line.pk}
    own = OrderLine.objects.filter(order=order)
    gone = own.exclude(pk__in=kept)
    # Photos of what is taken out belong to no order any more: the clock forgets them, file and row.
    ReferencePhoto.objects.filter(line__in=gone).update(line=None, position=None)
    gone.delete()
    # Out of each other's way: two lines never have one position.
    own.update(position=F("position") + FAR_AWAY)
    for line, options in rows:
        row = copy.copy(line)  # the plan stays as it was, should all of this be tried again
        row.save()
        OrderLineOption.objects.filter(line=row).delete()
        OrderLineOption.objects.bulk_create(_copied(option, row) for option in options)


def _copied(option: OrderLineOption, line: OrderLine) -> OrderLineOption:
    """The same snapshot once more, as a row of its own."""
    names = ("position", "option_id", *fields_of("group_name", "name"), "price_difference")
    return OrderLineOption(line=line, **{name: getattr(option, name) for name in names})


def _row(
    order: Order, own: Mapping[int, OrderLine], repriced: Repriced, number: int, *, bakery: Bakery
) -> tuple[OrderLine, list[OrderLineOption]]:
    """A line as it would be, not saved: anew from the menu, or what it was with another quantity or other words."""
    priced, wanted = repriced.priced.lines[number], repriced.lines[number]
    old = own.get(wanted.line_id) if wanted.line_id else None
    if old is None or repriced.anew[number]:
        row = writing.snapshot_of(order, number + 1, priced, bakery=bakery)
        row.pk = old.pk if old else None
        return row, writing.options_of(row, priced, bakery=bakery)
    return _kept(old, priced, position=number + 1), list(old.options.all())


def _kept(old: OrderLine, priced: PricedLine, *, position: int) -> OrderLine:
    row = copy.copy(old)
    row.position = position
    row.quantity = priced.line.quantity
    row.inscription = seen(priced.line.inscription)
    row.note = priced.line.note.strip()
    row.inscription_price = priced.inscription_price
    row.unit_price, row.line_total = priced.unit_price, priced.line_total
    return row


def _columns(order: Order, repriced: Repriced) -> dict[str, Any]:
    """The order's own columns as they would be."""
    basket, priced = repriced.basket, repriced.priced
    columns = {
        **totals.kept(priced),
        "method": basket.method,
        "date": basket.date,
        "contact_name": basket.contact_name.strip(),
        "contact_phone": details.read_phone(basket.contact_phone),
        "note": basket.note.strip(),
        "capacity_units": priced.needs.units,
        "lead_time_hours": priced.needs.lead_time_hours,
        "free_cancellation_hours": priced.free_cancellation_hours,
    }
    nowhere = ("address_line1", "address_line2", "address_area", "address_directions", *fields_of("zone_name"))
    columns |= {**dict.fromkeys(nowhere, ""), "zone_id": None, **writing.destination(basket, priced)}
    return columns | {"zone_id": order.zone_id} if repriced.keeps_zone else columns


def _handover(
    order: Order, repriced: Repriced, *, bakery: Bakery, now: datetime.datetime
) -> tuple[datetime.time, datetime.time]:
    """When the order would be handed over: as it is, or a time that can be had now."""
    basket = repriced.basket
    if basket.method is None or basket.date is None or basket.slot is None:
        raise ValueError("What is unfinished is refused before its time is looked at.")
    stays = (basket.date, basket.slot) == (order.date, order.slot_start)
    if stays and basket.method == order.method and not any(repriced.anew):
        return order.slot_start, order.slot_end
    found = slots.check(
        day=basket.date,
        slot=basket.slot,
        method=basket.method,
        needs=_needs(order, basket, repriced),
        bakery=bakery,
        now=now,
        held=Place.of(order),
    )
    return found.start, found.end


def _needs(order: Order, basket: Basket, repriced: Repriced) -> Needs:
    """Notice is for what is made anew; an order that is to be ready earlier needs it for all of its cakes."""
    whole = repriced.priced.needs
    if (basket.date, basket.slot) < (order.date, order.slot_start):
        return whole
    anew = repriced.anew_needs if any(repriced.anew) else Needs(asks_for_notice=False)
    return Needs(
        units=whole.units,
        lead_time_hours=anew.lead_time_hours,
        slowest_cake_name=anew.slowest_cake_name,
        not_before=whole.not_before,
        not_after=whole.not_after,
        seasonal_cake_name=whole.seasonal_cake_name,
        asks_for_notice=anew.asks_for_notice,
    )


def _target(order: Order, *, total: Decimal) -> Status:
    """Where the order stands afterwards: it is paid exactly when all is paid, once it was asked for."""
    if order.status not in {Status.PAYMENT_PENDING, Status.PAID}:
        return Status(order.status)
    return Status.PAID if order.paid >= total else Status.PAYMENT_PENDING


def _with(order: Order, columns: Mapping[str, Any]) -> Order:
    after = copy.copy(order)
    for name, value in columns.items():
        setattr(after, name, value)
    return after


def _strangers(wanted: Wanted, own: Mapping[int, OrderLine]) -> list[Problem]:
    """Lines that are named and are not the order's, or named twice."""
    named = [line.line_id for line in wanted.lines]
    detail = _("This line is not part of the order any more. Please look at the order again.")
    return [
        Problem("line_unknown", detail, f"lines.{number}")
        for number, line_id in enumerate(named)
        if line_id is not None and (line_id not in own or line_id in named[:number])
    ]


def _needs_refund(plan: Plan, order: Order) -> Problem:
    amount = in_words(plan.to_give_back, order.currency)
    detail = _("%(amount)s would be owed back. Please ask a manager to make this change, who can give it back with it.")
    return Problem("permission_denied", detail % {"amount": amount})


def _not_what_was_shown() -> Problem:
    detail = _("What you changed, or what it costs, is not what was shown. Look at the difference again, then save.")
    return Problem("price_changed", detail)


def _other_currency(order: Order) -> Problem:
    detail = _("This order is in %(currency)s, which the bakery counted in then. Please take a new order instead.")
    return Problem("other_currency", detail % {"currency": order.currency})
