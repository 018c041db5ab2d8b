"""What a customer means to buy, kept for their next device."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class KeptBasket(models.Model):
    """One row for each customer. orders/kept_baskets.py alone writes it; it promises neither prices nor days."""

    wagtail_reference_index_ignore = True  # the CMS has no business with it

    customer = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    version = models.PositiveIntegerField(editable=False)
    lines = models.JSONField(editable=False)  # as the API takes them
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(version__gte=1), name="kept_basket_has_a_version")]

    def __str__(self) -> str:
        return f"Basket of {self.customer}"
