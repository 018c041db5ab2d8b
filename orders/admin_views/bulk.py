"""Several orders confirmed at once, each by the rule that confirms one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from orders import actions, permissions
from orders.admin_views.access import LookOnlyPolicy
from orders.admin_views.order_list import OrderFilterSet
from orders.errors import OrderError
from orders.models import Order
from orders.states import Action


class ConfirmOrders(PermissionCheckedMixin, BulkAction):
    """Says yes to all the chosen orders that wait for it. The page lists what it skips: only for those who may look."""

    permission_policy = LookOnlyPolicy(Order)
    any_permission_required = ["view"]

    display_name = "Confirm"
    action_type = "confirm"
    aria_label = "Confirm the selected orders"
    template_name = "orders/admin/bulk_confirm.html"
    models = [Order]

    @classmethod
    def get_queryset(cls, model: type[Order], object_ids: Any) -> QuerySet[Order]:
        return model.objects.filter(pk__in=object_ids).select_related("customer").prefetch_related("lines")

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        """“All” are all that the list showed: its filters and its search hold here too."""
        orders = Order.objects.order_by("pk")
        filters = OrderFilterSet(self.request.GET, queryset=orders, request=self.request)
        orders = filters.qs.search(self.request.GET.get("q", ""))
        return list(orders.values_list("pk", flat=True))

    def check_perm(self, obj: Order) -> bool:
        return Action.CONFIRM in permissions.actions_for(self.request.user, obj, now=timezone.now())

    def form_valid(self, form: Any) -> HttpResponse:
        """Each order in a transaction of its own: one that was refused does not hold back the others."""
        orders, _skipped = self.get_actionable_objects()
        confirmed = 0
        for order in orders:
            try:
                actions.perform(order, Action.CONFIRM, actor=self.request.user, now=timezone.now())
            except OrderError as error:
                messages.error(self.request, f"{order.number}: {error.detail}")
            else:
                confirmed += 1
        if confirmed:
            done = "1 order is confirmed." if confirmed == 1 else f"{confirmed} orders are confirmed."
            messages.success(self.request, done)
        return redirect(self.next_url or reverse("orders:index"))

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        raise NotImplementedError("Orders are confirmed one by one, see form_valid.")
