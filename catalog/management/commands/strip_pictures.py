"""`manage.py strip_pictures`: takes places, cameras and comments out of pictures that were stored with them."""

from typing import Any

from django.core.management.base import BaseCommand

from catalog import stored_pictures
from catalog.models import CakeImage


class Command(BaseCommand):
    help = "Stores pictures again without what their files tell beside their colours. Run again, it changes nothing."

    def handle(self, **options: Any) -> None:
        stripped = 0
        for pk, title in CakeImage.objects.order_by("pk").values_list("pk", "title"):
            try:
                stripped += stored_pictures.make_bare(pk)
            except Exception as error:  # each format and each storage has failures of its own
                self.stderr.write(f"Picture {pk}, “{title}”, cannot be read: {error}")
        self.stdout.write(f"Pictures stripped: {stripped}.")
