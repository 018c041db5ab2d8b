"""What the history of a person tells of their rights and their second factor: who changed what, and when."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry

from accounts.models import User

SECOND_FACTOR_ON = "accounts.second_factor_on"
SECOND_FACTOR_OFF = "accounts.second_factor_off"
RECOVERY_CODES_RENEWED = "accounts.recovery_codes_renewed"
RIGHTS_CHANGED = "accounts.rights_changed"
CLOSED = "accounts.closed"
ADMINISTRATOR = "Administrator"


def note(action: str, *, person: User, actor: User) -> None:
    """Writes down something that needs no further words."""
    log(instance=person, action=action, user=actor)


def note_closed(person: User) -> None:
    """Writes down that somebody has closed their account, and takes their name off what was written before."""
    kind = ContentType.objects.get_for_model(person)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(person.pk)).update(label=str(person))
    note(CLOSED, person=person, actor=person)


def rights_of(person: User) -> set[str]:
    """A person's groups by name, as they are in the database; administrators have one more."""
    groups = set(person.groups.values_list("name", flat=True))
    return groups | {ADMINISTRATOR} if person.is_superuser else groups


def note_rights(*, person: User, before: set[str], actor: User) -> None:
    """Writes down which groups somebody was put into or taken out of; nothing when it was none."""
    after = rights_of(person)
    if after != before:
        change = {"given": sorted(after - before), "taken": sorted(before - after)}
        log(instance=person, action=RIGHTS_CHANGED, user=actor, data=change)


class RightsFormatter(LogFormatter):
    """Names the groups."""

    label = _("Change rights")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        words = []
        if given := log_entry.data.get("given"):
            words.append(_("Given: %(groups)s.") % {"groups": ", ".join(given)})
        if taken := log_entry.data.get("taken"):
            words.append(_("Taken away: %(groups)s.") % {"groups": ", ".join(taken)})
        return " ".join(words)


def register(actions: LogActionRegistry) -> None:
    """Makes these words known to Wagtail."""
    actions.register_action(SECOND_FACTOR_ON, _("Second factor on"), _("Set up the second factor"))
    actions.register_action(SECOND_FACTOR_OFF, _("Second factor off"), _("Turned off the second factor"))
    actions.register_action(RECOVERY_CODES_RENEWED, _("Recovery codes renewed"), _("Made new recovery codes"))
    actions.register_action(CLOSED, _("Account closed"), _("Closed the account"))
    actions.register_action(RIGHTS_CHANGED)(RightsFormatter)
