"""The ways to look at the orders: as a list, on a board, by week, by day, as what is to be baked."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from orders import permissions


def ways(*, current: str) -> list[dict[str, Any]]:
    """The links that lead from one to the other."""
    known = {
        "index": (_("List"), "list-ul"),
        "board": (_("Board"), "grip"),
        "week": (_("Week"), "calendar-alt"),
        "day": (_("Day"), "time"),
        "bake": (_("Bake list"), "order-whisk"),
    }
    return [
        {"label": label, "icon": icon, "url": reverse(f"orders:{name}"), "current": name == current}
        for name, (label, icon) in known.items()
    ]


def take_url(user: Any) -> str:
    """The way to enter an order by hand, for whoever may."""
    return reverse("orders:take") if permissions.may_take_orders(user) else ""


class OrdersView(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """What the pages beside the list have in common: who may open them, and their head."""

    permission_policy = None
    any_permission_required = ["view"]
    header_icon = "order-cake"
    way = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("orders:index"), "label": _("Orders")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"ways": ways(current=self.way)}
