"""How often prices may be asked for, orders placed, photos sent, receipts drawn, and data exported."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.throttling import ClientThrottle, CountedThrottle, PersonThrottle, digest
from orders.discounts import UNKNOWN
from orders.errors import OrderError, Problem


class QuoteThrottle(ClientThrottle):
    """By the client's address: a quote needs no token."""

    scope = "quote"


class AvailabilityThrottle(ClientThrottle):
    """By the client's address: the calendar needs no token, and takes some reckoning."""

    scope = "availability"


class PlaceOrderThrottle(PersonThrottle):
    scope = "place_order"


class GuestOrderThrottle(ClientThrottle):
    """By the client's address, and for guests alone."""

    scope = "guest_order"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        return None if request.user.is_authenticated else super().get_cache_key(request, view)


class UploadThrottle(PersonThrottle):
    scope = "upload"


class GuestUploadThrottle(ClientThrottle):
    """By the client's address, and for guests alone: to read a photo takes a while."""

    scope = "guest_upload"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        return None if request.user.is_authenticated else super().get_cache_key(request, view)


class ReceiptThrottle(PersonThrottle):
    """Drawing a paper takes a while. Whoever shows an order's key is known by the client's address."""

    scope = "receipt"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        return super().get_cache_key(request, view) or ClientThrottle.get_cache_key(self, request, view)


class ExportThrottle(PersonThrottle):
    """All that is known of somebody, gathered: nobody needs it often, and a thief would like it."""

    scope = "export"


class CouponGuessThrottle(CountedThrottle):
    """By the client's address, and counting wrong codes alone: whoever has a coupon is never in the way of another."""

    scope = "coupon_guess"


class OrderKeyThrottle(CountedThrottle):
    """By the client's address, and counting wrong keys alone: whoever follows an order may ask at any time."""

    scope = "order_key"


class GuestOrdersOfClient(CountedThrottle):
    """By the client's address, and counting what was really ordered: each of these takes a place of a day."""

    scope = "guest_order_placed"


class UnprovenUnitsOfClient(CountedThrottle):
    """By the client's address, and counting the capacity that was really taken by whoever proved no e-mail address."""

    scope = "unproven_units"


class GuestOrdersOfContact(CountedThrottle):
    """By how a guest is reached, from wherever it comes: each of these is a mail to somebody."""

    scope = "guest_order_contact"

    def __init__(self, contact: str) -> None:
        super().__init__()
        self.contact = contact

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        return self.cache_format % {"scope": self.scope, "ident": digest(self.contact)}


@contextmanager
def wrong_keys(request: Request, view: APIView, *, of: str, shown: str) -> Iterator[Callable[[], None]]:
    """Refuse (429) whoever has shown too many wrong keys; the function counts one, and the same one only once.

    `of` is what the key was shown for: the number of an order, the id of a photo.
    """
    throttle = OrderKeyThrottle()
    if not throttle.allow_request(request, view):
        view.throttled(request, throttle.wait())
    yield lambda: throttle.count(once_for=f"{of}:{shown}")


@contextmanager
def guest_orders(request: Request, view: APIView, *, contacts: Iterable[str]) -> Iterator[Callable[[], None]]:
    """Refuse (429) where this client, this address or this number has ordered so much; the function counts an order.

    Without contacts nobody is refused: whoever repeats a request gets the order that it has made.
    """
    by_contact = [GuestOrdersOfContact(contact) for contact in contacts]
    throttles = [GuestOrdersOfClient(), *by_contact] if by_contact else []
    waits = [throttle.wait() for throttle in throttles if not throttle.allow_request(request, view)]
    if waits:
        view.throttled(request, max((wait for wait in waits if wait is not None), default=None))

    def count() -> None:
        for throttle in throttles:
            throttle.count()

    yield count


@contextmanager
def unproven_units(request: Request, view: APIView, *, is_counted: bool) -> Iterator[Callable[[int], None]]:
    """Refuse (429) where so much was taken from this client without a proven address; the function counts units."""
    throttle = UnprovenUnitsOfClient()
    if is_counted and not throttle.allow_request(request, view):
        view.throttled(request, throttle.wait())

    def count(units: int) -> None:
        if is_counted:
            throttle.count(units)

    yield count


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
            throttle.count(once_for=code)

    try:
        yield look_at
    except OrderError as refusal:
        look_at(refusal.problems)
        raise
