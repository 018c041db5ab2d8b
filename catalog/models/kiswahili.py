"""What every page of the shop says in Kiswahili beside its own texts."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import activate
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from catalog.languages import KISWAHILI, SOURCE


class PageInKiswahili(Page):
    """The words of a page in the second language. One page in both: its address and its ids do not depend on them."""

    title_sw = models.CharField(_("name in Kiswahili"), max_length=255, blank=True)
    seo_title_sw = models.CharField(_("title for search engines in Kiswahili"), max_length=255, blank=True)
    search_description_sw = models.TextField(_("description for search engines in Kiswahili"), blank=True)

    search_fields = [*Page.search_fields, index.SearchField("title_sw", boost=2), index.AutocompleteField("title_sw")]
    preview_modes = [(SOURCE, _("English")), (KISWAHILI, "Kiswahili")]

    class Meta:
        abstract = True

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft as customers will read it in that language."""
        activate(mode_name)  # and not for this call alone: the page is painted after it
        return super().serve_preview(request, mode_name)
