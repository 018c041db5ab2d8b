"""What of an order's line is done in the kitchen."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from orders.models.order import OrderLine


class LineBaking(models.Model):
    """The ticks of one line, each with who and when. orders/baking.py alone writes it, under the lock of the order."""

    wagtail_reference_index_ignore = True  # the CMS has no business with it

    line = models.OneToOneField(OrderLine, on_delete=models.CASCADE, related_name="baking", editable=False)
    baked_at = models.DateTimeField(null=True, editable=False)
    baked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    decorated_at = models.DateTimeField(null=True, editable=False)
    decorated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    # So that the pages that show it know by one look that somebody ticked, or took a tick back.
    changed_at = models.DateTimeField(db_index=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(baked_at=None, baked_by=None) | Q(baked_at__isnull=False, baked_by__isnull=False),
                name="baked_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(decorated_at=None, decorated_by=None)
                | Q(decorated_at__isnull=False, decorated_by__isnull=False),
                name="decorated_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(decorated_at=None) | Q(baked_at__isnull=False), name="what_is_decorated_is_baked"
            ),
        ]

    def __str__(self) -> str:
        return f"Ticks of {self.line}"
