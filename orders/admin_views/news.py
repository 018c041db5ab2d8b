"""What the admin's pages ask again and again: whether anything happened, and which orders are new."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import condition
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalog.money import in_words
from orders import today, wording
from orders.models import Order

NEWEST = 5


def etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """One look at an index: while it stays the same, nothing has to be counted and nothing is sent."""
    return f'"{today.version(now=timezone.now())}-{request.user.pk}-{get_language()}"'


class OrderNews(PermissionCheckedMixin, View):
    """A few hundred bytes, and none at all while nothing happened (304)."""

    permission_policy = None
    any_permission_required = ["view"]
    http_method_names = ["get"]

    @method_decorator(condition(etag_func=etag))
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        waiting = Order.objects.awaiting_confirmation()
        return JsonResponse(
            {
                "version": today.version(now=timezone.now()),
                "happened": today.happened(),
                "waiting": waiting.count(),
                "newest": [_told(order) for order in waiting.order_by("-pk")[:NEWEST]],
            }
        )


def _told(order: Order) -> dict[str, Any]:
    facts = {
        "number": order.number,
        "name": order.contact_name,
        "total": in_words(order.total, order.currency),
        "when": wording.handover(order.date, order.slot_start, order.slot_end),
    }
    return {
        "id": order.pk,
        "url": reverse("orders:inspect", args=[order.pk]),
        "words": _("New order %(number)s from %(name)s: %(total)s, %(when)s.") % facts,
    }
