"""The home page and the content pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from catalog.models import PageInKiswahili
from catalog.panels.pages import page_edit_handler
from catalog.preview import address_of_preview
from home.blocks import BodyBlock


class StorefrontPage(PageInKiswahili):
    """What the home page and the content pages have in common: a body of blocks, painted by the storefront."""

    body = StreamField(BodyBlock(), blank=True)
    body_sw = StreamField(
        BodyBlock(),
        verbose_name=_("body in Kiswahili"),
        blank=True,
        help_text=_("The whole page in Kiswahili, pictures too. As long as there is no block, the English ones stand."),
    )
    social_image = models.ForeignKey(
        "catalog.CakeImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown where the page is shared, in chats and social networks. 1200 × 630 is best. "
        "Without one, the picture at the top of the page is shown.",
    )

    _get_dummy_header_url = address_of_preview  # Wagtail's own hook
    search_fields = [
        *PageInKiswahili.search_fields,
        index.SearchField("body"),
        index.SearchField("body_sw"),
    ]
    edit_handler = page_edit_handler(
        [*Page.content_panels, FieldPanel("body")],
        "title",
        FieldPanel("body_sw"),
        promote_panels=[*Page.promote_panels, MultiFieldPanel([FieldPanel("social_image")], "Sharing")],
    )

    class Meta:
        abstract = True


class HomePage(StorefrontPage):
    """The front door. There is one."""

    template = "pages/storefront.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    page_description = "The front page of the site."

    class Meta:
        verbose_name = "home page"


class ContentPage(StorefrontPage):
    """Any page of words and pictures: about us, delivery, questions and answers …"""

    template = "pages/storefront.html"
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    page_description = "About us, delivery, questions and answers: any page of words and pictures."

    class Meta:
        verbose_name = "content page"
