"""Text messages: in the alphabet of telephones, sent by Twilio's own client over a line of the test's making."""

import io
import json
from datetime import UTC, datetime
from email import message_from_bytes, policy
from urllib.parse import parse_qs

import pytest
import requests
import urllib3
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import transaction
from requests.adapters import HTTPAdapter

from accounts import messages
from accounts.models import AccountMessage, MessageKind
from accounts.outbox.models import Channel
from accounts.outbox.post import Letter, Refused, Unreachable
from accounts.outbox.sending import Outbox, Sent
from accounts.sms.files import FileTransport
from accounts.sms.plain import is_plain, plain, segments
from accounts.sms.twilio import TwilioTransport
from accounts.tests.factories import UserFactory
from accounts.tests.sending import send

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
PHONE = "+255712345678"


@pytest.fixture
def twilio(settings):
    settings.SMS_BACKEND = "accounts.sms.twilio.TwilioTransport"
    settings.TWILIO_ACCOUNT_SID = "AC0123"
    settings.TWILIO_AUTH_TOKEN = "open-sesame"
    settings.TWILIO_SENDER = "CakeStreet"
    return settings


class Line:
    """What stands where the network would be: keeps the requests, and answers each in the same way."""

    def __init__(self, status=201, body=None, error=None):
        self.status, self.body, self.error = status, body or {"sid": "SM1", "status": "queued"}, error
        self.requests = []
        self.timeouts = []

    def send(self, request, **kwargs):
        self.requests.append(request)
        self.timeouts.append(kwargs["timeout"])
        if self.error:
            raise self.error
        answer = urllib3.HTTPResponse(
            status=self.status, body=io.BytesIO(json.dumps(self.body).encode()), preload_content=False
        )
        return HTTPAdapter().build_response(request, answer)


@pytest.fixture
def line(monkeypatch):
    def lay(**answer):
        line = Line(**answer)
        monkeypatch.setattr(HTTPAdapter, "send", lambda _adapter, request, **kwargs: line.send(request, **kwargs))
        return line

    return lay


def text(words="Your order is ready."):
    TwilioTransport().send(Letter(words), recipient=PHONE, message_id="<1@x>")


def test_a_message_is_a_request_with_number_sender_and_words(twilio, line):
    sent = line()

    text("Keki ipo tayari.")

    (request,) = sent.requests
    assert (request.method, request.url) == ("POST", "https://api.twilio.com/2010-04-01/Accounts/AC0123/Messages.json")
    assert parse_qs(request.body) == {"To": [PHONE], "From": ["CakeStreet"], "Body": ["Keki ipo tayari."]}
    assert request.headers["Authorization"].startswith("Basic ")
    assert sent.timeouts == [20]


def test_a_messaging_service_may_be_the_sender(twilio, line):
    twilio.TWILIO_SENDER = "MG0123456789"
    sent = line()

    text()

    assert parse_qs(sent.requests[0].body)["MessagingServiceSid"] == ["MG0123456789"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, Refused),
        (401, Unreachable),
        (403, Unreachable),
        (404, Unreachable),
        (429, Unreachable),
        (500, RuntimeError),
    ],
)
def test_a_refusal_tells_whether_to_try_again(twilio, line, status, expected):
    line(status=status, body={"code": 21211, "message": "Invalid 'To' Phone Number", "status": status})

    with pytest.raises(expected, match=r"Twilio: .*Invalid 'To' Phone Number") as raised:
        text()

    assert "open-sesame" not in str(raised.value)


def no_route():
    reason = urllib3.exceptions.NewConnectionError(None, "refused")
    return requests.ConnectionError(urllib3.exceptions.MaxRetryError(None, "/", reason))


@pytest.mark.parametrize("error", [no_route(), requests.ConnectTimeout("slow")])
def test_where_nobody_answers_nothing_can_be_sent(twilio, line, error):
    line(error=error)

    with pytest.raises(Unreachable):
        text()


@pytest.mark.parametrize("error", [requests.ReadTimeout("slow"), requests.ConnectionError("broken off")])
def test_what_may_have_arrived_is_tried_again_like_any_failure(twilio, line, error):
    line(error=error)

    with pytest.raises(type(error)):
        text()


@pytest.fixture
def outbox(db):
    with transaction.atomic():
        messages.queue(UserFactory(), MessageKind.PASSWORD_CHANGED, now=NOW)
    AccountMessage.objects.update(channel=Channel.SMS, recipient=PHONE)
    return Outbox(AccountMessage.objects.all(), lambda _message, _now: Letter("Hello"))


def test_the_worker_sends_by_the_way_that_the_settings_name(twilio, line, outbox):
    sent = line()

    assert send(outbox, NOW) == Sent(sent=1)
    assert len(sent.requests) == 1


def test_a_provider_that_is_away_costs_no_message_a_try(twilio, line, outbox):
    line(error=no_route())

    assert send(outbox, NOW) == Sent()

    row = AccountMessage.objects.get()
    assert (row.attempts, row.leased_until, row.due_at) == (0, None, NOW)


def test_a_number_that_cannot_be_written_to_is_given_up_at_once(twilio, line, outbox):
    line(status=400, body={"code": 21614, "message": "'To' number is not a valid mobile number", "status": 400})

    assert send(outbox, NOW) == Sent(failed=1)

    assert "not a valid mobile number" in AccountMessage.objects.given_up().get().last_error


def test_without_a_way_out_a_message_waits(settings, outbox):
    settings.SMS_BACKEND = ""

    assert send(outbox, NOW) == Sent()
    assert AccountMessage.objects.get().attempts == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_request_is_made_inside_a_transaction(twilio, line, outbox):
    """The worker's own transactions are over before anything leaves."""
    outside = []
    sent = line()
    real = sent.send
    sent.send = lambda *args, **kwargs: (
        outside.append(not transaction.get_connection().in_atomic_block) or real(*args, **kwargs)
    )

    send(outbox, NOW)

    assert outside == [True]


def test_settings_that_lack_something_are_found_before_anything_is_sent(twilio):
    twilio.TWILIO_SENDER = ""

    with pytest.raises(SystemCheckError, match="set TWILIO_SENDER"):
        call_command("check")


def test_a_way_out_that_does_not_exist_is_found(settings):
    settings.SMS_BACKEND = "accounts.sms.pigeons.PigeonTransport"

    with pytest.raises(SystemCheckError, match="pigeons"):
        call_command("check")


def test_in_development_a_message_is_a_file(settings, tmp_path):
    settings.SMS_FILE_PATH = tmp_path / "sms"
    transport = FileTransport()
    transport.open()

    transport.send(Letter("Keki ipo tayari."), recipient=PHONE, message_id="<1@x>")

    (path,) = settings.SMS_FILE_PATH.iterdir()
    written = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (written["To"], written.get_content().strip()) == (PHONE, "Keki ipo tayari.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Zoé’s cake – “ready”…", 'Zoé\'s cake - "ready"...'),
        ("TSh\u00a045,000", "TSh 45,000"),
        ("Čedo Nguyễn", "Cedo Nguyen"),
        ("é è à ñ ü", "é è à ñ ü"),
        ("محمد", "محمد"),
    ],
)
def test_words_are_written_plainly_as_far_as_it_goes(words, expected):
    assert plain(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("[" * 80, 1),
        ("[" * 81, 2),
        ("м" * 70, 1),
        ("м" * 71, 2),
        ("🎂" * 35, 1),
    ],
)
def test_the_length_of_a_message_is_known(words, expected):
    assert segments(words) == expected


def test_one_strange_sign_makes_a_message_wide():
    assert is_plain("Hello [you] €")
    assert not is_plain("Hello 🎂")
