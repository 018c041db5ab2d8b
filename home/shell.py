"""The first page of any address of the storefront: what its head says, what is painted, what the script starts with."""

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy
from wagtail.models import Page

from catalog.api.context import menu_context
from catalog.api.serializers import CakeSerializer, CategorySerializer
from catalog.languages import alternates, in_this_language, spoken, translated
from catalog.models import CakePage, Category, MenuPage
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
MENU = "/menu/"
LONGEST_SEARCH = 100
LOCALES = {"en": "en_GB", "sw": "sw_TZ"}  # as Open Graph writes them
HERO_SIZES = {
    "home": "(min-width: 64rem) 66vw, 100vw",
    "content": "(min-width: 64rem) 66vw, 100vw",
    "cake": "(min-width: 64rem) 44rem, 100vw",
}
# The addresses that the storefront alone knows: the title of each and its lazy module.
APP_PAGES = {
    "basket": (gettext_lazy("Your basket"), "src/features/basket/BasketPage.tsx"),
    "checkout": (gettext_lazy("Checkout"), "src/features/checkout/CheckoutPage.tsx"),
    "sign-in": (gettext_lazy("Sign in"), "src/features/auth/SignInPage.tsx"),
    "register": (gettext_lazy("Create an account"), "src/features/auth/RegisterPage.tsx"),
    "forgot-password": (gettext_lazy("Forgotten password"), "src/features/auth/ForgotPasswordPage.tsx"),
    "reset-password": (gettext_lazy("Choose a new password"), "src/features/auth/ResetPasswordPage.tsx"),
    "verify-email": (gettext_lazy("Your e-mail address"), "src/features/auth/VerifyEmailPage.tsx"),
    "account": (gettext_lazy("Your account"), "src/features/account/AccountPage.tsx"),
    "orders": (gettext_lazy("Your orders"), "src/features/orders/OrdersPage.tsx"),
    "order": (gettext_lazy("Your order"), "src/features/orders/OrderPage.tsx"),
    "offline": (gettext_lazy("Without a network"), "src/features/offline/OfflinePage.tsx"),
    "placed": (gettext_lazy("Thank you"), "src/features/orders/OrderPlacedPage.tsx"),
}


@dataclass(frozen=True)
class Head:
    """What stands in the head of the page."""

    title: str
    description: str = ""
    canonical: str = ""
    address: str = ""  # the same without a word of the language
    image: Json | None = None  # for sharing
    hero: Json | None = None  # the largest picture of the first view
    is_indexed: bool = True
    price: Json | None = None  # of a cake, in the words of Open Graph
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
    menu: "MenuPart | None" = None  # of the menu: the part of it that the address asks for
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
        has_menu = any(link["url"] == MENU for link in links)
        shown = links if has_menu else [{"label": gettext("Menu"), "url": MENU}, *links]
        return [{**link, "is_current": self._is_under(link["url"])} for link in shown]

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """The same page in every language, for search engines."""
        return alternates(self.head.address) if self.head.address and self.head.is_indexed else []

    @property
    def locales(self) -> list[str]:
        """The page's own first, as Open Graph calls them."""
        own = spoken()
        return [LOCALES[own], *(name for language, name in LOCALES.items() if language != own)]

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
    title, module = str(APP_PAGES[name][0]), APP_PAGES[name][1]
    data = {"site": answer(request, "site/")}
    head = Head(title=_title(title, data["site"]), is_indexed=False)
    return Shell("app", request.path, head, data, _assets(module), heading=title)


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
    head = _head(cake["seo"], address=absolute(cake["url"]), site=data["site"], hero=cake["image"], facts=facts)
    head = replace(head, price={"amount": cake["price_from"], "currency": cake["currency"]})
    return Shell("cake", cake["url"], head, data, _assets(MODULES["cake"]), preview=preview)


def _draft(page: CakePage, request: HttpRequest) -> Json:
    return CakeSerializer(page, context={"menu": menu_context(request)}).data


def _menu_crumb(page: CakePage) -> list[tuple[str, str]]:
    try:
        menu = page.get_parent()
    except ObjectDoesNotExist:
        return []
    if menu is None or not menu.url:
        return []
    return [(translated(menu.specific, "title"), menu.url)]


def _body_shell(request: HttpRequest, page: Page, *, preview: bool) -> Shell:
    kind = TYPES[type(page)]
    body = page_data(page, request)
    data = {"site": answer(request, "site/"), "page": body}
    if kind in {"home", "menu"}:
        data["categories"] = answer(request, "categories/", "page_size=100")
    absolute = request.build_absolute_uri
    if isinstance(page, MenuPage):
        data["cakes"] = answer(request, "cakes/", "page_size=100")
        return _menu_shell(request, body, data, preview=preview)
    hero = _hero(body)
    facts: Facts = []
    if kind == "home":
        image = body["seo"]["image"] or hero
        facts.append(json_ld.website(data["site"], absolute=absolute, language=spoken()))
        facts.append(json_ld.bakery(data["site"], absolute=absolute, image=image["src"] if image else ""))
    else:
        facts.append(json_ld.breadcrumbs([(gettext("Home"), "/"), (body["title"], body["path"])], absolute=absolute))
    facts.append(json_ld.questions(body))
    address = absolute(body["path"])
    head = _head(body["seo"], address=address, site=data["site"], hero=hero, facts=facts, is_home=kind == "home")
    return Shell(kind, body["path"], head, data, _assets(MODULES[kind]), preview=preview)


@dataclass(frozen=True)
class MenuPart:
    """What is painted of the menu: all of it, a category, or what was searched for. The script reads the rest."""

    title: str
    intro: str
    cakes: list[Json]
    category: str = ""
    search: str = ""


def _menu_shell(request: HttpRequest, body: Json, data: Json, *, preview: bool) -> Shell:
    """The menu. Whoever has no script reads a category, or what they searched for, all the same."""
    asked = request.GET.get("category", "")
    draft: Category | None = getattr(request, "previewed_category", None) if preview else None
    if draft is not None:
        asked = _put_among(data["categories"]["results"], draft, request)
    part = _part_of_menu(request, body, data, asked=asked)
    absolute = request.build_absolute_uri
    trail = [(gettext("Home"), "/"), (body["title"], body["path"])]
    address, seo = absolute(body["path"]), body["seo"]
    if part.category:
        address = f"{address}?{urlencode({'category': part.category})}"
        trail.append((part.title, f"{body['path']}?category={part.category}"))
        description = part.intro or seo["description"]
        seo = {**seo, "title": part.title, "description": description, "canonical": in_this_language(address)}
    facts = [json_ld.breadcrumbs(trail, absolute=absolute), json_ld.cakes(part.cakes, absolute=absolute)]
    head = _head(seo, address=address, site=data["site"], hero=None, facts=[*facts, json_ld.questions(body)])
    head = replace(head, is_indexed=not part.search)  # search engines have results of their own
    route = f"{body['path']}?category={part.category}" if draft is not None else body["path"]
    return Shell("menu", route, head, data, _assets(MODULES["menu"]), preview=preview, menu=part)


def _put_among(categories: list[Json], draft: Category, request: HttpRequest) -> str:
    """Puts a category that is being edited in its own place, or last where it is new. Returns its slug."""
    saved = Category.objects.filter(pk=draft.pk).values_list("slug", flat=True).first() if draft.pk else None
    # Its cakes are told under the address that it has: another one is not seen before it is saved.
    draft.slug = saved or draft.slug
    place = next((number for number, one in enumerate(categories) if one["slug"] == saved), len(categories))
    draft.cake_count = categories[place]["cake_count"] if place < len(categories) else 0
    categories[place : place + 1] = [CategorySerializer(draft, context={"menu": menu_context(request)}).data]
    return draft.slug


def _part_of_menu(request: HttpRequest, body: Json, data: Json, *, asked: str) -> MenuPart:
    cakes, title, intro = data["cakes"]["results"], body["title"], body["seo"]["description"]
    category = next((one for one in data["categories"]["results"] if one["slug"] == asked), None)
    search = request.GET.get("search", "").strip()[:LONGEST_SEARCH]
    if search and "\x00" not in search:
        cakes = answer(request, "cakes/", urlencode({"search": search, "page_size": 100}))["results"]
    if category:
        cakes = [cake for cake in cakes if cake["category"]["slug"] == category["slug"]]
        title, intro = category["name"], category["description"] or intro
    return MenuPart(title, intro, cakes, category["slug"] if category else "", search)


def _hero(body: Json) -> Json | None:
    first = body["body"][0] if body["body"] else None
    return first["value"]["image"] if first and first["type"] == "hero" else None


def _head(seo: Json, *, address: str, site: Json, hero: Json | None, facts: Facts, is_home: bool = False) -> Head:
    return Head(
        title=seo["title"] if is_home else _title(seo["title"], site),
        description=seo["description"],
        canonical=seo["canonical"],
        address=address,
        image=seo["image"] or hero,
        hero=hero,
        json_ld=tuple(json_ld.script(fact) for fact in facts if fact),
    )


def _title(title: str, site: Json) -> str:
    return title if site["name"] in title else f"{title} – {site['name']}"
