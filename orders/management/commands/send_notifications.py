"""`manage.py send_notifications`: sends what waits in the outboxes. Once, or for ever with --loop.

Any number of these may run. One that is killed leaves at most one message to be sent a second time, under the same
Message-ID; one that is asked to stop (SIGTERM, Ctrl+C) finishes the message at hand.
"""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from accounts.outbox.post import open_post
from accounts.outbox.sending import BATCH, Sent
from orders.outboxes import send_all

SECONDS = 3
SECONDS_WHILE_CLOSED = 30


class Command(BaseCommand):
    help = "Sends the messages that wait in the outboxes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="Goes on until it is stopped.")

    def handle(self, **options: Any) -> None:
        self.stopped = threading.Event()
        if not options["loop"]:
            while self.round() == 0:
                pass
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: self.stopped.set())
        while not self.stopped.is_set():
            pause = self.round()
            close_old_connections()  # a broken one is found broken, and the next round has a new one
            self.stopped.wait(pause)

    def round(self) -> float:
        """Send what is due, and say after how many seconds to look again."""
        try:
            with open_post() as post:
                done = send_all(post=post, clock=timezone.now, goes_on=lambda: not self.stopped.is_set())
        except (OperationalError, InterfaceError) as error:  # the database is away: the next round tries again
            self.stderr.write(f"send_notifications: {error}")
            return SECONDS
        if done != Sent():
            self.stdout.write(f"{done.sent} sent, {done.failed} failed, {done.withdrawn} no longer needed.")
        if post.is_closed:
            return SECONDS_WHILE_CLOSED
        return 0 if done.sent + done.failed + done.withdrawn >= BATCH else SECONDS
