"""What has to be told about an order to whom, queued in the transaction of what it tells."""

from django.db import models

from accounts.outbox.models import OutboxMessage


class Notification(OutboxMessage):
    """One message to one person about one event. At most one for each event, channel and recipient."""

    event = models.ForeignKey("orders.OrderEvent", on_delete=models.PROTECT, related_name="notifications")

    class Meta(OutboxMessage.Meta):
        permissions = [("retry_notification", "Can send again, or let go, what could not be sent")]
        constraints = [
            models.UniqueConstraint(fields=["event", "kind", "channel", "recipient"], name="nobody_is_told_twice"),
            *OutboxMessage.Meta.constraints,
        ]

    @property
    def identity(self) -> str:
        return f"{self.event_id}|{self.kind}|{self.channel}|{self.recipient}"
