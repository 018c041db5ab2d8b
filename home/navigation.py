"""The links of the header and the footer, as they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page, Site

from catalog.languages import translated
from home.models import Navigation
from home.models.navigation import NavigationLink


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Links:
    header: tuple[Link, ...]
    footer: tuple[Link, ...]


def get_links() -> Links:
    """The default site's links. Links to pages that are not public are left out."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return Links((), ())
    saved = Navigation.objects.filter(site=site).prefetch_related("header_links", "footer_links").first()
    header = _shown(saved.header_links.all()) if saved else ()
    footer = _shown(saved.footer_links.all()) if saved else ()
    return Links(header or _pages_in_menus(site), footer)


def _shown(links: Iterable[NavigationLink]) -> tuple[Link, ...]:
    rows = list(links)
    wanted = Page.objects.live().public().filter(pk__in=[row.page_id for row in rows if row.page_id])
    pages = {page.pk: page for page in wanted.defer_streamfields().specific()}
    shown = []
    for row in rows:
        page = pages.get(row.page_id)
        if row.page_id is None:
            shown.append(Link(translated(row, "label"), row.path))
        elif page is not None and page.url:
            shown.append(Link(translated(row, "label") or translated(page, "title"), page.url))
    return tuple(shown)


def _pages_in_menus(site: Site) -> tuple[Link, ...]:
    pages = site.root_page.get_children().live().public().in_menu().defer_streamfields().specific()
    return tuple(Link(translated(page, "title"), page.url) for page in pages if page.url)
