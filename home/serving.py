"""Serves the pages of the CMS: to visitors from bytes made once for each published state, to editors afresh."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from wagtail.views import serve as serve_by_wagtail

from catalog import published
from catalog.api.cached import as_response
from home.shell import LONGEST_SEARCH
from home.vite import build_of

HTML = "text/html; charset=utf-8"


def is_editor(request: HttpRequest) -> bool:
    """Whether the visitor may open the CMS. One without a session is not asked, so that no session is read."""
    return has_session(request) and request.user.has_perm("wagtailadmin.access_admin")


def has_session(request: HttpRequest) -> bool:
    """Whether there may be more to know of this visitor than anybody may see. Customers have none: they bear tokens."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def page(request: HttpRequest, path: str) -> HttpResponse:
    """Any page of the CMS. What is kept was made for a visitor without a session, so it holds no private page."""
    if has_session(request) or request.method not in {"GET", "HEAD"}:
        response = serve_by_wagtail(request, path)
        patch_cache_control(response, private=True, no_cache=True)
        return response
    key = _key_of(request)
    answer = published.recall(key) if key else None
    if answer is None:
        response = serve_by_wagtail(request, path)
        if not isinstance(response, TemplateResponse) or response.status_code != 200:  # noqa: PLR2004
            return response
        answer = published.Answer.of(response.render().content)
        if _is_for_one(response, request):
            patch_cache_control(response, private=True, no_cache=True)
            return response
        if key:
            published.keep(key, answer)
    response = as_response(answer, request)
    if response.status_code == 200:  # noqa: PLR2004
        response.headers["Content-Type"] = HTML
    return response


def _is_for_one(response: HttpResponse, request: HttpRequest) -> bool:
    """Whether it says so, or holds what is theirs alone: cookies, or the token of a form (a page's password, say)."""
    said = response.headers.get("Cache-Control", "")
    is_secret = any(word in said for word in ("no-store", "private"))
    return is_secret or bool(response.cookies) or request.META.get("CSRF_COOKIE_NEEDS_UPDATE", False)


def _key_of(request: HttpRequest) -> str:
    """What a page may depend on; nothing while Vite's own server stands in, when nothing is kept."""
    build = build_of()
    if not build:
        return ""
    version = published.menu_version()
    today = published.local_today(version)
    # The menu is painted as far as its address asks for; no other word of a query changes a page.
    asked = urlencode([(name, request.GET.get(name, "")[:LONGEST_SEARCH]) for name in ("category", "search")])
    return f"page {version} {today} {build} {get_language()} {request.build_absolute_uri(request.path)} {asked}"
