"""What staff type into the page on which a placed order is changed. No price is in any of it: the rule reckons them."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.bakery import Bakery
from catalog.money import in_words
from catalog.orderable import OrderableCake, OrderableGroup
from orders.admin_views.forms import SeenForm
from orders.admin_views.order_fields import ADDRESS, signed, text, zone_choice
from orders.basket import Address
from orders.errors import Problem
from orders.models import Order, OrderLine
from orders.repricing import Wanted, WantedLine
from orders.states import Method, PaymentMethod
from orders.texts import LONGEST_NOTE, lines_of

AS_ORDERED = ""
Choices = list[tuple[str, str]]
# A text that the rule looks at to the letter: here it is only carried.
carried = partial(text, strip=False)


class ChangeForm(SeenForm):
    """Everything of an order but its cakes."""

    date = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date", "data-change-redraw": ""}))
    slot = forms.TimeField(label=_("Time"), widget=forms.Select)
    method = forms.ChoiceField(label=_("Handover"), widget=forms.RadioSelect)
    zone = forms.IntegerField(label=_("Delivery zone"), required=False, widget=forms.Select)
    line1 = carried(_("Street and house"))
    line2 = carried(_("Building, floor"))
    area = carried(_("Area"))
    directions = carried(_("How to find it"), rows=2)
    contact_name = carried(_("Name"), autocomplete="off")
    contact_phone = carried(_("Phone"), inputmode="tel", autocomplete="off")
    note = carried(_("Note of the customer"), rows=2)
    message = forms.CharField(
        required=False, max_length=LONGEST_NOTE, label=_("Note for the customer"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Read in the mail about the change, above what is different."),
    )  # fmt: skip
    refund_method = forms.ChoiceField(
        required=False, label=_("How was it given back?"), choices=PaymentMethod.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, order: Order, bakery: Bakery, times: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order = order
        offered = {*bakery.methods, order.method}
        self.fields["method"].choices = [choice for choice in Method.choices if choice[0] in offered]
        self.fields["slot"].widget.choices = times
        zones = [
            (str(zone.id), zone_choice(zone.name, zone.fee, currency=bakery.currency)) for zone in bakery.zones.values()
        ]
        if order.method == Method.DELIVERY:
            sold_to = zone_choice(order.zone_name, order.delivery_fee, currency=order.currency)
            own = (str(order.zone_id or ""), sold_to)
            zones = [own, *(zone for zone in zones if zone[0] != own[0])]
        else:
            zones = [("", "–"), *zones]
        self.fields["zone"].widget.choices = zones

    @classmethod
    def as_it_stands(cls, order: Order, **kwargs: Any) -> Self:
        """The order as the page first shows it."""
        initial = {
            "date": order.date.isoformat(),
            "slot": f"{order.slot_start:%H:%M}",
            "method": order.method,
            "zone": order.zone_id,
            "line1": order.address_line1,
            "line2": order.address_line2,
            "area": order.address_area,
            "directions": order.address_directions,
            "contact_name": order.contact_name,
            "contact_phone": order.contact_phone.as_international if order.contact_phone else "",
            "note": order.note,
        }
        return cls(order=order, initial={"seen": order.version, **initial}, **kwargs)

    def wanted(self, lines: Iterable[WantedLine]) -> Wanted:
        """What is asked of the rule."""
        data = self.cleaned_data
        is_delivered = data["method"] == Method.DELIVERY
        address = Address(**{name: lines_of(data[name]) for name in ADDRESS})
        return Wanted(
            lines=tuple(lines),
            method=data["method"],
            date=data["date"],
            slot=data["slot"],
            address=address if is_delivered else Address(),
            zone_id=data["zone"] if is_delivered else None,
            contact_name=data["contact_name"],
            contact_phone=data["contact_phone"],
            note=lines_of(data["note"]),
        )


class LineForm(forms.Form):
    """One cake of the order. The choices are those of the cake that is chosen."""

    line_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    cake = forms.CharField(required=False, label=_("Cake"), widget=forms.Select(attrs={"data-change-redraw": ""}))
    size = forms.IntegerField(required=False, label=_("Size"), widget=forms.Select)
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=999)
    inscription = carried(_("Write on the cake"), rows=2)
    note = carried(_("Note to the baker"), rows=2)
    take_out = forms.BooleanField(required=False, label=_("Take this cake out"))

    def __init__(
        self,
        *args: Any,
        old: OrderLine | None,
        cakes: Choices,
        cake: OrderableCake | None,
        currency: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.old, self.chosen = old, cake
        nothing = (AS_ORDERED, _("As it was ordered")) if old else (AS_ORDERED, _("Choose a cake"))
        self.fields["cake"].widget.choices = [nothing, *cakes]
        self.group_fields: list[str] = []
        if cake is None:
            del self.fields["size"]
            return
        self.fields["size"].widget.choices = [
            (size.id, f"{size.label}, {in_words(size.price, currency)}") for size in cake.sizes
        ]
        for group in cake.groups:
            name = f"group_{group.id}"
            self.fields[name] = _group_field(group, currency=currency)
            self.group_fields.append(name)

    @property
    def option_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.group_fields]

    def wanted(self) -> WantedLine:
        """What is asked of the rule."""
        data = self.cleaned_data
        chosen = [option for name in self.group_fields for option in data[name]]
        return WantedLine(
            line_id=self.old.pk if self.old else None,
            cake=data["cake"] if self.chosen or not self.old else AS_ORDERED,
            size_id=data.get("size") or 0,
            option_ids=tuple(int(option) for option in chosen if option),
            quantity=data["quantity"],
            inscription=lines_of(data["inscription"]),
            note=lines_of(data["note"]),
        )

    def tell(self, problem: Problem, field: str) -> None:
        """Beside the field that it is about; what is wrong with the options, above them."""
        self.add_error(field if field in self.fields else None, problem.detail)


def initial_of(line: OrderLine, cakes: Mapping[str, OrderableCake]) -> dict[str, Any]:
    """A line as it stands: in the menu's choices where the menu still has it all, else as it was ordered."""
    initial = {"line_id": line.pk, "quantity": line.quantity, "inscription": line.inscription, "note": line.note}
    cake = cakes.get(line.cake.slug) if line.cake else None
    chosen = {option.option_id for option in line.options.all()}
    if cake is None or line.size_id not in {size.id for size in cake.sizes}:
        return {**initial, "cake": AS_ORDERED}
    if not chosen <= {option.id for group in cake.groups for option in group.options}:
        return {**initial, "cake": AS_ORDERED}
    groups = {
        f"group_{group.id}": [str(option.id) for option in group.options if option.id in chosen]
        for group in cake.groups
    }
    return {**initial, "cake": cake.slug, "size": line.size_id, **groups}


def as_typed(form: forms.Form, data: QueryDict) -> dict[str, Any]:
    """What was typed, not looked at yet: to draw the page once more without a word about it."""
    return {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name)) for name, field in form.fields.items()
    }


class OneOfMany(forms.MultipleChoiceField):
    """One option of a group, or none, answered as a list like several."""

    widget = forms.Select

    def to_python(self, value: Any) -> list[str]:
        return [value] if isinstance(value, str) and value else list(value or [])

    def prepare_value(self, value: Any) -> Any:
        return (value[0] if value else "") if isinstance(value, list) else value


def _group_field(group: OrderableGroup, *, currency: str) -> forms.Field:
    choices = [(str(option.id), _option(option, currency=currency)) for option in group.options]
    if group.max_choices == 1:
        nothing = [("", "–")] if group.min_choices == 0 else []
        return OneOfMany(required=False, label=group.name, choices=[*nothing, *choices])
    return forms.MultipleChoiceField(
        required=False, label=group.name, choices=choices, widget=forms.CheckboxSelectMultiple
    )


def _option(option: Any, *, currency: str) -> str:
    if not option.price_difference:
        return str(option.name)
    return f"{option.name}, {signed(option.price_difference, currency=currency)}"
