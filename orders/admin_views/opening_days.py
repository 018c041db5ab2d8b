"""One day or several: closed, other hours, another capacity, no more orders. Each a touch away, and undone by one."""

import datetime
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from orders import day_history, load, opening_days, wording
from orders.admin_views.clock import OnTheClock
from orders.admin_views.days import FIRST_YEAR, LAST_YEAR, ONE_DAY, facts, list_of
from orders.admin_views.opening_day_forms import DecisionForm, form_for, initial_of
from orders.day_history import Entry
from orders.day_plans import Kind, Plan, hours_in_words, plan_of
from orders.errors import NotAllowed, OrderError
from orders.models import Order
from orders.opening_days import OrdersStand

SHOWN = 200  # orders on one page


class DecidingView(OnTheClock, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What all pages have on which something is decided: the bakery, the moment, and the question before the answer."""

    permission_policy = None
    any_permission_required = ["view", "add", "change"]
    header_icon = "calendar-alt"
    page_title = ""

    def get_page_title(self) -> str:
        return self.page_title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("calendar:index"), "label": _("Opening days")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def ask(self, error: OrdersStand, *, title: str, button: str, back: str) -> HttpResponse:
        """Show the orders that stand against it, and ask again."""
        sent = {name: value for name, value in self.request.POST.items() if name not in {"csrfmiddlewaretoken", "seen"}}
        context = super().get_context_data() | {
            "orders": orders_of(error.orders),
            "number": len(error.orders),
            "has_changed": bool(self.request.POST.get("seen")),
            "words": error.detail,
            "sent": sent | {"seen": error.seen},
            "title": title,
            "button": button,
            "back_url": back,
        }
        return self.response_class(
            request=self.request, template="orders/admin/calendar/ask.html", context=context, using=self.template_engine
        )

    def tell(self, key: UUID) -> None:
        """Say what was done."""
        entries = day_history.of_change(key)
        if not entries:
            messages.info(self.request, _("Nothing had to be changed."))
            return
        messages.success(self.request, said_of(entries))
        if self.request.POST.get("seen"):
            messages.warning(self.request, _("The orders stay as they are. Please call these customers."))


class DaysPage(DecidingView):
    """The decisions for one or several days, drawn and taken."""

    template_name = "orders/admin/calendar/days.html"

    @property
    def days(self) -> list[datetime.date]:
        raise NotImplementedError

    def after(self, key: UUID) -> str:
        """Where one is led once it is decided."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = request.POST.get("do", "")
        if kind not in Kind.values:
            messages.error(request, _("That button did not work. Please try again from here."))
            return redirect(request.get_full_path())
        form = form_for(Kind(kind), data=request.POST)
        return self.decide(form) if form.is_valid() else self.draw(form)

    def decide(self, form: DecisionForm) -> HttpResponse:
        seen = self.request.POST.get("seen", "")
        try:
            key = opening_days.change(form.decision(), days=self.days, actor=self.request.user, now=self.now, seen=seen)
        except NotAllowed as error:
            raise PermissionDenied(error.detail) from error
        except OrdersStand as error:
            return self.ask(error, **self.question(form.kind))
        except OrderError as error:
            for problem in error.as_list():
                form.add_error(problem.attr if problem.attr in form.fields else None, problem.detail)
            return self.draw(form)
        self.tell(key)
        return redirect(self.after(key))

    def draw(self, form: DecisionForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(sent=form))

    def question(self, kind: Kind) -> dict[str, str]:
        """How the question is put."""
        words = {
            Kind.CLOSE: (_("Close %(days)s?"), _("Close all the same")),
            Kind.CAPACITY: (_("Less capacity on %(days)s?"), _("Set it all the same")),
            Kind.USUAL_CAPACITY: (_("Less capacity on %(days)s?"), _("Set it all the same")),
        }
        title, button = words.get(kind, (_("Other hours on %(days)s?"), _("Set them all the same")))
        return {"title": title % {"days": self.in_words()}, "button": button, "back": self.request.get_full_path()}

    def in_words(self) -> str:
        return span_in_words(self.days)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sent: DecisionForm | None = kwargs.pop("sent", None)
        is_over = not self.days or self.days[0] < self.today
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "title": self.in_words() if self.days else "",
            "may": {kind.value: not is_over and opening_days.may(user, kind) for kind in Kind},
            "forms": {kind.value: self.form(kind, sent) for kind in Kind},
            "sent": sent,
            "is_over": is_over,
            "usual_capacity": self.bakery.daily_capacity,
            "month_url": f"{reverse('calendar:index')}?date={self.days[0]}" if self.days else reverse("calendar:index"),
        }

    def form(self, kind: Kind, sent: DecisionForm | None) -> DecisionForm:
        """As it was sent, where it was; else with what stands there now."""
        return sent if sent and sent.kind == kind else form_for(kind, initial=self.initial.get(kind))

    @cached_property
    def initial(self) -> dict[Kind, dict[str, Any]]:
        return {}


def day_named(text: str) -> datetime.date:
    """The day of an address; one that the calendar does not have is not there."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Http404
    return day


class DayHistory(HistoryView):
    """Wagtail's history of a day, which reads as a key whatever stands in the address."""

    def get_pk(self) -> str:
        return day_named(self.kwargs["pk"]).isoformat()


class DayPage(DaysPage):
    """One day: how it is, what can be decided about it, and its orders."""

    @cached_property
    def day(self) -> datetime.date:
        return day_named(self.kwargs["pk"])

    @cached_property
    def days(self) -> list[datetime.date]:
        return [self.day]

    @cached_property
    def load(self) -> load.Load:
        return load.read(self.day, self.day)

    @cached_property
    def plan(self) -> Plan:
        return plan_of(self.day, self.load.days.get(self.day), bakery=self.bakery)

    @cached_property
    def initial(self) -> dict[Kind, dict[str, Any]]:
        hours = self.bakery.hours_on(self.day) or self.bakery.opening_hours.get(self.day.weekday(), ())
        return initial_of(self.plan, hours, self.load.capacity(self.day, bakery=self.bakery))

    def get_page_title(self) -> str:
        return wording.day(self.day)

    def after(self, key: UUID) -> str:
        return reverse("calendar:edit", args=[self.day.isoformat()])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        orders = list(Order.objects.due_on(self.day).prefetch_related("lines")[: SHOWN + 1])
        outside = set() if self.is_over else opening_days.outside_hours(self.day, orders, bakery=self.bakery)
        last = day_history.last_of(self.day)
        usual = self.bakery.opening_hours.get(self.day.weekday(), ())
        return super().get_context_data(**kwargs) | {
            "day": facts(self.day, load=self.load, bakery=self.bakery),
            "plan": self.plan,
            "hours": hours_in_words(self.bakery.hours_on(self.day)),
            "usual_hours": hours_in_words(usual),
            "rows": [
                {"order": order, "is_outside": order.pk in outside and not self.is_over} for order in orders[:SHOWN]
            ],
            "to_call": 0 if self.is_over else len(outside),
            "is_cut": len(orders) > SHOWN,
            "orders_url": list_of(self.day),
            "last": last,
            "can_undo": opening_days.can_undo(last, plan=self.plan, today=self.today, user=self.request.user),
            "history_url": reverse("calendar:history", args=[self.day.isoformat()]) if last else "",
            "day_before": reverse("calendar:edit", args=[(self.day - ONE_DAY).isoformat()]),
            "day_after": reverse("calendar:edit", args=[(self.day + ONE_DAY).isoformat()]),
        }

    @property
    def is_over(self) -> bool:
        return self.day < self.today


class SeveralPage(DaysPage):
    """From one day to another: holidays, a feast, an oven that is out."""

    @cached_property
    def asked(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day, as they were asked for."""
        return self._date("first"), self._date("last")

    def _date(self, name: str) -> datetime.date | None:
        try:
            day = parse_date(self.request.GET.get(name, ""))
        except ValueError:
            return None
        return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None

    @cached_property
    def days(self) -> list[datetime.date]:
        first, last = self.asked
        if first is None or last is None or not 0 <= (last - first).days < opening_days.LONGEST_RANGE:
            return []
        return [first + offset * ONE_DAY for offset in range((last - first).days + 1)]

    def get_page_title(self) -> str:
        return _("Several days")

    def after(self, key: UUID) -> str:
        return f"{reverse('calendar:index')}?date={self.days[0]}&change={key}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first, last = self.asked
        found = load.read(self.days[0], self.days[-1]) if self.days else None
        was_asked = "first" in self.request.GET or "last" in self.request.GET
        return super().get_context_data(**kwargs) | {
            "is_several": True,
            "first": first,
            "last": last,
            "today": self.today,
            "number": len(self.days),
            "orders": sum(found.orders(day) for day in self.days) if found else 0,
            "trouble": self.trouble() if was_asked else "",
        }

    def trouble(self) -> str:
        """Why nothing can be decided about what was asked for."""
        if not self.days:
            words = _("Choose a first day and a last day: not before the first, and %(most)d days at most.")
            return words % {"most": opening_days.LONGEST_RANGE}
        return _("The first day is over. Choose today or a day to come.") if self.days[0] < self.today else ""


class UndoPage(DecidingView):
    """What was decided is taken back by one press."""

    http_method_names = ["post"]
    template_name = "orders/admin/calendar/ask.html"

    def get_page_title(self) -> str:
        return _("Undo")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        changed = [entry.day for entry in day_history.of_change(kwargs["key"])]
        back = where_to(changed)
        try:
            key = opening_days.undo(kwargs["key"], actor=request.user, now=self.now, seen=request.POST.get("seen", ""))
        except NotAllowed as error:
            raise PermissionDenied(error.detail) from error
        except OrdersStand as error:
            title = _("Undo this for %(days)s?") % {"days": span_in_words(changed)}
            return self.ask(error, title=title, button=_("Undo it all the same"), back=back)
        except OrderError as error:
            messages.error(request, error.detail)
            return redirect(back)
        self.tell(key)
        return redirect(back)


def where_to(changed: Sequence[datetime.date]) -> str:
    """The page of the day that was changed; of several, their month."""
    if len(changed) == 1:
        return reverse("calendar:edit", args=[changed[0].isoformat()])
    return f"{reverse('calendar:index')}?date={changed[0]}" if changed else reverse("calendar:index")


def orders_of(keys: Sequence[int]) -> list[dict[str, Any]]:
    """The orders that are shown before something is decided, the soonest first."""
    orders = Order.objects.filter(pk__in=sorted(keys)[:SHOWN]).order_by("date", "slot_start", "pk")
    return [{"order": order, "is_outside": False} for order in orders.prefetch_related("lines")]


def span_in_words(chosen: Sequence[datetime.date]) -> str:
    """“Thursday 24 December”, or “Thursday 24 December – Thursday 31 December”."""
    first, last = wording.day(chosen[0]), wording.day(chosen[-1])
    return first if len(chosen) == 1 else f"{first} – {last}"


def said_of(entries: Sequence[Entry]) -> str:
    """What was decided, and about which days."""
    words = {"days": span_in_words([entry.day for entry in entries]), "words": entries[0].words, "number": len(entries)}
    if len(entries) == 1:
        return _("%(days)s: %(words)s") % words
    return ngettext("%(number)d day, %(days)s: %(words)s", "%(number)d days, %(days)s: %(words)s", len(entries)) % words
