"""Documents of the bakery: of a few kinds, at every door, and handed out as files to be saved."""

import json
import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document

from catalog.tests.pictures import PAGE, SVG, picture

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a price list"


@pytest.fixture(autouse=True)
def _in_a_folder(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(
        get_user_model().objects.create_superuser(email="editor@cakestreet.test", password="x"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def document(name: str = "prices.pdf", content: bytes = PDF) -> Document:
    return Document.objects.create(title="Prices", file=SimpleUploadedFile(name, content))


def error_in(html: str) -> str:
    (error,) = re.findall(r'<p class="error-message">(.*?)</p>', html, re.DOTALL)
    return unescape(error).strip()


def through_the_form(editor: Client, file: SimpleUploadedFile) -> str:
    response = editor.post(reverse("wagtaildocs:add"), {"title": "Prices", "file": file, "tags": ""})
    return "" if response.status_code == 302 else error_in(response.content.decode())


def among_many(editor: Client, file: SimpleUploadedFile) -> str:
    answer = json.loads(editor.post(reverse("wagtaildocs:add_multiple"), {"title": "Prices", "files[]": file}).content)
    return "" if answer["success"] else answer["error_message"]


def in_the_chooser(editor: Client, file: SimpleUploadedFile) -> str:
    sent = {"document-chooser-upload-title": "Prices", "document-chooser-upload-file": file}
    response = editor.post(reverse("wagtaildocs_chooser:create"), {**sent, "document-chooser-upload-tags": ""})
    answer = json.loads(response.content)
    return error_in(answer["htmlFragment"]) if answer["step"] == "reshow_creation_form" else ""


def in_place_of_another(editor: Client, file: SimpleUploadedFile) -> str:
    old = document("old.pdf")
    response = editor.post(reverse("wagtaildocs:edit", args=[old.pk]), {"title": "New", "file": file, "tags": ""})
    old.refresh_from_db()
    assert (old.title == "New") is (response.status_code == 302)
    return "" if response.status_code == 302 else error_in(response.content.decode())


AT_EVERY_DOOR = pytest.mark.parametrize(
    "door", [through_the_form, among_many, in_the_chooser, in_place_of_another], ids=lambda door: door.__name__
)


@AT_EVERY_DOOR
def test_a_document_comes_in(editor: Client, door):
    assert door(editor, SimpleUploadedFile("prices.pdf", PDF)) == ""
    assert Document.objects.count() == 1


@AT_EVERY_DOOR
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", PAGE), ("page.HTM", PAGE), ("page.xhtml", PAGE), ("cake.svg", SVG), ("cake.jpg", picture()),
        ("run.js", b"alert(1)"), ("run.exe", b"MZ"), ("prices.pdf.html", PAGE), ("prices", PDF), ("x.xml", SVG),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_turned_away_in_words(editor: Client, door, name: str, content: bytes):
    told = door(editor, SimpleUploadedFile(name, content, content_type="application/pdf"))

    assert "Allowed extensions are: pdf, docx, xlsx, txt" in told
    assert not Document.objects.exclude(title="Prices", file__contains="old").exists()


@AT_EVERY_DOOR
def test_a_document_that_is_too_large_is_turned_away_in_words(editor: Client, door, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100

    assert "too big" in door(editor, SimpleUploadedFile("prices.pdf", PDF * 10))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("prices.pdf", "application/pdf"), ("prices.txt", "text/plain"),
        ("prices.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)  # fmt: skip
def test_a_document_is_saved_and_never_opened_on_the_site(client: Client, name: str, kind: str):
    kept = document(name, PAGE)

    response = client.get(kept.url)

    assert b"".join(response.streaming_content) == PAGE
    assert response.headers["Content-Type"].split(";")[0] == kind
    assert response.headers["Content-Disposition"] == f'attachment; filename="{kept.filename}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"


def test_no_other_address_hands_a_document_out(client: Client):
    kept = document()

    assert client.get(f"/media/{kept.file.name}").status_code == 404
    assert client.get(f"/documents/{kept.pk}/other.pdf").status_code == 404
