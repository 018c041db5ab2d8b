"""Who knocks: the address and the name that a sign-in attempt is counted by."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The client's IP address, counted back over our own proxies; a longer X-Forwarded-For is the client's invention."""
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    proxies = settings.PROXY_COUNT
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def username_of_attempt(request: HttpRequest | None, credentials: dict | None = None) -> str:
    """The e-mail address of an attempt, in lower case, whether it came by JSON or by Wagtail's form."""
    given = (credentials or {}).get("email") or (credentials or {}).get("username")
    if not given and request is not None:
        given = request.POST.get("username")
    return (given or "").strip().lower()
