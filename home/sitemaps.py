"""The sitemap: every public page, under the host by which the site is reached."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import PageQuerySet

from catalog.languages import alternates, in_this_language
from catalog.models import Availability, CakePage


class StorefrontSitemap(Sitemap):
    """Wagtail's without hidden cakes, in every language, its addresses as this request's host has them."""

    def items(self) -> PageQuerySet:
        hidden = CakePage.objects.filter(pk=OuterRef("pk"), availability=Availability.HIDDEN)
        return super().items().filter(~Exists(hidden))

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        root = self.get_wagtail_site().root_url
        urls = super()._urls(page, protocol, domain)
        for url in urls:
            url["location"] = self.request.build_absolute_uri(url["location"].removeprefix(root))
        return [entry for url in urls for entry in self._in_every_language(url)]

    def _in_every_language(self, url: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """One entry for each language, all of them naming the others, as search engines want it."""
        others = [{"lang_code": code, "location": address} for code, address in alternates(url["location"])]
        for language, _name in settings.LANGUAGES:
            yield {**url, "location": in_this_language(url["location"], language), "alternates": others}
