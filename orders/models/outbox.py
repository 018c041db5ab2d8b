"""What has to be told to whom, queued in the transaction of what it tells."""

from django.db import models
from django.db.models import Q


class Channel(models.TextChoices):
    EMAIL = "email", "E-mail"
    SMS = "sms", "SMS"


class Notification(models.Model):
    """One message to one person about one event. At most one for each event, channel and recipient."""

    event = models.ForeignKey("orders.OrderEvent", on_delete=models.PROTECT, related_name="notifications")
    kind = models.CharField(max_length=30)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    recipient = models.CharField(max_length=254)
    language = models.CharField(max_length=2, default="en")
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # A warning that came to nothing before it was due: somebody had acted in time.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "kind", "channel", "recipient"], name="nobody_is_told_twice"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="notification_channel_is_known"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at__isnull=True) & Q(withdrawn_at__isnull=True),
                name="notifications_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient}"
