"""The number that changes whenever what is published changes."""

from django.db import models


class MenuVersion(models.Model):
    """One row. Every process reads it with each public request, so that none serves what is out of date."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
