"""What the bakery decides about its days: closed, other hours, another capacity, no more orders.

One function writes it all, for one day or for many, and holds the days' rows while it does: an order that is being
placed meanwhile is either seen here or refused there. Orders that a change leaves without their time are shown first.
No order is cancelled by it; whoever decides is asked, and told to call the customers.
"""

import datetime
import hashlib
import uuid
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from catalog import special_days
from catalog.bakery import Bakery, Span, get_bakery
from orders import capacity, day_history, days, wording
from orders.day_plans import Change, Kind, Plan, plan_of
from orders.errors import Conflict, InvalidOrder, NotAllowed, Problem, refuse_if_any
from orders.models import Day, Order
from orders.states import ACTIVE
from orders.transactions import with_retries

CLOSE, OPEN, HOURS, DAY = (
    "catalog.add_closedday",
    "catalog.delete_closedday",
    "catalog.change_specialhours",
    "orders.change_day",
)
RIGHTS: dict[Kind, str] = {
    Kind.CLOSE: CLOSE, Kind.OPEN: OPEN, Kind.HOURS: HOURS, Kind.USUAL_HOURS: HOURS, Kind.CAPACITY: DAY,
    Kind.USUAL_CAPACITY: DAY, Kind.STOP: DAY, Kind.RESUME: DAY,
}  # fmt: skip
LONGEST_RANGE = 92
FURTHEST = 730  # days ahead
LONGEST_REASON = 80
MOST_UNITS = 10_000


class OrdersStand(Conflict):
    """Orders would lose their time, or their day some of its room. Who has seen them may go on with `seen`."""

    def __init__(self, orders: Collection[int]) -> None:
        super().__init__(Problem("orders_stand", _orders_stand(len(orders))))
        self.orders = orders
        self.seen = seal(orders)


def may(user: User, kind: Kind) -> bool:
    """Whether somebody may decide this, whatever the day."""
    return user.has_perm(RIGHTS[kind])


def change(
    decision: Change, *, days: Sequence[datetime.date], actor: User, now: datetime.datetime, seen: str = ""
) -> uuid.UUID:
    """Decide the same about one or more days. Answers with the key under which it can be undone."""
    bakery = get_bakery()
    _check(decision, days=days, bakery=bakery, now=now)

    def work() -> uuid.UUID:
        rows, bakery = _hold(days)
        before = {day: plan_of(day, rows[day], bakery=bakery) for day in days}
        after = {day: decision.applied_to(plan) for day, plan in before.items()}
        return _write(before, after, rows=rows, bakery=bakery, actor=actor, seen=seen)

    if not may(actor, decision.kind):
        raise NotAllowed(_not_allowed())
    return with_retries(work)


def undo(key: uuid.UUID, *, actor: User, now: datetime.datetime, seen: str = "") -> uuid.UUID:
    """Make the days of a change what they were before it. Refused once somebody has decided otherwise."""
    entries = day_history.of_change(key)
    if not entries:
        raise InvalidOrder(Problem("unknown_change", _("There is nothing to undo here. Look at the day itself.")))
    changed = [entry.day for entry in entries]
    _check_days(changed, bakery=get_bakery(), now=now)

    def work() -> uuid.UUID:
        rows, bakery = _hold(changed)
        now_so = {day: plan_of(day, rows[day], bakery=bakery) for day in changed}
        if other := [entry.day for entry in entries if now_so[entry.day] != entry.after]:
            raise Conflict(_changed_since(other[0]))
        back = {entry.day: entry.before for entry in entries}
        return _write(now_so, back, rows=rows, bakery=bakery, actor=actor, seen=seen, is_undone=True)

    return with_retries(work)


def can_undo(entry: day_history.Entry | None, *, plan: Plan, today: datetime.date, user: User) -> bool:
    """Whether the last change of a day still stands, and this person may take it back."""
    if entry is None or entry.day < today or entry.after != plan:
        return False
    return all(user.has_perm(right) for right in _rights(entry.after, entry.before))


def standing_if_closed(day: datetime.date, *, bakery: Bakery) -> list[int]:
    """The day's live orders that have their time now, and would have none."""
    hours = bakery.hours_on(day)
    live = Order.objects.active().filter(date=day).order_by("pk")
    return [pk for pk, start, end in live.values_list("pk", "slot_start", "slot_end") if _fits((start, end), hours)]


def outside_hours(day: datetime.date, orders: Collection[Order], *, bakery: Bakery) -> set[int]:
    """Those of a day's live orders that its hours have no time for: their customers have to be called."""
    hours = bakery.hours_on(day)
    live = (order for order in orders if order.status in ACTIVE)
    return {order.pk for order in live if not _fits((order.slot_start, order.slot_end), hours)}


def seal(orders: Collection[int]) -> str:
    """What stands for a list of orders: another one as soon as an order more or less is on it."""
    return hashlib.sha256(",".join(map(str, sorted(orders))).encode()).hexdigest()[:32]


def _hold(held: Sequence[datetime.date]) -> tuple[Mapping[datetime.date, Day], Bakery]:
    """The days' rows, locked; and the bakery as it is from then on."""
    rows = capacity.hold(held, bakery=get_bakery())
    return rows, get_bakery()


def _write(
    before: Mapping[datetime.date, Plan],
    after: Mapping[datetime.date, Plan],
    *,
    rows: Mapping[datetime.date, Day],
    bakery: Bakery,
    actor: User,
    seen: str,
    is_undone: bool = False,
) -> uuid.UUID:
    changed = [day for day in before if before[day] != after[day]]
    rights = {right for day in changed for right in _rights(before[day], after[day])}
    if not all(actor.has_perm(right) for right in rights):
        raise NotAllowed(_not_allowed())
    key = uuid.uuid4()
    for day in changed:
        if before[day].capacity != after[day].capacity:
            capacity.set_override(day, after[day].capacity, bakery=bakery)
        if before[day].is_stopped != after[day].is_stopped:
            capacity.set_stopped(day, is_stopped=after[day].is_stopped, bakery=bakery)
        day_history.note(rows[day], before=before[day], after=after[day], actor=actor, key=key, is_undone=is_undone)
    standing = _standing(before, after, changed, bakery=bakery)
    if standing and seal(standing) != seen:
        raise OrdersStand(standing)
    if special := {day: after[day].own for day in changed if before[day].own != after[day].own}:
        special_days.write(special)
    return key


def _standing(
    before: Mapping[datetime.date, Plan],
    after: Mapping[datetime.date, Plan],
    changed: Sequence[datetime.date],
    *,
    bakery: Bakery,
) -> list[int]:
    """The live orders that had their time before and have none after, and those of days that get less room."""
    less = {day for day in changed if after[day].units(bakery=bakery) < before[day].units(bakery=bakery)}
    found = []
    orders = Order.objects.active().filter(date__in=changed).order_by("pk")
    for pk, day, start, end in orders.values_list("pk", "date", "slot_start", "slot_end"):
        had = _fits((start, end), before[day].own.hours(day, bakery=bakery))
        has = _fits((start, end), after[day].own.hours(day, bakery=bakery))
        if day in less or (had and not has):
            found.append(pk)
    return found


def _fits(span: Span, hours: Sequence[Span]) -> bool:
    return any(opens <= span[0] and span[1] <= closes for opens, closes in hours)


def _rights(before: Plan, after: Plan) -> set[str]:
    """What somebody needs to turn the one into the other."""
    rights = set()
    if before.closed_because != after.closed_because:
        rights.add(CLOSE if after.is_closed else OPEN)
    if (before.spans, before.hours_because) != (after.spans, after.hours_because) and not after.is_closed:
        rights.add(HOURS)
    if (before.capacity, before.is_stopped) != (after.capacity, after.is_stopped):
        rights.add(DAY)
    return rights


def _check(decision: Change, *, days: Sequence[datetime.date], bakery: Bakery, now: datetime.datetime) -> None:
    _check_days(days, bakery=bakery, now=now)
    problems = []
    if len(decision.reason) > LONGEST_REASON:
        words = _("Say it in %(most)d letters at most.") % {"most": LONGEST_REASON}
        problems.append(Problem("reason_too_long", words, "reason"))
    if (
        decision.kind == Kind.CAPACITY
        and not 0 <= (-1 if decision.capacity is None else decision.capacity) <= MOST_UNITS
    ):
        words = _("Write how many units can be made that day, from 0 to %(most)d.") % {"most": MOST_UNITS}
        problems.append(Problem("capacity_invalid", words, "capacity"))
    if decision.kind == Kind.HOURS:
        problems += _wrong_hours(decision.spans)
    refuse_if_any(problems)


def _check_days(asked: Sequence[datetime.date], *, bakery: Bakery, now: datetime.datetime) -> None:
    today = days.today(bakery=bakery, now=now)
    if not asked:
        raise InvalidOrder(Problem("no_days", _("Choose a first day, and a last one that is not before it."), "last"))
    if len(asked) > LONGEST_RANGE:
        words = _("These are too many days at once. Choose %(most)d at most.") % {"most": LONGEST_RANGE}
        raise InvalidOrder(Problem("too_many_days", words, "last"))
    if min(asked) < today:
        raise InvalidOrder(Problem("day_is_over", _("This day is over. Choose today or a day to come."), "first"))
    if max(asked) > today + FURTHEST * days.ONE_DAY:
        raise InvalidOrder(
            Problem("too_far", _("Days are planned for two years ahead. Choose an earlier day."), "last")
        )


def _wrong_hours(spans: Sequence[Span]) -> list[Problem]:
    if not spans:
        return [Problem("no_hours", _("Say from when to when. To be closed the whole day, close it."), "opens")]
    if any(closes <= opens for opens, closes in spans):
        words = _("The bakery must close after it opens; end a night at 23:59.")
        return [Problem("closes_before_it_opens", words, "closes")]
    if any(later[0] < earlier[1] for earlier, later in pairwise(sorted(spans))):
        return [Problem("hours_overlap", _("The two spans overlap. Change one of them."), "opens_again")]
    return []


def _orders_stand(number: int) -> str:
    words = ngettext(
        "%(number)d order is placed for it already. It is not cancelled by this: please call the customer.",
        "%(number)d orders are placed for it already. They are not cancelled by this: please call the customers.",
        number,
    )
    return words % {"number": number}


def _changed_since(day: datetime.date) -> Problem:
    words = _("%(day)s has been changed since. Look at it, and set it as it should be.")
    return Problem("changed_since", words % {"day": wording.day(day)})


def _not_allowed() -> Problem:
    return Problem("permission_denied", _("You may not change this about a day. Please ask a manager."))
