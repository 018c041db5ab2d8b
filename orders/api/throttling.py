"""How often prices may be asked for, orders placed, photos sent, receipts drawn, and data exported."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256

from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.throttling import ClientThrottle, PersonThrottle
from orders.discounts import UNKNOWN
from orders.errors import OrderError, Problem

logger = logging.getLogger(__name__)


class QuoteThrottle(ClientThrottle):
    """By the client's address: a quote needs no token."""

    scope = "quote"


class PlaceOrderThrottle(PersonThrottle):
    scope = "place_order"


class UploadThrottle(PersonThrottle):
    scope = "upload"


class ReceiptThrottle(PersonThrottle):
    """Drawing a paper takes a while."""

    scope = "receipt"


class ExportThrottle(PersonThrottle):
    """All that is known of somebody, gathered: nobody needs it often, and a thief would like it."""

    scope = "export"


class CouponGuessThrottle(ClientThrottle):
    """By the client's address, and counting wrong codes alone: whoever has a coupon is never in the way of another."""

    scope = "coupon_guess"

    def throttle_success(self) -> bool:
        return True  # asked before the code is looked at; `count` counts it when it was wrong

    def count(self, code: str) -> None:
        """Remember a wrong code. The same one again, with another basket, is no further guess."""
        if self.rate is None:  # nobody is counted, and nothing was looked up
            return
        try:
            if self.cache.add(f"{self.key}:{sha256(code.encode()).hexdigest()}", 1, self.duration):
                self.cache.set(self.key, [self.now, *self.history], self.duration)
        except Exception:  # as in ClientThrottle
            logger.exception("The cache is away; nobody is throttled.")


@contextmanager
def coupon_guesses(request: Request, view: APIView, *, code: str) -> Iterator[Callable[[Iterable[Problem]], None]]:
    """Refuse (429) whoever has guessed too often, and count the code when it turns out to be unknown.

    What is raised inside is looked at by itself; what is answered with problems is handed to the function it gives.
    """
    throttle = CouponGuessThrottle()
    if code and not throttle.allow_request(request, view):
        view.throttled(request, throttle.wait())

    def look_at(problems: Iterable[Problem]) -> None:
        if any(problem.code == UNKNOWN for problem in problems):
            throttle.count(code)

    try:
        yield look_at
    except OrderError as refusal:
        look_at(refusal.problems)
        raise
