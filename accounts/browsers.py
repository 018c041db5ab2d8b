"""A browser's refresh token lives in a cookie; this is the cookie, and the check that the request is the site's own."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

OWN_CLIENT_HEADER = "X-CS-Client"


def is_from_this_site(request: HttpRequest) -> bool:
    """Whether a page of this site, or a program, sent this: a foreign page can neither forge nor omit the proof."""
    origin = request.headers.get("Origin")
    if origin is not None:
        own = f"{request.scheme}://{request.get_host()}"
        return origin == own or origin in settings.CORS_ALLOWED_ORIGINS
    if "Sec-Fetch-Site" in request.headers:
        return request.headers["Sec-Fetch-Site"] == "same-origin"
    return OWN_CLIENT_HEADER in request.headers


def is_from_another_site(request: HttpRequest) -> bool:
    """Whether a page of another site certainly sent this: every browser names a foreign origin when it posts."""
    names_itself = {"Origin", "Sec-Fetch-Site"} & set(request.headers)
    return bool(names_itself) and not is_from_this_site(request)


def refresh_token_of(request: HttpRequest) -> str:
    """The refresh token that the browser keeps for us, or an empty string."""
    return request.COOKIES.get(settings.REFRESH_COOKIE_NAME, "")


def remember(response: HttpResponseBase, request: HttpRequest, token: str) -> None:
    """Gives the browser a refresh token to keep, out of reach of every script."""
    _set_cookie(response, request, token, max_age=int(settings.REFRESH_TOKEN_LIFETIME.total_seconds()))


def forget(response: HttpResponseBase, request: HttpRequest) -> None:
    """Takes the refresh token back."""
    _set_cookie(response, request, "", max_age=0)


def _set_cookie(response: HttpResponseBase, request: HttpRequest, value: str, *, max_age: int) -> None:
    response.set_cookie(
        settings.REFRESH_COOKIE_NAME,
        value,
        max_age=max_age,
        path=settings.REFRESH_COOKIE_PATH,
        secure=_cookie_is_secure(request),
        httponly=True,
        samesite="Strict",
    )


def _cookie_is_secure(request: HttpRequest) -> bool:
    """Always, unless the site is tried by plain http from another machine, where browsers drop secure cookies."""
    if settings.REFRESH_COOKIE_SECURE is not None:
        return settings.REFRESH_COOKIE_SECURE
    return request.is_secure() or _is_this_machine(request.get_host())


def _is_this_machine(host: str) -> bool:
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
