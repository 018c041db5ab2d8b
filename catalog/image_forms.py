"""The form of every picture, wherever it is uploaded."""

from typing import Any

from django.core.exceptions import ValidationError
from PIL.Image import DecompressionBombError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PixelSafeImageField(WagtailImageField):
    """Wagtail's, which fails on a picture so large that it is taken for an attack."""

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            super().check_image_pixel_size(f)
        except DecompressionBombError as error:
            raise ValidationError(
                "This picture has far too many pixels. Save it smaller, 4000 × 3000 at most, and try again.",
                code="file_too_many_pixels",
            ) from error


class CakeImageForm(BaseImageForm):
    """Alt text, focal point, tags, and a file that is small enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PixelSafeImageField(
                label=given.label, required=given.required, widget=given.widget, help_text=given.help_text
            )
