"""The only door through which orders sees the menu: frozen facts of the cakes that are on offer.

Names are in the source language, which the kitchen reads, with the Kiswahili beside them: `translated(cake, "name")`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalog import availability
from catalog.bakery import Bakery, get_bakery
from catalog.languages import texts_of
from catalog.models import CakePage, CakeSize, Option, OptionGroup


@dataclass(frozen=True)
class OrderableOption:
    """Something that can be chosen in a group."""

    id: int
    group_id: int
    group_name: str
    name: str
    price_difference: Decimal
    contains: tuple[str, ...]
    may_contain: tuple[str, ...]
    is_available: bool
    group_name_sw: str = ""
    name_sw: str = ""


@dataclass(frozen=True)
class OrderableGroup:
    """A choice that a cake offers."""

    id: int
    name: str
    min_choices: int
    max_choices: int
    options: tuple[OrderableOption, ...]
    name_sw: str = ""


@dataclass(frozen=True)
class OrderableSize:
    """A size with its effective price."""

    id: int
    label: str
    servings: int
    price: Decimal
    units: int
    inscription_max_length: int
    label_sw: str = ""


@dataclass(frozen=True)
class OrderableCake:
    """What an order has to know of a cake. `refusal` is empty when it can be ordered today."""

    id: int
    slug: str
    name: str
    category_name: str
    kind: str
    sizes: tuple[OrderableSize, ...]
    groups: tuple[OrderableGroup, ...]
    inscription_allowed: bool
    inscription_price: Decimal
    lead_time_hours: int
    needs_deposit: bool
    free_cancellation_hours: int
    min_quantity: int
    max_quantity: int
    contains: tuple[str, ...]
    may_contain: tuple[str, ...]
    refusal: str
    season_from: date | None = None  # a cake is not handed over outside its season either
    season_to: date | None = None
    name_sw: str = ""


def orderable_cakes(slugs: Iterable[str], *, today: date, bakery: Bakery | None = None) -> dict[str, OrderableCake]:
    """The cakes on offer among these slugs, by slug. A slug that is not in the answer is not on the menu."""
    cakes = CakePage.objects.on_offer().filter(slug__in=set(slugs)).with_choices()
    bakery = bakery or get_bakery()
    return {cake.slug: _orderable(cake, bakery=bakery, today=today) for cake in cakes}


def cakes_of_the_house(ids: Iterable[int], *, today: date, bakery: Bakery) -> dict[int, OrderableCake]:
    """The cakes of these ids, by id, on the menu or no longer: for what was ordered while they were."""
    cakes = CakePage.objects.filter(pk__in=set(ids)).with_choices()
    return {cake.pk: _orderable(cake, bakery=bakery, today=today) for cake in cakes}


def orderable_sizes(size_ids: Iterable[int], *, today: date) -> dict[int, tuple[OrderableCake, OrderableSize]]:
    """The sizes on offer among these ids, each with its cake."""
    wanted = set(size_ids)
    cakes = CakePage.objects.on_offer().filter(sizes__in=wanted).distinct().with_choices()
    bakery = get_bakery()
    found = (_orderable(cake, bakery=bakery, today=today) for cake in cakes)
    return {size.id: (cake, size) for cake in found for size in cake.sizes if size.id in wanted}


def _orderable(cake: CakePage, *, bakery: Bakery, today: date) -> OrderableCake:
    return OrderableCake(
        id=cake.pk,
        slug=cake.slug,
        **texts_of(cake, name="title"),
        category_name=cake.category.name,
        kind=cake.kind,
        sizes=tuple(_size(size, cake=cake) for size in cake.sizes.all()),
        groups=tuple(_group(link.group) for link in cake.option_links.all()),
        inscription_allowed=cake.inscription_allowed,
        inscription_price=cake.inscription_price,
        lead_time_hours=cake.notice(bakery.lead_times),
        needs_deposit=bakery.is_planned(cake.kind),
        free_cancellation_hours=bakery.free_cancellation[cake.kind],
        min_quantity=cake.min_quantity,
        max_quantity=cake.max_quantity,
        contains=tuple(cake.contains),
        may_contain=tuple(cake.may_contain),
        refusal=availability.refusal(cake, today=today),
        season_from=cake.season_from,
        season_to=cake.season_to,
    )


def _size(size: CakeSize, *, cake: CakePage) -> OrderableSize:
    return OrderableSize(
        id=size.pk,
        **texts_of(size, label="label"),
        servings=size.servings,
        price=size.full_price(cake),
        units=size.capacity_units,
        inscription_max_length=size.inscription_limit(cake),
    )


def _group(group: OptionGroup) -> OrderableGroup:
    return OrderableGroup(
        id=group.pk,
        **texts_of(group, name="name"),
        min_choices=group.min_choices,
        max_choices=group.max_choices,
        options=tuple(_option(option, group=group) for option in group.options.all()),
    )


def _option(option: Option, *, group: OptionGroup) -> OrderableOption:
    return OrderableOption(
        id=option.pk,
        group_id=group.pk,
        **texts_of(group, group_name="name"),
        **texts_of(option, name="name"),
        price_difference=option.price_difference,
        contains=tuple(option.contains),
        may_contain=tuple(option.may_contain),
        is_available=option.is_available,
    )
