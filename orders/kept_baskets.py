"""A basket follows its customer from device to device: the lines as they were sent, under a version.

Nothing in it is checked against the menu: a quote does that each time the basket is shown. Two devices that change it
at once do not overwrite each other unseen: whoever names an old version is refused, reads again, and merges.
"""

import datetime
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from orders.basket import BasketLine
from orders.errors import Conflict, Problem
from orders.models import KeptBasket
from orders.open_accounts import insist_on_open_account
from orders.transactions import with_retries

NOT_YET = 0  # the version of a basket that was never kept


def of(customer: User) -> KeptBasket:
    """The basket of this customer; an empty one where none was kept."""
    kept = KeptBasket.objects.filter(customer=customer).first()
    return kept or KeptBasket(customer=customer, version=NOT_YET, lines=[])


def keep(*, customer: User, lines: Iterable[BasketLine], version: int, now: datetime.datetime) -> KeptBasket:
    """Put these lines in the place of those of this version, or refuse when they are others by now."""
    written = [_written(line) for line in lines]
    return with_retries(partial(_keep, customer=customer, lines=written, version=version, now=now))


def forget_of(customer: User) -> None:
    """Leave nothing of the customer's basket."""
    KeptBasket.objects.filter(customer=customer).delete()


def _keep(*, customer: User, lines: list[dict[str, Any]], version: int, now: datetime.datetime) -> KeptBasket:
    insist_on_open_account(customer)  # its lock makes the first basket of two devices come one after the other
    held = KeptBasket.objects.filter(customer=customer)
    if version == NOT_YET and not held.exists():
        return KeptBasket.objects.create(customer=customer, version=1, lines=lines, changed_at=now)
    if not held.filter(version=version).update(lines=lines, version=F("version") + 1, changed_at=now):
        detail = _("Your basket was changed on another device. Read it again, and send what belongs in it.")
        raise Conflict(Problem("stale", detail, "version"))
    return held.get()


def _written(line: BasketLine) -> dict[str, Any]:
    """A line in the words of the API."""
    return {
        "cake": line.cake,
        "size": line.size_id,
        "options": list(line.option_ids),
        "quantity": line.quantity,
        "inscription": line.inscription,
        "note": line.note,
        "reference_photos": [str(photo) for photo in line.photo_ids],
    }
