"""The first page of any address of the storefront: what its head says, what is painted, what the script starts with."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from catalog.api.context import menu_context
from catalog.api.serializers import CakeSerializer
from catalog.models import CakePage, MenuPage
from home import json_ld
from home.api.answers import answer
from home.api.pages import TYPES, page_data
from home.vite import Assets, find_assets

Json = dict[str, Any]
Facts = list[Json | None]

# The lazy module of each kind of page, so that the browser fetches it beside the entry and not after it.
MODULES = {
    "home": "src/features/home/HomePage.tsx",
    "menu": "src/features/menu/MenuPage.tsx",
    "cake": "src/features/cake/CakePage.tsx",
    "content": "src/features/content/ContentPage.tsx",
    "not_found": "src/features/content/ContentPage.tsx",
}
MENU = {"label": _("Menu"), "url": "/menu/"}
HERO_SIZES = {
    "home": "(min-width: 64rem) 66vw, 100vw",
    "content": "(min-width: 64rem) 66vw, 100vw",
    "cake": "(min-width: 64rem) 44rem, 100vw",
}
# The addresses that the storefront alone knows: the title of each and its lazy module.
APP_PAGES = {
    "basket": (_("Your basket"), "src/features/basket/BasketPage.tsx"),
    "checkout": (_("Checkout"), "src/features/checkout/CheckoutPage.tsx"),
    "sign-in": (_("Sign in"), "src/features/auth/SignInPage.tsx"),
    "register": (_("Create an account"), "src/features/auth/RegisterPage.tsx"),
    "forgot-password": (_("Forgotten password"), "src/features/auth/ForgotPasswordPage.tsx"),
    "reset-password": (_("Choose a new password"), "src/features/auth/ResetPasswordPage.tsx"),
    "verify-email": (_("Your e-mail address"), "src/features/auth/VerifyEmailPage.tsx"),
    "account": (_("Your account"), "src/features/account/AccountPage.tsx"),
    "orders": (_("Your orders"), "src/features/orders/OrdersPage.tsx"),
    "order": (_("Your order"), "src/features/orders/OrderPage.tsx"),
    "placed": (_("Thank you"), "src/features/orders/OrderPlacedPage.tsx"),
}


@dataclass(frozen=True)
class Head:
    """What stands in the head of the page."""

    title: str
    description: str = ""
    canonical: str = ""
    image: Json | None = None  # for sharing
    hero: Json | None = None  # the largest picture of the first view
    is_indexed: bool = True
    json_ld: tuple[SafeString, ...] = ()


@dataclass(frozen=True)
class Shell:
    """Everything the template needs."""

    type: str
    route: str
    head: Head
    data: Json
    assets: Assets | None
    status: int = 200
    preview: bool = False
    heading: str = ""  # of an address that the storefront alone knows
    boot: Json = field(init=False)

    def __post_init__(self) -> None:
        boot = {name: getattr(self, name) for name in ("route", "preview", "status", "type", "data")}
        object.__setattr__(self, "boot", boot)

    @property
    def site(self) -> Json:
        return self.data["site"]

    @property
    def header_links(self) -> list[Json]:
        """As in the storefront: the menu is always there, and the way to where we are is marked."""
        links = self.site["navigation"]["header"]
        shown = links if any(link["url"] == MENU["url"] for link in links) else [MENU, *links]
        return [{**link, "is_current": self._is_under(link["url"])} for link in shown]

    @property
    def pictures(self) -> list[Json]:
        """Every picture of the cake, once."""
        cake = self.data["cake"]
        return list({shown["src"]: shown for shown in (cake["image"], *cake["gallery"]) if shown}.values())

    def _is_under(self, url: str) -> bool:
        return self.route == url if url == "/" else url.startswith("/") and self.route.startswith(url)

    @property
    def hero_sizes(self) -> str:
        """The `sizes` of the first picture: as the storefront writes it, or the browser would fetch two."""
        return HERO_SIZES.get(self.type, "100vw")


def page_shell(request: HttpRequest, page: Page) -> Shell:
    """The shell of a page of the CMS: as it is published, or as its editor sees it in a preview."""
    page = page.specific
    preview = bool(getattr(request, "is_preview", False))
    if isinstance(page, CakePage):
        return _cake_shell(request, page, preview=preview)
    if type(page) not in TYPES:
        raise Http404
    return _body_shell(request, page, preview=preview)


def app_shell(request: HttpRequest, *, name: str) -> Shell:
    """The shell of an address that the storefront alone knows."""
    title, module = APP_PAGES[name]
    data = {"site": answer(request, "site/")}
    head = Head(title=_title(str(title), data["site"]), is_indexed=False)
    return Shell("app", request.path, head, data, _assets(module), heading=str(title))


def not_found_shell(request: HttpRequest) -> Shell:
    """The shell of an address that is not there."""
    data = {"site": answer(request, "site/")}
    head = Head(title=_title(gettext("Page not found"), data["site"]), is_indexed=False)
    return Shell("not_found", request.path, head, data, _assets(MODULES["not_found"]), status=404)


def _assets(module: str) -> Assets | None:
    return find_assets(module=module, language=get_language() or "")


def _cake_shell(request: HttpRequest, page: CakePage, *, preview: bool) -> Shell:
    cake = _draft(page, request) if preview else answer(request, f"cakes/{page.slug}/")
    data = {"site": answer(request, "site/"), "cake": cake}
    absolute = request.build_absolute_uri
    trail = [(gettext("Home"), "/"), *_menu_crumb(page), (cake["name"], cake["url"])]
    facts: Facts = [
        json_ld.cake(cake, site=data["site"], absolute=absolute),
        json_ld.breadcrumbs(trail, absolute=absolute),
    ]
    head = _head(cake["seo"], site=data["site"], hero=cake["image"], facts=facts)
    return Shell("cake", cake["url"], head, data, _assets(MODULES["cake"]), preview=preview)


def _draft(page: CakePage, request: HttpRequest) -> Json:
    return CakeSerializer(page, context={"menu": menu_context(request)}).data


def _menu_crumb(page: CakePage) -> list[tuple[str, str]]:
    try:
        menu = page.get_parent()
    except ObjectDoesNotExist:
        return []
    return [(menu.title, menu.url)] if menu is not None and menu.url else []


def _body_shell(request: HttpRequest, page: Page, *, preview: bool) -> Shell:
    kind = TYPES[type(page)]
    body = page_data(page, request)
    data = {"site": answer(request, "site/"), "page": body}
    if kind in {"home", "menu"}:
        data["categories"] = answer(request, "categories/", "page_size=100")
    if isinstance(page, MenuPage):
        data["cakes"] = answer(request, "cakes/", "page_size=100")
    absolute = request.build_absolute_uri
    hero = _hero(body)
    facts: Facts = []
    if kind == "home":
        image = hero or body["seo"]["image"]
        facts.append(json_ld.bakery(data["site"], absolute=absolute, image=image["src"] if image else ""))
    else:
        facts.append(json_ld.breadcrumbs([(gettext("Home"), "/"), (body["title"], body["path"])], absolute=absolute))
    facts.append(json_ld.questions(body))
    head = _head(body["seo"], site=data["site"], hero=hero, facts=facts, is_home=kind == "home")
    return Shell(kind, body["path"], head, data, _assets(MODULES[kind]), preview=preview)


def _hero(body: Json) -> Json | None:
    first = body["body"][0] if body["body"] else None
    return first["value"]["image"] if first and first["type"] == "hero" else None


def _head(seo: Json, *, site: Json, hero: Json | None, facts: Facts, is_home: bool = False) -> Head:
    return Head(
        title=seo["title"] if is_home else _title(seo["title"], site),
        description=seo["description"],
        canonical=seo["canonical"],
        image=seo["image"] or hero,
        hero=hero,
        json_ld=tuple(json_ld.script(fact) for fact in facts if fact),
    )


def _title(title: str, site: Json) -> str:
    return title if site["name"] in title else f"{title} – {site['name']}"
