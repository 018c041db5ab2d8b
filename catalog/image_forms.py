"""The form of every picture, wherever it is uploaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import willow
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageSequence
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from catalog import bare_pictures


@contextmanager
def refusing_in_words() -> Iterator[None]:
    try:
        yield
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        detail = _("This picture has far too many pixels. Save it smaller, 4000 × 3000 at most, and try again.")
        raise ValidationError(detail, code="file_too_many_pixels") from error
    except Exception as error:  # every format has ways of its own to be broken
        detail = _("This picture is broken and cannot be drawn. Save it again, or choose another one.")
        raise ValidationError(detail, code="invalid_image") from error


class CarefulImageField(WagtailImageField):
    """Wagtail's, which fails on a picture that is taken for an attack, takes one that cannot be drawn, and keeps what
    a camera wrote down: where it was, and when."""

    def to_python(self, data: Any) -> Any:
        given = super().to_python(data)
        if given is None:
            return None
        with refusing_in_words():
            given.seek(0)
            content = bare_pictures.made_bare(given.read(), kind=given.image.format_name.upper())
        file = InMemoryUploadedFile(BytesIO(content), None, given.name, given.content_type, len(content), None)
        file.image = willow.Image.open(BytesIO(content))
        return file

    def check_image_pixel_size(self, f: Any) -> None:
        with refusing_in_words():
            super().check_image_pixel_size(f)
            self._draw(f)

    @staticmethod
    def _draw(f: Any) -> None:
        """Fail where the picture's own page would. Its pixels, of all frames, were counted before."""
        f.seek(0)
        with Image.open(f, formats=[f.image.format_name.upper()]) as image:
            if image.mode.startswith(("I", "F")):
                detail = _("This picture has more shades of grey than screens can show. Save it with 8 bits, not 16.")
                raise ValidationError(detail, code="invalid_image")
            for frame in ImageSequence.Iterator(image):
                frame.load()
        f.seek(0)


class CakeImageForm(BaseImageForm):
    """Alt text, focal point, tags, and a file that is a picture and small enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = CarefulImageField(
                label=given.label, required=given.required, widget=given.widget, help_text=given.help_text
            )
