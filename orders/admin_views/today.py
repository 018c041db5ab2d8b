"""The day at a glance, on the first page of the admin; it renews itself."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django.forms.widgets import Media, Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.decorators.http import condition
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalog.bakery import Bakery, get_bakery
from orders import attention, permissions, today
from orders.admin_views.days import facts
from orders.admin_views.news import etag
from orders.admin_views.presenting import span
from orders.admin_views.queues import Queue
from orders.admin_views.ways import take_url
from orders.models import Order
from orders.states import PaymentMethod

MAY_SEE_MONEY = "orders.view_payment"


class TodayPanel(Component):
    """What waits, what is baked, how full the days are, what came in: each the way to its orders."""

    name = "orders_today"
    template_name = "orders/admin/today.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def is_shown(self) -> bool:
        return permissions.may_view(self.request.user)

    @property
    def media(self) -> Media:
        return Media(css={"all": ["orders/admin.css", "orders/views.css"]}, js=[Script("orders/watch.js", defer=True)])

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return context_of(self.request) | {"take_url": take_url(self.request.user)}


class TodayFragment(PermissionCheckedMixin, View):
    """The same once more, for the page that shows it already; nothing at all while nothing happened (304)."""

    permission_policy = None
    any_permission_required = ["view"]
    http_method_names = ["get"]

    @method_decorator(condition(etag_func=etag))
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return render(request, "orders/admin/today_inner.html", context_of(request))


def context_of(request: HttpRequest) -> dict[str, Any]:
    """What the template needs; money only for those who may see payments."""
    bakery, now = get_bakery(), timezone.now()
    day = today.today(bakery=bakery, now=now)
    sees_money = request.user.has_perm(MAY_SEE_MONEY)
    return {
        "day": day,
        "now": now.astimezone(bakery.time_zone),
        "tiles": tiles(day),
        "heaps": [
            heap(_("To confirm"), day.to_confirm, Queue.TO_CONFIRM, bakery=bakery, empty=_("Everybody has an answer.")),
            heap(_("Payments to collect"), day.to_collect, Queue.TO_COLLECT_PAYMENT, bakery=bakery,
                 empty=_("Nobody owes a payment.")),
            heap(_("Ready, not handed over"), day.ready, Queue.READY, bakery=bakery,
                 empty=_("Nothing stands here ready.")),
        ],
        "baking": [
            {"title": _("To bake today"), "of": day.baking[0], "url": bake_url(day.days[0])},
            {"title": _("To bake tomorrow"), "of": day.baking[1], "url": bake_url(day.days[1])},
        ],
        "days": [facts(each, load=day.load, bakery=bakery) for each in day.days],
        "takings": takings(day) if sees_money else None,
        "takings_url": payments_url(day) if sees_money else "",
    }  # fmt: skip


def queue_url(queue: Queue) -> str:
    return f"{reverse('orders:index')}?{urlencode({'queue': queue.value})}"


def bake_url(day: datetime.date) -> str:
    return f"{reverse('orders:bake')}?{urlencode({'date': day.isoformat()})}"


def tiles(day: today.Today) -> list[dict[str, Any]]:
    """The few numbers that are seen from across the room."""
    baking, tomorrow = day.baking
    late = unanswered_in_words(day.unanswered)
    owed = day.owed if day.owed else None
    return [
        {"count": day.to_confirm.orders, "words": _("to confirm"), "tone": "ask", "note": late,
         "url": queue_url(Queue.TO_CONFIRM)},
        {"count": day.to_collect.orders, "words": _("payments to collect"), "tone": "money", "owed": owed,
         "url": queue_url(Queue.TO_COLLECT_PAYMENT)},
        {"count": baking.cakes - baking.done, "words": _("cakes to bake today"), "tone": "work",
         "note": done_of(baking), "url": bake_url(baking.date)},
        {"count": tomorrow.cakes - tomorrow.done, "words": _("cakes to bake tomorrow"), "tone": "work",
         "note": done_of(tomorrow), "url": bake_url(tomorrow.date)},
        {"count": day.ready.orders, "words": _("ready, not handed over"), "tone": "good",
         "url": queue_url(Queue.READY)},
        {"count": day.needing_attention, "words": _("need attention"), "tone": "bad",
         "url": queue_url(Queue.ATTENTION)},
    ]  # fmt: skip


def unanswered_in_words(number: int) -> str:
    words = ngettext("%(number)d waits too long", "%(number)d wait too long", number)
    return words % {"number": number} if number else ""


def done_of(baking: today.Baking) -> str:
    return _("%(done)d of %(cakes)d are done") % {"done": baking.done, "cakes": baking.cakes} if baking.done else ""


def heap(title: str, waiting: today.Waiting, queue: Queue, *, bakery: Bakery, empty: str) -> dict[str, Any]:
    """The first few orders of a heap, each with what is the matter with it."""
    return {
        "title": title,
        "queue": queue,
        "url": queue_url(queue),
        "waiting": waiting,
        "empty": empty,
        "rows": [row(order, bakery=bakery) for order in waiting.first],
    }


def row(order: Order, *, bakery: Bakery) -> dict[str, Any]:
    now = timezone.now()
    return {
        "order": order,
        "waits": span(now - order.placed_at),
        "problems": attention.asked_by(order, bakery=bakery, now=now),
    }


def takings(day: today.Today) -> list[dict[str, Any]]:
    """What came in today, by method, each the way to its entries in the ledger."""
    return [
        {
            "label": PaymentMethod(each.method).label,
            "amount": each.amount,
            "url": f"{payments_url(day)}&{urlencode({'method__exact': each.method})}",
        }
        for each in day.takings.by_method
    ]


def payments_url(day: today.Today) -> str:
    """The ledger of this day alone."""
    ends = {"received_at__gte": str(day.starts), "received_at__lt": str(day.ends)}
    return f"{reverse('payments_modeladmin_index')}?{urlencode(ends)}"
