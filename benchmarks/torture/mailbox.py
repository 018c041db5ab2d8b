"""A mail server that keeps what it was given, and can be away."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from threading import Lock
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.torture.processes import free_port


@dataclass(frozen=True)
class Letter:
    """One mail as it arrived."""

    message_id: str
    to: str
    subject: str
    text: str


class Mailbox:
    """Keeps every mail it was given. `on_arrival(count)` is called before the sender hears that it arrived."""

    def __init__(self) -> None:
        self.port = free_port()
        self.letters: list[Letter] = []
        self.on_arrival: Callable[[int], None] = lambda _count: None
        self._lock = Lock()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @contextlib.contextmanager
    def open(self) -> Iterator["Mailbox"]:
        controller = Controller(self, hostname="127.0.0.1", port=self.port)
        controller.start()
        try:
            yield self
        finally:
            controller.stop()

    def __len__(self) -> int:
        return len(self.letters)

    def copies(self) -> Counter[str]:
        """How often each message arrived, by its Message-ID."""
        return Counter(letter.message_id for letter in self.letters)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - SMTP's
        mail: Any = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        letter = Letter(
            message_id=mail["Message-ID"],
            to=envelope.rcpt_tos[0],
            subject=mail["Subject"],
            text=mail.get_body(("plain",)).get_content(),
        )
        with self._lock:
            self.letters.append(letter)
        self.on_arrival(len(self.letters))
        return "250 OK"
