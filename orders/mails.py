"""What the mails about an order say: subject, opening words and everything the templates draw."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.bakery import Bakery
from orders import notifications, totals, wording
from orders.models import Notification, Order


@dataclass(frozen=True)
class Mail:
    """A mail as it leaves."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Words:
    """How one kind of mail begins. %(number)s and %(name)s are filled in."""

    subject: object
    opening: object
    shows_payment: bool = False


TO_CUSTOMER = {
    "placed": Words(gettext_lazy("We have your order %(number)s"), gettext_lazy("Thank you for your order, %(name)s.")),
    "confirmed": Words(gettext_lazy("Order %(number)s is confirmed"), gettext_lazy("Good news, %(name)s.")),
    "payment_request": Words(
        gettext_lazy("How to pay for order %(number)s"),
        gettext_lazy("Your order is confirmed, %(name)s. This is how to pay for it."),
        shows_payment=True,
    ),
    "payment_received": Words(
        gettext_lazy("Payment received for order %(number)s"),
        gettext_lazy("We have your payment, %(name)s. Thank you."),
    ),
    "ready": Words(gettext_lazy("Order %(number)s is ready"), gettext_lazy("Your cake is ready, %(name)s!")),
    "cancelled": Words(gettext_lazy("Order %(number)s is cancelled"), gettext_lazy("Hello %(name)s.")),
    "refunded": Words(
        gettext_lazy("Your money for order %(number)s"), gettext_lazy("We have given money back to you, %(name)s.")
    ),
}
TO_BAKERY = {
    notifications.NEW_ORDER: Words("New order %(number)s", "%(name)s has placed an order."),
    notifications.CANCELLED_BY_CUSTOMER: Words(
        "Order %(number)s was cancelled by the customer", "%(name)s has cancelled. The day and the time are free again."
    ),
    notifications.WARN_UNANSWERED: Words(
        "Order %(number)s waits for an answer",
        "%(name)s is still waiting. The order expires by itself if nobody answers.",
    ),
    notifications.WARN_UNPAID: Words(
        "Order %(number)s is about to expire unpaid", "%(name)s has not paid yet, as far as we know."
    ),
}


def compose(notification: Notification, order: Order, *, bakery: Bakery) -> Mail:
    """The mail for one notification, in the language that is active."""
    for_bakery = notification.kind in TO_BAKERY
    words = TO_BAKERY[notification.kind] if for_bakery else TO_CUSTOMER[notification.kind]
    facts = {"number": order.number, "name": order.contact_name}
    subject = str(words.subject) % facts
    context = {
        "subject": subject,
        "opening": str(words.opening) % facts,
        "next_step": "" if for_bakery else wording.next_step(order, bakery),
        "event_note": _note_to_show(notification),
        "for_bakery": for_bakery,
        "order": order,
        "lines": order.lines.all(),
        "bakery": bakery,
        "when": wording.handover(order.date, order.slot_start, order.slot_end),
        "address": _address(order),
        "totals": [(row.label, row.in_words) for row in totals.of_order(order)],
        "payment_instructions": bakery.payment_instructions if words.shows_payment else "",
        "link": _link(order, for_bakery=for_bakery),
        "link_text": _("Open the order") if for_bakery else _("See your order"),
    }
    return Mail(
        subject=subject,
        text=render_to_string("orders/email/message.txt", context).strip() + "\n",
        html=render_to_string("orders/email/message.html", context),
    )


def _note_to_show(notification: Notification) -> str:
    """Why an order was cancelled, in the words of whoever did it. Other notes are the bakery's own."""
    return notification.event.note if notification.kind in {"cancelled", notifications.CANCELLED_BY_CUSTOMER} else ""


def _address(order: Order) -> str:
    parts = (order.address_line1, order.address_line2, order.address_area, order.address_directions)
    return ", ".join(part for part in parts if part)


def _link(order: Order, *, for_bakery: bool) -> str:
    path = reverse("orders:inspect", args=[order.pk]) if for_bakery else f"/orders/{order.number}/"
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
