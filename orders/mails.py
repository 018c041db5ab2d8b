"""What the messages about an order say: a mail with everything in it, and a text message that leads there."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.outbox.models import Channel
from accounts.outbox.post import Letter
from accounts.sms.plain import plain
from catalog.bakery import Bakery
from catalog.languages import translated
from orders import differences, links, phrases, totals, wording
from orders.differences import Changed
from orders.kinds import ToBakery, ToCustomer
from orders.models import Notification, Order, OrderLine, OrderLineOption
from orders.phrases import Phrases
from orders.placeholders import fill
from orders.states import Action

Lines = Sequence[tuple[OrderLine, Sequence[OrderLineOption]]]

# Of these the event's note is told: what was said with the step, for the customer. Other notes are about money.
TELLS_NOTE = {
    ToCustomer.CONFIRMED, ToCustomer.PAYMENT_REQUEST, ToCustomer.READY, ToCustomer.CANCELLED, ToCustomer.CHANGED,
    ToBakery.CANCELLED_BY_CUSTOMER,
}  # fmt: skip

# What is written to customers before anybody of the bakery has looked at the order.
BEFORE_ANY_ANSWER = {ToCustomer.PLACED, ToCustomer.CANCELLED}


def compose(notification: Notification, order: Order, *, bakery: Bakery) -> Letter:
    """What one notification says, in the language that is active."""
    begins = phrases.of(notification.kind, language=notification.language)
    is_discreet = _is_discreet(notification, order)
    if is_discreet:
        begins = phrases.without_name(begins, kind=notification.kind)
    if notification.channel == Channel.SMS:
        return text_message(order, begins=begins, bakery=bakery)
    lines = [(line, list(line.options.all())) for line in order.lines.all()]
    is_own = is_discreet and notification.event.actor_id == order.customer_id
    note = notification.event.note if notification.kind in TELLS_NOTE and not is_own else ""
    changes = differences.told_by(notification.event.changed)
    return mail(
        notification.kind, order, lines=lines, begins=begins, note=note, changes=changes.rows, bakery=bakery,
        is_discreet=is_discreet,
    )  # fmt: skip


def _is_discreet(notification: Notification, order: Order) -> bool:
    """Whether all that somebody typed stays out, since nobody knows yet whether the address is theirs.

    Otherwise anybody could have anything written to anybody, in the bakery's name. It stands behind the link.
    """
    if notification.kind not in BEFORE_ANY_ANSWER:
        return False
    if notification.channel == Channel.SMS and notification.event.actor_id == order.customer_id:
        return True  # whose address is confirmed may still have given anybody's number
    if order.is_guest or not order.customer.is_unproven:
        return order.is_guest
    return order.events.filter(action=Action.PLACE, actor=order.customer).exists()  # nobody of the bakery took it


def text_message(order: Order, *, begins: Phrases, bakery: Bakery) -> Letter:
    """A few plain words, and the way to the order."""
    words = fill(begins.sms, phrases.facts_of(order, bakery=bakery))
    return Letter(plain(f"{words} {links.short(order.number, key=order.key)}"))


def mail(
    kind: str,
    order: Order,
    *,
    lines: Lines,
    begins: Phrases,
    note: str,
    bakery: Bakery,
    changes: Sequence[Changed] = (),
    is_discreet: bool = False,
) -> Letter:
    """The mail, as text and as HTML."""
    for_bakery = kind in ToBakery
    facts = phrases.facts_of(order, bakery=bakery)
    subject = fill(begins.subject, facts)
    context = {
        "subject": subject,
        "opening": fill(begins.opening, facts),
        "next_step": "" if for_bakery else wording.next_step(order, bakery),
        "event_note": note,
        "changes": changes,
        "for_bakery": for_bakery,
        "order": order,
        "lines": lines,
        "bakery": bakery,
        "when": wording.handover(order.date, order.slot_start, order.slot_end),
        "address": "" if is_discreet else _address(order),
        "is_discreet": is_discreet,
        "totals": [(row.label, row.in_words) for row in totals.of_order(order)],
        "payment_instructions": translated(bakery, "payment_instructions")
        if kind == ToCustomer.PAYMENT_REQUEST
        else "",
        "link": links.admin_page(order.pk) if for_bakery else links.page(order.number, key=order.key),
        "is_secret": order.is_guest and not for_bakery,
        "link_text": _("Open the order") if for_bakery else _("See your order"),
    }
    return Letter(
        subject=subject,
        text=render_to_string("orders/email/message.txt", context).strip() + "\n",
        html=render_to_string("orders/email/message.html", context),
        reply_to=bakery.email,
    )


def _address(order: Order) -> str:
    parts = (order.address_line1, order.address_line2, order.address_area, order.address_directions)
    return ", ".join(part for part in parts if part)
