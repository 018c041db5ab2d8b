"""Pages for tests: `ContentPageFactory(title="About us", body=[text("<p>Hello</p>")])`."""

import json
from typing import Any

import factory
import wagtail_factories
from wagtail.models import Page, Site

from catalog.models import CakeImage
from home.models import ContentPage, HomePage

Block = dict[str, Any]


def the_home_page() -> HomePage:
    """The root page of the default site, which the migrations make."""
    return HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)


class ContentPageFactory(wagtail_factories.PageFactory):
    """A published content page under the home page. `body` is a list of blocks."""

    class Meta:
        model = ContentPage

    title = factory.Sequence(lambda n: f"Page {n}")
    parent = factory.LazyFunction(the_home_page)
    blocks: list[Block] = []
    body = factory.LazyAttribute(lambda page: json.dumps(page.blocks))

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        kwargs.pop("blocks", None)
        return kwargs


def publish(page: Page, **changes: Any) -> Page:
    """Changes a page and publishes it, as an editor does."""
    page = page.specific
    for name, value in changes.items():
        setattr(page, name, json.dumps(value) if name == "body" else value)
    page.save_revision().publish()
    return page


def text(html: str) -> Block:
    return {"type": "rich_text", "value": html}


def hero(
    heading: str = "Cakes", *, image: CakeImage | None = None, alt: str = "", button: Block | None = None
) -> Block:
    value = {"heading": heading, "text": "", "image": picture(image, alt), "button": button or {}}
    return {"type": "hero", "value": value}


def picture(image: CakeImage | None, alt: str = "") -> Block | None:
    return {"image": image.pk, "alt_text": alt, "decorative": not alt} if image else None


def featured(source: str = "featured", *, cakes: list[Page] | None = None, maximum: int = 4) -> Block:
    pks = [cake.pk for cake in cakes or []]
    return {
        "type": "featured_cakes",
        "value": {"heading": "Loved", "source": source, "cakes": pks, "maximum": maximum},
    }


def faq(question: str, answer: str) -> Block:
    return {"type": "faq", "value": {"heading": "Asked", "items": [{"question": question, "answer": answer}]}}
