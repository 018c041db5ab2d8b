"""The files that are made of every picture: several widths of WebP, and a JPEG for whatever cannot read it."""

import logging
from collections.abc import Iterable

from wagtail.images.models import AbstractRendition

from catalog.models import CakeImage

logger = logging.getLogger(__name__)

WIDTHS = (320, 480, 800, 1200)
FALLBACK = "format-jpeg|width-800"
# As chats and social networks show it: 1.91 to 1, cut around the focal point.
SHARED = "fill-1200x630|format-jpeg|jpegquality-80"
# In the order in which Wagtail's own template tags write them, so that both use the same files.
SPECS = (FALLBACK, *(f"format-webp|width-{width}" for width in WIDTHS))


def files_of(image: CakeImage) -> dict[str, AbstractRendition] | None:
    """The files by their specification, made where they are missing; nothing where the picture cannot be read."""
    try:
        return image.get_renditions(*SPECS)
    except OSError:
        logger.warning("The file of picture %s cannot be read", image.pk)
        return None


def shared_file_of(image: CakeImage) -> AbstractRendition | None:
    """The file for sharing, made where it is missing; nothing where the picture cannot be read."""
    try:
        return image.get_rendition(SHARED)
    except OSError:
        logger.warning("The file of picture %s cannot be read", image.pk)
        return None


def make_files(images: Iterable[CakeImage | None]) -> None:
    """Make the files ahead, so that no visitor waits for them."""
    for image in images:
        if image is not None:
            files_of(image)
