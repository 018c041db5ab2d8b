"""Which answer a key was given, so that a repeated request gets it again and does nothing twice."""

from django.conf import settings
from django.db import models


class IdempotencyRecord(models.Model):
    """Written in the transaction of what it answers. Scoped by user, never by token."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    body_hash = models.CharField(max_length=64)
    order = models.ForeignKey("orders.Order", on_delete=models.CASCADE, related_name="+")
    payment = models.ForeignKey("orders.Payment", null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_answer_for_each_key_of_a_user")]

    def __str__(self) -> str:
        return self.key
