"""What the kitchen makes today, and how the bakery does."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from orders import production, summary
from orders.api import docs
from orders.api.report_examples import BAKE_LIST, SUMMARY
from orders.api.serializers.reports import (
    BakeListSerializer,
    ProductionQuerySerializer,
    SummaryQuerySerializer,
    SummarySerializer,
)
from orders.api.views.staff import StaffView

REFUSALS = {400: docs.INVALID_DAY, 403: docs.NOT_FOR_YOU}


class ProductionView(StaffView):
    """The day's bake list."""

    serializer_class = BakeListSerializer

    @extend_schema(
        operation_id="staff_production_retrieve",
        tags=["staff"],
        summary="The day's bake list",
        description=(
            "Everything that is handed over on a day: cakes by size and options with their totals, inscriptions "
            "exactly as written, allergens, notes and due times."
        ),
        parameters=[ProductionQuerySerializer],
        responses={200: BakeListSerializer} | REFUSALS,
        examples=[BAKE_LIST],
    )
    def get(self, request: Request) -> Response:
        query = ProductionQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        day = query.validated_data.get("date") or self.now.astimezone(self.bakery.time_zone).date()
        return Response(BakeListSerializer(production.bake_list(day, bakery=self.bakery)).data)


class SummaryView(StaffView):
    """How the bakery does."""

    serializer_class = SummarySerializer

    @extend_schema(
        operation_id="staff_summary_retrieve",
        tags=["staff"],
        summary="Orders, revenue and load of a span of days",
        description=(
            "Orders are counted on the day of their handover; money on the day it was received or given back, where "
            "the bakery is. At most 366 days; without dates, the thirty that end today."
        ),
        parameters=[SummaryQuerySerializer],
        responses={200: SummarySerializer} | REFUSALS,
        examples=[SUMMARY],
    )
    def get(self, request: Request) -> Response:
        query = SummaryQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        found = summary.summary(**query.validated_data, bakery=self.bakery, now=self.now)
        return Response(SummarySerializer(found).data)
