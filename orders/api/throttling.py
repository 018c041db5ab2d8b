"""How often prices may be asked for, and orders placed."""

from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.throttling import ClientThrottle


class QuoteThrottle(ClientThrottle):
    """By the client's address: a quote needs no token."""

    scope = "quote"


class PersonThrottle(ClientThrottle):
    """By the person, wherever they are."""

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        if not request.user.is_authenticated:
            return None  # refused before this, or about to be
        return self.cache_format % {"scope": self.scope, "ident": request.user.pk}


class PlaceOrderThrottle(PersonThrottle):
    """An order takes a place of a day."""

    scope = "place_order"


class ReceiptThrottle(PersonThrottle):
    """Drawing a paper takes a while."""

    scope = "receipt"
