"""`manage.py tick`: what has to happen by the clock. Once, or every minute with --loop."""

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

EVERY_MINUTE = ("publish_scheduled", "expire_orders", "send_notifications")
SECONDS = 60


class Command(BaseCommand):
    help = "Publishes scheduled pages, lets unanswered orders expire, sends waiting messages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="Goes on, once a minute, until it is stopped.")

    def handle(self, **options: Any) -> None:
        self.tick()
        while options["loop"]:
            time.sleep(SECONDS)
            self.tick()

    def tick(self) -> None:
        for command in EVERY_MINUTE:
            try:
                call_command(command, stdout=self.stdout, stderr=self.stderr)
            except OperationalError as error:  # the database is away: the next minute tries again
                self.stderr.write(f"{command}: {error}")
            finally:
                close_old_connections()
