"""The calendar, fitted to a basket."""

from drf_spectacular.utils import extend_schema
from rest_framework import permissions
from rest_framework.request import Request
from rest_framework.response import Response

from orders.api.calendar import calendar
from orders.api.docs.calendar import CALENDAR, INVALID_CALENDAR
from orders.api.serializers.availability import AvailabilityQuerySerializer, AvailabilitySerializer
from orders.api.throttling import AvailabilityThrottle
from orders.api.views.base import OrderView


class AvailabilityView(OrderView):
    """Which days and slots can be had: the same for everybody, so that an old token is in nobody's way."""

    authentication_classes: list = []
    permission_classes = [permissions.AllowAny]
    throttle_classes = [AvailabilityThrottle]
    serializer_class = AvailabilitySerializer

    @extend_schema(
        operation_id="availability_retrieve",
        tags=["availability"],
        summary="Free days and slots",
        description=(
            "Every day and every slot that cannot be had says why, and every such day which is the next free one, for "
            "this basket and this method. Placing an order asks the same rule and refuses with the same codes."
        ),
        parameters=[AvailabilityQuerySerializer],
        responses={200: AvailabilitySerializer, 400: INVALID_CALENDAR},
        examples=[CALENDAR],
        auth=[{}],
    )
    def get(self, request: Request) -> Response:
        query = AvailabilityQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        answer = calendar(
            first=asked.get("from"),
            last=asked.get("to"),
            method=asked["method"],
            lines=asked["lines"],
            bakery=self.bakery,
            now=self.now,
        )
        return Response(self.get_serializer(answer).data)
