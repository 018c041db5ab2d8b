"""The links in the header and the footer."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable


@register_setting(icon="list-ul")
class Navigation(ClusterableModel, BaseSiteSetting):
    """Links that every page of the storefront shows. With no header links, pages marked “Show in menus” stand there."""

    panels = [
        HelpPanel("<p>Without header links, the pages marked “Show in menus” are shown, in the order of the tree.</p>"),
        InlinePanel("header_links", heading="Header", label="link", max_num=8),
        InlinePanel("footer_links", heading="Footer", label="link", max_num=16),
    ]

    class Meta:
        verbose_name = "navigation"


class NavigationLink(Orderable):
    """One link: to a page of this site, or to any other address."""

    label = models.CharField(max_length=40, blank=True, help_text="Leave empty for the title of the page.")
    label_sw = models.CharField(
        _("label in Kiswahili"), max_length=40, blank=True, help_text=_("Empty: the label, or the title of the page.")
    )
    page = models.ForeignKey("wagtailcore.Page", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(
        "or another address",
        max_length=500,
        blank=True,
        help_text="For example /menu/?category=wedding-cakes or https://www.instagram.com/cakestreet",
    )

    panels = [FieldRowPanel([FieldPanel("label"), FieldPanel("label_sw")]), FieldPanel("page"), FieldPanel("path")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label or self.path

    def clean(self) -> None:
        super().clean()
        if bool(self.page_id) == bool(self.path):
            raise ValidationError({"page": "Choose a page or write an address: one of the two."})
        if self.path and not self.path.startswith(("/", "https://", "http://", "mailto:", "tel:")):
            raise ValidationError({"path": "Begin with / for an address on this site, or with https://."})
        if self.path and not self.label:
            raise ValidationError({"label": "Say what the link is called."})


class HeaderLink(NavigationLink):
    navigation = ParentalKey(Navigation, on_delete=models.CASCADE, related_name="header_links")


class FooterLink(NavigationLink):
    navigation = ParentalKey(Navigation, on_delete=models.CASCADE, related_name="footer_links")
