"""The home page and the content pages."""

from django.db import models
from wagtail.blocks import RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class HomePage(Page):
    body = StreamField([("text", RichTextBlock())], blank=True)
    social_image = models.ForeignKey(
        "catalog.CakeImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    max_count = 1


class ContentPage(Page):
    body = StreamField([("text", RichTextBlock())], blank=True)
    social_image = models.ForeignKey(
        "catalog.CakeImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    parent_page_types = ["home.HomePage", "home.ContentPage"]
