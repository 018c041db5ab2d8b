"""The bake list of a day: every cake with all that its maker has to know, to tick off, to look at and to print."""

import datetime
import re
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts.models import User
from orders import attention, baking, permissions, production, wording
from orders.admin_views.days import ONE_DAY, DaysView
from orders.errors import OrderError
from orders.models import Order
from orders.production import BakeItem, BakeLine
from orders.states import Action, Stage

BY_CAKE, BY_TIME = "cake", "time"
TICK = re.compile(rf"(\d{{1,18}})-({'|'.join(Stage.values)})-([01])", re.ASCII)


class TickForm(forms.Form):
    """A button of the list: which line, what of it, and whether it is done now."""

    tick = forms.RegexField(rf"\A{TICK.pattern}\Z")

    def act(self, *, actor: User) -> baking.Ticked:
        line, stage, done = TICK.fullmatch(self.cleaned_data["tick"]).groups()
        rule = baking.tick if done == "1" else baking.untick
        return rule(int(line), stage=Stage(stage), actor=actor, now=timezone.now())


class BakeListPage(DaysView):
    """The cakes of one day, alike ones together; or each by itself, by the time at which it has to be done."""

    template_name = "orders/admin/bake_list.html"
    fragment = "orders/admin/bake/list.html"
    http_method_names = ["get", "head", "post"]
    way = "bake"

    def get_page_title(self) -> str:
        return _("Bake list")

    @property
    def order_by(self) -> str:
        return BY_TIME if self.request.GET.get("by") == BY_TIME else BY_CAKE

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tick, and show the list as it is then: the part of it that changes to a script, else the whole page anew."""
        tone, words = self.tick()
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            said = {"said": {"tone": tone, "words": words}}
            return render(request, self.fragment, self.get_context_data(**kwargs) | said)
        if words:
            getattr(messages, tone)(request, words)
        return redirect(f"{reverse('orders:bake')}{self._address(self.day)}")

    def tick(self) -> tuple[str, str]:
        """What came of it, in words where it is more than a tick."""
        form = TickForm(self.request.POST)
        if not form.is_valid():
            return "error", _("That button did not work. Please try again from here.")
        try:
            return told(form.act(actor=self.request.user))
        except OrderError as error:
            return "error", error.detail

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = production.bake_list(self.day, bakery=self.bakery)
        may_tick = permissions.may(self.request.user, Action.MARK_READY)
        return super().get_context_data(**kwargs) | {
            "title": wording.day(self.day),
            "list": found,
            "items": sorted(found.items, key=lambda item: item.is_done),  # what is done sinks
            "times": by_time(found.items) if self.order_by == BY_TIME else None,
            "orders_to_ask": found.unconfirmed,
            "notes": [order for order in found.orders if order.note],
            "may_tick": may_tick,
            "stages": {stage.value: stage.label for stage in Stage},
            "last_ticks": self.last_ticks() if may_tick else [],
            "by": self.order_by,
            "orders": [
                {"label": label, "url": self._address(self.day, by=by), "current": by == self.order_by}
                for by, label in ((BY_CAKE, _("By cake")), (BY_TIME, _("By time")))
            ],
            "back": self._address(self.day - ONE_DAY),
            "now": self._address(self.today),
            "forth": self._address(self.day + ONE_DAY),
            "step_words": {"back": _("The day before"), "now": _("Today"), "forth": _("The day after")},
        }

    def last_ticks(self) -> list[baking.LastTick]:
        """What this person has just made ready, and may take back."""
        now = timezone.now()
        ready = Order.objects.due_on(self.day).made_ready_by(self.request.user, since=baking.undone_since(now))
        return baking.last_ticks(ready.prefetch_related("events", "lines__baking"), actor=self.request.user, now=now)

    def _address(self, day: datetime.date, *, by: str = "") -> str:
        return f"?date={day}&by={by or self.order_by}"


def told(ticked: baking.Ticked) -> tuple[str, str]:
    """What the tick did to its order, besides being there."""
    order = ticked.order
    facts = {"number": order.number, "name": order.contact_name, "status": order.get_status_display()}
    if ticked.did(Action.MARK_READY):
        return "success", _("%(number)s is ready. %(name)s is told in a few minutes.") % facts
    if ticked.did(Action.REVERT):
        return "success", _("%(number)s is “%(status)s” again.") % facts
    if not ticked.did(Action.START_PREPARATION):
        return "success", ""
    if problem := attention.deposit_unpaid(order):
        return "warning", f"{order.number}: {problem.detail}"
    return "success", _("%(number)s is in the kitchen.") % facts


def by_time(items: tuple[BakeItem, ...]) -> list[tuple[datetime.time, list[tuple[BakeItem, BakeLine]]]]:
    """Every line with its cake, by the time at which it is handed over; what is done, after what is not."""
    rows = sorted(
        ((item, line) for item in items for line in item.lines),
        key=lambda row: (row[1].due, row[1].is_done, row[1].order, row[0].cake_name, row[0].size_label),
    )
    return [(due, list(alike)) for due, alike in groupby(rows, key=lambda row: row[1].due)]
