"""One key of one person makes one thing: the same request again gets the same answer, another one is refused.

Guests are told from one another by e-mail and phone together: strangers whose keys are the same know nothing of it.
"""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from orders.errors import Conflict, InvalidOrder, Problem
from orders.models import IdempotencyRecord, Order, Payment
from orders.transactions import insist_on_transaction

LONGEST_KEY = 255
KEPT = datetime.timedelta(days=30)

# Somebody with an account, or what tells one guest from another.
Whose = User | str


def check_key(key: str) -> None:
    """Refuse a key that cannot be kept."""
    if not 1 <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise InvalidOrder(
            Problem("idempotency_key_invalid", _("Send an Idempotency-Key of 1 to 255 characters that can be printed."))
        )


def answered(whose: Whose, key: str, *, body_hash: str) -> IdempotencyRecord | None:
    """What this key was answered before, if anything; a Conflict when it asked for something else then."""
    found = IdempotencyRecord.objects.select_related("order", "payment").filter(**_of(whose), key=key).first()
    if found is not None and found.body_hash != body_hash:
        detail = _("This Idempotency-Key was used for another request. Send this one with a new key.")
        raise Conflict(Problem("idempotency_key_reused", detail))
    return found


def is_known(whose: Whose, key: str) -> bool:
    """Whether the key was answered before, to this body or to another."""
    return IdempotencyRecord.objects.filter(**_of(whose), key=key).exists()


def remember(
    whose: Whose, key: str, *, body_hash: str, order: Order, payment: Payment | None = None, now: datetime.datetime
) -> None:
    """Keep the answer with what it answers. The database refuses a second one: one of two wins."""
    insist_on_transaction()
    IdempotencyRecord.objects.create(
        **_of(whose), key=key, body_hash=body_hash, order=order, payment=payment, created_at=now
    )


def _of(whose: Whose) -> dict[str, Any]:
    return {"guest": whose} if isinstance(whose, str) else {"user": whose}


def forget_old(now: datetime.datetime) -> int:
    """Drop what is older than anybody's retry."""
    count, _rows = IdempotencyRecord.objects.filter(created_at__lt=now - KEPT).delete()
    return count
