"""An order to keep: on paper, for its customer and for the bakery; and in the customer's own calendar."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request

from orders import calendar_files
from orders.api import docs
from orders.api.throttling import ReceiptThrottle
from orders.api.views.orders import OwnOrderView
from orders.api.views.staff import StaffView
from orders.models import Order
from orders.receipts import file_name, make_receipt

PDF = "application/pdf"
ICS = "text/calendar"
THE_PAPER = OpenApiResponse(OpenApiTypes.BINARY, description="The PDF, named after the order.")
THE_ENTRY = OpenApiResponse(OpenApiTypes.BINARY, description="An iCalendar file (RFC 5545), named after the order.")


class PaperOrJson(BaseContentNegotiation):
    """The answer is a PDF and a refusal is JSON, whatever was asked for."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


def as_file(order: Order, paper: bytes, *, disposition: str = "attachment") -> HttpResponse:
    """The PDF, named after its order."""
    headers = {"Content-Disposition": f'{disposition}; filename="{file_name(order)}"'}
    return HttpResponse(paper, content_type=PDF, headers=headers)


class ReceiptView(OwnOrderView):
    """The receipt of one of the customer's own orders."""

    content_negotiation_class = PaperOrJson
    throttle_classes = [ReceiptThrottle]

    @extend_schema(
        operation_id="orders_receipt",
        tags=["orders"],
        summary="The receipt of one of my orders, as a PDF",
        description=(
            "A confirmation while something is to be paid, a receipt once all is paid: what was ordered, what it "
            "costs, what was paid and when. In the language of the customer's profile."
        ),
        auth=docs.WITH_KEY,
        parameters=[docs.SECRET_KEY],
        responses={(200, PDF): THE_PAPER, 404: docs.NOT_THERE, 429: docs.TOO_MANY_PAPERS},
    )
    def get(self, request: Request, number: str) -> HttpResponse:
        order = self.get_object()
        return as_file(order, make_receipt(order, bakery=self.bakery, now=self.now))


class CalendarFileView(OwnOrderView):
    """One of the customer's own orders as an entry of their calendar."""

    content_negotiation_class = PaperOrJson

    @extend_schema(
        operation_id="orders_calendar_file",
        tags=["orders"],
        summary="One of my orders, for my calendar",
        description=(
            "When and where it is collected or delivered, with the number to say there. Fetched again after the order "
            "was moved, it replaces the entry that a calendar has. Times are in UTC. In the language of the customer's "
            "profile."
        ),
        auth=docs.WITH_KEY,
        parameters=[docs.SECRET_KEY],
        responses={(200, ICS): THE_ENTRY, 404: docs.NOT_THERE, 429: docs.TOO_MANY_KEYS},
    )
    def get(self, request: Request, number: str) -> HttpResponse:
        order = self.get_object()
        headers = {"Content-Disposition": f'attachment; filename="{calendar_files.file_name(order)}"'}
        entry = calendar_files.make_calendar_file(order, bakery=self.bakery)
        return HttpResponse(entry, content_type=f"{ICS}; charset=utf-8", headers=headers)


class StaffReceiptView(StaffView):
    """The receipt of any order."""

    content_negotiation_class = PaperOrJson
    throttle_classes = [ReceiptThrottle]

    @extend_schema(
        operation_id="staff_orders_receipt",
        tags=["staff"],
        summary="The receipt of an order, as a PDF",
        description="The same paper that the customer gets, in the customer's language.",
        responses={(200, PDF): THE_PAPER, 403: docs.NOT_FOR_YOU, 404: docs.NOT_THERE},
    )
    def get(self, request: Request, number: str) -> HttpResponse:
        order = self.get_object()
        return as_file(order, make_receipt(order, bakery=self.bakery, now=self.now))
