"""Which answer a key was given, so that a repeated request gets it again and does nothing twice."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class IdempotencyRecord(models.Model):
    """Written in the transaction of what it answers. Scoped by user, never by token; a guest's by how to reach them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    guest = models.CharField(max_length=64, blank=True, default="", help_text="A hash of a guest's e-mail and phone.")
    key = models.CharField(max_length=255)
    body_hash = models.CharField(max_length=64)
    order = models.ForeignKey("orders.Order", on_delete=models.CASCADE, related_name="+")
    payment = models.ForeignKey("orders.Payment", null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="one_answer_for_each_key_of_a_user"),
            models.UniqueConstraint(
                fields=["guest", "key"], condition=~Q(guest=""), name="one_answer_for_each_key_of_a_guest"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, guest="") | (Q(user=None) & ~Q(guest="")),
                name="a_key_is_of_a_user_or_of_a_guest",
            ),
        ]

    def __str__(self) -> str:
        return self.key
