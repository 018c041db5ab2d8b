"""Text messages by Twilio. What went wrong is told from the HTTP status alone: Twilio's own codes keep changing."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from requests import ConnectionError as NoConnection
from requests import ConnectTimeout
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from urllib3.exceptions import NewConnectionError

from accounts.outbox.post import Letter, Refused, Unreachable

NEEDED = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_SENDER")
MESSAGING_SERVICE = "MG"
# Not the message's fault: we are not let in, or have to slow down.
CLOSED_TO_US = {
    HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS,
}  # fmt: skip


class TwilioTransport:
    """Twilio's own client, with a time limit. It is never called inside a transaction."""

    def __init__(self) -> None:
        if missing := [name for name in NEEDED if not getattr(settings, name)]:
            raise ImproperlyConfigured(f"To send SMS by Twilio, set {', '.join(missing)}.")
        self._http = TwilioHttpClient(timeout=settings.SMS_TIMEOUT)
        self._client = Client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, http_client=self._http)

    def open(self) -> None:
        """Every message has a request of its own: whether Twilio answers shows with the first."""

    def send(self, letter: Letter, *, recipient: str, message_id: str) -> None:
        sender = settings.TWILIO_SENDER
        by = "messaging_service_sid" if sender.startswith(MESSAGING_SERVICE) else "from_"
        try:
            self._client.messages.create(to=recipient, body=letter.text, **{by: sender})
        except TwilioRestException as error:
            raise _understood(error) from error
        except NoConnection as error:
            if _has_never_left(error):
                raise Unreachable(f"Twilio does not answer: {error}") from error
            raise

    def close(self) -> None:
        if self._http.session is not None:
            self._http.session.close()


def _understood(error: TwilioRestException) -> Exception:
    """Whether to try again later, never, or to leave all of them alone for now."""
    words = f"Twilio: {error.msg} (HTTP {error.status}, code {error.code})"
    if error.status in CLOSED_TO_US:
        return Unreachable(words)
    if error.status == HTTPStatus.BAD_REQUEST:
        return Refused(words)
    return RuntimeError(words)


def _has_never_left(error: NoConnection) -> bool:
    """Whether no connection was made at all. One that broke may have brought the message there."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(error, ConnectTimeout) or isinstance(reason, NewConnectionError)
