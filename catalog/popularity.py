"""How often each cake was ordered of late: counted by orders, kept here for the menu's order."""

from collections.abc import Mapping

from django.db import transaction

from catalog.models import CakePage, CakePopularity
from catalog.published import renew


@transaction.atomic
def replace_counts(counts: Mapping[int, int]) -> None:
    """Keep these counts, by the cake's id, in the place of all that were kept before."""
    known = set(CakePage.objects.filter(pk__in=counts).values_list("pk", flat=True))
    new = {pk: number for pk, number in counts.items() if pk in known and number > 0}
    if new == dict(CakePopularity.objects.values_list("cake_id", "ordered")):
        return
    CakePopularity.objects.all().delete()
    CakePopularity.objects.bulk_create(CakePopularity(cake_id=pk, ordered=number) for pk, number in new.items())
    renew()
