"""Ordering the same again: the basket of an old order as the menu is today, and everything that differs, named.

What is gone is left out, what can be mended is mended. The basket is one that a quote accepts; day and time are new.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.bakery import Bakery, get_bakery
from catalog.languages import translated
from catalog.money import in_words
from catalog.orderable import OrderableCake, OrderableGroup, OrderableOption, OrderableSize, orderable_cakes
from orders import pricing
from orders.basket import Address, Basket, BasketLine
from orders.errors import Conflict, InvalidOrder, Problem
from orders.models import Order, OrderLine
from orders.states import Method
from orders.texts import problem_of_inscription


@dataclass(frozen=True)
class Reorder:
    """A basket to be quoted, and what is not as it was. `attr` is where in the basket; none where it was left out."""

    basket: Basket
    changes: tuple[Problem, ...]


def reorder(order: Order, *, now: datetime.datetime) -> Reorder:
    """The basket of this order as it could be ordered today, or a Conflict when nothing of it is left."""
    bakery = get_bakery()
    today = now.astimezone(bakery.time_zone).date()
    old = list(order.lines.select_related("cake", "size").prefetch_related("options__option", "reference_photos"))
    cakes = orderable_cakes({_slug_of(line) for line in old}, today=today, bakery=bakery)
    kept: list[tuple[OrderLine, BasketLine]] = []
    changes: list[Problem] = []
    for line in old:
        mended = _mended(line, cakes.get(_slug_of(line)))
        index = len(kept)
        if mended.line is not None and not (refused := _refused(mended.line, cakes=cakes, bakery=bakery)):
            kept.append((line, mended.line))
            changes += [replace(change, attr=f"lines.{index}.{change.attr}") for change in mended.changes]
        else:
            changes += mended.changes[-1:] if mended.line is None else refused
    if not kept:
        nothing = Problem("nothing_left", _("Nothing of this order can be had today. Please choose from the menu."))
        raise Conflict(nothing, *changes)
    basket = _basket(order, (line for _old, line in kept), bakery=bakery)
    changes += _price_changes(order, kept, cakes=cakes, bakery=bakery)
    changes += _fulfilment_changes(order, basket, bakery=bakery)
    return Reorder(basket=basket, changes=tuple(changes))


@dataclass(frozen=True)
class Mended:
    """A line as it can be ordered today, and what was changed; no line where the cake cannot be had."""

    line: BasketLine | None
    changes: tuple[Problem, ...]


def _slug_of(line: OrderLine) -> str:
    """The cake's address today: it may have been renamed since."""
    return line.cake.slug if line.cake else line.cake_slug


def _mended(line: OrderLine, cake: OrderableCake | None) -> Mended:
    names = {"cake": translated(line, "cake_name")}
    if cake is None or not cake.sizes:
        return Mended(None, (Problem("cake_gone", _("%(cake)s is no longer on the menu.") % names),))
    if cake.refusal:
        words = _("%(cake)s is sold out.") if cake.refusal == "sold_out" else _("%(cake)s is out of season.")
        return Mended(None, (Problem(cake.refusal, words % names),))
    changes: list[Problem] = []
    size = _size(line, cake, changes)
    options = _options(line, cake, changes)
    if options is None:
        return Mended(None, (Problem("cake_gone", _("%(cake)s cannot be ordered as it was.") % names),))
    quantity = min(max(line.quantity, cake.min_quantity), cake.max_quantity)
    if quantity != line.quantity:
        detail = _("%(cake)s: between %(min)d and %(max)d can be ordered now.")
        numbers = {"cake": translated(cake, "name"), "min": cake.min_quantity, "max": cake.max_quantity}
        changes.append(Problem("quantity_changed", detail % numbers, "quantity"))
    _leave_photos(line, cake, changes)
    found = BasketLine(
        cake=cake.slug,
        size_id=size.id,
        option_ids=tuple(options),
        quantity=quantity,
        inscription=_inscription(line, cake, size, changes),
        note=line.note,
    )
    return Mended(found, tuple(changes))


def _size(line: OrderLine, cake: OrderableCake, changes: list[Problem]) -> OrderableSize:
    """The same size, or one of that name, or the next that serves as many, or the largest."""
    for size in cake.sizes:
        if size.id == line.size_id:
            return size
    label = line.size_label.casefold()
    if named := next((size for size in cake.sizes if size.label.casefold() == label), None):
        return named
    enough = [size for size in cake.sizes if size.servings >= line.servings]
    chosen = min(enough, key=lambda size: size.servings) if enough else max(cake.sizes, key=lambda size: size.servings)
    detail = _("%(cake)s no longer comes in %(old)s. We chose %(new)s.")
    names = {
        "cake": translated(cake, "name"),
        "old": translated(line, "size_label"),
        "new": translated(chosen, "label"),
    }
    changes.append(Problem("size_changed", detail % names, "size"))
    return chosen


def _options(line: OrderLine, cake: OrderableCake, changes: list[Problem]) -> list[int] | None:
    """The same options as far as they are offered, and what a group insists on; None where a group has nothing left."""
    offered = {option.id: option for group in cake.groups for option in group.options if option.is_available}
    by_name = {(option.group_name, option.name): option for option in offered.values()}
    wanted: list[OrderableOption] = []
    for old in line.options.all():
        option = offered.get(old.option_id or 0) or by_name.get((old.group_name, old.name))
        if option is None:
            detail = _("%(option)s can no longer be had with %(cake)s.") % {
                "option": translated(old, "name"),
                "cake": translated(cake, "name"),
            }
            changes.append(Problem("option_gone", detail, "options"))
        elif option not in wanted:
            wanted.append(option)
    chosen: list[int] = []
    for group in cake.groups:
        found = _within(group, [option for option in wanted if option.group_id == group.id], cake, changes)
        if found is None:
            return None
        chosen += [option.id for option in found]
    return chosen


def _within(
    group: OrderableGroup, wanted: list[OrderableOption], cake: OrderableCake, changes: list[Problem]
) -> list[OrderableOption] | None:
    """No more than the group allows, and no fewer than it insists on: the cheapest makes up for what is missing."""
    for option in wanted[group.max_choices :]:
        detail = _("%(option)s was left out: %(group)s allows %(max)d.")
        names = {"option": translated(option, "name"), "group": translated(group, "name"), "max": group.max_choices}
        changes.append(Problem("option_gone", detail % names, "options"))
    kept = wanted[: group.max_choices]
    spare = [option for option in group.options if option.is_available and option not in kept]
    for option in sorted(spare, key=lambda option: option.price_difference)[: max(group.min_choices - len(kept), 0)]:
        detail = _("%(cake)s, %(group)s: we chose %(option)s.")
        names = {
            "cake": translated(cake, "name"),
            "group": translated(group, "name"),
            "option": translated(option, "name"),
        }
        changes.append(Problem("option_chosen", detail % names, "options"))
        kept = [*kept, option]
    return kept if len(kept) >= group.min_choices else None


def _inscription(line: OrderLine, cake: OrderableCake, size: OrderableSize, changes: list[Problem]) -> str:
    """Exactly as it was written, or not at all."""
    if not line.inscription:
        return ""
    names = {"cake": translated(cake, "name"), "text": line.inscription}
    if not cake.inscription_allowed:
        detail = _("%(cake)s has no room for an inscription any more: “%(text)s” was left out.")
    elif problem_of_inscription(line.inscription, longest=size.inscription_max_length, attr="inscription"):
        detail = _("“%(text)s” no longer fits on %(cake)s. Please write it anew.")
    else:
        return line.inscription
    changes.append(Problem("inscription_gone", detail % names, "inscription"))
    return ""


def _leave_photos(line: OrderLine, cake: OrderableCake, changes: list[Problem]) -> None:
    """A photo belongs to one order: it stays with the old one, where it can be looked at and taken from."""
    count = len(line.reference_photos.all())
    if not count:
        return
    detail = ngettext(
        "The photo of %(cake)s stays with the old order. Please add it again.",
        "The %(count)d photos of %(cake)s stay with the old order. Please add them again.",
        count,
    )
    changes.append(
        Problem("photos_left_behind", detail % {"cake": translated(cake, "name"), "count": count}, "reference_photos")
    )


def _refused(line: BasketLine, *, cakes: Mapping[str, OrderableCake], bakery: Bakery) -> list[Problem]:
    """What a quote would still refuse about the mended line: then it is left out, in the quote's own words."""
    try:
        pricing.price(Basket(lines=(line,)), cakes=cakes, bakery=bakery)
    except InvalidOrder as refusal:
        return [replace(problem, attr=None) for problem in refusal.as_list()]
    return []


def _price_changes(
    order: Order,
    kept: list[tuple[OrderLine, BasketLine]],
    *,
    cakes: Mapping[str, OrderableCake],
    bakery: Bakery,
) -> Iterator[Problem]:
    priced = pricing.price(Basket(lines=tuple(line for _old, line in kept)), cakes=cakes, bakery=bakery)
    for index, ((old, _line), new) in enumerate(zip(kept, priced.lines, strict=True)):
        if (old.unit_price, order.currency) != (new.unit_price, priced.currency):
            facts = {
                "cake": translated(new.cake, "name"),
                "new": in_words(new.unit_price, priced.currency),
                "old": in_words(old.unit_price, order.currency),
            }
            detail = _("%(cake)s now costs %(new)s. It was %(old)s.") % facts
            yield Problem("price_changed", detail, f"lines.{index}")


def _basket(order: Order, lines: Iterable[BasketLine], *, bakery: Bakery) -> Basket:
    """Whom it is for and how it is handed over, as far as that is still possible. The day is to be chosen anew."""
    basket = Basket(
        lines=tuple(lines),
        method=order.method if order.method in bakery.methods else None,
        contact_name=order.contact_name,
        contact_phone=str(order.contact_phone),
        note=order.note,
    )
    if basket.method != Method.DELIVERY:
        return basket
    address = Address(
        line1=order.address_line1,
        line2=order.address_line2,
        area=order.address_area,
        directions=order.address_directions,
    )
    return replace(basket, address=address, zone_id=order.zone_id if order.zone_id in bakery.zones else None)


def _fulfilment_changes(order: Order, basket: Basket, *, bakery: Bakery) -> Iterator[Problem]:
    if basket.method is None:
        yield Problem("method_gone", _no_longer(order.method), "fulfilment.method")
    elif order.method == Method.DELIVERY and basket.zone_id is None:
        detail = _("We no longer deliver to %(zone)s. Please choose another area.") % {
            "zone": translated(order, "zone_name")
        }
        yield Problem("zone_gone", detail, "fulfilment.zone")
    elif basket.zone_id is not None:
        fee = pricing.money(bakery.zones[basket.zone_id].fee, bakery=bakery)
        if (fee, bakery.currency) != (order.delivery_fee, order.currency):
            facts = {"new": in_words(fee, bakery.currency), "old": in_words(order.delivery_fee, order.currency)}
            detail = _("Delivery now costs %(new)s. It was %(old)s.") % facts
            yield Problem("delivery_fee_changed", detail, "fulfilment.zone")


def _no_longer(method: str) -> str:
    if method == Method.DELIVERY:
        return _("We do not deliver just now. Please choose collection.")
    return _("Orders cannot be collected just now. Please choose delivery.")
