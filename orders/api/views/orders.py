"""What a customer does: ask for a price, place an order, look at their orders, cancel one."""

from dataclasses import replace

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, permissions, status
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from accounts.models import Language, User
from orders import actions, guests, placing, quoting, reordering
from orders.api import docs
from orders.api.docs import baskets, steps
from orders.api.filters import OwnOrdersFilter
from orders.api.paging import NewestFirst
from orders.api.pictures import with_pictures
from orders.api.serializers.basket import BasketSerializer, DraftBasketSerializer, GuestBasketSerializer, as_sent
from orders.api.serializers.order import (
    CancelSerializer,
    OrderCardSerializer,
    OrderSerializer,
    PlacedOrderSerializer,
)
from orders.api.serializers.quote import QuoteSerializer, ReorderSerializer, rendered
from orders.api.throttling import (
    GuestOrderThrottle,
    PlaceOrderThrottle,
    QuoteThrottle,
    coupon_guesses,
    guest_orders,
    unproven_units,
    wrong_keys,
)
from orders.api.views.base import (
    MayPlaceOrders,
    OrderView,
    SignedInOrWithKey,
    idempotency_key,
    order_key,
    unless_the_same,
    upload_key,
)
from orders.basket import Basket
from orders.models import Order
from orders.placing import Placed
from orders.querysets import OrderQuerySet


class QuoteView(OrderView):
    """The price of a basket."""

    permission_classes = [permissions.AllowAny]
    throttle_classes = [QuoteThrottle]
    serializer_class = QuoteSerializer

    @extend_schema(
        operation_id="orders_quote",
        tags=["orders"],
        summary="Price a basket",
        description=(
            "Changes nothing and needs no token; with one, it knows which coupons you have used. Fulfilment and "
            "contact may be missing. What stands against ordering this basket now, such as a day that is full or a "
            "coupon that does not hold, is listed in `problems`. Send `quote_id` with the order to get these prices "
            "or none."
        ),
        parameters=[docs.UPLOAD_KEY],
        request=DraftBasketSerializer,
        responses={200: QuoteSerializer, 400: docs.INVALID},
        examples=[baskets.FIRST_BASKET, baskets.BASKET],
    )
    def post(self, request: Request) -> Response:
        basket = _with_photo_key(self.read(DraftBasketSerializer, request).to_basket(), request)
        customer = _whom_it_is_for(request, basket)
        with coupon_guesses(request, self, code=basket.coupon) as look_at:
            quote = quoting.get_quote(basket=basket, customer=customer, now=self.now)
            look_at(quote.problems)
        return Response(rendered(quote, request=request))


def _whom_it_is_for(request: Request, basket: Basket) -> User | None:
    """Nobody yet, until a visitor signs in or gives an address to go on as a guest."""
    if request.user.is_authenticated:
        return request.user
    return guests.somebody(language=language_of(request)) if basket.contact_email else None


def _with_photo_key(basket: Basket, request: Request) -> Basket:
    return replace(basket, photo_key=upload_key(request))


def language_of(request: Request) -> str:
    """The language of ours that the answer is in."""
    language = get_language()
    return language if language in Language.values else Language.ENGLISH.value


class OrdersView(OrderView, generics.ListAPIView):
    """A customer's own orders."""

    serializer_class = OrderCardSerializer
    pagination_class = NewestFirst
    filter_backends = [DjangoFilterBackend]
    filterset_class = OwnOrdersFilter

    def get_throttles(self) -> list[BaseThrottle]:
        return [PlaceOrderThrottle(), GuestOrderThrottle()] if self._is_placing() else []

    def get_permissions(self) -> list[permissions.BasePermission]:
        return [MayPlaceOrders()] if self._is_placing() else super().get_permissions()

    def _is_placing(self) -> bool:
        return self.request is not None and self.request.method == "POST"

    def get_queryset(self) -> QuerySet[Order]:
        return with_pictures(Order.objects.of_customer(self.request.user))

    @extend_schema(
        operation_id="orders_list",
        tags=["orders"],
        summary="My orders",
        description="Newest first.",
    )
    def get(self, request: Request) -> Response:
        return self.list(request)

    @extend_schema(
        operation_id="orders_create",
        tags=["orders"],
        summary="Place an order",
        description=(
            "The bakery computes every price; a price in the body is refused. The answer is the order, which holds "
            "its day and slot from now on. To repeat a request whose answer was lost, send the same key and body. "
            "With the `quote_id` of the price that was shown, the order is placed at that price or not at all: a price "
            "that has changed is answered with 409 and the new quote.\n\n"
            "Without a token the order is a guest's, where the bakery allows it (`guest_orders` of `site/`): then "
            "`contact.email` is needed (without it: 401), the answer has `order_key` and `order_link`, and the link is "
            "sent by mail. Whoever sends that key as `X-Order-Key` sees, cancels and prints this one order. Guests are "
            "told from one another by e-mail and phone: the same Idempotency-Key of another guest is another key."
        ),
        auth=docs.WITH_KEY,
        parameters=[baskets.ORDER_KEY, docs.UPLOAD_KEY],
        request=GuestBasketSerializer,
        responses={
            201: OpenApiResponse(PlacedOrderSerializer, description="The order is placed."),
            200: OpenApiResponse(PlacedOrderSerializer, description="The order that this key has placed before."),
            400: docs.INVALID,
            409: baskets.NOT_PLACED,
            429: baskets.TOO_MANY_GUEST_ORDERS,
        },
        examples=[baskets.BASKET, baskets.DELIVERED_BASKET, baskets.GUEST_BASKET],
    )
    def post(self, request: Request) -> Response:
        is_known = request.user.is_authenticated
        if not is_known and not _says_where_to_write(request.data):
            raise NotAuthenticated(
                _("Please sign in to order. To order without an account, say in contact.email where to write to.")
            )
        key = idempotency_key(request)
        body = self.read(BasketSerializer if is_known else GuestBasketSerializer, request)
        basket, shown = _with_photo_key(body.to_basket(), request), body.validated_data["quote_id"]
        with (
            coupon_guesses(request, self, code=basket.coupon),
            unproven_units(request, self, is_counted=self._is_unproven(basket, key=key)) as count_units,
        ):
            if is_known:
                order = {"customer": request.user, "basket": basket, "key": key, "now": self.now, "quote_id": shown}
                placed = placing.place_order(**order)
            else:
                placed = self._place_for_guest(basket, key=key, shown=shown)
            if not placed.replayed:
                count_units(placed.order.capacity_units)
        self.acts_for = placed.order.customer
        code = status.HTTP_200_OK if placed.replayed else status.HTTP_201_CREATED
        return Response(self.render(placed.order, PlacedOrderSerializer), status=code)

    def _is_unproven(self, basket: Basket, *, key: str) -> bool:
        """Whether somebody asks for something new whose e-mail address nobody has confirmed."""
        person = self.request.user
        if not person.is_authenticated:
            return not guests.has_placed(basket=basket, key=key)
        return person.email_verified_at is None and not placing.has_placed(customer=person, key=key)

    def _place_for_guest(self, basket: Basket, *, key: str, shown: str) -> Placed:
        is_repeated = guests.has_placed(basket=basket, key=key)
        contacts = () if is_repeated else guests.reached_at(basket)
        with guest_orders(self.request, self, contacts=contacts) as count:
            language = language_of(self.request)
            placed = guests.place_order(basket=basket, language=language, key=key, now=self.now, quote_id=shown)
            if not placed.replayed:
                count()
        return placed


def _says_where_to_write(body: object) -> bool:
    """Whether it asks for the order of a guest. What names no address is meant for somebody's account."""
    contact = body.get("contact") if isinstance(body, dict) else None
    return isinstance(contact, dict) and "email" in contact


class OwnOrderView(OrderView):
    """One of the customer's own orders, or the guest's order whose key is shown; another's is not there."""

    permission_classes = [SignedInOrWithKey]
    serializer_class = OrderSerializer

    def get_queryset(self) -> QuerySet[Order]:
        orders = self._opened_by_key() or self._owned()
        return with_pictures(orders.with_details())

    def get_object(self) -> Order:
        order: Order = super().get_object()
        self.acts_for = order.customer  # who is let in owns it, or holds the key that stands for its owner
        return order

    def _owned(self) -> OrderQuerySet:
        user = self.request.user
        return Order.objects.of_customer(user) if user.is_authenticated else Order.objects.none()

    def _opened_by_key(self) -> OrderQuerySet | None:
        key = order_key(self.request)
        if not key:
            return None
        with wrong_keys(self.request, self, of=self.kwargs["number"], shown=key) as count:
            order = guests.opened_by(key, number=self.kwargs["number"])
            if order is None:
                count()
                return None
        return Order.objects.filter(pk=order.pk, guest_key_salt=order.guest_key_salt)


class OrderDetailView(OwnOrderView):
    """All of an order."""

    @extend_schema(
        operation_id="orders_retrieve",
        tags=["orders"],
        summary="One of my orders",
        description=(
            "The answer carries an `ETag`. A page that follows the order sends it back in `If-None-Match`, and gets "
            "304 without a body for as long as nothing has changed."
        ),
        auth=docs.WITH_KEY,
        parameters=[docs.SECRET_KEY, docs.IF_NONE_MATCH],
        responses={200: OrderSerializer, 304: docs.NOT_MODIFIED, 404: docs.NOT_THERE, 429: docs.TOO_MANY_KEYS},
    )
    def get(self, request: Request, number: str) -> Response:
        return unless_the_same(request, Response(self.get_serializer(self.get_object()).data))


class ReorderView(OwnOrderView):
    """The same again."""

    serializer_class = ReorderSerializer

    @extend_schema(
        operation_id="orders_reorder",
        tags=["orders"],
        summary="Order the same again",
        description=(
            "Changes nothing. Answers with the order's basket as the menu is today, ready for `orders/quote/`. What is "
            "no longer on the menu is left out or replaced and named in `changes`, and so is a price that has changed. "
            "Inscription, contact, address and zone are kept; day, slot, coupon and photos are not."
        ),
        auth=docs.WITH_KEY,
        parameters=[docs.SECRET_KEY],
        request=None,
        responses={
            200: ReorderSerializer,
            404: docs.NOT_THERE,
            409: baskets.NOTHING_LEFT,
            429: docs.TOO_MANY_KEYS,
        },
        examples=[baskets.REORDERED],
    )
    def post(self, request: Request, number: str) -> Response:
        again = reordering.reorder(self.get_object(), now=self.now)
        return Response(ReorderSerializer({"basket": as_sent(again.basket), "changes": again.changes}).data)


class CancelView(OwnOrderView):
    """A customer's change of mind."""

    @extend_schema(
        operation_id="orders_cancel",
        tags=["orders"],
        summary="Cancel one of my orders",
        description="Until the bakery has confirmed it, or until the free-cancellation limit.",
        auth=docs.WITH_KEY,
        parameters=[docs.SECRET_KEY],
        request=CancelSerializer,
        responses={
            200: OrderSerializer,
            404: docs.NOT_THERE,
            409: steps.TOO_LATE,
            429: docs.TOO_MANY_KEYS,
        },
    )
    def post(self, request: Request, number: str) -> Response:
        wish = self.read(CancelSerializer, request).validated_data
        order = self.get_object()
        actions.cancel(order, actor=self.acts_for, now=self.now, note=wish["reason"], version=wish.get("version"))
        return Response(self.render(order, OrderSerializer))


class ClaimView(OrderView):
    """A guest who has an account by now."""

    serializer_class = OrderSerializer

    @extend_schema(
        operation_id="orders_claim",
        tags=["orders"],
        summary="Take a guest's order into my account",
        description=(
            "With the order's secret key, and signed in. From then on the order is yours, in your list, and the key "
            "opens nothing any more: who has an old mail has no way in. The same again answers the same."
        ),
        parameters=[docs.SECRET_KEY],
        request=None,
        responses={
            200: OrderSerializer,
            404: docs.NOT_THERE,
            409: steps.NOT_CLAIMED,
            429: docs.TOO_MANY_KEYS,
        },
    )
    def post(self, request: Request, number: str) -> Response:
        with wrong_keys(request, self, of=number, shown=order_key(request)) as count:
            order = guests.claim(number, key=order_key(request), by=request.user, now=self.now)
            if order is None:
                count()
                raise Http404
        return Response(self.render(order, OrderSerializer))
