"""What the bakery has decided about one day, and how a change of it is said. Pure: no database, no clock."""

import datetime
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.bakery import Bakery, Span
from catalog.special_days import OwnDay, as_known
from orders.models import Day


class Kind(TextChoices):
    """What can be decided about a day."""

    CLOSE = "close", gettext_lazy("Close")
    OPEN = "open", gettext_lazy("Open again")
    HOURS = "hours", gettext_lazy("Other hours")
    USUAL_HOURS = "usual_hours", gettext_lazy("The usual hours")
    CAPACITY = "capacity", gettext_lazy("Another capacity")
    USUAL_CAPACITY = "usual_capacity", gettext_lazy("The usual capacity")
    STOP = "stop", gettext_lazy("Take no more orders")
    RESUME = "resume", gettext_lazy("Take orders again")


@dataclass(frozen=True)
class Plan:
    """A day as it was decided; with every default it is like any other of its weekday."""

    closed_because: str | None = None
    spans: tuple[Span, ...] = ()
    hours_because: str = ""
    capacity: int | None = None
    is_stopped: bool = False

    @property
    def own(self) -> OwnDay:
        return OwnDay(self.closed_because, self.spans, self.hours_because)

    @property
    def is_closed(self) -> bool:
        return self.closed_because is not None

    def units(self, *, bakery: Bakery) -> int:
        return bakery.daily_capacity if self.capacity is None else self.capacity

    def as_data(self) -> dict[str, Any]:
        """For the history, in JSON."""
        clocks = [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in self.spans]
        return {**asdict(self), "spans": clocks}


@dataclass(frozen=True)
class Change:
    """One decision, with what it needs to be told."""

    kind: Kind
    reason: str = ""
    spans: tuple[Span, ...] = ()
    capacity: int | None = None

    def applied_to(self, plan: Plan) -> Plan:
        """The day as it is afterwards. A closed day keeps no hours, and hours open a day."""
        return _APPLIED[self.kind](plan, self)


_APPLIED: dict[Kind, Callable[[Plan, Change], Plan]] = {
    Kind.CLOSE: lambda plan, change: replace(plan, closed_because=change.reason, spans=(), hours_because=""),
    Kind.OPEN: lambda plan, change: replace(plan, closed_because=None),
    Kind.HOURS: lambda plan, change: replace(
        plan, closed_because=None, spans=change.spans, hours_because=change.reason
    ),
    Kind.USUAL_HOURS: lambda plan, change: replace(plan, spans=(), hours_because=""),
    Kind.CAPACITY: lambda plan, change: replace(plan, capacity=change.capacity),
    Kind.USUAL_CAPACITY: lambda plan, change: replace(plan, capacity=None),
    Kind.STOP: lambda plan, change: replace(plan, is_stopped=True),
    Kind.RESUME: lambda plan, change: replace(plan, is_stopped=False),
}


def plan_of(day: datetime.date, row: Day | None, *, bakery: Bakery) -> Plan:
    """What was decided about a day, from the bakery's facts and the day's own row."""
    own = as_known(day, bakery=bakery)
    return Plan(
        closed_because=own.closed_because,
        spans=own.spans,
        hours_because=own.hours_because,
        capacity=row.capacity_override if row else None,
        is_stopped=bool(row and row.is_stopped),
    )


def from_data(data: dict[str, Any]) -> Plan:
    """What the history kept, read back."""
    spans = tuple((_clock(opens), _clock(closes)) for opens, closes in data["spans"])
    return Plan(**{**data, "spans": spans})


def hours_in_words(spans: tuple[Span, ...]) -> str:
    """“09:00–12:00, 14:00–18:00”."""
    return ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in spans)


def in_words(before: Plan, after: Plan) -> str:
    """What has changed, in a few words; nothing where nothing has."""
    return " ".join([*_of_opening(before, after), *_of_orders(before, after)])


def _of_opening(before: Plan, after: Plan) -> list[str]:
    if before.own == after.own:
        return []
    if after.is_closed:
        because = after.closed_because
        return [_("Closed: %(reason)s.") % {"reason": because} if because else _("Closed.")]
    if after.spans:
        hours = {"hours": hours_in_words(after.spans), "reason": after.hours_because}
        return [(_("Open %(hours)s: %(reason)s.") if after.hours_because else _("Open %(hours)s.")) % hours]
    return [_("Open again, at the usual hours.") if before.is_closed else _("Back to the usual hours.")]


def _of_orders(before: Plan, after: Plan) -> list[str]:
    words = []
    if before.capacity != after.capacity:
        own = _("Capacity of %(units)d units.") % {"units": after.capacity or 0}
        words.append(_("Back to the usual capacity.") if after.capacity is None else own)
    if before.is_stopped != after.is_stopped:
        words.append(_("Takes no more orders.") if after.is_stopped else _("Takes orders again."))
    return words


def _clock(text: str) -> datetime.time:
    return datetime.time.fromisoformat(text)
