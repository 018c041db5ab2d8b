"""In development every mail and text message can be read in a browser, whichever process sent it; elsewhere never."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from accounts.outbox.post import Letter
from accounts.sms.files import FileTransport

pytestmark = pytest.mark.django_db

BACKEND = "cakestreet.postbox.backend.PostboxBackend"


@pytest.fixture
def postbox(settings, tmp_path):
    settings.POSTBOX = True
    settings.ROOT_URLCONF = "cakestreet.postbox.views"
    settings.EMAIL_BACKEND = BACKEND
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.SMS_FILE_PATH = tmp_path / "sms"
    return tmp_path


def send(subject="Karibu", text="Keki", html="<html><head></head><body style='color:red'>Keki</body></html>"):
    mail = EmailMultiAlternatives(subject, text, to=["asha@example.com"], headers={"Message-ID": "<1@example.com>"})
    mail.attach_alternative(html, "text/html")
    mail.send()


def text(words):
    transport = FileTransport()
    transport.open()
    transport.send(Letter(words), recipient="+255712345678", message_id="<2@example.com>")


def read(address="/"):
    return Client().get(address)


def only_piece(page):
    """The way to the one thing in the postbox."""
    return page.content.decode().split('<a href="')[1].split('"')[0]


def test_an_empty_postbox_says_so(postbox):
    assert "Nothing yet" in read().content.decode()


def test_what_was_sent_is_listed_newest_first(postbox):
    send("First")
    text("Keki ipo tayari")
    send("Last <b>")

    page = read().content.decode()

    assert page.index("Last &lt;b&gt;") < page.index("SMS: Keki ipo tayari") < page.index("First")
    assert "to +255712345678" in page


def test_a_mail_is_read_as_it_was_sent(postbox):
    with time_machine.travel(datetime(2026, 11, 23, 6, tzinfo=UTC), tick=False):
        send(text="See https://example.com/reset-password/#uid=1&token=2")
    address = only_piece(read())

    with timezone.override("Africa/Dar_es_Salaam"):
        page = read(address).content.decode()
    frame = read(f"{address}html/")

    assert "&lt;1@example.com&gt;" in page
    assert "23 November 2026, 09:00:00" in page
    assert 'href="https://example.com/reset-password/#uid=1&amp;token=2"' in page
    assert f'src="{address}html/"' in page
    assert "<body style='color:red'>Keki</body>" in frame.content.decode()
    assert '<base target="_top">' in frame.content.decode()


def test_a_mail_can_run_nothing(postbox):
    send(html="<html><head></head><body><script>alert(1)</script></body></html>")

    policy = read(f"{only_piece(read())}html/")["Content-Security-Policy"]

    assert "script-src 'none'" in policy
    assert "sandbox allow-top-navigation-by-user-activation allow-popups" in policy


@pytest.mark.parametrize("name", ["nothing", "..", "%2e%2e%2fsettings", "test_postbox"])
def test_only_what_lies_in_the_postbox_can_be_read(postbox, name):
    (postbox / "settings.eml").write_text("Subject: secret\n\nsecret")

    assert read(f"/{name}/").status_code == 404
    assert read(f"/{name}/html/").status_code == 404


def test_half_a_mail_is_not_shown(postbox):
    send("Whole")
    (postbox / "mail" / "20260101-000000-000000-abc.half").write_bytes(b"Subject: Half")

    assert "Half" not in read().content.decode()


@pytest.mark.parametrize("address", ["/", "/anything/", "/anything/html/"])
def test_elsewhere_there_is_no_postbox(postbox, settings, address):
    send()
    settings.POSTBOX = False

    assert read(address).status_code == 404


def test_the_product_has_no_such_page():
    assert Client().get("/postbox/").status_code == 404


def test_nobody_writes_here(postbox):
    assert Client().post("/").status_code == 405
