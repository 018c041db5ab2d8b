"""The vocabulary in which cakes are asked for."""

from datetime import date

from django.db.models import DecimalField, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import PageManager, PageQuerySet

from catalog.models.choices import Availability


class CakeQuerySet(PageQuerySet):
    """Cakes, by what a customer or a rule wants of them."""

    def on_offer(self) -> "CakeQuerySet":
        """Published, open to everybody and not hidden. Sold out and out of season are still on offer, but refused."""
        return self.live().public().exclude(availability=Availability.HIDDEN)

    def in_season(self, day: date) -> "CakeQuerySet":
        """Sold on this day of the year."""
        begun = Q(season_from__isnull=True) | Q(season_from__lte=day)
        not_over = Q(season_to__isnull=True) | Q(season_to__gte=day)
        return self.filter(begun & not_over)

    def with_price_from(self) -> "CakeQuerySet":
        """Annotated with the price of its cheapest size, to filter and order by."""
        from catalog.models.cakes import CakeSize  # noqa: PLC0415 - the models import this module

        money = DecimalField(max_digits=12, decimal_places=2)
        cheapest = (
            CakeSize.objects.filter(cake=OuterRef("pk"))
            .order_by()
            .values("cake")
            .annotate(cheapest=Min(Coalesce("price", "cake__base_price"), output_field=money))
            .values("cheapest")
        )
        return self.annotate(price_from=Coalesce(Subquery(cheapest), F("base_price"), output_field=money))

    def with_choices(self) -> "CakeQuerySet":
        """With category, sizes and option groups fetched, in a constant number of queries."""
        return self.select_related("category").prefetch_related("sizes", "option_links__group__options")


CakeManager = PageManager.from_queryset(CakeQuerySet)
