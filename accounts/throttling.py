"""How often one client, and one address, may knock."""

import hashlib
import logging
from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from accounts import doors

logger = logging.getLogger(__name__)


def digest(text: str) -> str:
    """What stands for an address, a number or a key in the cache, where none of them is to be read."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class ClientThrottle(SimpleRateThrottle):
    """By the client's address, as `doors.client_address` sees it. Subclasses name their scope.

    Where the cache is away nobody is throttled: lock-outs live in the database and still hold.
    """

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        return self.cache_format % {"scope": self.scope, "ident": doors.client_address(request._request)}  # noqa: SLF001

    def allow_request(self, request: Request, view: APIView) -> bool:
        try:
            return super().allow_request(request, view)
        except Exception:  # each cache backend has failures of its own
            logger.exception("The cache is away; nobody is throttled.")
            return True


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


class SignInByClient(ClientThrottle):
    scope = "sign_in"


class SignInByAddress(AddressThrottle):
    scope = "sign_in"


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
