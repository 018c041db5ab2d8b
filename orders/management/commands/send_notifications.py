"""`manage.py send_notifications`: sends what waits in the outbox. Once, or for ever with --loop."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from orders.sending import Sent, send_waiting

SECONDS = 5


class Command(BaseCommand):
    help = "Sends the messages that wait in the outbox."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="Goes on until it is stopped.")

    def handle(self, **options: Any) -> None:
        self.round()
        while options["loop"]:
            close_old_connections()
            time.sleep(SECONDS)
            self.round()

    def round(self) -> None:
        try:
            done = send_waiting(clock=timezone.now)
        except (OSError, OperationalError) as error:  # mail server or database away: the next round tries again
            self.stderr.write(f"send_notifications: {error}")
            return
        if done != Sent():
            self.stdout.write(f"{done.sent} sent, {done.failed} failed, {done.withdrawn} no longer needed.")
