"""A picture's file made anew with nothing in it but its colours: no place, no camera, no comment, no small print."""

from contextlib import suppress
from io import BytesIO
from typing import IO, Any

from PIL import Image, ImageOps, ImageSequence, JpegImagePlugin

QUALITY = 90  # of formats that do not tell with how much of it they were made
LOSSLESS = b"VP8L"  # what the pixels of such a WebP begin with
# What Pillow reads of a file that tells of nothing but its colours and how they are shown.
HARMLESS = {
    "adobe", "adobe_transform", "aspect", "background", "bits", "blend", "chromaticity", "default_image", "disposal",
    "dpi", "duration", "extension", "gamma", "icc_profile", "interlace", "jfif", "jfif_density", "jfif_unit",
    "jfif_version", "loop", "progression", "progressive", "srgb", "timestamp", "transparency", "version",
}  # fmt: skip
SEGMENTS = {"APP0", "APP2", "APP14"}  # of a JPEG: how large and in which colours it is shown
REPEATS = b"NETSCAPE2.0"  # of a GIF: that it begins anew


def made_bare(content: bytes, *, kind: str) -> bytes:
    """The same picture, upright, in a file of the same kind that keeps its colour profile and nothing beside.

    Whoever calls knows that the picture can be drawn. Fails as Pillow does where it cannot.
    """
    made = BytesIO()
    with Image.open(BytesIO(content), formats=[kind]) as image:
        ways = {"icc_profile": image.info.get("icc_profile"), **_ways_of(image, content, kind=kind)}
        if "duration" not in ways:
            _turn_upright(image)
        given = {name: way for name, way in ways.items() if way is not None}
        image.save(made, kind, exif=b"", xmp=b"", comment=b"", **given)
    return made.getvalue()


def is_bare(file: IO[bytes]) -> bool:
    """Whether a picture that is stored tells of nothing but its colours."""
    with Image.open(file) as image:
        image.load()
        if image.format == "MPO":  # other pictures of the same shot in the same file tell as much as the first
            return False
        segments = {name for name, _content in getattr(image, "applist", [])}
        told, _at = image.info.get("extension", (REPEATS, 0))
        return set(image.info) <= HARMLESS and segments <= SEGMENTS and told == REPEATS and not image.getexif()


def _ways_of(image: Image.Image, content: bytes, *, kind: str) -> dict[str, Any]:
    """How the file is written, so that it looks and weighs as it did."""
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        return {
            "qtables": image.quantization,
            "subsampling": JpegImagePlugin.get_sampling(image),
            "progressive": image.info.get("progressive"),
            "optimize": True,
        }
    ways: dict[str, Any] = {} if kind == "PNG" else {"save_all": True}
    if kind in {"WEBP", "AVIF"}:
        ways["quality"] = QUALITY
    if kind == "WEBP":
        ways |= {"lossless": LOSSLESS in content, "loop": image.info.get("loop")}
    if kind in {"WEBP", "AVIF"} and getattr(image, "is_animated", False):
        ways["duration"] = [_duration_of(frame) for frame in ImageSequence.Iterator(image)]
    return ways


def _duration_of(frame: Image.Image) -> int:
    frame.load()
    return frame.info.get("duration", 0)


def _turn_upright(image: Image.Image) -> None:
    with suppress(Exception):  # notes of the camera that make no sense say nothing of where the top is
        ImageOps.exif_transpose(image, in_place=True)
