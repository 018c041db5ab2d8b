"""`manage.py forget_uploads`: removes photos that no order has used in time, and files that belong to nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from orders import photos


class Command(BaseCommand):
    help = "Removes reference photos that no order has used within 48 hours, and files that were left behind."

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        unused, strays = photos.forget_unused(now), photos.forget_strays(now)
        if unused or strays:
            self.stdout.write(f"Removed: {unused} unused photos, {strays} stray files.")
