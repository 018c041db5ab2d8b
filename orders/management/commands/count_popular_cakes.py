"""`manage.py count_popular_cakes`: tells the menu what was ordered most of late. For every night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from orders.popularity import count_orders


class Command(BaseCommand):
    help = "Counts how often each cake was ordered in the last 60 days, for “most popular first”."

    def handle(self, **options: Any) -> None:
        counts = count_orders(now=timezone.now())
        self.stdout.write(f"{len(counts)} cakes were ordered of late.")
