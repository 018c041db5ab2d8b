"""Taking an order at the counter or by phone: one page, priced by the server as it is filled in."""

import datetime
import uuid
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from accounts.models import User
from catalog.bakery import Bakery
from catalog.models import CakePage
from catalog.orderable import OrderableCake, orderable_cakes
from orders import callers, days, permissions, pricing, quoting, slots, taking, totals
from orders.admin_views.clock import OnTheClock
from orders.admin_views.presenting import phone_number
from orders.admin_views.taking_forms import (
    OF_LINE,
    LineForm,
    OrderForm,
    fill_in,
    first_data,
    line_numbers,
    with_line,
    without_line,
)
from orders.admin_views.ways import OrdersView
from orders.basket import BasketLine
from orders.days import DayAvailability
from orders.errors import OrderError, Problem
from orders.pricing import Needs
from orders.taking import Taken

# How many days are seen at once; the others unfold.
FIRST_DAYS = 14
MAY_BE_HAD = (slots.OPEN, slots.FULL)


class TakeOrder(OnTheClock, OrdersView, View):
    """Everything on one page. What is not the last button only looks anew; nothing that was typed is lost."""

    template_name = "orders/admin/take/page.html"
    http_method_names = ["get", "head", "post"]

    def get_page_title(self) -> str:
        return _("Take an order")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_take_orders(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = first_data(bakery=self.bakery)
        unproven = choose(data, request.GET.get("customer", ""))
        return self.show(Desk(data, bakery=self.bakery, now=self.now), unproven=unproven)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = request.POST.copy()
        unproven = None
        pressed, _colon, what = data.get("do", "").partition(":")
        if pressed == "place":
            return self.place(Desk(data, bakery=self.bakery, now=self.now))
        if pressed == "add":
            with_line(data)
        elif pressed == "remove":
            without_line(data, what)
        elif pressed == "choose":
            unproven = choose(data, what)
        elif pressed == "choose-asked":
            choose(data, what, asked=True)
        return self.show(Desk(data, bakery=self.bakery, now=self.now), unproven=unproven)

    def place(self, desk: "Desk") -> HttpResponse:
        """The order, and its page; or the same page with what is wrong next to its fields."""
        if not desk.can_be_read():
            return self.not_yet(desk)
        key, quote_id = desk.form.said("key"), desk.form.said("quote_id")
        try:
            placed = taking.take_order(
                actor=self.request.user, taken=desk.taken, key=key, now=self.now, quote_id=quote_id
            )
        except OrderError as error:
            return self.refused(desk, error)
        words = {"number": placed.order.number, "name": placed.order.contact_name}
        messages.success(self.request, _("%(number)s is taken for %(name)s. It waits to be confirmed.") % words)
        return redirect(reverse("orders:inspect", args=[placed.order.pk]))

    def refused(self, desk: "Desk", error: OrderError) -> HttpResponse:
        if error.code in {"idempotency_key_reused", "idempotency_key_invalid"}:
            desk.renew_key()
            words = _("This form made an order already. To make another one as it stands here, take it once more.")
            desk.form.add_error(None, words)
        else:
            desk.show_problems(error.as_list())
        return self.not_yet(desk)

    def not_yet(self, desk: "Desk") -> HttpResponse:
        messages.error(self.request, _("Nothing is ordered yet. Please mend what is marked below."))
        return self.show(desk)

    def show(self, desk: "Desk", *, unproven: User | None = None) -> HttpResponse:
        may_exceed = permissions.may_exceed_capacity(self.request.user)
        return self.render_to_response(self.get_context_data(**desk.facts(may_exceed=may_exceed), unproven=unproven))


def choose(data: QueryDict, pk: str, *, asked: bool = False) -> User | None:
    """Take a customer whom we know, with their name and number; or, without one, somebody new.

    Whose address nobody has confirmed is not taken before the caller was `asked` for it: that customer is given back.
    """
    customer = callers.get(int(pk)) if pk.isascii() and pk.isdigit() and len(pk) <= 9 else None  # noqa: PLR2004
    unproven = customer if customer and customer.is_unproven and not asked else None
    if unproven:
        customer = None
    data["customer"] = str(customer.pk) if customer else ""
    data["who"] = ""
    if customer:
        data["contact_name"] = customer.full_name
        data["contact_phone"] = phone_number(customer.phone)
    return unproven


class Desk:
    """The form as it was sent, and what the rules say of it."""

    def __init__(self, data: QueryDict, *, bakery: Bakery, now: datetime.datetime) -> None:
        self.data, self.bakery, self.now = data, bakery, now
        today = days.today(bakery=bakery, now=now)
        on_offer = CakePage.objects.on_offer().order_by("title").values_list("slug", "title")
        menu = list(on_offer)
        if not line_numbers(data):
            with_line(data)
        numbers = line_numbers(data)
        slugs = {data.get(f"line-{number}-cake", "") for number in numbers} & {slug for slug, _title in menu}
        cakes = orderable_cakes(slugs, today=today, bakery=bakery)
        self.lines = [self._line(number, menu=menu, cakes=cakes) for number in numbers]
        self.form = OrderForm(data, bakery=bakery)
        self.customer = self._customer()

    def _line(self, number: int, *, menu: list[tuple[str, str]], cakes: dict[str, OrderableCake]) -> LineForm:
        cake = cakes.get(self.data.get(f"line-{number}-cake", ""))
        if cake:
            fill_in(self.data, number, cake)
        line = LineForm(self.data, index=number, menu=menu, cake=cake, bakery=self.bakery)
        line.full_clean()
        return line

    def _customer(self) -> User | None:
        return callers.get(self.form.facts.get("customer"))

    @cached_property
    def chosen(self) -> list[tuple[LineForm, BasketLine]]:
        """The lines in which a cake is chosen, in the order in which the rules count them."""
        found = ((line, line.basket_line()) for line in self.lines)
        return [(line, basket_line) for line, basket_line in found if basket_line is not None]

    @cached_property
    def taken(self) -> Taken:
        return self.form.taken((basket_line for _line, basket_line in self.chosen), customer=self.customer)

    @cached_property
    def needs(self) -> Needs:
        """What the lines ask of a day, as far as they are chosen."""
        items = [
            (line.chosen, size, max(1, basket_line.quantity))
            for line, basket_line in self.chosen
            for size in line.chosen.sizes
            if size.id == basket_line.size_id
        ]
        return pricing.needs_of(items)

    def can_be_read(self) -> bool:
        """Whether the rules can be asked at all; what cannot be read has its error already."""
        for line in self.lines:
            if line.chosen is None and len(self.lines) > 1:
                line.add_error("cake", _("Choose a cake, or take this line out."))
        return self.form.is_valid() and all(line.is_valid() for line in self.lines)

    def renew_key(self) -> None:
        self.data["key"] = str(uuid.uuid4())

    def show_problems(self, problems: list[Problem]) -> None:
        """Each next to its field."""
        for problem in problems:
            found = OF_LINE.match(problem.attr or "")
            if found and int(found[1]) < len(self.chosen):
                self.chosen[int(found[1])][0].add_problem(found[2], problem)
            elif problem.attr == "lines" and problem.code == "no_lines":
                self.lines[0].add_error("cake", problem.detail)
            else:
                self.form.add_problem(problem)

    def facts(self, *, may_exceed: bool) -> dict[str, Any]:
        """What the page shows."""
        quote, problems = self._quote()
        self.data["quote_id"] = quote.quote_id if quote else ""
        coming = self._days()
        day = next((each for each in coming if each.date == self.form.day), None)
        times = day.slots if day else ()
        time = next((each for each in times if each.start == self.form.time), None)
        is_full = any(each is not None and each.state == slots.FULL for each in (day, time))
        return {
            "form": self.form,
            "lines": self.lines,
            "customer": self.customer,
            "callers": None if self.customer else callers.find(self.form.said("who")),
            "quote": quote,
            "rows": totals.of_quote(quote.priced) if quote else [],
            "problems": problems,
            "currency": self.bakery.currency,
            "is_delivered": self.form.said("method") == "delivery",
            "days": coming[:FIRST_DAYS],
            "later_days": coming[FIRST_DAYS:],
            "is_later": day in coming[FIRST_DAYS:],
            "day": day,
            "times": times,
            "next_free": next((each.date for each in coming if each.state == slots.OPEN), None),
            "choosable": MAY_BE_HAD if may_exceed else (slots.OPEN,),
            "asks_why": may_exceed and (is_full or bool(self.form.said("beyond_because"))),
            "is_full": is_full,
        }

    def _quote(self) -> tuple[quoting.Quote | None, list[Problem]]:
        """The price, and what still stands against it; no price while the lines make no sense yet."""
        if not self.chosen:
            return None, []
        try:
            quote = quoting.get_quote(basket=self.taken.basket, now=self.now, customer=self.customer)
        except OrderError as error:
            return None, error.as_list()
        return quote, [problem for problem in quote.problems if problem.code != "no_free_day"]

    def _days(self) -> tuple[DayAvailability, ...]:
        today = days.today(bakery=self.bakery, now=self.now)
        last = today + datetime.timedelta(days=self.bakery.days_ahead)
        method = self.form.said("method")
        return slots.availability(
            date_from=today, date_to=last, method=method, needs=self.needs, bakery=self.bakery, now=self.now
        )
