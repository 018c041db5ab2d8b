"""What the menu is told in: for which request, of which bakery, on which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from catalog.api.images import with_renditions
from catalog.bakery import Bakery, get_bakery
from catalog.models import CakePage, Category
from catalog.querysets import CakeQuerySet, CategoryQuerySet

RELATED = 4


@dataclass(frozen=True)
class MenuContext:
    """Given to every serializer of the menu as `context["menu"]`."""

    request: HttpRequest
    bakery: Bakery
    today: date

    def path_of(self, cake: CakePage) -> str:
        """Its path on the site; the root for a page that has no address yet."""
        parts = cake.get_url_parts(self.request) if cake.url_path else None
        return (parts[2] if parts else None) or "/"

    def category_of(self, cake: CakePage) -> Category | None:
        """Its category; none in the preview of a draft that has none yet."""
        return cake.category if cake.category_id else None

    def related_to(self, cake: CakePage) -> list[CakePage]:
        """Cakes of the same category first, then those that are featured."""
        others = for_cards(listed(self.today)).exclude(pk=cake.pk or 0)
        return list(others.most_like(category_id=cake.category_id)[:RELATED])


def menu_context(request: HttpRequest) -> MenuContext:
    """The context of this moment."""
    bakery = get_bakery()
    return MenuContext(request=request, bakery=bakery, today=timezone.localdate(timezone=bakery.time_zone))


def listed(today: date) -> CakeQuerySet:
    """The cakes that the list shows: on offer and in season. A cake out of season keeps its page, which says so."""
    return CakePage.objects.on_offer().in_season(today)


def categories(today: date) -> CategoryQuerySet:
    """Every category, with the number of cakes that the list shows of it."""
    return Category.objects.with_cake_count(listed(today)).prefetch_related(with_renditions("image"))


def for_cards(cakes: CakeQuerySet) -> CakeQuerySet:
    """With all that a card shows, in a constant number of queries."""
    return cakes.select_related("category").prefetch_related("sizes", with_renditions("hero_image"))


def for_detail(cakes: CakeQuerySet) -> CakeQuerySet:
    """With all that a cake's own page shows, in a constant number of queries."""
    return for_cards(cakes).prefetch_related(
        "option_links__group__options",
        with_renditions("option_links__group__options__image"),
        with_renditions("gallery__image"),
    )


def cards_in_order(pks: Iterable[int], *, today: date) -> list[CakePage]:
    """These cakes, as far as they are listed, in the order in which they were asked for."""
    wanted = list(pks)
    found = {cake.pk: cake for cake in for_cards(listed(today)).filter(pk__in=wanted)}
    return [found[pk] for pk in wanted if pk in found]
