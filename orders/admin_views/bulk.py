"""Something done to several orders at once, each by the rule that does it to one."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.widgets.button import ListingButton

from accounts.models import User
from orders import actions, permissions
from orders.admin_views.forms import DeclineForm
from orders.admin_views.order_filters import OrderFilterSet
from orders.errors import OrderError
from orders.models import Order
from orders.states import Action, CancelReason, Status

# What is chosen at once is done before the browser gives up, and printed before the paper runs out.
MOST = 200
LONGEST_ID = 18


def as_ids(values: Iterable[Any]) -> list[int]:
    """Those of the values of an address that can be keys of orders; the others lead to none."""
    words = (str(value) for value in values)
    return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= LONGEST_ID]


class OrdersAction(BulkAction):
    """What all of them have in common: who may, which orders are meant, and how many at most."""

    action: Action | None = None
    models = [Order]
    template_name = "orders/admin/bulk_action.html"

    @classmethod
    def may(cls, user: User) -> bool:
        """Whether this person may do this to orders at all; to each of them is asked of the rule."""
        return permissions.may_view(user) and (cls.action is None or permissions.may(user, cls.action))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may(request.user):
            raise PermissionDenied
        if len(self.chosen()) > MOST:
            words = _("Choose %(most)d orders at most. Narrow the list down first, to a day for example.")
            messages.error(request, words % {"most": MOST})
            return HttpResponseRedirect(self.back_url)
        return super().dispatch(request, *args, **kwargs)

    @property
    def back_url(self) -> str:
        return self.next_url if self.next_url != self.request.path else reverse("orders:index")

    def chosen(self) -> list[int]:
        """The ids that were ticked, as far as they are ids; one more than is allowed is enough to know."""
        ids = self.request.GET.getlist("id")
        if "all" in ids:
            return self.get_all_objects_in_listing_query(None)
        return as_ids(ids)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"next": self.back_url}

    @classmethod
    def get_queryset(cls, model: type[Order], object_ids: Any) -> QuerySet[Order]:
        orders = model.objects.filter(pk__in=as_ids(object_ids)).order_by("date", "slot_start", "pk")
        return orders.select_related("customer").prefetch_related("lines__options", "events")

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        """“All” are all that the list showed: its filters and its search hold here too."""
        orders = Order.objects.order_by("pk")
        filters = OrderFilterSet(self.request.GET, queryset=orders, request=self.request)
        orders = filters.qs.search(self.request.GET.get("q", ""))
        return list(orders.values_list("pk", flat=True)[: MOST + 1])


class StepForOrders(OrdersAction):
    """A step of the lifecycle, taken for all the chosen orders that stand where it starts."""

    action: Action
    title = question = left_out = button = ""
    dangerous = False

    def check_perm(self, obj: Order) -> bool:
        return self.action in permissions.actions_for(self.request.user, obj, now=timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"title": self.title, "question": self.question, "left_out": self.left_out, "button": self.button}
        words["button_class"] = "no" if self.dangerous else ""
        return super().get_context_data(**kwargs) | words

    def form_valid(self, form: Any) -> HttpResponse:
        """Each order in a transaction of its own: one that was refused does not hold back the others."""
        orders, _skipped = self.get_actionable_objects()
        done = 0
        for order in orders:
            try:
                self.do(order, form)
            except OrderError as error:
                messages.error(self.request, f"{order.number}: {error.detail}")
            else:
                done += 1
        if done:
            messages.success(self.request, self.told(done))
        return HttpResponseRedirect(self.back_url)

    def do(self, order: Order, form: Any) -> None:
        """The step, for one of them."""
        actions.perform(order, self.action, actor=self.request.user, now=timezone.now())

    def told(self, done: int) -> str:
        raise NotImplementedError

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        raise NotImplementedError("Orders are moved one by one, see form_valid.")


class ConfirmOrders(StepForOrders):
    """Says yes to all the chosen orders that wait for it."""

    action = Action.CONFIRM
    action_type = "confirm"
    action_priority = 10
    display_name = gettext_lazy("Confirm")
    aria_label = gettext_lazy("Confirm the selected orders")
    title = gettext_lazy("Confirm orders")
    question = gettext_lazy("Say yes to these orders? Every customer is told in a few minutes.")
    left_out = gettext_lazy("Left out, as they do not wait to be confirmed:")
    button = gettext_lazy("Yes, confirm")

    def told(self, done: int) -> str:
        words = ngettext("%(number)d order is confirmed.", "%(number)d orders are confirmed.", done)
        return words % {"number": done}


class MarkOrdersReady(StepForOrders):
    """Tells the customers of all the chosen orders that are in the kitchen that they are packed."""

    action = Action.MARK_READY
    action_type = "mark_ready"
    action_priority = 20
    display_name = gettext_lazy("Mark ready")
    aria_label = gettext_lazy("Mark the selected orders ready")
    title = gettext_lazy("Mark orders ready")
    question = gettext_lazy(
        "Are these orders packed? In a few minutes every customer is told to come, or that it is on its way."
    )
    left_out = gettext_lazy("Left out, as they are not in preparation:")
    button = gettext_lazy("Yes, they are ready")

    def told(self, done: int) -> str:
        words = ngettext("%(number)d order is ready.", "%(number)d orders are ready.", done)
        return words % {"number": done}


class DeclineOrders(StepForOrders):
    """Says no to all the chosen orders that wait for an answer, with one reason for all of them."""

    action = Action.CANCEL
    form_class = DeclineForm
    action_type = "decline"
    action_priority = 25
    dangerous = True
    display_name = gettext_lazy("Decline")
    aria_label = gettext_lazy("Decline the selected orders")
    title = gettext_lazy("Decline orders")
    question = gettext_lazy(
        "Say no to these orders? They are cancelled, every customer is told why, and their places are free again."
    )
    left_out = gettext_lazy("Left out, as they do not wait for an answer:")
    button = gettext_lazy("Yes, decline")

    def check_perm(self, obj: Order) -> bool:
        return obj.status == Status.PENDING_CONFIRMATION and super().check_perm(obj)

    def do(self, order: Order, form: Any) -> None:
        """The rule leaves one as it is that was answered since it was read here."""
        details = {"note": form.cleaned_data["reason"], "reason": CancelReason.DECLINED}
        actions.cancel(order, actor=self.request.user, now=timezone.now(), **details)

    def told(self, done: int) -> str:
        words = ngettext("%(number)d order is declined.", "%(number)d orders are declined.", done)
        return words % {"number": done}


class PrintOrders(OrdersAction):
    """The chosen orders on paper, one after the other by the hour they are due: a page that is printed at once."""

    action_type = "print"
    action_priority = 30
    display_name = gettext_lazy("Print")
    aria_label = gettext_lazy("Print the selected orders")
    template_name = "orders/admin/print_orders.html"
    http_method_names = ["get"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"now": timezone.now()}

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        raise NotImplementedError("Printing changes nothing.")


ORDERS_ACTIONS: tuple[type[OrdersAction], ...] = (ConfirmOrders, MarkOrdersReady, DeclineOrders, PrintOrders)


def bulk_buttons(user: User) -> list[ListingButton]:
    """The buttons below the list; Wagtail would show each of them to everybody."""
    return [
        ListingButton(
            each.display_name,
            reverse("wagtail_bulk_action", args=["orders", "order", each.action_type]),
            attrs={"aria-label": each.aria_label, "data-bulk-action-button": ""},
            priority=each.action_priority,
            classname="bulk-action-btn",
        )
        for each in ORDERS_ACTIONS
        if each.may(user)
    ]
