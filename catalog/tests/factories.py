"""A menu for tests: `CakeFactory(sizes=[{"label": "8 inch", "price": 45000}], groups=[group])`."""

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

import factory
import wagtail_factories
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site

from catalog.models import (
    BakerySettings,
    CakeGalleryImage,
    CakeImage,
    CakeOptionGroup,
    CakePage,
    CakeSize,
    Category,
    ClosedDay,
    DeliveryZone,
    MenuPage,
    OpeningHours,
    Option,
    OptionGroup,
    SpecialHours,
    Weekday,
)


def the_menu() -> MenuPage:
    """The menu page of the default site, made when there is none yet. Its address is /menu/."""
    menu = MenuPage.objects.first()
    if menu is None:
        site = Site.objects.get(is_default_site=True)
        menu = add_below(site.root_page, MenuPage(title="Menu", slug="menu"))
    return menu


def add_below(parent: Page, page: Page) -> Page:
    """Add a page cleaned as a draft is: to validate every field of every page again takes a third of a test's time."""
    page.full_clean = page.minimal_clean
    try:
        return parent.add_child(instance=page)
    finally:
        del page.full_clean


def make_bakery(
    *,
    hours: Iterable[tuple[int, time, time]] | None = None,
    closed: Iterable = (),
    special: Iterable[tuple[date, time, time]] = (),
    zones: Iterable[dict] = (),
    **fields,
) -> BakerySettings:
    """The settings of the default site. Open every day from 9 to 18 unless `hours` says otherwise."""
    site = Site.objects.get(is_default_site=True)
    bakery = BakerySettings.objects.filter(site=site).first() or BakerySettings(site=site)
    for name, value in fields.items():
        setattr(bakery, name, value)
    if hours is None:
        hours = [(weekday, time(9), time(18)) for weekday in Weekday.values]
    bakery.opening_hours = [OpeningHours(weekday=day, opens=opens, closes=closes) for day, opens, closes in hours]
    bakery.closed_days = [ClosedDay(date=day, reason="Holiday") for day in closed]
    bakery.special_hours = [
        SpecialHours(date=day, opens=opens, closes=closes, reason="Feast") for day, opens, closes in special
    ]
    bakery.delivery_zones = [DeliveryZone(**{"name": "Masaki", "fee": Decimal(5000), **zone}) for zone in zones]
    bakery.save()
    return bakery


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category
        django_get_or_create = ["slug"]

    name = factory.Sequence(lambda n: f"Category {n}")
    slug = factory.LazyAttribute(lambda category: category.name.lower().replace(" ", "-"))


class CakeImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = CakeImage

    title = factory.Sequence(lambda n: f"Picture {n}")
    description = factory.LazyAttribute(lambda image: f"{image.title} on a plate")


class OptionGroupFactory(DjangoModelFactory):
    """`OptionGroupFactory(name="Filling", options=[{"name": "Jam", "price_difference": 2000}])`."""

    class Meta:
        model = OptionGroup

    name = factory.Sequence(lambda n: f"Group {n}")
    min_choices = 1
    max_choices = 1

    @classmethod
    def _adjust_kwargs(cls, options=None, **fields):
        rows = [{"name": "Vanilla"}, {"name": "Chocolate"}] if options is None else options
        return {**fields, "options": [Option(sort_order=n, **row) for n, row in enumerate(rows)]}


class CakeFactory(wagtail_factories.PageFactory):
    """A published cake of one size, with no options, unless told otherwise."""

    class Meta:
        model = CakePage

    title = factory.Sequence(lambda n: f"Cake {n}")
    parent = factory.LazyFunction(the_menu)
    category = factory.SubFactory(CategoryFactory, name="Birthday cakes")
    summary = factory.LazyAttribute(lambda cake: f"{cake.title}, baked the same morning.")
    base_price = Decimal(45000)

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        return add_below(parent, model_class(**kwargs))

    @classmethod
    def _adjust_kwargs(cls, sizes=None, groups=(), gallery=(), **fields):
        """The rows that belong to the page are saved with it, in one go."""
        size = {"label": "8 inch", "servings": 14, "capacity_units": 1}
        rows = [{}] if sizes is None else sizes
        return {
            **fields,
            "sizes": [CakeSize(sort_order=n, **{**size, **row}) for n, row in enumerate(rows)],
            "option_links": [CakeOptionGroup(group=group, sort_order=n) for n, group in enumerate(groups)],
            "gallery": [CakeGalleryImage(image=image, sort_order=n) for n, image in enumerate(gallery)],
        }


def make_cake(name: str = "Vanilla Dream", **fields) -> CakePage:
    """A published cake, read back from the database as a rule would meet it."""
    cake = CakeFactory(title=name, **fields)
    return CakePage.objects.get(pk=cake.pk)


def draft_of(cake: Page, **changes) -> Page:
    """The cake with changes saved as a draft, and not published."""
    draft = cake.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision()
    return draft
