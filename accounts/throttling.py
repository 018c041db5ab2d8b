"""How often one client, and one address, may knock."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import caches
from django.utils.connection import ConnectionProxy
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from accounts import doors

logger = logging.getLogger(__name__)
# Of its own, so that nothing else that is remembered pushes out what is counted.
cache = ConnectionProxy(caches, "throttles")


def digest(text: str) -> str:
    """What stands for an address, a number or a key in the cache, where none of them is to be read."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class ClientThrottle(SimpleRateThrottle):
    """By the client's address, as `doors.client_address` sees it. Subclasses name their scope.

    Where the cache is away nobody is throttled: lock-outs live in the database and still hold.
    """

    cache = cache

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        return self.cache_format % {"scope": self.scope, "ident": doors.client_address(request._request)}  # noqa: SLF001

    def allow_request(self, request: Request, view: APIView) -> bool:
        try:
            return super().allow_request(request, view)
        except Exception:  # each cache backend has failures of its own
            logger.exception("The cache is away; nobody is throttled.")
            return True

    def wait(self) -> float:
        """Seconds; said to every client that is refused, also where more was counted at once than is allowed."""
        return super().wait() or float(self.duration)


class AddressThrottle(ClientThrottle):
    """By the e-mail address in the request's body, from wherever it comes."""

    body: Any

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.body = request.data  # read out here: a body that cannot be read is no fault of the cache
        return super().allow_request(request, view)

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        data = self.body
        given = data.get("email") if isinstance(data, dict) else None
        if not isinstance(given, str) or not given.strip():
            return None
        return self.cache_format % {"scope": f"{self.scope}_address", "ident": digest(given.strip().lower())}


class CountedThrottle(ClientThrottle):
    """Asked before something is tried, and counting only what `count` is told of."""

    def throttle_success(self) -> bool:
        return True

    def count(self, times: int = 1, *, once_for: str = "") -> None:
        """Remember that it happened, so many times; of what has the same name, once."""
        if self.rate is None or self.key is None:  # nobody is counted, and nothing was looked up
            return
        try:
            if not once_for or self.cache.add(f"{self.key}:{digest(once_for)}", 1, self.duration):
                self.cache.set(self.key, [*[self.now] * times, *self.history], self.duration)
        except Exception:  # as in ClientThrottle
            logger.exception("The cache is away; nobody is throttled.")


class SignInByClient(ClientThrottle):
    scope = "sign_in"


class SignInByAddress(CountedThrottle):
    """By the e-mail address, counting failures alone, and many more of them than one client is allowed.

    So nobody keeps its owner out by knocking in their name, and no crowd goes on guessing. A client that came in with
    it before is let through all the same: for that one the lock of `doors` is enough.
    """

    scope = "sign_in_address"
    remembered = 30 * 24 * 60 * 60  # seconds

    def __init__(self, email: str) -> None:
        super().__init__()
        self.email = email.strip().lower()

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        return self.cache_format % {"scope": self.scope, "ident": digest(self.email)}

    def allow_request(self, request: Request, view: APIView) -> bool:
        return super().allow_request(request, view) or self._is_known(request)

    def came_in(self, request: Request) -> None:
        """Remember from where."""
        try:
            self.cache.set(self._home_of(request), 1, self.remembered)
        except Exception:  # as in ClientThrottle
            logger.exception("The cache is away; nobody is remembered.")

    def _is_known(self, request: Request) -> bool:
        try:
            return bool(self.cache.get(self._home_of(request)))
        except Exception:  # as in ClientThrottle
            logger.exception("The cache is away; nobody is throttled.")
            return True

    def _home_of(self, request: Request) -> str:
        client = doors.client_address(request._request)  # noqa: SLF001 - as in ClientThrottle
        return self.cache_format % {"scope": "came_in", "ident": digest(f"{client} {self.email}")}


@contextmanager
def sign_ins(request: Request, *, email: str) -> Iterator[Callable[[], None]]:
    """Refuse (429) an address at which too much was guessed; the function counts a failure."""
    view = request.parser_context["view"]
    throttle = SignInByAddress(email)
    if not throttle.allow_request(request, view):
        view.throttled(request, throttle.wait())
    yield throttle.count
    throttle.came_in(request)


class RegisterByClient(ClientThrottle):
    scope = "register"


class RegisterByAddress(AddressThrottle):
    scope = "register"


class ResetByClient(ClientThrottle):
    scope = "reset"


class ResetByAddress(AddressThrottle):
    """Stricter: each of these is a mail to somebody."""

    scope = "reset_address"


class LinkByClient(ClientThrottle):
    """For the links in our mails: somebody tries out keys."""

    scope = "link"


class PersonThrottle(ClientThrottle):
    """By whoever is signed in, wherever they are. Subclasses name their scope."""

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        if not request.user.is_authenticated:
            return None  # refused before this, or about to be
        return self.cache_format % {"scope": self.scope, "ident": request.user.pk}


class VerificationByPerson(PersonThrottle):
    """Each of these is a mail to them."""

    scope = "verification"
