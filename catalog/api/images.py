"""Pictures as the API gives them: several widths of WebP, and a JPEG for whatever cannot read it."""

import logging
from collections.abc import Iterable

from django.db.models import Prefetch
from django.http import HttpRequest
from rest_framework import serializers
from wagtail.images.models import SourceImageIOError

from catalog.models import CakeImage

logger = logging.getLogger(__name__)

WIDTHS = (320, 480, 800, 1200)
FALLBACK = "format-jpeg|width-800"
# In the order in which Wagtail's own template tags write them, so that both use the same files.
SPECS = (FALLBACK, *(f"format-webp|width-{width}" for width in WIDTHS))


class ImageSerializer(serializers.Serializer):
    """A picture. `src` is a JPEG 800 pixels wide at most; `srcset` offers WebP in several widths."""

    alt = serializers.CharField(allow_blank=True, help_text="What the picture shows, for whoever cannot see it.")
    width = serializers.IntegerField(help_text="Of `src`, to keep its place while it loads.")
    height = serializers.IntegerField()
    src = serializers.URLField()
    srcset = serializers.CharField(help_text="For the `srcset` attribute of `img` or `source`.")


def with_renditions(lookup: str) -> Prefetch:
    """A prefetch of the pictures behind this relation with the files the API names, in two queries."""
    return Prefetch(lookup, CakeImage.objects.prefetch_renditions(*SPECS))


def picture(image: CakeImage | None, *, request: HttpRequest, alt: str = "") -> dict | None:
    """The picture as the API gives it. A file that has gone missing is no picture, and no error."""
    if image is None:
        return None
    try:
        files = image.get_renditions(*SPECS)
    except (SourceImageIOError, OSError):
        logger.warning("The file of picture %s cannot be read", image.pk)
        return None
    fallback = files[FALLBACK]
    # A small picture is never enlarged: then several widths are one file.
    webp = {files[spec].width: files[spec].url for spec in SPECS[1:]}
    return {
        "alt": alt or image.description,
        "width": fallback.width,
        "height": fallback.height,
        "src": request.build_absolute_uri(fallback.url),
        "srcset": ", ".join(f"{request.build_absolute_uri(url)} {width}w" for width, url in webp.items()),
    }


def make_files(images: Iterable[CakeImage | None]) -> None:
    """Make the files ahead, so that no visitor waits for them."""
    for image in images:
        if image is not None:
            try:
                image.get_renditions(*SPECS)
            except (SourceImageIOError, OSError):
                logger.warning("The file of picture %s cannot be read", image.pk)
