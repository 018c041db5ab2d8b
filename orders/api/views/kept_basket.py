"""The basket of whoever is signed in, on each of their devices."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import docs as auth_docs
from orders import kept_baskets
from orders.api import docs
from orders.api.docs.kept_basket import CHANGED_MEANWHILE, KEPT
from orders.api.serializers.basket import line_of
from orders.api.serializers.kept_basket import KeptBasketSerializer
from orders.api.views.base import OrderView


class KeptBasketView(OrderView):
    """One's own, and nobody else's: the address names no customer."""

    serializer_class = KeptBasketSerializer

    @extend_schema(
        operation_id="me_basket",
        tags=["orders"],
        summary="My basket",
        description="What I put into it on any of my devices. Empty, and of version 0, until something was kept.",
        responses={200: KeptBasketSerializer, 401: auth_docs.NOT_SIGNED_IN},
        examples=[KEPT],
    )
    def get(self, request: Request) -> Response:
        return Response(self.get_serializer(kept_baskets.of(request.user)).data)

    @extend_schema(
        operation_id="me_basket_keep",
        tags=["orders"],
        summary="Keep my basket",
        description=(
            "Puts these lines in the place of those of the `version` that you have read, and answers with the next "
            "version. If another device was there first it is refused as `stale` (409): read again, merge, and send "
            "that. Nothing is checked against the menu; a quote does that."
        ),
        request=KeptBasketSerializer,
        responses={
            200: KeptBasketSerializer,
            400: docs.INVALID,
            401: auth_docs.NOT_SIGNED_IN,
            409: CHANGED_MEANWHILE,
        },
        examples=[KEPT],
    )
    def put(self, request: Request) -> Response:
        asked = self.read(KeptBasketSerializer, request).validated_data
        lines = [line_of(line) for line in asked["lines"]]
        kept = kept_baskets.keep(customer=request.user, lines=lines, version=asked["version"], now=self.now)
        return Response(self.get_serializer(kept).data)
