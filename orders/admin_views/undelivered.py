"""What could not be sent: an alarm on the first page of the admin, and a list to send it again or let it go."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import AccountMessage, MessageKind
from accounts.outbox.models import OutboxMessage
from catalog.bakery import get_bakery
from orders import outboxes
from orders.errors import OrderError
from orders.kinds import ToBakery, ToCustomer
from orders.models import Notification
from orders.outboxes import GivenUp

VIEW = "orders.view_notification"
URL_NAME = "undelivered_messages"
MOST = 100
IN_WORDS: dict[str, str] = {
    kind.value: str(kind.label) for kinds in (ToCustomer, ToBakery, MessageKind) for kind in kinds
}


def may_see(user: AbstractBaseUser) -> bool:
    return user.has_perm(VIEW)


class MessagesAlarm(Component):
    """Shown only while something is wrong, to whoever can do something about it."""

    name = "undelivered_messages"
    template_name = "orders/admin/messages_alarm.html"
    order = 40

    def __init__(self) -> None:
        self.alarm = outboxes.look(now=timezone.now())
        self.nobody_is_told = not get_bakery().email

    def is_shown(self) -> bool:
        return bool(self.alarm.given_up or self.alarm.late or self.nobody_is_told)

    @property
    def media(self) -> Media:
        return Media(css={"all": ["orders/admin.css"]})

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"alarm": self.alarm, "nobody_is_told": self.nobody_is_told, "url": reverse(URL_NAME)}


class Undelivered(WagtailAdminTemplateMixin, TemplateView):
    """The messages that were given up."""

    page_title = "Messages that could not be sent"
    header_icon = "mail"
    template_name = "orders/admin/undelivered.html"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alarm = outboxes.look(now=timezone.now())
        return super().get_context_data(**kwargs) | {
            "rows": [as_row(found) for found in outboxes.given_up(most=MOST)],
            "alarm": alarm,
            "most": MOST,
            "may_change": outboxes.may_change(self.request.user),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        again = request.POST.get("do") == "again"
        change = outboxes.send_again if again else outboxes.forget
        key = request.POST.get("message", "")
        try:
            count = change(actor=request.user, now=timezone.now(), keys=[key] if key else None)
        except OrderError as error:
            messages.error(request, error.detail)
        else:
            messages.success(request, in_words(count, again=again))
        return redirect(reverse(URL_NAME))


def in_words(count: int, *, again: bool) -> str:
    """What was done to how many."""
    if not count:
        return "There was nothing left to do: somebody was faster."
    many = "1 message" if count == 1 else f"{count} messages"
    if again:
        return f"{many} will be sent again within a minute."
    return f"{many} will not be sent."


def as_row(found: GivenUp) -> dict[str, Any]:
    """One line of the list."""
    message = found.message
    return {
        "key": found.key,
        "what": IN_WORDS.get(message.kind, message.kind),
        "channel": message.get_channel_display(),
        "recipient": message.recipient,
        "attempts": message.attempts,
        "given_up_at": message.given_up_at,
        "error": message.last_error,
        **_about(message),
    }


def _about(message: OutboxMessage) -> dict[str, str]:
    if isinstance(message, Notification):
        order = message.event.order
        return {"about": order.number, "url": reverse("orders:inspect", args=[order.pk])}
    if isinstance(message, AccountMessage):
        return {"about": str(message.person), "url": ""}
    return {"about": "", "url": ""}
