"""What a customer does: ask for a price, place an order, look at their orders, cancel one."""

from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, permissions, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from orders import actions, placing, reordering
from orders.api import docs
from orders.api.filters import OwnOrdersFilter
from orders.api.paging import NewestFirst
from orders.api.pictures import with_pictures
from orders.api.serializers.basket import BasketSerializer, DraftBasketSerializer, as_sent
from orders.api.serializers.order import CancelSerializer, OrderCardSerializer, OrderSerializer
from orders.api.serializers.quote import QuoteSerializer, ReorderSerializer, rendered
from orders.api.throttling import PlaceOrderThrottle, QuoteThrottle, coupon_guesses
from orders.api.views.base import OrderView, idempotency_key, unless_the_same
from orders.models import Order


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
        request=DraftBasketSerializer,
        responses={200: QuoteSerializer, 400: docs.INVALID},
        examples=[docs.FIRST_BASKET, docs.BASKET],
    )
    def post(self, request: Request) -> Response:
        basket = self.read(DraftBasketSerializer, request).to_basket()
        customer = request.user if request.user.is_authenticated else None
        with coupon_guesses(request, self, code=basket.coupon) as look_at:
            quote = placing.get_quote(basket=basket, customer=customer, now=self.now)
            look_at(quote.problems)
        return Response(rendered(quote, request=request))


class OrdersView(OrderView, generics.ListAPIView):
    """A customer's own orders."""

    serializer_class = OrderCardSerializer
    pagination_class = NewestFirst
    filter_backends = [DjangoFilterBackend]
    filterset_class = OwnOrdersFilter

    def get_throttles(self) -> list[BaseThrottle]:
        return [PlaceOrderThrottle()] if self.request is not None and self.request.method == "POST" else []

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
            "that has changed is answered with 409 and the new quote."
        ),
        parameters=[docs.ORDER_KEY],
        request=BasketSerializer,
        responses={
            201: OpenApiResponse(OrderSerializer, description="The order is placed."),
            200: OpenApiResponse(OrderSerializer, description="The order that this key has placed before."),
            400: docs.INVALID,
            409: docs.NOT_PLACED,
        },
        examples=[docs.BASKET, docs.DELIVERED_BASKET],
    )
    def post(self, request: Request) -> Response:
        key = idempotency_key(request)
        body = self.read(BasketSerializer, request)
        basket, shown = body.to_basket(), body.validated_data["quote_id"]
        with coupon_guesses(request, self, code=basket.coupon):
            placed = placing.place_order(customer=request.user, basket=basket, key=key, now=self.now, quote_id=shown)
        code = status.HTTP_200_OK if placed.replayed else status.HTTP_201_CREATED
        return Response(self.render(placed.order, OrderSerializer), status=code)


class OwnOrderView(OrderView):
    """One of the customer's own orders; another's is not there."""

    serializer_class = OrderSerializer

    def get_queryset(self) -> QuerySet[Order]:
        return with_pictures(Order.objects.of_customer(self.request.user).with_details())


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
        parameters=[docs.IF_NONE_MATCH],
        responses={200: OrderSerializer, 304: docs.NOT_MODIFIED, 404: docs.NOT_THERE},
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
        request=None,
        responses={200: ReorderSerializer, 404: docs.NOT_THERE, 409: docs.NOTHING_LEFT},
        examples=[docs.REORDERED],
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
        request=CancelSerializer,
        responses={200: OrderSerializer, 404: docs.NOT_THERE, 409: docs.TOO_LATE},
    )
    def post(self, request: Request, number: str) -> Response:
        wish = self.read(CancelSerializer, request).validated_data
        order = self.get_object()
        actions.cancel(order, actor=request.user, now=self.now, note=wish["reason"], version=wish.get("version"))
        return Response(self.render(order, OrderSerializer))
