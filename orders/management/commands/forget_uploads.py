"""`manage.py forget_uploads`: removes photos that no order has used in time or that are long past their order."""

import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from orders import photos


class Command(BaseCommand):
    help = (
        "Removes reference photos that no order has used within 48 hours, those of orders that have been over for "
        "PHOTOS_KEPT_DAYS, and files that were left behind."
    )

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        unused = photos.forget_unused(now)
        past = photos.forget_of_past_orders(now, kept=datetime.timedelta(days=settings.PHOTOS_KEPT_DAYS))
        strays = photos.forget_strays(now)
        if unused or past or strays:
            self.stdout.write(f"Removed: {unused} unused photos, {past} of past orders, {strays} stray files.")
