"""What is told about a day when something is decided about it. The rule checks it; here it is only read."""

from itertools import chain
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.bakery import Span
from orders.day_plans import Change, Kind, Plan
from orders.opening_days import LONGEST_REASON, MOST_UNITS


class Clock(forms.TimeInput):
    """The tablet's own way to choose a time."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class DecisionForm(forms.Form):
    """A decision that needs no further words."""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{kind}-%s", **kwargs)
        self.kind = kind

    def decision(self) -> Change:
        return Change(kind=self.kind)


class CloseForm(DecisionForm):
    """Why it is closed."""

    reason = forms.CharField(
        required=False, max_length=LONGEST_REASON, label=_("Reason"),
        help_text=_("Shown to customers, for example “Eid al-Fitr”."),
    )  # fmt: skip

    def decision(self) -> Change:
        return Change(kind=self.kind, reason=self.cleaned_data["reason"])


class HoursForm(DecisionForm):
    """From when to when; twice on a day with a break."""

    opens = forms.TimeField(required=False, label=_("From"), widget=Clock)
    closes = forms.TimeField(required=False, label=_("Until"), widget=Clock)
    opens_again = forms.TimeField(required=False, label=_("Again from"), widget=Clock)
    closes_again = forms.TimeField(required=False, label=_("Until"), widget=Clock)
    reason = forms.CharField(
        required=False, max_length=LONGEST_REASON, label=_("Reason"),
        help_text=_("Shown to customers, for example “Christmas Eve”."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Half a span is no span."""
        data = super().clean()
        for begin, end in (("opens", "closes"), ("opens_again", "closes_again")):
            if not self.errors and bool(data.get(begin)) != bool(data.get(end)):
                missing = end if data.get(begin) else begin
                self.add_error(missing, _("Say from when and until when, or leave both empty."))
        return data

    def spans(self) -> tuple[Span, ...]:
        data = self.cleaned_data
        pairs = [(data["opens"], data["closes"]), (data["opens_again"], data["closes_again"])]
        return tuple(sorted(pair for pair in pairs if all(clock is not None for clock in pair)))

    def decision(self) -> Change:
        return Change(kind=self.kind, reason=self.cleaned_data["reason"], spans=self.spans())


class CapacityForm(DecisionForm):
    """How many units."""

    capacity = forms.IntegerField(min_value=0, max_value=MOST_UNITS, label=_("Units that can be made that day"))

    def decision(self) -> Change:
        return Change(kind=self.kind, capacity=self.cleaned_data["capacity"])


FORMS: dict[Kind, type[DecisionForm]] = {
    Kind.CLOSE: CloseForm,
    Kind.HOURS: HoursForm,
    Kind.CAPACITY: CapacityForm,
}


def form_for(kind: Kind, *, data: Any = None, initial: dict[str, Any] | None = None) -> DecisionForm:
    """The form of one decision."""
    return FORMS.get(kind, DecisionForm)(data, kind=kind, initial=initial)


def initial_of(plan: Plan, hours: tuple[Span, ...], units: int) -> dict[Kind, dict[str, Any]]:
    """What stands in the fields of a day as it is now."""
    names = ("opens", "closes", "opens_again", "closes_again")
    clocks = dict(zip(names, chain.from_iterable(hours[:2]), strict=False))
    return {
        Kind.CLOSE: {"reason": plan.closed_because or ""},
        Kind.HOURS: {**clocks, "reason": plan.hours_because},
        Kind.CAPACITY: {"capacity": units},
    }
