"""What the bakery does with orders: find them, read them, move them along."""

from dataclasses import fields, replace

from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import generics, permissions
from rest_framework.request import Request
from rest_framework.response import Response

from orders import actions
from orders.api import docs
from orders.api.docs import steps
from orders.api.filters import StaffOrdersFilter
from orders.api.paging import StaffPages
from orders.api.pictures import with_pictures
from orders.api.serializers.staff import StaffOrderCardSerializer, StaffOrderSerializer, TransitionSerializer
from orders.api.views.base import MayViewOrders, OrderView
from orders.errors import InvalidOrder, Problem
from orders.models import Order
from orders.payments import Received
from orders.states import Action

OF_PAYMENT = {field.name for field in fields(Received)}


class StaffView(OrderView):
    """For those who may see the bakery's orders; what they may do with one is checked by the rules."""

    permission_classes = [permissions.IsAuthenticated, MayViewOrders]
    serializer_class = StaffOrderSerializer

    def get_queryset(self) -> QuerySet[Order]:
        return with_pictures(Order.objects.with_details())


class StaffOrdersView(StaffView, generics.ListAPIView):
    """The bakery's orders."""

    serializer_class = StaffOrderCardSerializer
    pagination_class = StaffPages
    filter_backends = [DjangoFilterBackend]
    filterset_class = StaffOrdersFilter

    def get_queryset(self) -> QuerySet[Order]:
        return with_pictures(Order.objects.with_payment_status().select_related("customer"))

    @extend_schema(
        operation_id="staff_orders_list",
        tags=["staff"],
        summary="Orders of the bakery",
        description="Newest first.",
        responses={200: StaffOrderCardSerializer(many=True), 400: docs.INVALID, 403: docs.NOT_FOR_YOU},
    )
    def get(self, request: Request) -> Response:
        return self.list(request)


class StaffOrderView(StaffView):
    """One order, with customer, events and actors."""

    @extend_schema(
        operation_id="staff_orders_retrieve",
        tags=["staff"],
        summary="All of an order",
        responses={200: StaffOrderSerializer, 403: docs.NOT_FOR_YOU, 404: docs.NOT_THERE},
    )
    def get(self, request: Request, number: str) -> Response:
        return Response(self.get_serializer(self.get_object()).data)


class TransitionView(StaffView):
    """A step of the lifecycle."""

    @extend_schema(
        operation_id="staff_orders_transition",
        tags=["staff"],
        summary="Move an order along",
        description="`actions` of an order names what you may do with it now. Payments have an address of their own. "
        "`revert` takes the last step back: a manager's right, with a `note` that says why.",
        request=TransitionSerializer,
        responses={
            200: StaffOrderSerializer,
            400: docs.INVALID,
            403: docs.NOT_FOR_YOU,
            404: docs.NOT_THERE,
            409: steps.STATE_REFUSES,
        },
        examples=[
            OpenApiExample("Confirm", value={"action": "confirm", "note": "See you on Friday."}, request_only=True),
            OpenApiExample(
                "Take the last step back",
                value={"action": "revert", "note": "The wrong order.", "version": 3},
                request_only=True,
            ),
            OpenApiExample(
                "Decline",
                value={"action": "cancel", "note": "Our oven is broken.", "reason": "declined"},
                request_only=True,
            ),
        ],
    )
    def post(self, request: Request, number: str) -> Response:
        order = self.get_object()
        step = dict(self.read(TransitionSerializer, request).validated_data)
        if "payment" in step:
            step["payment"] = Received(**step["payment"])
        try:
            actions.perform(order, Action(step.pop("action")), actor=request.user, now=self.now, **step)
        except InvalidOrder as refusal:
            raise InvalidOrder(*map(_where_it_was_sent, refusal.problems)) from refusal
        return Response(self.render(order, StaffOrderSerializer))


def _where_it_was_sent(problem: Problem) -> Problem:
    """What is wrong with the payment of a step stands one level down in what was sent."""
    return replace(problem, attr=f"payment.{problem.attr}") if problem.attr in OF_PAYMENT else problem
