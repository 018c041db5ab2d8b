"""A reference photo made anew from what was sent: right way up, of a sensible size, and nothing in it but colours."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms
from PIL.ExifTags import Base
from PIL.Image import Resampling, Transpose

from orders.errors import Busy, InvalidOrder, Problem

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000  # what is kept: enough to see a petal by
SMALL_SIDE = 320
QUALITY = 85
# What a file begins with. Its name and the type it was sent under say nothing.
BEGINNINGS = {"JPEG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n", "WEBP": b"RIFF"}
WEBP_MARK = slice(8, 12)
# A JPEG may be drawn in any number of passes over all of its pixels; cameras need ten.
JPEG_PASS = b"\xff\xda"
MOST_PASSES = 100
# Where the top of the picture is, as cameras write it down, and how it is turned upright.
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
# The largest photo takes 650 MB while it is read: one at a time in each process, and nobody waits for long.
_reading = threading.Lock()
PATIENCE = 5  # seconds


@dataclass(frozen=True)
class Picture:
    """A JPEG that this bakery has written itself."""

    content: bytes
    width: int
    height: int


def read(content: bytes, *, attr: str = "file") -> Picture:
    """The picture in a file that anybody may have sent, or a refusal that says what to do.

    Of an animation, the first frame. What is transparent becomes white.
    """
    kind = _kind_of(content)
    if kind is None:
        detail = _("This is not a JPEG, PNG or WebP picture. Save it as one of these and send it again.")
        raise InvalidOrder(Problem("unsupported_picture", detail, attr))
    try:
        with _one_at_a_time():
            picture = _redrawn(content, kind=kind)
    except Busy:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        picture = None
    except Exception as error:  # every format has ways of its own to be broken
        detail = _("This picture is broken and cannot be read. Save it again, or choose another one.")
        raise InvalidOrder(Problem("unreadable_picture", detail, attr)) from error
    if picture is None:
        detail = _("This picture has more than 40 megapixels. Save it smaller, 4000 × 3000 at most, and send it again.")
        raise InvalidOrder(Problem("too_many_pixels", detail, attr))
    return picture


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    if not _reading.acquire(timeout=PATIENCE):
        raise Busy
    try:
        yield
    finally:
        _reading.release()


def small(file: IO[bytes]) -> BytesIO:
    """One of our own pictures, small enough for a list."""
    made = BytesIO()
    with Image.open(file, formats=["JPEG"]) as image:
        image.thumbnail((SMALL_SIDE, SMALL_SIDE))
        image.save(made, "JPEG", quality=QUALITY)
    made.seek(0)
    return made


def _kind_of(content: bytes) -> str | None:
    kind = next((kind for kind, beginning in BEGINNINGS.items() if content.startswith(beginning)), None)
    return None if kind == "WEBP" and content[WEBP_MARK] != b"WEBP" else kind


def _redrawn(content: bytes, *, kind: str) -> Picture | None:
    """The picture made anew; nothing when it is too large to be decoded at all."""
    if kind == "JPEG" and content.count(JPEG_PASS) > MOST_PASSES:
        raise ValueError("More passes than any camera makes.")
    with Image.open(BytesIO(content), formats=[kind]) as image:  # reads the head of the file alone
        if image.width * image.height > MOST_PIXELS:
            return None
        turn, profile = _turn_of(image), image.info.get("icc_profile")
        _scale_while_decoding(image)
        drawn = _with_full_colours(image)
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Resampling.LANCZOS, reducing_gap=2.0)
    if turn is not None:
        drawn = drawn.transpose(turn)
    return _written(_in_srgb(_on_white(drawn), profile=profile))


def _turn_of(image: Image.Image) -> Transpose | None:
    try:
        return TURNS.get(image.getexif().get(Base.Orientation, 1))
    except Exception:  # notes of the camera that make no sense
        return None


def _scale_while_decoding(image: Image.Image) -> None:
    """A JPEG can be decoded at half its size, or a quarter; other formats do not know this."""
    times_too_large = max(image.size) / LONGEST_SIDE
    if times_too_large > 1:
        image.draft(None, (int(image.width / times_too_large) or 1, int(image.height / times_too_large) or 1))


def _with_full_colours(image: Image.Image) -> Image.Image:
    """Of a mode that can be scaled smoothly: no palette, no lone bits, no 16 bits."""
    if image.mode.startswith(("I", "F")):
        return image.point(lambda value: value / 256).convert("L")
    mode = "RGBA" if image.has_transparency_data else "RGB" if image.mode in {"1", "P"} else image.mode
    if mode != image.mode:
        return image.convert(mode)
    image.load()
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _in_srgb(image: Image.Image, *, profile: bytes | None) -> Image.Image:
    """In the colours that every screen shows without being told."""
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return converted or image
        except (ImageCms.PyCMSError, OSError, ValueError):  # a profile of other colours than the picture's, or none
            pass
    return image.convert("RGB")


def _written(image: Image.Image) -> Picture:
    """A file with pixels in it and nothing else: a new picture knows no comments, no place and no camera."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    file = BytesIO()
    bare.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Picture(content=file.getvalue(), width=bare.width, height=bare.height)
