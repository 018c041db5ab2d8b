"""How often each cake was ordered of late, told to the menu, which sorts by it."""

import datetime

from django.db.models import Sum

from catalog.popularity import replace_counts
from orders.models import OrderLine
from orders.states import Status

OF_LATE = datetime.timedelta(days=60)


def count_orders(*, now: datetime.datetime) -> dict[int, int]:
    """Count what was ordered and not called off, by the cake's id, and hand it to the menu."""
    lines = OrderLine.objects.filter(order__placed_at__gte=now - OF_LATE, cake__isnull=False)
    ordered = lines.exclude(order__status=Status.CANCELLED).order_by().values_list("cake")
    counts = dict(ordered.annotate(total=Sum("quantity")))
    replace_counts(counts)
    return counts
