"""`manage.py send_notifications`: sends what waits in the outboxes. Once, or for ever with --loop."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from accounts import messages
from accounts.outbox.post import open_post
from accounts.outbox.sending import Sent, send_waiting
from orders import sending

SECONDS = 5
OUTBOXES = (messages.OUTBOX, sending.OUTBOX)


class Command(BaseCommand):
    help = "Sends the messages that wait in the outboxes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="Goes on until it is stopped.")

    def handle(self, **options: Any) -> None:
        self.round()
        while options["loop"]:
            close_old_connections()
            time.sleep(SECONDS)
            self.round()

    def round(self) -> None:
        done = Sent()
        try:
            with open_post() as post:
                for outbox in OUTBOXES:
                    done += send_waiting(outbox, post=post, clock=timezone.now)
        except (OperationalError, InterfaceError) as error:  # the database is away: the next round tries again
            self.stderr.write(f"send_notifications: {error}")
        if done != Sent():
            self.stdout.write(f"{done.sent} sent, {done.failed} failed, {done.withdrawn} no longer needed.")
