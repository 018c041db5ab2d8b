"""Pictures in the admin: their alt text, and every door at which a file that is no picture is turned away in words."""

import json
import re
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from catalog.models import CakeImage
from catalog.renditions import SPECS, files_of
from catalog.tests.conftest import words
from catalog.tests.pictures import PAGE, SVG, picture, pixel_bomb, sent

pytestmark = pytest.mark.django_db


def noisy(kind: str = "JPEG") -> bytes:
    """A picture that takes some room."""
    content = BytesIO()
    Image.effect_noise((300, 200), 90).convert("RGB").save(content, kind)
    return content.getvalue()


def half(kind: str = "JPEG") -> bytes:
    whole = noisy(kind)
    return whole[: len(whole) // 2]


def error_in(html: str) -> str:
    """What stands under the field."""
    (error,) = re.findall(r'<p class="error-message">(.*?)</p>', html, re.DOTALL)
    return unescape(error).strip()


def through_the_form(editor: Client, file: SimpleUploadedFile) -> str:
    response = editor.post(
        reverse("wagtailimages:add"), {"title": "Cake", "description": "A pink cake", "file": file, "tags": ""}
    )
    return "" if response.status_code == 302 else error_in(words(response))


def among_many(editor: Client, file: SimpleUploadedFile) -> str:
    response = editor.post(reverse("wagtailimages:add_multiple"), {"title": "Cake", "files[]": file})
    assert response.status_code == 200
    answer = json.loads(response.content)
    return "" if answer["success"] else answer["error_message"]


def in_the_chooser(editor: Client, file: SimpleUploadedFile) -> str:
    response = editor.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "Cake",
            "image-chooser-upload-file": file,
            "image-chooser-upload-tags": "",
            "image-chooser-upload-description": "",
        },
    )
    assert response.status_code == 200
    answer = json.loads(response.content)
    return error_in(answer["htmlFragment"]) if answer["step"] == "reshow_creation_form" else ""


def in_place_of_another(editor: Client, file: SimpleUploadedFile) -> str:
    image = CakeImage.objects.create(title="Old", file=sent(picture(), "old.jpg"), width=40, height=30)
    response = editor.post(
        reverse("wagtailimages:edit", args=[image.pk]), {"title": "New", "description": "", "file": file, "tags": ""}
    )
    said = "" if response.status_code == 302 else error_in(words(response))
    image.refresh_from_db()
    assert (image.title == "New") is (not said)
    return said


DOORS = [through_the_form, among_many, in_the_chooser, in_place_of_another]
AT_EVERY_DOOR = pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
SECOND = Image.new("RGB", (40, 30), "blue")
BROKEN = "This picture is broken"
NO_IMAGE = "Upload a valid image"
UNSUPPORTED = "Not a supported image format"
NO_PICTURES = {
    "196 megapixels": ("bomb.png", pixel_bomb, "This picture has far too many pixels"),
    "100 megapixels": ("bomb.png", lambda: pixel_bomb(side=10_000), "This file has too many pixels"),
    "half a JPEG": ("cake.jpg", half, BROKEN),
    "half a PNG": ("cake.png", lambda: half("PNG"), BROKEN),
    "half a WebP": ("cake.webp", lambda: half("WEBP"), BROKEN),
    "half a GIF": ("cake.gif", lambda: half("GIF"), BROKEN),
    "half an AVIF": ("cake.avif", lambda: half("AVIF"), BROKEN),
    "a beginning": ("cake.jpg", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 50, BROKEN),
    "an SVG": ("cake.svg", lambda: SVG, UNSUPPORTED),
    "an SVG called PNG": ("cake.png", lambda: SVG, "Not a valid .png image"),
    "a page called picture": ("cake.jpg", lambda: PAGE, "Not a valid .jpeg image"),
    "a page": ("cake.html", lambda: PAGE, UNSUPPORTED),
    "a wrong name": ("cake.png", picture, "Not a valid .png image"),
    "no picture at all": ("cake.jpg", lambda: b"%PDF-1.7 and more", NO_IMAGE),
    "no name": ("cake", picture, UNSUPPORTED),
    "nothing": ("cake.jpg", lambda: b"", "empty"),
    "16 bits of grey": ("cake.png", lambda: picture("PNG", mode="I;16", colour=40_000), "Save it with 8 bits"),
    "an animated PNG": ("cake.png", lambda: picture("PNG", save_all=True, append_images=[SECOND]), NO_IMAGE),
    "a TIFF": ("cake.tiff", lambda: picture("TIFF"), UNSUPPORTED),
}


@AT_EVERY_DOOR
def test_a_picture_comes_in(editor: Client, door):
    assert door(editor, sent(picture())) == ""
    assert CakeImage.objects.count() == 1


def test_a_picture_is_uploaded_with_its_alt_text(editor: Client):
    through_the_form(editor, sent(picture()))

    assert CakeImage.objects.get().description == "A pink cake"


@AT_EVERY_DOOR
@pytest.mark.parametrize("what", NO_PICTURES)
def test_what_is_no_picture_is_turned_away_in_words(editor: Client, door, what: str):
    name, content, said = NO_PICTURES[what]

    told = door(editor, sent(content(), name, "image/jpeg"))

    assert said in told
    assert not CakeImage.objects.exclude(title="Old").exists()


UNUSUAL = {
    "a CMYK JPEG": ("cake.jpg", picture(mode="CMYK", colour=(0, 90, 90, 0))),
    "a PNG with a palette": ("cake.png", picture("PNG", mode="P", colour=0, transparency=0)),
    "a PNG of grey and clear": ("cake.png", picture("PNG", mode="LA", colour=(9, 9))),
    "a PNG of single bits": ("cake.png", picture("PNG", mode="1", colour=1)),
    "an animated WebP": ("cake.webp", picture("WEBP", save_all=True, append_images=[SECOND])),
    "an animated GIF": ("cake.gif", picture("GIF", save_all=True, append_images=[SECOND])),
    "a camera's nonsense": ("cake.jpg", picture(exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff\x01")),
    "one pixel": ("cake.jpg", picture(size=(1, 1))),
    "a strip": ("cake.png", picture("PNG", size=(9000, 1))),
}


@pytest.mark.parametrize("what", UNUSUAL)
def test_an_unusual_picture_is_drawn_wherever_it_is_shown(editor: Client, what: str):
    name, content = UNUSUAL[what]

    assert among_many(editor, sent(content, name)) == ""

    image = CakeImage.objects.get()
    assert set(files_of(image)) == set(SPECS)
    assert editor.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200
    assert editor.get(reverse("wagtailimages:index")).status_code == 200
