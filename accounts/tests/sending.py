"""One round of the worker, at a moment of the test's choice."""

from datetime import datetime

from accounts.outbox.post import open_post
from accounts.outbox.sending import Outbox, Sent, send_waiting


def send(outbox: Outbox, now: datetime) -> Sent:
    with open_post() as post:
        return send_waiting(outbox, post=post, clock=lambda: now)
