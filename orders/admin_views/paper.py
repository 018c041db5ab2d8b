"""What is printed of an order: the customer's receipt, the kitchen's ticket, the label on the box."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_control
from django.views.generic.base import TemplateResponseMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalog.bakery import get_bakery
from orders import production
from orders.admin_views.scan_codes import scan_code
from orders.models import Order, OrderLine
from orders.receipts import file_name, make_receipt
from orders.states import Status

private = method_decorator(cache_control(private=True, no_store=True), name="dispatch")


@private
class OrderReceipt(PermissionCheckedMixin, View):
    """The paper that the customer gets, opened beside the page."""

    permission_policy = None
    any_permission_required = ["view"]
    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        order = get_object_or_404(Order.objects.with_details(), pk=kwargs["pk"])
        paper = make_receipt(order, bakery=get_bakery(), now=timezone.now())
        headers = {"Content-Disposition": f'inline; filename="{file_name(order)}"'}
        return HttpResponse(paper, content_type="application/pdf", headers=headers)


@private
class PaperPage(PermissionCheckedMixin, TemplateResponseMixin, View):
    """A page that is made to be printed, and holds no price."""

    permission_policy = None
    any_permission_required = ["view"]
    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        orders = Order.objects.select_related("customer").with_lines_to_bake()
        order = get_object_or_404(orders, pk=kwargs["pk"])
        return self.render_to_response(self.facts(order))

    def facts(self, order: Order) -> dict[str, Any]:
        """What the paper says."""
        bakery, now = get_bakery(), timezone.now()
        return {
            "order": order,
            "bakery": bakery,
            "now": now,
            "scan": scan_code(order.number),
            "is_off": order.status == Status.CANCELLED,
        }


class KitchenTicket(PaperPage):
    """What the kitchen has to know, and nothing of money."""

    template_name = "orders/admin/paper/ticket.html"

    def facts(self, order: Order) -> dict[str, Any]:
        lines = [{"line": line, "unusual": production.unusual_signs(line.inscription)} for line in order.lines.all()]
        return super().facts(order) | {"lines": lines, "cakes": sum(row["line"].quantity for row in lines)}


class Labels(PaperPage):
    """One label for each cake's box."""

    template_name = "orders/admin/paper/label.html"

    def facts(self, order: Order) -> dict[str, Any]:
        boxes: list[OrderLine] = [line for line in order.lines.all() for _box in range(line.quantity)]
        labels = [{"line": line, "box": box} for box, line in enumerate(boxes, start=1)]
        return super().facts(order) | {"labels": labels, "boxes": len(boxes)}
