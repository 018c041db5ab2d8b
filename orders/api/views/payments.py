"""Money that changed hands: recorded, voided when it was a mistake, given back. Never edited."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from orders import payments
from orders.api import docs
from orders.api.docs import steps
from orders.api.serializers.staff import (
    PaymentOfOrderInputSerializer,
    RefundInputSerializer,
    StaffOrderSerializer,
    VoidInputSerializer,
)
from orders.api.views.base import idempotency_key
from orders.api.views.staff import StaffView

REFUSALS = {400: docs.INVALID, 403: docs.NOT_FOR_YOU, 404: docs.NOT_THERE, 409: steps.STATE_REFUSES_MONEY}


class PaymentsView(StaffView):
    """Payments received for an order."""

    @extend_schema(
        operation_id="staff_orders_payments_create",
        tags=["staff"],
        summary="Confirm a payment",
        description="Writes it into the ledger. The order is paid once all is paid; until then its status stays.",
        parameters=[steps.PAYMENT_KEY],
        request=PaymentOfOrderInputSerializer,
        responses={201: OpenApiResponse(StaffOrderSerializer, description="The order, with the payment.")} | REFUSALS,
        examples=[
            OpenApiExample(
                "All of it, by mobile money",
                value={"amount": "45000.00", "method": "mobile_money", "reference": "QK47X2"},
                request_only=True,
            )
        ],
    )
    def post(self, request: Request, number: str) -> Response:
        order = self.get_object()
        key = idempotency_key(request)
        received = self.read(PaymentOfOrderInputSerializer, request).validated_data
        payments.confirm(order=order, actor=request.user, now=self.now, key=key, **received)
        return Response(self.render(order, StaffOrderSerializer), status=status.HTTP_201_CREATED)


class VoidView(StaffView):
    """A payment that was written down by mistake."""

    @extend_schema(
        operation_id="staff_payments_void",
        tags=["staff"],
        summary="Void a payment",
        description="The mistake stays in the ledger, and an entry that voids it is added.",
        parameters=[OpenApiParameter("payment_id", int, OpenApiParameter.PATH)],
        request=VoidInputSerializer,
        responses={200: StaffOrderSerializer} | REFUSALS,
    )
    def post(self, request: Request, number: str, payment_id: int) -> Response:
        order = self.get_object()
        payment = get_object_or_404(order.payments, pk=payment_id)
        mistake = self.read(VoidInputSerializer, request).validated_data
        payments.void(payment=payment, actor=request.user, now=self.now, **mistake)
        return Response(self.render(order, StaffOrderSerializer))


class RefundView(StaffView):
    """Money that was given back."""

    @extend_schema(
        operation_id="staff_orders_refund",
        tags=["staff"],
        summary="Record a refund",
        request=RefundInputSerializer,
        responses={201: OpenApiResponse(StaffOrderSerializer, description="The order, with the refund.")} | REFUSALS,
    )
    def post(self, request: Request, number: str) -> Response:
        order = self.get_object()
        refund = self.read(RefundInputSerializer, request).validated_data
        payments.refund(order=order, actor=request.user, now=self.now, **refund)
        return Response(self.render(order, StaffOrderSerializer), status=status.HTTP_201_CREATED)
