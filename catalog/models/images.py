"""Pictures of the menu and the pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CakeImage(AbstractImage):
    """Our own image model from the first migration on, so that it can grow."""

    description = models.CharField(
        "alt text",
        max_length=255,
        blank=True,
        help_text="What the picture shows, in a few words, for whoever cannot see it: “A two-tier cake with roses”.",
    )

    description_sw = models.CharField(
        _("alt text in Kiswahili"), max_length=255, blank=True, help_text=_("Empty: the alt text above is read out.")
    )

    admin_form_fields = (*Image.admin_form_fields, "description_sw")


class CakeRendition(AbstractRendition):
    image = models.ForeignKey(CakeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_for_each_filter"
            ),
        ]
