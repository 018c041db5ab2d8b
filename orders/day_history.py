"""What the history of a day tells: what was decided about it, by whom, and how it was before."""

import datetime
import uuid
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry

from accounts.models import User
from orders.day_plans import Plan, from_data, in_words
from orders.models import Day

CHANGED, UNDONE = "orders.day_changed", "orders.day_change_undone"


@dataclass(frozen=True)
class Entry:
    """One day of a change; all days of it have the same key."""

    key: uuid.UUID
    day: datetime.date
    before: Plan
    after: Plan
    user: User | None
    at: datetime.datetime

    @property
    def words(self) -> str:
        return in_words(self.before, self.after)


def note(day: Day, *, before: Plan, after: Plan, actor: User, key: uuid.UUID, is_undone: bool) -> None:
    """Writes down one day of a change."""
    data = {"before": before.as_data(), "after": after.as_data()}
    log(instance=day, action=UNDONE if is_undone else CHANGED, user=actor, uuid=key, data=data)


def of_change(key: uuid.UUID) -> list[Entry]:
    """The days of a change, in their order."""
    rows = _rows().filter(uuid=key)
    return sorted((_entry(row) for row in rows), key=lambda entry: entry.day)


def last_of(day: datetime.date) -> Entry | None:
    """What was decided last about a day."""
    row = _rows().filter(object_id=day.isoformat()).order_by("-timestamp", "-pk").first()
    return _entry(row) if row else None


def _rows():  # type: ignore[no-untyped-def] # Wagtail's manager has no types
    ours = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Day))
    return ours.filter(action__in=[CHANGED, UNDONE]).select_related("user")


def _entry(row: ModelLogEntry) -> Entry:
    return Entry(
        key=row.uuid,
        day=datetime.date.fromisoformat(row.object_id),
        before=from_data(row.data["before"]),
        after=from_data(row.data["after"]),
        user=row.user,
        at=row.timestamp,
    )


class ChangeFormatter(LogFormatter):
    """Says what was decided."""

    label = gettext_lazy("Change a day")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return _entry(log_entry).words


class UndoFormatter(ChangeFormatter):
    """The same, taken back."""

    label = gettext_lazy("Undo a change of a day")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return _("Undone: %(words)s") % {"words": super().format_message(log_entry)}


def register(actions: LogActionRegistry) -> None:
    """Makes these words known to Wagtail."""
    actions.register_action(CHANGED)(ChangeFormatter)
    actions.register_action(UNDONE)(UndoFormatter)
