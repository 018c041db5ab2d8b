"""Pictures in the admin: their alt text, and what is too large."""

import json
import zlib
from io import BytesIO
from struct import pack

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from catalog.models import CakeImage
from catalog.tests.conftest import words

pytestmark = pytest.mark.django_db


def bomb(side: int = 14_000) -> SimpleUploadedFile:
    """A PNG of 196 megapixels in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    row = b"\0" * (side // 8 + 1)
    packer = zlib.compressobj(9)
    pixels = b"".join([*(packer.compress(row) for _ in range(side)), packer.flush()])
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    return SimpleUploadedFile(
        "bomb.png", content + chunk(b"IDAT", pixels) + chunk(b"IEND", b""), content_type="image/png"
    )


def photograph() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), "pink").save(content, "JPEG")
    return SimpleUploadedFile("cake.jpg", content.getvalue(), content_type="image/jpeg")


def test_a_picture_is_uploaded_with_its_alt_text(editor):
    editor.post(
        reverse("wagtailimages:add"), {"title": "Cake", "description": "A pink cake", "file": photograph(), "tags": ""}
    )

    assert CakeImage.objects.get().description == "A pink cake"


def test_a_picture_of_too_many_pixels_is_refused_in_words(editor):
    response = editor.post(
        reverse("wagtailimages:add"), {"title": "Cake", "description": "", "file": bomb(), "tags": ""}
    )

    assert response.status_code == 200
    assert "far too many pixels" in words(response)
    assert not CakeImage.objects.exists()


def test_a_picture_of_too_many_pixels_is_refused_in_words_where_many_are_uploaded(editor):
    response = editor.post(reverse("wagtailimages:add_multiple"), {"title": "Cake", "files[]": bomb()})

    answer = json.loads(response.content)
    assert not answer["success"]
    assert "far too many pixels" in answer["error_message"]


def test_a_picture_of_too_many_pixels_is_refused_in_words_in_the_chooser(editor):
    response = editor.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Cake",
            "image-chooser-upload-file": bomb(),
            "image-chooser-upload-tags": "",
            "image-chooser-upload-description": "",
        },
    )

    assert response.status_code == 200
    assert "far too many pixels" in words(response)
