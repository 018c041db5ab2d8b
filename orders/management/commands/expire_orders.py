"""`manage.py expire_orders`: calls off what nobody answered or paid in time, and forgets old idempotency keys."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from orders import idempotency
from orders.actions import expire_due


class Command(BaseCommand):
    help = "Cancels orders whose time to be answered or paid has run out, and gives their places back."

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        for order in expire_due(now):
            self.stdout.write(f"{order.number} has expired.")
        idempotency.forget_old(now)
