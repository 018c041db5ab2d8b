"""The page on which a placed order is changed: as it stands, what would be different, and then saved."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from catalog.bakery import Bakery
from catalog.models import CakePage
from catalog.orderable import OrderableCake, orderable_cakes
from orders import changing, differences, reasons, repricing, slots
from orders.admin_views.change_forms import ChangeForm, Choices, LineForm, as_typed, initial_of
from orders.admin_views.order_fields import ADDRESS, FIELD_OF
from orders.admin_views.steps import StepPage, seen_in
from orders.capacity import Place
from orders.changing import Plan
from orders.errors import Conflict, OrderError, Problem
from orders.models import Order, OrderLine
from orders.pricing import MOST_LINES, Needs
from orders.states import Action

# Buttons that draw the page once more, with what was typed, and look at nothing.
DRAW = ("redraw", "add")
NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)


def number_in(typed: str) -> int:
    """A number as the page wrote it; nothing where it is none, or longer than any of ours."""
    return int(typed) if NUMBER.fullmatch(typed) else 0


class ChangeOrder(StepPage):
    """One form with the order as it stands; the difference is shown before anything is saved."""

    action = Action.CHANGE
    template_name = "orders/admin/change_page.html"
    page_title = "Change the order"
    button = "Save and tell the customer"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_possible():
            return super().get(request, *args, **kwargs)
        form = ChangeForm.as_it_stands(self.order, bakery=self.terms, times=self.times(self.order.date))
        own = list(self.own.values())
        lines = [self.line(n, old, initial=initial_of(old, self.menu_of_own)) for n, old in enumerate(own)]
        return self.show(form, lines)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        do = request.POST.get("do", "")
        form = ChangeForm(request.POST, order=self.order, bakery=self.terms, times=self.times(self.day_typed))
        lines = self.lines_typed()
        if do in DRAW:
            return self.draw_again(form, lines, add=do == "add")
        if not all([form.is_valid(), *(line.is_valid() for line in lines if not self.is_taken_out(line))]):
            return self.show(form, lines)
        try:
            if do == "save":
                return self.save(form, lines)
            return self.show(form, lines, plan=self.look(form, lines))
        except OrderError as error:
            if isinstance(error, Conflict) and do == "save" and self.is_double_click(form, lines):
                messages.info(request, _("This was done already."))
                return self.back()
            self.tell(error.as_list(), form, lines)
            return self.show(form, lines)

    # --- what the rule is asked

    def look(self, form: ChangeForm, lines: list[LineForm]) -> Plan:
        return changing.preview(
            self.order, self.wanted(form, lines), actor=self.actor, now=self.now, version=seen_in(form)
        )

    def save(self, form: ChangeForm, lines: list[LineForm]) -> HttpResponse:
        """Save what was shown; where it is something else by now, show that."""
        data = form.cleaned_data
        try:
            changing.change(
                self.order,
                self.wanted(form, lines),
                actor=self.actor,
                now=self.now,
                shown_id=self.request.POST.get("shown", ""),
                version=seen_in(form),
                note=data["message"],
                refund_method=data["refund_method"],
            )
        except OrderError as error:
            if error.code != "price_changed" and error.attr != "refund_method":
                raise
            self.tell(error.as_list(), form, lines)
            return self.show(form, lines, plan=self.look(form, lines))
        words = _("%(number)s is changed. %(name)s is being told.")
        messages.success(self.request, words % {"number": self.order.number, "name": self.order.contact_name})
        return self.back()

    def is_double_click(self, form: ChangeForm, lines: list[LineForm]) -> bool:
        """Whether this person changed the order last, to what is wanted here: no other change from an old page."""
        if not self.was_done_before(Action.CHANGE):
            return False
        order = Order.objects.get(pk=self.order.pk)
        try:
            plan = changing.preview(order, self.wanted(form, lines), actor=self.actor, now=self.now)
        except OrderError as error:
            return error.code == "nothing_changed"
        return differences.read_the_same(plan.before, plan.after)

    def wanted(self, form: ChangeForm, lines: list[LineForm]) -> repricing.Wanted:
        wanted = form.wanted(line.wanted() for line in self.staying(lines))
        phone = self.order.contact_phone
        if phone and wanted.contact_phone == phone.as_international:
            return replace(wanted, contact_phone=str(phone))
        return wanted

    def tell(self, problems: list[Problem], form: ChangeForm, lines: list[LineForm]) -> None:
        """Every problem beside the field that it is about."""
        staying = self.staying(lines)
        for problem in problems:
            first, _dot, rest = (problem.attr or "").partition(".")
            number, _dot, field = rest.partition(".")
            if first == "lines" and number.isdecimal() and int(number) < len(staying):
                staying[int(number)].tell(problem, field)
                continue
            name = FIELD_OF.get(problem.attr or "", problem.attr)
            form.add_error(name if name in form.fields else None, problem.detail)

    # --- what is drawn

    def lines_typed(self) -> list[LineForm]:
        data = self.request.POST
        count = min(number_in(data.get("lines", "")), MOST_LINES)
        own = [self.own.get(number_in(data.get(f"line-{number}-line_id", ""))) for number in range(count)]
        return [self.line(number, old, data=data) for number, old in enumerate(own)]

    def draw_again(self, form: ChangeForm, lines: list[LineForm], *, add: bool) -> HttpResponse:
        data = self.request.POST
        drawn = [self.line(n, line.old, initial=as_typed(line, data), cake=line.chosen) for n, line in enumerate(lines)]
        if add and len(drawn) < MOST_LINES:
            drawn.append(self.line(len(drawn), None, initial={"quantity": 1}))
        typed = as_typed(form, data)
        return self.show(
            ChangeForm(initial=typed, order=self.order, bakery=self.terms, times=self.times(self.day_typed)), drawn
        )

    def line(self, number: int, old: OrderLine | None, **kwargs: Any) -> LineForm:
        prefix = f"line-{number}"
        typed = kwargs["data"].get(f"{prefix}-cake", "") if "data" in kwargs else kwargs["initial"].get("cake", "")
        return LineForm(
            prefix=prefix,
            old=old,
            cakes=self.cakes,
            cake=kwargs.pop("cake", None) or self.menu.get(typed),
            currency=self.bakery.currency,
            **kwargs,
        )

    def show(self, form: ChangeForm, lines: list[LineForm], *, plan: Plan | None = None) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, lines=lines, plan=plan))

    def is_taken_out(self, line: LineForm) -> bool:
        return bool(line["take_out"].data)

    def staying(self, lines: list[LineForm]) -> list[LineForm]:
        return [line for line in lines if not self.is_taken_out(line)]

    @cached_property
    def own(self) -> dict[int, OrderLine]:
        """The order's lines as they stand."""
        return {line.pk: line for line in self.order.lines.select_related("cake").prefetch_related("options")}

    @cached_property
    def cakes(self) -> Choices:
        """What can be ordered today, by name."""
        return list(CakePage.objects.on_offer().order_by("title").values_list("slug", "title"))

    @cached_property
    def menu(self) -> dict[str, OrderableCake]:
        """The cakes that the page shows the sizes of, in a constant number of queries."""
        typed = {value for name, value in self.request.POST.items() if name.endswith("-cake") and "\x00" not in value}
        return orderable_cakes({*typed, *self.slugs_of_own}, today=self.today, bakery=self.bakery)

    @property
    def menu_of_own(self) -> dict[str, OrderableCake]:
        return {slug: cake for slug, cake in self.menu.items() if slug in self.slugs_of_own}

    @property
    def slugs_of_own(self) -> set[str]:
        return {line.cake.slug for line in self.own.values() if line.cake}

    @cached_property
    def terms(self) -> Bakery:
        return repricing.terms_of(self.order, bakery=self.bakery)

    @property
    def day_typed(self) -> date:
        try:
            return parse_date(self.request.POST.get("date", "")) or self.order.date
        except ValueError:
            return self.order.date

    def times(self, day: date) -> Choices:
        """The times of a day, each with why it cannot be had where it cannot; the order's own always."""
        (found,) = slots.availability(
            date_from=day,
            date_to=day,
            method=self.order.method,
            needs=Needs(units=self.order.capacity_units, asks_for_notice=False),
            bakery=self.terms,
            now=self.now,
            held=Place.of(self.order),
        )
        times = {slot.start: (slot.end, "" if slot.state == reasons.OPEN else slot.reason) for slot in found.slots}
        if day == self.order.date:
            times.setdefault(self.order.slot_start, (self.order.slot_end, ""))
        if not times:
            typed = self.request.POST.get("slot") or f"{self.order.slot_start:%H:%M}"
            return [(typed, found.reason or typed)]
        return [
            (f"{start:%H:%M}", f"{start:%H:%M}–{end:%H:%M}{f' ({why})' if why else ''}")
            for start, (end, why) in sorted(times.items())
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form, plan = kwargs["form"], kwargs["plan"]
        return super().get_context_data(**kwargs) | {
            "lines": kwargs["lines"],
            "plan": plan,
            "difference": plan.difference if plan else None,
            "to_pay": plan.after_to_pay if plan else None,
            "where": [form[name] for name in ADDRESS],
            "address": reverse("orders:change", args=[self.order.pk]),
        }
