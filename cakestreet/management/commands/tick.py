"""`manage.py tick`: what has to happen by the clock. Once, or every minute with --loop."""

import itertools
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections

EVERY_MINUTE = ("publish_scheduled", "expire_orders", "send_notifications")
EVERY_HOUR = ("count_popular_cakes", "forget_uploads", "clearsessions", "tidy_accounts")
SECONDS = 60
MINUTES = 60


class Command(BaseCommand):
    help = "Publishes scheduled pages, lets unanswered orders expire, sends waiting messages, tidies up."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="Goes on, once a minute, until it is stopped.")

    def handle(self, **options: Any) -> None:
        for minute in itertools.count():
            self.run_all(EVERY_MINUTE)
            if minute % MINUTES == 0:
                self.run_all(EVERY_HOUR)
            if not options["loop"]:
                return
            close_old_connections()  # none is held, or found broken, after a minute of waiting
            time.sleep(SECONDS)

    def run_all(self, commands: tuple[str, ...]) -> None:
        for command in commands:
            try:
                call_command(command, stdout=self.stdout, stderr=self.stderr)
            except (OperationalError, InterfaceError) as error:  # the database is away: the next minute tries again
                self.stderr.write(f"{command}: {error}")
