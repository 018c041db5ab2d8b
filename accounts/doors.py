"""Who knocks: what a sign-in attempt is counted by, and whether it is let in."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import factors, proofs, second_factor
from accounts.models import User

HOST_BITS = 64  # of an IPv6 address, which whoever has the network chooses


class WrongCredentials(Exception):  # noqa: N818 (named for what happened)
    """No active account has this address and password."""


class LockedOut(Exception):  # noqa: N818 (named for what happened)
    """Too many wrong passwords from here for this address."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


class CodeNeeded(Exception):  # noqa: N818 (named for what happened)
    """The password is right; a code of the second factor is needed too."""


class SetUpNeeded(Exception):  # noqa: N818 (named for what happened)
    """The password is right; but whoever works here has to set up a second factor first."""


def identify(request: HttpRequest, *, email: str, password: str) -> User:
    """The person who has this address and password. As slow for an unknown address as for a wrong password."""
    user = _whose_password(request, email=email, password=password)
    _forgive(request, user)
    return user


def let_in(request: HttpRequest, *, email: str, password: str, code: str, now: datetime) -> tuple[User, bool]:
    """As `identify`, with the second factor where one is asked; tells whether it was given.

    Earlier failures are forgiven at the very end: else a right password would buy any number of guesses at the code.
    """
    user = _whose_password(request, email=email, password=password)
    has_one = factors.has_one(user)
    if has_one:
        if not code:
            raise CodeNeeded
        take_code(request, user=user, code=code, now=now)
    elif factors.is_asked_of(user):
        raise SetUpNeeded
    _forgive(request, user)
    return user, has_one


def take_code(request: HttpRequest, *, user: User, code: str, now: datetime) -> TOTPDevice:
    """The device whose code this is. A wrong one counts as a wrong password does, at every door alike."""
    with counting(request, user=user):
        return second_factor.give(person=user, code=code, now=now)


@contextmanager
def counting(request: HttpRequest, *, user: User) -> Iterator[None]:
    """Whatever asks for a code stands in here: shut to who is locked out, and a wrong code counts towards that."""
    credentials = {"username": user.email}
    _check_is_open(request, credentials)
    try:
        yield
    except second_factor.NewCodeRefused:
        raise  # of a secret that is theirs alone
    except second_factor.CodeRefused:
        count_failure(request, credentials)
        raise


def take_reset_proof(request: HttpRequest, *, uid: str, token: str) -> User:
    """Whose password this link may change. Wrong ones count as wrong passwords do, known person or not."""
    credentials = {"username": f"reset {uid}"}
    _check_is_open(request, credentials)
    person = proofs.person_of_reset(uid, token)
    if person is None:
        count_failure(request, credentials)
        raise proofs.ProofRefused
    return person


def forgive_everywhere(person: User) -> None:
    """Whoever has just chosen a new password is not kept waiting for having forgotten the old one."""
    AxesProxyHandler.reset_attempts(username=username_of_attempt(None, {"email": person.email}))


def count_failure(request: HttpRequest, credentials: dict[str, str]) -> None:
    """Counts a failure at a door; the one too many raises LockedOut."""
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)
    if getattr(request, "axes_locked_out", False):
        raise LockedOut(seconds_until_unlocked(request, email=credentials["username"]))


def _check_is_open(request: HttpRequest, credentials: dict[str, str]) -> None:
    if not AxesProxyHandler.is_allowed(request, credentials):
        raise LockedOut(seconds_until_unlocked(request, email=credentials["username"]))


def _whose_password(request: HttpRequest, *, email: str, password: str) -> User:
    user = authenticate(request, username=email, password=password)
    if user is None:
        if getattr(request, "axes_locked_out", False):
            raise LockedOut(seconds_until_unlocked(request, email=email))
        raise WrongCredentials
    return user


def _forgive(request: HttpRequest, user: User) -> None:
    """Django's own word for "somebody came in": notes the last login and forgives earlier failures."""
    user_logged_in.send(sender=User, request=request, user=user)


def client_address(request: HttpRequest) -> str:
    """Who the client is by its IP address, counted back over our own proxies: a longer X-Forwarded-For is an invention.

    Of an IPv6 address the network: everybody has 2^64 of them, and each would be another client.
    """
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    proxies = settings.PROXY_COUNT
    if proxies and len(forwarded) >= proxies and _is_address(forwarded[-proxies]):
        return _network_of(forwarded[-proxies])
    return _network_of(request.META.get("REMOTE_ADDR", ""))


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


def _network_of(text: str) -> str:
    """An address that stands for all that one client can have; what is none (of a socket, say) as it is."""
    if not _is_address(text):
        return text
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Address(int(address) >> HOST_BITS << HOST_BITS))


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
