"""Whatever is sent as a photo becomes a plain JPEG, or a refusal that says what to do."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

from catalog.tests.pictures import PAGE, SVG, picture, pixel_bomb
from orders import photo_reading
from orders.errors import Busy, InvalidOrder

WHITE = (255, 255, 255)
RED, BLUE = (255, 0, 0), (0, 0, 255)


def opened(content: bytes) -> Image.Image:
    """The picture that is kept of this file."""
    kept = photo_reading.read(content)
    image = Image.open(BytesIO(kept.content))
    image.load()
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (kept.width, kept.height))
    return image


def is_near(colour: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """JPEG is never exact."""
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


def refusal(content: bytes) -> tuple[str, str | None]:
    with pytest.raises(InvalidOrder) as refused:
        photo_reading.read(content)
    assert refused.value.detail
    return refused.value.code, refused.value.attr


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_kind_becomes_a_jpeg_of_its_colours(kind: str):
    image = opened(picture(kind, size=(40, 30), colour="red"))

    assert image.size == (40, 30)
    assert is_near(image.getpixel((20, 15)), RED)


def noted(**notes) -> bytes:
    """A red picture with a blue left half, and what a camera wrote into it."""
    image = Image.new("RGB", (60, 30), "red")
    image.paste("blue", (0, 0, 30, 30))
    exif = Image.Exif()
    exif[Base.Orientation] = notes.get("orientation", 1)
    exif[Base.Make] = "Spyglass"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (6.0, 48.0, 0.0)
    content = BytesIO()
    image.save(content, "JPEG", exif=exif, comment=b"Haile Selassie Road 12", xmp=b"<x:xmpmeta/>", quality=95)
    return content.getvalue()


def test_camera_place_and_comments_are_gone():
    given = noted()
    assert Image.open(BytesIO(given)).getexif().get_ifd(IFD.GPSInfo)

    kept = opened(given)

    assert not kept.getexif()
    assert not kept.info.keys() & {"exif", "comment", "xmp", "icc_profile", "photoshop"}
    content = photo_reading.read(given).content
    assert not any(word in content for word in (b"Exif", b"Spyglass", b"Haile", b"xmpmeta"))


@pytest.mark.parametrize(
    ("orientation", "size", "blue_at"),
    [
        (1, (60, 30), (5, 15)), (2, (60, 30), (55, 15)), (3, (60, 30), (55, 15)), (4, (60, 30), (5, 15)),
        (5, (30, 60), (15, 5)), (6, (30, 60), (15, 5)), (7, (30, 60), (15, 55)), (8, (30, 60), (15, 55)),
        (99, (60, 30), (5, 15)),
    ],
)  # fmt: skip
def test_it_is_turned_the_right_way_up(orientation: int, size: tuple[int, int], blue_at: tuple[int, int]):
    image = opened(noted(orientation=orientation))

    assert image.size == size
    assert is_near(image.getpixel(blue_at), BLUE)


def test_a_camera_that_writes_nonsense_is_forgiven():
    given = picture(exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff\x01")

    assert opened(given).size == (40, 30)


def test_a_large_photo_is_scaled_down_and_a_small_one_left_as_it_is():
    assert opened(picture(size=(5000, 2500))).size == (2000, 1000)
    assert opened(picture("PNG", size=(1000, 4000))).size == (500, 2000)
    assert opened(picture(size=(9000, 3))).size == (2000, 1)
    assert opened(picture(size=(1, 1))).size == (1, 1)


def test_what_is_transparent_becomes_white():
    assert is_near(opened(picture("PNG", mode="RGBA", colour=(255, 0, 0, 0))).getpixel((5, 5)), WHITE)
    assert is_near(opened(picture("WEBP", mode="RGBA", colour=(0, 0, 0, 0))).getpixel((5, 5)), WHITE)
    assert is_near(opened(picture("PNG", mode="LA", colour=(0, 0))).getpixel((5, 5)), WHITE)
    assert is_near(opened(picture("PNG", colour="red", transparency=RED)).getpixel((5, 5)), WHITE)
    assert is_near(opened(picture("PNG", mode="P", colour=0, transparency=0)).getpixel((5, 5)), WHITE)


@pytest.mark.parametrize(
    ("kind", "mode", "colour", "seen"),
    [
        ("JPEG", "CMYK", (0, 255, 255, 0), RED), ("JPEG", "L", 128, (128, 128, 128)), ("PNG", "1", 1, WHITE),
        ("PNG", "I;16", 0x8000, (128, 128, 128)), ("PNG", "P", 0, (0, 0, 0)), ("PNG", "L", 128, (128, 128, 128)),
    ],
)  # fmt: skip
def test_print_colours_greys_and_palettes_are_seen_as_they_were_meant(kind, mode, colour, seen):
    assert is_near(opened(picture(kind, mode=mode, colour=colour)).getpixel((5, 5)), seen)


def test_colours_of_another_profile_are_turned_into_everybodys():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()

    for profile in (srgb, lab, b"nonsense"):
        assert is_near(opened(picture(colour="red", icc_profile=profile)).getpixel((5, 5)), RED)


@pytest.mark.parametrize("kind", ["WEBP", "PNG", "MPO"])
def test_of_an_animation_the_first_frame_is_kept(kind: str):
    second = Image.new("RGB", (40, 30), "blue")

    image = opened(picture(kind, colour="red", save_all=True, append_images=[second]))

    assert is_near(image.getpixel((20, 15)), RED)


def test_what_hides_in_a_picture_is_gone():
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        file.writestr("evil.html", PAGE)
    given = picture(comment=PAGE) + PAGE + archive.getvalue()
    assert ZipFile(BytesIO(given)).namelist() == ["evil.html"]

    content = photo_reading.read(given).content

    assert b"<script" not in content
    assert b"PK\x03\x04" not in content


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00", b"not a picture", PAGE, SVG, b"%PDF-1.7", b"PK\x03\x04", b"RIFF\x00\x00\x00\x00WAVEfmt ",
        picture("GIF"), picture("BMP"), picture("TIFF"), picture("AVIF"), picture("ICO"),
        b"<?xml version='1.0'?>" + SVG,
    ],
    ids=range(14),
)  # fmt: skip
def test_what_is_no_photo_is_refused_by_what_it_is(content: bytes):
    assert refusal(content) == ("unsupported_picture", "file")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_photo_is_refused(kind: str):
    whole = BytesIO()
    Image.effect_noise((300, 300), 80).convert("RGB").save(whole, kind)
    for length in (3, 12, 30, 100, len(whole.getvalue()) // 2, len(whole.getvalue()) - 40):
        code, attr = refusal(whole.getvalue()[:length])
        assert code in {"unreadable_picture", "unsupported_picture"}
        assert attr == "file"


def test_a_picture_with_nothing_but_a_beginning_is_refused():
    for beginning in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x24\x00\x00\x00WEBPVP8 "):
        assert refusal(beginning + b"\x00" * 200) == ("unreadable_picture", "file")


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch):
    bomb = pixel_bomb()
    assert len(bomb) < 40_000
    monkeypatch.setattr(Image.Image, "load", must_not_happen)

    assert refusal(bomb) == ("too_many_pixels", "file")
    assert refusal(pixel_bomb(side=10_000)) == ("too_many_pixels", "file")


def test_a_bomb_in_webp_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch):
    canvas = (16_000 - 1).to_bytes(3, "little") * 2
    chunk = b"VP8X" + (10).to_bytes(4, "little") + b"\x10\x00\x00\x00" + canvas
    monkeypatch.setattr(Image.Image, "load", must_not_happen)

    assert refusal(b"RIFF" + (4 + len(chunk)).to_bytes(4, "little") + b"WEBP" + chunk) == ("too_many_pixels", "file")


def must_not_happen(*args: object) -> None:
    raise AssertionError("It was decoded.")


def test_forty_megapixels_are_the_limit():
    assert opened(picture("PNG", mode="1", size=(8000, 5000), colour=1)).size == (2000, 1250)
    assert refusal(picture("PNG", mode="1", size=(8000, 5001), colour=1)) == ("too_many_pixels", "file")


def test_a_photo_drawn_in_endless_passes_is_refused():
    given = picture(progressive=True)
    passes = given[given.index(b"\xff\xda") :]

    assert refusal(given[:-2] + passes * 30) == ("unreadable_picture", "file")


def test_photos_are_read_one_at_a_time_and_nobody_waits_for_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(photo_reading, "PATIENCE", 0.01)

    with photo_reading._reading, pytest.raises(Busy):
        photo_reading.read(picture())

    assert opened(picture()).size == (40, 30)


def test_a_photo_that_is_refused_makes_room_for_the_next():
    for broken in (picture()[:-50], pixel_bomb()):
        refusal(broken)

    assert not photo_reading._reading.locked()


def test_a_text_that_grows_when_unpacked_is_refused():
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Comment", "x" * 50_000_000, zip=True)
    given = picture("PNG", pnginfo=notes)
    assert len(given) < 100_000

    assert refusal(given) == ("unreadable_picture", "file")
