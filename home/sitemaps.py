"""The sitemap: every public page, under the host by which the site is reached."""

from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import PageQuerySet

from catalog.models import Availability, CakePage


class StorefrontSitemap(Sitemap):
    """Wagtail's sitemap without hidden cakes, its addresses as this request's host has them."""

    def items(self) -> PageQuerySet:
        hidden = CakePage.objects.filter(pk=OuterRef("pk"), availability=Availability.HIDDEN)
        return super().items().filter(~Exists(hidden))

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        root = self.get_wagtail_site().root_url
        urls = super()._urls(page, protocol, domain)
        for url in urls:
            url["location"] = self.request.build_absolute_uri(url["location"].removeprefix(root))
        return urls
