"""The demo's pages: the front page, what a customer wants to read before ordering, and the navigation."""

import json

from wagtail.models import Page, Site

from catalog.models import CakeImage, CakePage
from home.demo import front, reading
from home.demo.kiswahili import TEXTS, in_kiswahili
from home.models import ContentPage, FooterLink, HeaderLink, HomePage, Navigation

__all__ = ["find_home", "make_demo_pages"]


def find_home() -> HomePage:
    return HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)


def make_demo_pages(*, home: HomePage, pictures: dict[str, CakeImage]) -> None:
    """Fills the front page, adds the content pages under it, and links them. The menu has to be there already."""
    site = Site.objects.get(is_default_site=True)
    site.site_name = "Cake Street"
    site.save()
    pages = {
        content.slug: make_content_page(home=home, content=content, pictures=pictures) for content in reading.PAGES
    }
    cakes = {cake.slug: cake for cake in CakePage.objects.live()}
    home.title = "Cake Street"
    home.seo_title = "Cake Street: cakes made to order in Dar es Salaam"
    home.search_description = (
        "Choose a cake, make it yours, pick a day and a time. Baked to order in Msasani, once you have paid."
    )
    home.social_image = pictures["hero-strawberry"]
    home.seo_title_sw = TEXTS[home.seo_title]
    home.search_description_sw = TEXTS[home.search_description]
    body = front.body(pictures=pictures, cakes=cakes, pages=pages)
    home.body, home.body_sw = json.dumps(body), json.dumps(in_kiswahili(body, pictures))
    home.save_revision().publish()
    make_navigation(site=site, menu=home.get_children().get(slug="menu"), pages=pages)


def make_content_page(*, home: Page, content: reading.Content, pictures: dict[str, CakeImage]) -> ContentPage:
    body = content.body(pictures)
    page = ContentPage(
        title=content.title,
        title_sw=TEXTS[content.title],
        slug=content.slug,
        search_description=content.description,
        search_description_sw=TEXTS[content.description],
        body=json.dumps(body),
        body_sw=json.dumps(in_kiswahili(body, pictures)),
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


def make_navigation(*, site: Site, menu: Page, pages: dict[str, ContentPage]) -> None:
    navigation = Navigation.for_site(site)
    navigation.header_links = [
        HeaderLink(sort_order=0, label="Cakes", label_sw=TEXTS["Cakes"], page=menu),
        HeaderLink(
            sort_order=1, label="How it works", label_sw=TEXTS["How it works"], page=pages["how-it-works"].page_ptr
        ),
        HeaderLink(sort_order=2, label="About us", label_sw=TEXTS["About us"], page=pages["about"].page_ptr),
    ]
    navigation.footer_links = [
        FooterLink(sort_order=position, page=page.page_ptr) for position, page in enumerate(pages.values())
    ]
    navigation.save()
