"""How full each day and each slot is. `booked` changes by orders/capacity.py alone, by conditional UPDATE."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Day(models.Model):
    """A day of collection or delivery, in the bakery's own calendar."""

    date = models.DateField(primary_key=True)
    capacity = models.PositiveIntegerField(help_text="What held at the last booking; refreshed at every booking.")
    capacity_override = models.PositiveIntegerField(
        null=True, blank=True, help_text="Capacity units of this day alone. Empty: the bakery's usual."
    )
    is_stopped = models.BooleanField(
        _("take no more orders"),
        default=False,
        help_text=_("Orders that were placed stay; what is cancelled is not offered again."),
    )
    booked = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(booked__gte=0) & Q(booked__lte=F("capacity")), name="day_is_never_overbooked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d}"


class Slot(models.Model):
    """A span of a day in which orders are handed over."""

    date = models.DateField()
    start = models.TimeField()
    capacity = models.PositiveIntegerField()
    booked = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["date", "start"]
        constraints = [
            models.UniqueConstraint(fields=["date", "start"], name="one_slot_for_each_start"),
            models.CheckConstraint(
                condition=Q(booked__gte=0) & Q(booked__lte=F("capacity")), name="slot_is_never_overbooked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.start:%H:%M}"
