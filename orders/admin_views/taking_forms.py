"""What staff type to take an order. Only what cannot be read is refused here: the rules refuse, in their words."""

import datetime
import re
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext_lazy as _

from accounts.models import Language, User
from catalog.bakery import Bakery
from catalog.money import in_words
from catalog.orderable import OrderableCake, OrderableGroup, OrderableOption
from orders.admin_views.order_fields import ADDRESS, FIELD_OF, signed, text, zone_choice
from orders.basket import Address, Basket, BasketLine
from orders.errors import Problem
from orders.pricing import MOST_LINES
from orders.states import Method
from orders.taking import Caller, Taken
from orders.texts import lines_of

OF_LINE = re.compile(r"lines\.(\d+)\.(\w+)")
NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


class OrderForm(forms.Form):
    """For whom, when, where, and what is to be known about it."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    quote_id = forms.CharField(required=False, widget=forms.HiddenInput)
    customer = forms.IntegerField(required=False, widget=forms.HiddenInput)
    who = text(_("Name, phone or e-mail"), type="search", enterkeyhint="search")
    contact_name = text(_("Name"))
    contact_phone = text(_("Phone"), inputmode="tel")
    email = text(_("E-mail"), inputmode="email", autocapitalize="none", spellcheck="false")
    language = forms.ChoiceField(required=False, choices=Language.choices, label=_("Language of the messages"))
    method = forms.ChoiceField(
        required=False, choices=Method.choices, widget=forms.RadioSelect, label=_("Collected or delivered")
    )
    date = forms.CharField(required=False)
    slot = forms.CharField(required=False)
    beyond_because = text(_("Why this order goes beyond capacity"), rows=2)
    zone = forms.ChoiceField(required=False, label=_("Zone"))
    line1 = text(_("Street and house"))
    line2 = text(_("Building, floor"))
    area = text(_("Area"))
    directions = text(_("How to find it"), rows=2)
    note = text(_("Note for the bakery"), rows=2)
    internal_note = text(_("Internal note"), rows=2, placeholder=_("Only staff see this."))
    coupon = text(_("Coupon"), autocapitalize="characters", spellcheck="false")

    def __init__(self, data: QueryDict, *, bakery: Bakery) -> None:
        super().__init__(data)
        labels = dict(Method.choices)
        self.fields["method"].choices = [(method, labels[method]) for method in bakery.methods]
        zones = [
            (zone.id, zone_choice(zone.name, zone.fee, currency=bakery.currency)) for zone in bakery.zones.values()
        ]
        self.fields["zone"].choices = [("", _("Choose a zone")), *zones]
        self.full_clean()
        self.facts = dict(self.cleaned_data)  # what the rules refuse later is still what was said

    def said(self, name: str) -> str:
        """What stands in a field, where it can be read."""
        return str(self.facts.get(name) or "")

    def add_problem(self, problem: Problem) -> None:
        """Next to the field that it is about; above all of them where it is about none."""
        name = FIELD_OF.get(problem.attr or "", problem.attr or "")
        is_seen = name in self.fields and not self[name].is_hidden
        self.add_error(name if is_seen else None, problem.detail)

    @property
    def kept_address(self) -> list[Any]:
        """What was typed of an address, while the order is collected."""
        return [self[name] for name in ("zone", *ADDRESS)]

    @property
    def day(self) -> datetime.date | None:
        try:
            return parse_date(self.said("date"))
        except ValueError:
            return None

    @property
    def time(self) -> datetime.time | None:
        try:
            return parse_time(self.said("slot"))
        except ValueError:
            return None

    def taken(self, lines: Iterable[BasketLine], *, customer: User | None) -> Taken:
        """All of it, as the rules want it."""
        zone = self.said("zone")
        basket = Basket(
            lines=tuple(lines),
            method=self.said("method") or None,
            date=self.day,
            slot=self.time,
            address=Address(**{name: self.said(name) for name in ADDRESS}),
            zone_id=int(zone) if zone else None,
            contact_name=self.said("contact_name"),
            contact_phone=self.said("contact_phone"),
            note=lines_of(self.said("note")),
            coupon=self.said("coupon"),
        )
        caller = (
            Caller(customer_id=customer.pk)
            if customer
            else Caller(email=self.said("email"), language=self.said("language") or Language.ENGLISH.value)
        )
        internal = lines_of(self.said("internal_note"))
        return Taken(caller=caller, basket=basket, internal_note=internal, beyond_because=self.said("beyond_because"))


class LineForm(forms.Form):
    """One cake: which, how large, with what, with which words on it."""

    cake = forms.ChoiceField(required=False, label=_("Cake"))
    quantity = forms.IntegerField(
        required=False, min_value=1, label=_("How many"), widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )

    def __init__(
        self, data: QueryDict, *, index: int, menu: list[tuple[str, str]], cake: OrderableCake | None, bakery: Bakery
    ) -> None:
        super().__init__(data, prefix=f"line-{index}")
        self.index, self.chosen, self.groups = index, cake, []
        self.fields["cake"].choices = [("", _("Choose a cake")), *menu]
        if cake is None:
            del self.fields["quantity"]
            return
        sizes = [(size.id, _size(size, bakery=bakery)) for size in cake.sizes]
        self.fields["size"] = forms.ChoiceField(
            required=False, choices=sizes, label=_("Size"), widget=forms.RadioSelect
        )
        self.order_fields(["cake", "size", "quantity"])
        for group in cake.groups:
            self.fields[f"group-{group.id}"] = _choice_of(group, bakery=bakery)
        if cake.inscription_allowed:
            price = f" (+{in_words(cake.inscription_price, bakery.currency)})" if cake.inscription_price else ""
            # It is piped exactly as it is given.
            self.fields["inscription"] = text(f"{_('Inscription')}{price}", rows=2, strip=False)
        self.fields["note"] = text(_("Note to the baker"))

    @property
    def options(self) -> list[Any]:
        """The fields of the option groups, to be drawn one after the other."""
        return [self[name] for name in self.fields if name.startswith("group-")]

    @property
    def texts(self) -> list[Any]:
        return [self[name] for name in ("inscription", "note") if name in self.fields]

    def basket_line(self) -> BasketLine | None:
        """The line as the rules want it; nothing while no cake is chosen."""
        if self.chosen is None:
            return None
        data = self.cleaned_data
        picked = [data.get(name) or [] for name in self.fields if name.startswith("group-")]
        ids = [each for choice in picked for each in ([choice] if isinstance(choice, str) else choice)]
        return BasketLine(
            cake=self.chosen.slug,
            size_id=int(data.get("size") or 0),
            option_ids=tuple(int(each) for each in ids),
            quantity=data.get("quantity") or 0,
            inscription=lines_of(data.get("inscription") or ""),
            note=data.get("note") or "",
        )

    def add_problem(self, name: str, problem: Problem) -> None:
        """Next to its field; one about the options next to the group that it names."""
        if name == "options":
            named = (group for group in self.chosen.groups if problem.detail.startswith(f"{group.name}:"))
            group = next(named, None)
            name = f"group-{group.id}" if group else ""
        self.add_error(name if name in self.fields else None, problem.detail)


def _size(size: Any, *, bakery: Bakery) -> str:
    words = {"size": size.label, "servings": size.servings, "price": in_words(size.price, bakery.currency)}
    return _("%(size)s, for %(servings)d: %(price)s") % words


def _choice_of(group: OrderableGroup, *, bakery: Bakery) -> forms.ChoiceField:
    """One of several, or several; how many there must be is said, and left to the rule."""
    options = [(option.id, _option(option, bakery=bakery)) for option in group.options]
    if group.max_choices == 1:
        choices = options if group.min_choices else [("", _("None")), *options]
        return forms.ChoiceField(required=False, choices=choices, label=group.name, widget=forms.RadioSelect)
    bounds = {"min": group.min_choices, "max": group.max_choices}
    help_text = _("%(min)d to %(max)d of these") if group.min_choices else _("up to %(max)d of these")
    return forms.MultipleChoiceField(
        required=False, choices=options, label=group.name, help_text=help_text % bounds,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


def _option(option: OrderableOption, *, bakery: Bakery) -> str:
    more = option.price_difference
    price = f" ({signed(more, currency=bakery.currency)})" if more else ""
    return f"{option.name}{price}" if option.is_available else _("%(option)s: not to be had") % {"option": option.name}


def first_data(*, bakery: Bakery) -> QueryDict:
    """The page as it is first opened: one line to fill in, and a key of its own."""
    data = QueryDict(mutable=True)
    data.update({"key": str(uuid.uuid4()), "lines": "0", "method": next(iter(bakery.methods), "")})
    return data


def line_numbers(data: QueryDict) -> list[int]:
    """The lines of the form, by the numbers in the names of their fields. A line keeps its own while others go."""
    found = [int(each) for each in data.getlist("lines") if NUMBER.fullmatch(each)]
    return list(dict.fromkeys(found))[: MOST_LINES + 1]


def with_line(data: QueryDict) -> None:
    """One more line."""
    numbers = line_numbers(data)
    data.setlist("lines", [*map(str, numbers), str(max(numbers, default=-1) + 1)])


def without_line(data: QueryDict, number: str) -> None:
    """One line fewer, and never none."""
    data.setlist("lines", [str(each) for each in line_numbers(data) if str(each) != number])
    if not data.getlist("lines"):
        with_line(data)


def fill_in(data: QueryDict, number: int, cake: OrderableCake) -> None:
    """What a cake that was only just chosen begins with: its first size, and as many as one has to order."""
    prefix = f"line-{number}"
    if data.get(f"{prefix}-size") not in {str(size.id) for size in cake.sizes}:
        data[f"{prefix}-size"] = str(cake.sizes[0].id)
    if f"{prefix}-quantity" not in data:
        data[f"{prefix}-quantity"] = str(cake.min_quantity)
