"""What the views of orders share: nothing of a person is stored on the way, and every answer knows its moment."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers, set_response_etag
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from rest_framework import generics
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from catalog.api.cached import as_asked_for
from catalog.bakery import Bakery, get_bakery
from orders.api.pictures import with_pictures
from orders.models import Order

LONGEST_KEY = 255
KEY_HEADER = "Idempotency-Key"
ORDER_KEY_HEADER = "X-Order-Key"
UPLOAD_KEY_HEADER = "X-Upload-Key"


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class OrderView(generics.GenericAPIView):
    """Parses, permits, makes one call of a rule, and renders."""

    queryset = Order.objects.none()
    lookup_field = "number"
    acts_for: User | None = None  # the owner, where a guest's key stands for them
    filter_backends: list[type] = []

    @cached_property
    def now(self) -> datetime:
        """The moment of this request; the rules have no clock of their own."""
        return timezone.now()

    @cached_property
    def bakery(self) -> Bakery:
        return get_bakery()

    def get_serializer_context(self) -> dict[str, Any]:
        context = super().get_serializer_context()
        return (
            context
            if getattr(self, "swagger_fake_view", False)
            else context | {"now": self.now, "bakery": self.bakery, "acts_for": self.acts_for or self.request.user}
        )

    def read(self, serializer_class: type[Any], request: Request) -> Any:
        """The body, valid, in a serializer."""
        serializer = serializer_class(data=request.data)
        serializer.is_valid(raise_exception=True)
        return serializer

    def render(self, order: Order, serializer_class: type[Any]) -> dict[str, Any]:
        """All of the order, read again after a rule changed it."""
        fresh = with_pictures(Order.objects.with_details()).get(pk=order.pk)
        return serializer_class(fresh, context=self.get_serializer_context()).data


def unless_the_same(request: Request, response: Response) -> Response:
    """The answer, or 304 where the client has it already: it names its copy in `If-None-Match`.

    The tag is made of what was rendered, so that it changes with every word of it: an event, a payment, the language,
    the bakery's address, an action that is no longer possible.
    """

    def decide(rendered: HttpResponse) -> HttpResponse:
        patch_vary_headers(rendered, ["Authorization", "Accept-Language", ORDER_KEY_HEADER])
        set_response_etag(rendered)
        return as_asked_for(request._request, rendered)  # noqa: SLF001 - the framework's name for Django's request

    response.add_post_render_callback(decide)
    return response


def order_key(request: Request) -> str:
    """What somebody shows to open a guest's order; it stands in a header, so that no log and no cache keeps it."""
    return request.headers.get(ORDER_KEY_HEADER, "")


def upload_key(request: Request) -> str:
    """What a guest shows to use the photos that they have sent."""
    return request.headers.get(UPLOAD_KEY_HEADER, "")


class SignedInOrWithPhotoKey(IsAuthenticated):
    """Somebody who says who they are, or shows a key. Whether it opens that photo is asked there."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return request.user.is_authenticated or bool(upload_key(request) or order_key(request))


class SignedInOrWithKey(IsAuthenticated):
    """Somebody who says who they are, or shows the key of an order. Whether it opens that order is asked there."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return request.user.is_authenticated or bool(order_key(request))


class MayPlaceOrders(IsAuthenticated):
    """Everybody, unless the bakery wants an account of its customers."""

    def has_permission(self, request: Request, view: "OrderView") -> bool:
        return request.user.is_authenticated or view.bakery.guest_orders


class MayViewOrders(BasePermission):
    """Somebody of the bakery. What they may do with an order is checked by the rules."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return request.user.has_perm("orders.view_order")


def idempotency_key(request: Request) -> str:
    """The key under which this request may be repeated without doing anything twice."""
    key = request.headers.get(KEY_HEADER, "")
    if not key:
        words = _("Send a key of your own, new for every order and every payment, so that it can be repeated.")
        refusal = ErrorDetail(words, "required")
    elif len(key) > LONGEST_KEY:
        words = _("The key is longer than %(most)d characters. Send a shorter one.") % {"most": LONGEST_KEY}
        refusal = ErrorDetail(words, "max_length")
    elif not (key.isascii() and key.isprintable()):
        refusal = ErrorDetail(_("Make the key of printable ASCII characters alone."), "invalid")
    else:
        return key
    raise ValidationError({KEY_HEADER: [refusal]})
