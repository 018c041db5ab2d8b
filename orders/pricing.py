"""What a basket costs: full prices from the menu, one rounding, every problem named at once. No database, no clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.blanks import seen
from catalog.bakery import Bakery, Zone
from catalog.languages import translated
from catalog.money import as_money, in_words
from catalog.orderable import OrderableCake, OrderableGroup, OrderableOption, OrderableSize
from orders import discounts, taxes
from orders.basket import Basket, BasketLine
from orders.discounts import CouponTerms
from orders.errors import InvalidOrder, Problem, refuse_if_any
from orders.states import Method
from orders.taxes import Tax
from orders.texts import problem_of, problem_of_inscription

MOST_LINES = 50
HIGHEST_TOTAL = Decimal("9999999999")  # what the columns hold
# Codes of what is wrong with the moment and not with the basket: a quote names them, placing refuses them.
OF_THE_MOMENT = discounts.ALL_CODES | {"sold_out", "out_of_season", "option_unavailable", "below_minimum_order"}


@dataclass(frozen=True)
class Needs:
    """What a basket asks of a day: its capacity, its notice, and the days on which its cakes are in season.

    `refused` is why it can be ordered for no day at all, where the calendar is asked before the basket is priced.
    """

    units: int = 1
    lead_time_hours: int = 0
    slowest_cake_name: str = ""
    not_before: date | None = None
    not_after: date | None = None
    seasonal_cake_name: str = ""
    asks_for_notice: bool = True  # not where nothing is made that was not asked for before: no cut-off counts then
    refused: Problem | None = None


@dataclass(frozen=True)
class PricedLine:
    """A line with its prices, and the facts that the order keeps."""

    line: BasketLine
    cake: OrderableCake
    size: OrderableSize
    options: tuple[OrderableOption, ...]
    inscription_price: Decimal
    unit_price: Decimal
    line_total: Decimal
    contains: tuple[str, ...]
    may_contain: tuple[str, ...]


@dataclass(frozen=True)
class PricedBasket:
    """What it all costs. `problems` are those of the moment: it could be ordered another time.

    `coupon` is the one that takes the discount off; None where none was typed, or where it does not hold.
    """

    currency: str
    lines: tuple[PricedLine, ...]
    subtotal: Decimal
    delivery_fee: Decimal
    discount: Decimal
    coupon: CouponTerms | None
    total: Decimal
    tax: Tax | None
    deposit: Decimal
    zone: Zone | None
    needs: Needs
    free_cancellation_hours: int
    problems: tuple[Problem, ...]

    @property
    def coupon_code(self) -> str:
        return self.coupon.code if self.coupon else ""


def price(
    basket: Basket, *, cakes: Mapping[str, OrderableCake], bakery: Bakery, coupon: CouponTerms | None = None
) -> PricedBasket:
    """The priced basket, or an InvalidOrder with everything that is wrong with it. `coupon` is the one it names."""
    problems = list(_problems(basket, cakes=cakes, bakery=bakery, coupon=coupon))
    if any(problem.code not in OF_THE_MOMENT for problem in problems):
        raise InvalidOrder(*problems)
    lines = tuple(_priced(line, cake=cakes[line.cake], bakery=bakery) for line in basket.lines)
    zone = bakery.zones.get(basket.zone_id) if basket.method == Method.DELIVERY and basket.zone_id else None
    fee = money(zone.fee, bakery=bakery) if zone else Decimal(0)
    refuse_if_any(_price_problems(lines, fee=fee))
    subtotal = sum((line.line_total for line in lines), Decimal(0))
    if zone and subtotal < zone.minimum_order:
        problems.append(_below_minimum(zone, missing=zone.minimum_order - subtotal, bakery=bakery))
    if coupon and (problem := discounts.problem_of(coupon, subtotal=subtotal, currency=bakery.currency)):
        problems.append(problem)
        coupon = None
    places = bakery.decimal_places
    discount = discounts.discount(coupon, subtotal=subtotal, places=places) if coupon else Decimal(0)
    total = subtotal + fee - discount
    return PricedBasket(
        currency=bakery.currency,
        lines=lines,
        subtotal=subtotal,
        delivery_fee=fee,
        discount=discount,
        coupon=coupon,
        total=total,
        tax=taxes.included(total, name=bakery.tax_name, rate=bakery.tax_rate, places=places),
        deposit=min(_deposit(lines, bakery=bakery), total),
        zone=zone,
        needs=needs_of((line.cake, line.size, line.line.quantity) for line in lines),
        free_cancellation_hours=max(line.cake.free_cancellation_hours for line in lines),
        problems=tuple(problems),
    )


def money(amount: Decimal, *, bakery: Bakery) -> Decimal:
    """An amount that can be paid: the one place where orders round."""
    return as_money(amount, places=bakery.decimal_places)


def needs_of(items: Iterable[tuple[OrderableCake, OrderableSize, int]]) -> Needs:
    """What these cakes, sizes and quantities together ask of a day."""
    items = list(items)
    if not items:
        return Needs()
    slowest = max((cake for cake, _size, _quantity in items), key=lambda cake: cake.lead_time_hours)
    begins = [cake.season_from for cake, _size, _quantity in items if cake.season_from]
    ends = [cake.season_to for cake, _size, _quantity in items if cake.season_to]
    seasonal = next(
        (translated(cake, "name") for cake, _size, _quantity in items if cake.season_from or cake.season_to), ""
    )
    return Needs(
        units=sum(size.units * quantity for _cake, size, quantity in items),
        lead_time_hours=slowest.lead_time_hours,
        slowest_cake_name=translated(slowest, "name"),
        not_before=max(begins, default=None),
        not_after=min(ends, default=None),
        seasonal_cake_name=seasonal,
    )


def needs_to_order(items: Iterable[tuple[OrderableCake, OrderableSize, int]]) -> Needs:
    """The same for what is to be ordered now: with a cake that cannot be ordered today, no day can be had."""
    items = list(items)
    refused = next((_refused(cake, attr="lines") for cake, _size, _quantity in items if cake.refusal), None)
    return replace(needs_of(items), refused=refused)


def _problems(
    basket: Basket, *, cakes: Mapping[str, OrderableCake], bakery: Bakery, coupon: CouponTerms | None
) -> Iterator[Problem]:
    if not basket.lines:
        yield Problem("no_lines", _("There is nothing in the basket. Please add a cake."), "lines")
    if len(basket.lines) > MOST_LINES:
        yield Problem(
            "too_many_lines",
            _("At most %(count)d lines in one order. Please take some out.") % {"count": MOST_LINES},
            "lines",
        )
        return
    for index, line in enumerate(basket.lines):
        yield from _line_problems(line, cake=cakes.get(line.cake), attr=f"lines.{index}")
    is_delivered = basket.method == Method.DELIVERY and Method.DELIVERY in bakery.methods
    if is_delivered and basket.zone_id is not None and basket.zone_id not in bakery.zones:
        yield _no_such_zone(basket.zone_id, bakery=bakery)
    if basket.coupon.strip() and coupon is None:
        yield discounts.unknown()


def _line_problems(line: BasketLine, *, cake: OrderableCake | None, attr: str) -> Iterator[Problem]:
    if cake is None:
        yield Problem("cake_unknown", _("This cake is not on the menu. Please choose another."), f"{attr}.cake")
        return
    if cake.refusal:
        yield _refused(cake, attr=attr)
    size = _size_of(line, cake)
    if size is None:
        detail = _("%(cake)s does not come in this size. Please choose another.") % {"cake": translated(cake, "name")}
        yield Problem("size_unknown", detail, f"{attr}.size")
    else:
        yield from _inscription_problems(line, cake=cake, size=size, attr=f"{attr}.inscription")
    if not cake.min_quantity <= line.quantity <= cake.max_quantity:
        detail = _("Please order between %(min)d and %(max)d of %(cake)s.")
        numbers = {"min": cake.min_quantity, "max": cake.max_quantity, "cake": translated(cake, "name")}
        yield Problem("quantity_out_of_range", detail % numbers, f"{attr}.quantity")
    yield from _option_problems(line, cake=cake, attr=f"{attr}.options")
    if problem := problem_of(line.note, attr=f"{attr}.note"):
        yield problem


def _refused(cake: OrderableCake, *, attr: str) -> Problem:
    words = {
        "sold_out": _("%(cake)s is sold out. Please choose another cake."),
        "out_of_season": _("%(cake)s is out of season. Please choose another cake."),
    }
    return Problem(cake.refusal, words[cake.refusal] % {"cake": translated(cake, "name")}, f"{attr}.cake")


def _inscription_problems(
    line: BasketLine, *, cake: OrderableCake, size: OrderableSize, attr: str
) -> Iterator[Problem]:
    if not seen(line.inscription):
        return
    if not cake.inscription_allowed:
        detail = _("%(cake)s has no room for an inscription. Please take it out.") % {"cake": translated(cake, "name")}
        yield Problem("inscription_not_allowed", detail, attr)
    elif problem := problem_of_inscription(line.inscription, longest=size.inscription_max_length, attr=attr):
        yield problem


def _option_problems(line: BasketLine, *, cake: OrderableCake, attr: str) -> Iterator[Problem]:
    chosen = set(line.option_ids)
    if len(chosen) < len(line.option_ids):
        yield Problem("option_twice", _("Please choose each option only once."), attr)
    known = {option.id: option for group in cake.groups for option in group.options}
    if chosen - known.keys():
        detail = _("%(cake)s does not offer one of these options. Please choose again.") % {
            "cake": translated(cake, "name")
        }
        yield Problem("option_unknown", detail, attr)
    for option in (known[chosen_id] for chosen_id in line.option_ids if chosen_id in known):
        if not option.is_available:
            detail = _("%(option)s is not to be had just now. Please choose something else.") % {
                "option": translated(option, "name")
            }
            yield Problem("option_unavailable", detail, attr)
    for group in cake.groups:
        yield from _group_problems(group, count=sum(option.id in chosen for option in group.options), attr=attr)


def _group_problems(group: OrderableGroup, *, count: int, attr: str) -> Iterator[Problem]:
    names = {"group": translated(group, "name"), "min": group.min_choices, "max": group.max_choices}
    if count < group.min_choices:
        yield Problem("too_few_options", _("%(group)s: please choose at least %(min)d.") % names, attr)
    if count > group.max_choices:
        yield Problem("too_many_options", _("%(group)s: please choose at most %(max)d.") % names, attr)


def _size_of(line: BasketLine, cake: OrderableCake) -> OrderableSize | None:
    return next((size for size in cake.sizes if size.id == line.size_id), None)


def _priced(line: BasketLine, *, cake: OrderableCake, bakery: Bakery) -> PricedLine:
    size = next(size for size in cake.sizes if size.id == line.size_id)
    options = tuple(option for group in cake.groups for option in group.options if option.id in line.option_ids)
    inscription_price = money(cake.inscription_price, bakery=bakery) if seen(line.inscription) else Decimal(0)
    differences = sum((money(option.price_difference, bakery=bakery) for option in options), Decimal(0))
    unit_price = money(size.price, bakery=bakery) + differences + inscription_price
    contains = _union(cake.contains, *(option.contains for option in options))
    may_contain = _union(cake.may_contain, *(option.may_contain for option in options))
    return PricedLine(
        line=line,
        cake=cake,
        size=size,
        options=options,
        inscription_price=inscription_price,
        unit_price=unit_price,
        line_total=unit_price * line.quantity,
        contains=contains,
        may_contain=tuple(allergen for allergen in may_contain if allergen not in contains),
    )


def _union(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(allergen for group in groups for allergen in group))


def _price_problems(lines: tuple[PricedLine, ...], *, fee: Decimal) -> Iterator[Problem]:
    for index, line in enumerate(lines):
        if line.unit_price < 0:
            detail = _("These options together cost less than nothing. Please choose others.")
            yield Problem("price_below_zero", detail, f"lines.{index}.options")
    if sum((line.line_total for line in lines), fee) > HIGHEST_TOTAL:
        yield Problem("total_too_large", _("This is more than one order can be. Please call us."), "lines")


def _deposit(lines: tuple[PricedLine, ...], *, bakery: Bakery) -> Decimal:
    share = Decimal(bakery.deposit_percentage) / 100
    return money(sum((line.line_total for line in lines if line.cake.needs_deposit), Decimal(0)) * share, bakery=bakery)


def _below_minimum(zone: Zone, *, missing: Decimal, bakery: Bakery) -> Problem:
    words = {
        "zone": translated(zone, "name"),
        "amount": in_words(zone.minimum_order, bakery.currency),
        "missing": in_words(missing, bakery.currency),
    }
    detail = _("We deliver to %(zone)s from %(amount)s.") % words
    instead = _("Add %(missing)s more, or collect it yourself.") if _can_collect(bakery) else _("Add %(missing)s more.")
    return Problem("below_minimum_order", f"{detail} {instead % words}", "fulfilment.zone")


def _no_such_zone(zone_id: int, *, bakery: Bakery) -> Problem:
    """One that the bakery has and does not deliver to just now, or none of its own at all."""
    resting = bakery.resting_zones.get(zone_id)
    if resting:
        code = "zone_not_offered"
        detail = _("We do not deliver to %(zone)s just now.") % {"zone": translated(resting, "name")}
    else:
        code, detail = "zone_unknown", _("We do not deliver there.")
    if _can_collect(bakery):
        instead = _("Please choose another area, or collect it yourself.")
    else:
        instead = _("Please choose another area.")
    return Problem(code, f"{detail} {instead}", "fulfilment.zone")


def _can_collect(bakery: Bakery) -> bool:
    return Method.COLLECTION in bakery.methods
