"""The ways out of the house. Each is opened when it is first needed, and left alone for a round when it is closed."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.module_loading import import_string

from accounts.outbox.models import Channel

logger = logging.getLogger(__name__)


class Unreachable(Exception):  # noqa: N818 (named for what happened)
    """This way out is closed for every message: no server answers, or it does not let us in."""


class Refused(Exception):  # noqa: N818 (named for what happened)
    """This message will never be taken, however often it is tried."""


@dataclass(frozen=True)
class Letter:
    """What a message says, ready to leave."""

    text: str
    subject: str = ""
    html: str = ""
    reply_to: str = ""


class Transport(Protocol):
    """One way out. `open` may be called again and again.

    `send` raises Unreachable when nothing was sent and nothing can be, Refused when this message never will be;
    whatever else it raises means that this message has to be tried again.
    """

    def open(self) -> None: ...

    def send(self, letter: Letter, *, recipient: str, message_id: str) -> None: ...

    def close(self) -> None: ...


class MailTransport:
    """The mail server that the settings name, over one connection."""

    def __init__(self) -> None:
        self._connection = get_connection()

    def open(self) -> None:
        """Does nothing where the connection stands."""
        try:
            self._connection.open()
        except OSError as error:  # smtplib's errors are of this kind too
            self._connection.close()
            raise Unreachable(str(error)) from error

    def send(self, letter: Letter, *, recipient: str, message_id: str) -> None:
        """After a failure the next message gets a connection of its own."""
        message = EmailMultiAlternatives(
            subject=letter.subject,
            body=letter.text,
            to=[recipient],
            reply_to=[letter.reply_to] if letter.reply_to else None,
            headers={"Message-ID": message_id},
            connection=self._connection,
        )
        if letter.html:
            message.attach_alternative(letter.html, "text/html")
        try:
            message.send()
        except SMTPRecipientsRefused as error:
            self.close()
            code, words = next(iter(error.recipients.values()))
            raise OSError(f"{code} {words.decode(errors='replace')}") from error
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        with suppress(OSError):
            self._connection.close()


def transports() -> Mapping[str, Callable[[], Transport]]:
    """The ways out that there are: mail, and SMS where the settings name one."""
    ways: dict[str, Callable[[], Transport]] = {Channel.EMAIL: MailTransport}
    if settings.SMS_BACKEND:
        ways[Channel.SMS] = import_string(settings.SMS_BACKEND)
    return ways


class Post:
    """The ways out that are open in this round."""

    def __init__(self) -> None:
        self._transports = {channel: make() for channel, make in transports().items()}
        self._closed: set[str] = set()

    def takes(self, channel: str) -> bool:
        """Whether messages of this kind can leave now. One that is found closed stays so until the next round."""
        if channel in self._closed or channel not in self._transports:
            return False
        try:
            self._transports[channel].open()
        except Unreachable as error:
            self._shut(channel, error)
            return False
        return True

    @property
    def is_closed(self) -> bool:
        """Whether one of the ways out was found closed."""
        return bool(self._closed)

    def send(self, letter: Letter, *, channel: str, recipient: str, message_id: str) -> None:
        try:
            self._transports[channel].send(letter, recipient=recipient, message_id=message_id)
        except Unreachable as error:
            self._shut(channel, error)
            raise

    def close(self) -> None:
        for transport in self._transports.values():
            transport.close()

    def _shut(self, channel: str, error: Unreachable) -> None:
        logger.warning("No %s can be sent now: %s", channel, error)
        self._closed.add(channel)


@contextmanager
def open_post() -> Iterator[Post]:
    """The ways out for one round; what was opened is closed."""
    post = Post()
    try:
        yield post
    finally:
        post.close()
