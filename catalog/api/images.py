"""Pictures as the API gives them."""

from django.db.models import Prefetch
from django.http import HttpRequest
from rest_framework import serializers

from catalog.languages import translated
from catalog.models import CakeImage
from catalog.renditions import FALLBACK, SHARED, SPECS, files_of, shared_file_of

__all__ = ["SPECS", "ImageSerializer", "picture", "shared_picture", "with_renditions"]


class ImageSerializer(serializers.Serializer):
    """A picture. `src` is a JPEG 800 pixels wide at most; `srcset` offers WebP in several widths."""

    alt = serializers.CharField(allow_blank=True, help_text="What the picture shows, for whoever cannot see it.")
    width = serializers.IntegerField(help_text="Of `src`, to keep its place while it loads.")
    height = serializers.IntegerField()
    src = serializers.URLField()
    srcset = serializers.CharField(help_text="For the `srcset` attribute of `img` or `source`.")


def with_renditions(lookup: str) -> Prefetch:
    """A prefetch of the pictures behind this relation with the files the API names, in two queries."""
    return Prefetch(lookup, CakeImage.objects.prefetch_renditions(*SPECS, SHARED))


def picture(image: CakeImage | None, *, request: HttpRequest, alt: str = "") -> dict | None:
    """The picture as the API gives it, with its own alt text unless another is given.

    A file that has gone missing is no picture, and no error.
    """
    files = files_of(image) if image else None
    if image is None or files is None:
        return None
    fallback = files[FALLBACK]
    # A small picture is never enlarged: then several widths are one file.
    webp = {files[spec].width: files[spec].url for spec in SPECS if spec != FALLBACK}
    return {
        "alt": alt or translated(image, "description"),
        "width": fallback.width,
        "height": fallback.height,
        "src": request.build_absolute_uri(fallback.url),
        "srcset": ", ".join(f"{request.build_absolute_uri(url)} {width}w" for width, url in webp.items()),
    }


def shared_picture(image: CakeImage | None, *, request: HttpRequest, alt: str = "") -> dict | None:
    """The picture as it is shown where the page is shared: a JPEG of 1200 × 630, smaller where the original is."""
    file = shared_file_of(image) if image else None
    if image is None or file is None:
        return None
    return {
        "alt": alt or translated(image, "description"),
        "width": file.width,
        "height": file.height,
        "src": (src := request.build_absolute_uri(file.url)),
        "srcset": f"{src} {file.width}w",
    }
