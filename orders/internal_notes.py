"""What the bakery writes down for itself about an order. The customer never sees it."""

import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from orders import lifecycle, permissions, texts
from orders.errors import Conflict, Problem
from orders.models import Order
from orders.transactions import with_retries

LONGEST = 4000


def write(order: Order, *, text: str, seen: str, actor: User, now: datetime.datetime) -> None:
    """Put this note in the place of the one that was seen. Of two that write at once, the second is told what it says.

    The order itself does not move: nobody's page of it grows stale by a note.
    """
    permissions.require_notes(actor)
    text = texts.cleaned(text, attr="internal_note", longest=LONGEST)
    if texts.lines_of(order.internal_note) == text:
        return  # a double click, or nothing was changed
    if texts.lines_of(order.internal_note) != texts.lines_of(seen):
        raise Conflict(_written_meanwhile(order))
    written = {"internal_note": text, "internal_note_by": actor, "internal_note_at": now}

    def attempt() -> bool:
        mine = Order.objects.filter(pk=order.pk, internal_note=order.internal_note)
        return bool(mine.update(**written))

    if not with_retries(attempt):
        order.refresh_from_db(fields=list(written))
        if texts.lines_of(order.internal_note) == text:
            return
        raise Conflict(_written_meanwhile(order))
    for name, value in written.items():
        setattr(order, name, value)


def _written_meanwhile(order: Order) -> Problem:
    words = _("The note was changed meanwhile, and now says: “%(note)s”. Put the two together and save again.")
    who = ""
    if order.internal_note_by and order.internal_note_at:
        by = order.internal_note_by
        who = lifecycle.who_did_what(by.full_name or by.email, _("Internal note"), at=order.internal_note_at)
    return Problem("stale", f"{words % {'note': order.internal_note}} {who}".strip(), "internal_note")
