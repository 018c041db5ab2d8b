"""The receipt of an order, from its page in the admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_control
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalog.bakery import get_bakery
from orders.models import Order
from orders.receipts import file_name, make_receipt


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
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
