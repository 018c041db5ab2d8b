"""Serves the pages of the CMS: to visitors from bytes made once for each published state, to editors afresh."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from wagtail.models import Page

from catalog import published
from catalog.api.cached import as_response
from home.vite import build_of

ServePage = Callable[[Page, HttpRequest, list, dict], HttpResponse]
HTML = "text/html; charset=utf-8"


def is_editor(request: HttpRequest) -> bool:
    """Whether the visitor may open the CMS. A visitor without a session is not asked, so that no session is read."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return user is not None and user.has_perm("wagtailadmin.access_admin")


def serve_kept(serve: ServePage) -> ServePage:
    """Wraps Wagtail's serving of a page, inside its check of who may see it."""

    def serve_page(page: Page, request: HttpRequest, args: list, kwargs: dict[str, Any]) -> HttpResponse:
        if is_editor(request):
            response = serve(page, request, args, kwargs)
            patch_cache_control(response, private=True, no_cache=True)
            return response
        key = key_of(request)
        answer = published.recall(key) if key else None
        if answer is None:
            response = serve(page, request, args, kwargs)
            if not isinstance(response, TemplateResponse) or response.status_code != 200:  # noqa: PLR2004
                return response
            answer = published.Answer.of(response.render().content)
            if key:
                published.keep(key, answer)
        response = as_response(answer, request)
        if response.content:
            response.headers["Content-Type"] = HTML
        return response

    return serve_page


def key_of(request: HttpRequest) -> str:
    """What a page may depend on; nothing while it is being worked on, when nothing is kept."""
    build = build_of()
    if not build:
        return ""
    version = published.menu_version()
    today = published.local_today(version)
    return f"page {version} {today} {build} {get_language()} {request.build_absolute_uri(request.path)}"
