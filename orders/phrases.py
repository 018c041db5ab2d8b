"""How each message begins: in the bakery's own words, where it has any, otherwise in ours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from catalog.bakery import Bakery
from catalog.money import in_words
from orders import wording
from orders.kinds import ToBakery, ToCustomer
from orders.models import MessageWording, Order


@dataclass(frozen=True)
class Phrases:
    """Subject and opening of a mail, and the text message. What differs from order to order stands in braces."""

    subject: str
    opening: str
    sms: str = ""


# Translated when they are used: each is a promise of a text until then.
OURS: Mapping[str, tuple[object, ...]] = {
    ToCustomer.PLACED: (
        _("We have your order {number}"),
        _("Thank you for your order, {name}."),
        _("{bakery}: we have your order {number} for {day}, {time}."),
    ),
    ToCustomer.CONFIRMED: (
        _("Order {number} is confirmed"),
        _("Good news, {name}."),
        _("{bakery}: your order {number} for {day}, {time} is confirmed."),
    ),
    ToCustomer.PAYMENT_REQUEST: (
        _("How to pay for order {number}"),
        _("Your order is confirmed, {name}. This is how to pay for it."),
        _("{bakery}: {to_pay} to pay for order {number}. How and where:"),
    ),
    ToCustomer.PAYMENT_RECEIVED: (
        _("Payment received for order {number}"),
        _("We have your payment, {name}. Thank you."),
        _("{bakery}: we have your payment for order {number}. Thank you."),
    ),
    ToCustomer.REMINDER: (
        _("Your order {number} is for {day}"),
        _("See you soon, {name}: your order is for {day}, {time}."),
        _("{bakery}: your order {number} is for {day}, {time}."),
    ),
    ToCustomer.READY: (
        _("Order {number} is ready"),
        _("Your cake is ready, {name}!"),
        _("{bakery}: your order {number} is ready."),
    ),
    ToCustomer.CANCELLED: (
        _("Order {number} is cancelled"),
        _("Hello {name}."),
        _("{bakery}: your order {number} for {day} is cancelled."),
    ),
    ToCustomer.REINSTATED: (
        _("Order {number} goes on after all"),
        _("Good news, {name}: we have taken your order up again."),
        _("{bakery}: good news, your order {number} for {day} goes on after all."),
    ),
    ToCustomer.REFUNDED: (
        _("Your money for order {number}"),
        _("We have given money back to you, {name}."),
        _("{bakery}: we have given money back to you for order {number}."),
    ),
    ToCustomer.CHANGED: (
        _("Order {number} has changed"),
        _("We have changed your order, {name}. This is what is different."),
        _("{bakery}: your order {number} has changed. It is for {day}, {time}."),
    ),
    ToBakery.NEW_ORDER: ("New order {number}", "{name} has placed an order."),
    ToBakery.CANCELLED_BY_CUSTOMER: (
        "Order {number} was cancelled by the customer",
        "{name} has cancelled. The day and the time are free again.",
    ),
    ToBakery.WARN_UNANSWERED: (
        "Order {number} waits for an answer",
        "{name} is still waiting. The order expires by itself if nobody answers.",
    ),
    ToBakery.WARN_UNPAID: ("Order {number} is about to expire unpaid", "{name} has not paid yet, as far as we know."),
}


def ours(kind: str) -> Phrases:
    """Our own words, in the language that is active."""
    return Phrases(*map(str, OURS[kind]))


# The same where the name is left out.
NAMELESS: Mapping[str, object] = {
    ToCustomer.PLACED: _("Thank you for your order."),
    ToCustomer.CANCELLED: _("Hello."),
}


def without_name(begins: Phrases, *, kind: str) -> Phrases:
    """The words as they are where they have no name in them; otherwise ours, without it."""
    fallback = replace(ours(kind), opening=str(NAMELESS[kind]))
    kept = {field: getattr(begins, field) for field in ("subject", "opening", "sms")}
    return replace(fallback, **{field: words for field, words in kept.items() if "{name}" not in words})


def of(kind: str, *, language: str) -> Phrases:
    """The words to use for this kind of message; ours are in the language that is active."""
    own = MessageWording.objects.filter(kind=kind, language=language).first() if kind in ToCustomer else None
    return with_ours(own) if own else ours(kind)


def with_ours(own: MessageWording) -> Phrases:
    """The bakery's words, with ours where it has left something empty."""
    fallback = ours(own.kind)
    return Phrases(own.subject or fallback.subject, own.opening or fallback.opening, own.sms or fallback.sms)


def facts_of(order: Order, *, bakery: Bakery) -> dict[str, str]:
    """What stands in the place of the braces: placeholders.NAMES."""
    return {
        "name": order.contact_name,
        "number": order.number,
        "day": wording.day(order.date),
        "time": f"{order.slot_start:%H:%M}–{order.slot_end:%H:%M}",
        "total": in_words(order.total, order.currency),
        "to_pay": in_words(order.balance_due, order.currency),
        "bakery": bakery.name,
    }
