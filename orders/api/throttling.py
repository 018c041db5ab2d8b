"""How often prices may be asked for, orders placed, and receipts drawn."""

from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.throttling import ClientThrottle


class QuoteThrottle(ClientThrottle):
    """By the client's address: a quote needs no token."""

    scope = "quote"


class CustomerThrottle(ClientThrottle):
    """By the customer, wherever they are. Subclasses name their scope."""

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        if not request.user.is_authenticated:
            return None  # refused before this, or about to be
        return self.cache_format % {"scope": self.scope, "ident": request.user.pk}


class PlaceOrderThrottle(CustomerThrottle):
    scope = "place_order"


class ReceiptThrottle(CustomerThrottle):
    scope = "receipt"
