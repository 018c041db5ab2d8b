"""Who knocks: what a sign-in attempt is counted by, and whether it is let in."""

import ipaddress
from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_in
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import User


class WrongCredentials(Exception):  # noqa: N818 (named for what happened)
    """No active account has this address and password."""


class LockedOut(Exception):  # noqa: N818 (named for what happened)
    """Too many wrong passwords from here for this address."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def identify(request: HttpRequest, *, email: str, password: str) -> User:
    """The person who has this address and password. As slow for an unknown address as for a wrong password."""
    user = authenticate(request, username=email, password=password)
    if user is None:
        if getattr(request, "axes_locked_out", False):
            raise LockedOut(seconds_until_unlocked(request, email=email))
        raise WrongCredentials
    # Django's own word for "somebody came in": notes the last login and forgives earlier failures.
    user_logged_in.send(sender=User, request=request, user=user)
    return user


def client_address(request: HttpRequest) -> str:
    """The client's IP address, counted back over our own proxies: a longer X-Forwarded-For is an invention."""
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    proxies = settings.PROXY_COUNT
    if proxies and len(forwarded) >= proxies and _is_address(forwarded[-proxies]):
        return forwarded[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def username_of_attempt(request: HttpRequest | None, credentials: dict | None = None) -> str:
    """The e-mail address of an attempt, in lower case, whether it came by JSON or by Wagtail's form."""
    given = (credentials or {}).get("email") or (credentials or {}).get("username")
    if not given and request is not None:
        given = request.POST.get("username")
    return (given or "").strip().lower()


def seconds_until_unlocked(request: HttpRequest, *, email: str) -> int:
    """How long the lock on this address, from this client, still holds."""
    attempts = AccessAttempt.objects.filter(
        username=username_of_attempt(None, {"email": email}), ip_address=client_address(request)
    )
    latest = attempts.aggregate(latest=Max("attempt_time"))["latest"] or timezone.now()
    remaining: timedelta = latest + settings.AXES_COOLOFF_TIME - timezone.now()
    return max(1, round(remaining.total_seconds()))


def lockout_response(
    request: HttpRequest, original_response: HttpResponse | None = None, credentials: dict | None = None
) -> HttpResponse:
    """What django-axes answers to one who is locked out; the API has its own answer already."""
    if original_response is not None and request.path_info.startswith("/api/"):
        return original_response
    wait = seconds_until_unlocked(request, email=username_of_attempt(request, credentials))
    context = {"minutes": -(-wait // 60)}
    response = render(request, "accounts/locked_out.html", context, status=429)
    response["Retry-After"] = str(wait)
    return response


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
