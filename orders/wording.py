"""An order in the customer's words: the same words on the page, in the API and in the mail."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.money import in_words
from orders.states import CancelReason, Method, Status

if TYPE_CHECKING:
    from catalog.bakery import Bakery
    from orders.models import Order

ON_HANDOVER = "on_handover"

STATUS_LABELS = {
    Status.PENDING_CONFIRMATION: gettext_lazy("Waiting for us to confirm"),
    Status.CONFIRMED: gettext_lazy("Confirmed"),
    Status.PAYMENT_PENDING: gettext_lazy("Confirmed, pay when we meet"),
    Status.PAID: gettext_lazy("Paid"),
    Status.IN_PREPARATION: gettext_lazy("We are making it"),
    Status.READY: gettext_lazy("Ready"),
    Status.COMPLETED: gettext_lazy("Enjoy your cake"),
    Status.CANCELLED: gettext_lazy("Cancelled"),
}
CANCEL_REASONS = {
    CancelReason.BY_CUSTOMER: gettext_lazy("You cancelled this order."),
    CancelReason.DECLINED: gettext_lazy("We are sorry, we could not take this order."),
    CancelReason.EXPIRED_UNCONFIRMED: gettext_lazy("We are sorry, we did not manage to confirm this order in time."),
    CancelReason.EXPIRED_UNPAID: gettext_lazy("This order was not paid in time."),
    CancelReason.NOT_COLLECTED: gettext_lazy("This order was not collected."),
}


def day(value: date) -> str:
    """A day as a person says it: Tuesday 1 December."""
    return date_format(value, "l j F")


def moment(value: datetime, time_zone: ZoneInfo) -> str:
    """A moment in the bakery's own time: Tuesday 1 December, 17:00."""
    local = value.astimezone(time_zone)
    return f"{day(local.date())}, {local:%H:%M}"


def handover(on: date, start: time, end: time) -> str:
    """When the order is handed over: Tuesday 1 December, 10:00–10:30."""
    return f"{day(on)}, {start:%H:%M}–{end:%H:%M}"


def one_line(bakery: "Bakery") -> str:
    """Name and address of the bakery in one line."""
    return ", ".join(part.strip() for part in (bakery.name, *bakery.address.splitlines()) if part.strip())


def status_label(status: str, payment_terms: str) -> str:
    """A status in the customer's words. What waits for payment never looks pending: it is confirmed."""
    if status == Status.PAYMENT_PENDING and payment_terms != ON_HANDOVER:
        return _("Confirmed, pay before we bake")
    return str(STATUS_LABELS[Status(status)])


def cancel_reason(reason: str) -> str:
    """Why an order was cancelled, or nothing where it was not."""
    return str(CANCEL_REASONS[CancelReason(reason)]) if reason else ""


def next_step(order: "Order", bakery: "Bakery") -> str:
    """What happens next, and what the customer has to do for it."""
    return WORDS_OF_NEXT_STEP[Status(order.status)](order, bakery)


def _awaiting_confirmation(order: "Order", bakery: "Bakery") -> str:
    if order.expires_at is None:
        return _("We are looking at your order and will confirm it soon.")
    until = moment(order.expires_at, bakery.time_zone)
    return _("We are looking at your order and will confirm it by %(until)s.") % {"until": until}


def _confirmed(order: "Order", bakery: "Bakery") -> str:
    if _balance(order) <= 0:
        return _nothing_to_pay(order)
    facts = {"amount": _amount(order, bakery), "deposit": in_words(order.deposit_due, order.currency)}
    if order.deposit_due > 0:
        return _("Confirmed. We will tell you how to pay %(amount)s, of which %(deposit)s is the deposit.") % facts
    return _("Confirmed. We will tell you how to pay %(amount)s.") % facts


def _awaiting_payment(order: "Order", bakery: "Bakery") -> str:
    facts = {
        "amount": _amount(order, bakery),
        "deposit": in_words(order.deposit_due, order.currency),
        "rest": in_words(_balance(order) - order.deposit_due, order.currency),
        "place": one_line(bakery),
        "when": _when(order),
        "until": moment(order.expires_at, bakery.time_zone) if order.expires_at else "",
    }
    on_handover = order.payment_terms == ON_HANDOVER
    return (_pay_on_handover(order) if on_handover else _pay_before_baking(order)) % facts


def _pay_on_handover(order: "Order") -> str:
    """The deposit, where one is asked for, is paid before; the rest when we meet."""
    at_the_door = order.method == Method.DELIVERY
    if order.deposit_due <= 0:
        if at_the_door:
            return _("Confirmed, pay when we meet: %(amount)s at your door, %(when)s.")
        return _("Confirmed, pay when we meet: %(amount)s at %(place)s, %(when)s.")
    words = _("Confirmed. Please pay the deposit of %(deposit)s before we start baking, at %(place)s.")
    if order.deposit_due >= _balance(order):
        return words
    if at_the_door:
        return f"{words} {_('Pay the rest when we meet: %(rest)s at your door, %(when)s.')}"
    return f"{words} {_('Pay the rest when we meet: %(rest)s at %(place)s, %(when)s.')}"


def _pay_before_baking(order: "Order") -> str:
    """By the time at which the order would expire, or, where some was paid already, by when we start."""
    if order.expires_at is None:
        if order.paid > 0:
            return _("Confirmed. Please pay the rest, %(amount)s, before we start baking, at %(place)s.")
        return _("Confirmed. Please pay %(amount)s before we start baking, at %(place)s.")
    if 0 < order.deposit_due < _balance(order):
        words = _("Confirmed. Please pay at least the deposit of %(deposit)s at %(place)s, by %(until)s.")
        return f"{words} {_('All of it, %(amount)s, is to be paid before we start baking.')}"
    return _("Confirmed. Please pay %(amount)s before we start baking, at %(place)s, by %(until)s.")


def _paid(order: "Order", bakery: "Bakery") -> str:
    if order.total <= 0:
        return _nothing_to_pay(order)
    return _("Paid, thank you. We will start making it for %(when)s.") % {"when": _when(order)}


def _nothing_to_pay(order: "Order") -> str:
    return _("Confirmed. We will start making it for %(when)s.") % {"when": _when(order)}


def _in_preparation(order: "Order", bakery: "Bakery") -> str:
    return _("We are making it for %(when)s.") % {"when": _when(order)} + _to_pay(order, bakery)


def _ready(order: "Order", bakery: "Bakery") -> str:
    facts = {"place": one_line(bakery), "when": _when(order)}
    if order.method == Method.DELIVERY:
        return _("Ready. We bring it to you on %(when)s.") % facts + _to_pay(order, bakery)
    return _("Ready. It waits for you at %(place)s, %(when)s.") % facts + _to_pay(order, bakery)


def _completed(order: "Order", bakery: "Bakery") -> str:
    return _("Thank you for ordering from %(name)s. Enjoy your cake!") % {"name": bakery.name}


def _cancelled(order: "Order", bakery: "Bakery") -> str:
    words = [cancel_reason(order.cancel_reason)]
    if order.refunded > 0:
        given = in_words(order.refunded, order.currency)
        words.append(_("We have given %(amount)s back to you.") % {"amount": given})
    if order.refund_due > 0:
        owed = in_words(order.refund_due, order.currency)
        words.append(_("We owe you %(amount)s and will pay it back.") % {"amount": owed})
    return " ".join(words)


WORDS_OF_NEXT_STEP = {
    Status.PENDING_CONFIRMATION: _awaiting_confirmation,
    Status.CONFIRMED: _confirmed,
    Status.PAYMENT_PENDING: _awaiting_payment,
    Status.PAID: _paid,
    Status.IN_PREPARATION: _in_preparation,
    Status.READY: _ready,
    Status.COMPLETED: _completed,
    Status.CANCELLED: _cancelled,
}


def _to_pay(order: "Order", bakery: "Bakery") -> str:
    if _balance(order) <= 0:
        return ""
    return " " + _("%(amount)s to pay when we meet.") % {"amount": _amount(order, bakery)}


def _balance(order: "Order") -> Decimal:
    return order.total - order.paid


def _amount(order: "Order", bakery: "Bakery") -> str:
    return in_words(_balance(order), order.currency)


def _when(order: "Order") -> str:
    return handover(order.date, order.slot_start, order.slot_end)
