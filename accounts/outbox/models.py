"""A message that waits to be sent. Each app has a table of its own, made from this one."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class Channel(models.TextChoices):
    EMAIL = "email", "E-mail"
    SMS = "sms", "SMS"


class OutboxQuerySet(models.QuerySet):  # type: ignore[type-arg]  # of whichever table it is asked
    """Where a message can stand."""

    def unsent(self) -> Self:
        """What is still to be sent, now or later."""
        return self.filter(sent_at=None, withdrawn_at=None, given_up_at=None)

    def untouched(self, now: datetime.datetime) -> Self:
        """What is still to be sent, and nobody is about to."""
        return self.unsent().filter(Q(leased_until=None) | Q(leased_until__lte=now))

    def waiting(self, now: datetime.datetime) -> Self:
        """What is due and nobody else is about to send."""
        return self.untouched(now).filter(due_at__lte=now)

    def late(self, moment: datetime.datetime) -> Self:
        """What was due before a moment, and has not been tried since: the way out may be closed."""
        return self.unsent().filter(due_at__lt=moment)

    def given_up(self) -> Self:
        """What could not be sent, after the last try: somebody has to look."""
        return self.filter(sent_at=None, withdrawn_at=None, given_up_at__isnull=False)


class OutboxMessage(models.Model):
    """One message to one person."""

    kind = models.CharField(max_length=30)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    recipient = models.CharField(max_length=254)
    language = models.CharField(max_length=2, default="en")
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # It came to nothing before it was due: what it warns of is over, or somebody let it go.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["due_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="%(class)s_channel_is_known"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at__isnull=True) & Q(withdrawn_at__isnull=True),
                name="%(class)ss_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient}"

    @property
    def identity(self) -> str:
        """What makes it this message and no other: the same for every attempt to send it."""
        raise NotImplementedError
