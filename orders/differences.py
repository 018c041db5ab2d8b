"""What is different between an order before and after a change: kept whole, and told in the reader's own language."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from catalog.languages import ENDINGS, fields_of, spoken
from catalog.money import in_words
from orders import totals, wording
from orders.states import Method
from orders.taxes import Tax

if TYPE_CHECKING:
    from orders.models import Order, OrderLine

# A whole order as an event keeps it: JSON, amounts and days as text.
State = Mapping[str, Any]

COLUMNS = (
    "method", "date", "slot_start", "slot_end", "address_line1", "address_line2", "address_area", "address_directions",
    *fields_of("zone_name"), "contact_name", "contact_phone", "note", "currency", "subtotal", "delivery_fee",
    "discount", "coupon_code", "total", "deposit", "tax_name", "tax_rate", "tax_included", "paid", "refunded",
)  # fmt: skip
LINE_COLUMNS = (
    *fields_of("cake_name", "size_label"), "servings", "inscription", "note", "quantity",
    "unit_price", "line_total", "contains", "may_contain",
)  # fmt: skip
WHAT_IS_MADE = ("cake_name", "size_label", "options", "inscription", "note", "quantity", "unit_price")


@dataclass(frozen=True)
class Changed:
    """One thing that is not as it was. Empty where it was not there before, or is not any more."""

    label: str
    old: str
    new: str

    @property
    def in_words(self) -> str:
        """“Time: 10:00 → 11:00”, as a text has room for it."""
        return f"{self.label}: {self.old or '–'} → {self.new or '–'}"


@dataclass(frozen=True)
class Difference:
    """Everything that is not as it was: cakes, how the order is handed over and to whom, sums."""

    lines: tuple[Changed, ...]
    facts: tuple[Changed, ...]
    sums: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return bool(self.lines or self.facts or self.sums)

    @property
    def rows(self) -> tuple[Changed, ...]:
        return (*self.lines, *self.facts, *self.sums)


def state_of(order: "Order", lines: Iterable["OrderLine"]) -> dict[str, Any]:
    """The order with these lines, as it is kept."""
    return state(order, [(line, list(line.options.all())) for line in lines])


def state(order: "Order", lines: Iterable[tuple["OrderLine", Iterable[Any]]]) -> dict[str, Any]:
    """The same for lines that are not saved yet, each with its options."""
    return {
        **{name: _as_json(getattr(order, name)) for name in COLUMNS},
        "lines": [_line(line, options) for line, options in lines],
    }


def between(before: State, after: State) -> Difference:
    """What is different, in the language that is active."""
    return Difference(
        lines=tuple(_lines(before, after)), facts=tuple(_facts(before, after)), sums=tuple(_sums(before, after))
    )


def read_the_same(before: State, after: State) -> bool:
    """Whether both say the same, although a line may have become a row of its own: what was added is there by now."""
    return _without_keys(before) == _without_keys(after)


def told_by(changed: State | None) -> Difference:
    """What an event tells of its change; nothing where it is of none."""
    return between(changed["before"], changed["after"]) if changed else Difference((), (), ())


def _as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value if isinstance(value, int | list) else str(value)


def _line(line: "OrderLine", options: Iterable[Any]) -> dict[str, Any]:
    return {
        **{name: _as_json(getattr(line, name)) for name in LINE_COLUMNS},
        "key": line.pk,
        "options": [[option.group_name, option.name, f"{option.price_difference:.2f}"] for option in options],
        "options_sw": [[option.group_name_sw, option.name_sw] for option in options],
    }


def _without_keys(state: State) -> State:
    return {**state, "lines": [{**line, "key": None} for line in state["lines"]]}


def _lines(before: State, after: State) -> Iterator[Changed]:
    """Each line of the order that is not as it was: changed or taken out, then what was added."""
    still_there = {line["key"]: line for line in after["lines"] if line["key"] is not None}
    for old in before["lines"]:
        new = still_there.get(old["key"])
        if new is None:
            yield Changed(_("Taken out"), _in_words(old, before), "")
        elif any(old[name] != new[name] for name in WHAT_IS_MADE):
            yield Changed(_said(old, "cake_name"), _in_words(old, before), _in_words(new, after))
    for new in after["lines"]:
        if new["key"] is None:
            yield Changed(_("Added"), "", _in_words(new, after))


def _in_words(line: State, order: State) -> str:
    """“2 × Vanilla Dream, 8 inch, Filling: Jam, “Hongera” (TSh 90,000)”."""
    parts = [f"{line['quantity']} × {_said(line, 'cake_name')}", _said(line, "size_label"), *_options(line)]
    if line["inscription"]:
        parts.append(f"“{line['inscription']}”")
    if line["note"]:
        parts.append(_("note: %(note)s") % {"note": line["note"]})
    return f"{', '.join(parts)} ({_amount(line['line_total'], order)})"


def _options(line: State) -> Iterator[str]:
    ending = ENDINGS.get(spoken())
    # What was written before orders kept their Kiswahili has none.
    told = line.get(f"options{ending}") if ending else None
    for number, (group, name, _price) in enumerate(line["options"]):
        group_told, name_told = told[number] if told else ("", "")
        yield f"{group_told or group}: {name_told or name}"


def _said(state: State, name: str) -> str:
    """A name in the language that is active, as far as it was kept."""
    ending = ENDINGS.get(spoken())
    told = state.get(f"{name}{ending}") if ending else ""
    return str(told or state[name])


def _facts(before: State, after: State) -> Iterator[Changed]:
    tell: dict[str, Callable[[State], str]] = {
        _("Day"): lambda state: wording.day(datetime.date.fromisoformat(state["date"])),
        _("Time"): lambda state: f"{state['slot_start'][:5]}–{state['slot_end'][:5]}",
        _("Handover"): _handover,
        _("Address"): _address,
        _("Name"): lambda state: state["contact_name"],
        _("Phone"): lambda state: state["contact_phone"],
        _("Note"): lambda state: state["note"],
    }
    for label, words in tell.items():
        old, new = words(before), words(after)
        if old != new:
            yield Changed(label, old, new)


def _handover(state: State) -> str:
    if state["method"] == Method.DELIVERY:
        return _("Delivery to %(zone)s") % {"zone": _said(state, "zone_name")}
    return _("Collection")


def _address(state: State) -> str:
    parts = (state[f"address_{part}"] for part in ("line1", "line2", "area", "directions"))
    return ", ".join(part for part in parts if part)


def _sums(before: State, after: State) -> Iterator[Changed]:
    discount = _("Discount, coupon %(code)s") % {"code": before["coupon_code"] or after["coupon_code"]}
    labels = {
        "subtotal": _("Subtotal"),
        "delivery_fee": _("Delivery"),
        "discount": discount,
        "total": _("Total"),
        "tax_included": totals.tax_label(_tax(after) or _tax(before)),
        "deposit": _("Deposit asked for"),
        "refunded": _("Given back"),
    }
    for name, label in labels.items():
        if before[name] != after[name]:
            yield Changed(label, _sum(name, before), _sum(name, after))
    old, new = (in_words(_to_pay(state), state["currency"]) for state in (before, after))
    if old != new:
        yield Changed(_("Still to pay"), old, new)


def _sum(name: str, state: State) -> str:
    sign = totals.MINUS if name == "discount" and Decimal(state[name]) else ""
    return f"{sign}{_amount(state[name], state)}"


def _to_pay(state: State) -> Decimal:
    return Decimal(state["total"]) - Decimal(state["paid"])


def _tax(state: State) -> Tax | None:
    rate = Decimal(state["tax_rate"])
    return Tax(state["tax_name"], rate, Decimal(state["tax_included"])) if rate else None


def _amount(text: str, state: State) -> str:
    return in_words(Decimal(text), state["currency"])
