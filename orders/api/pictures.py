"""The pictures of the cakes that were ordered, as the menu shows them today."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest

from catalog.api.images import SPECS, picture, with_renditions
from catalog.models import CakeImage, CakePage
from orders.querysets import OrderQuerySet

RENDITIONS = CakeImage.get_rendition_model().objects.filter(filter_spec__in=SPECS)


def with_pictures(orders: OrderQuerySet) -> OrderQuerySet:
    """With the files of their cakes' pictures, in a constant number of queries."""
    return orders.prefetch_related(
        "lines__cake__hero_image",
        Prefetch("lines__cake__hero_image__renditions", RENDITIONS, to_attr="prefetched_renditions"),
    )


def picture_of(cake: CakePage | None, *, request: HttpRequest) -> dict[str, Any] | None:
    """The picture of a cake; none where the cake has left the menu for good."""
    return picture(cake.hero_image, request=request, alt=cake.hero_alt) if cake else None


def pictures_of(cake_ids: Iterable[int], *, request: HttpRequest) -> dict[int, dict[str, Any] | None]:
    """The pictures of these cakes, by the cake's id."""
    cakes = CakePage.objects.filter(pk__in=set(cake_ids)).prefetch_related(with_renditions("hero_image"))
    return {cake.pk: picture_of(cake, request=request) for cake in cakes}
