"""Availability and base price of a cake, changed from the list: published by Wagtail's own way, past no draft.

What is live gets the change and nothing else. A draft stays a draft and keeps its words: it takes the change where it
said the same as the menu did, and keeps what it says differently.
"""

from decimal import Decimal
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from catalog.models import Availability, BakerySettings, CakePage
from catalog.money import as_money, decimal_places

IN_THE_LIST, DRAFT_KEPT = "catalog.changed_in_list", "catalog.draft_kept"


class Refused(Exception):  # noqa: N818 - it reads as what it says
    """Why a cake is not changed from the list, and what to do instead."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def set_availability(pk: int, *, to: str, seen: str, user: AbstractBaseUser) -> CakePage:
    """On the menu, sold out until further notice, or hidden. `seen` is what it was when it was looked at."""
    if to not in Availability.values:
        raise Refused(_("Choose on the menu, sold out or hidden."))
    return _change(pk, "availability", to=to, seen=seen, user=user)


def set_base_price(pk: int, *, to: Decimal, seen: Decimal, user: AbstractBaseUser) -> CakePage:
    """The price of every size that has none of its own."""
    try:
        to = CakePage._meta.get_field("base_price").clean(to, None)  # noqa: SLF001 - Django's own way to a field
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    currency = _currency()
    if as_money(to, places=decimal_places(currency)) != to:
        raise Refused(_("There is nothing smaller than 1 %(currency)s. Write a whole amount.") % {"currency": currency})
    return _change(pk, "base_price", to=as_money(to), seen=seen, user=user)


def _currency() -> str:
    saved = BakerySettings.objects.filter(site__is_default_site=True).values_list("currency", flat=True).first()
    return saved or BakerySettings().currency


def _change(pk: int, name: str, *, to: Any, seen: Any, user: AbstractBaseUser) -> CakePage:
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=pk)
        cake = CakePage.objects.get(pk=pk)
        _check(cake, user=user)
        before = getattr(cake, name)
        if before == to:
            return cake
        if before != seen:
            raise Refused(_("Somebody has changed %(cake)s meanwhile. Look at it again.") % {"cake": cake.title})
        draft = cake.latest_revision_id if cake.has_unpublished_changes else None
        setattr(cake, name, to)
        # What is live was complete when it was published; only the value that changes is checked anew.
        cake.save_revision(user=user, log_action=IN_THE_LIST, clean=False).publish(user=user)
        if draft:
            _keep_draft(draft, name, before=before, to=to, user=user)
        return CakePage.objects.get(pk=pk)


def _check(cake: CakePage, *, user: AbstractBaseUser) -> None:
    """Refuse what Wagtail's own page would not let this person do, or would do otherwise than it looks in a list."""
    words = {"cake": cake.title}
    if not cake.permissions_for_user(user).can_publish():
        raise Refused(_("You may not publish %(cake)s. Please ask a manager.") % words)
    if not cake.live or cake.alias_of_id:
        raise Refused(_("%(cake)s is not published. Open its page to change it.") % words)
    if cake.workflow_in_progress:
        raise Refused(_("%(cake)s is being reviewed. Finish or cancel the review on its page first.") % words)
    if cake.scheduled_revision or (cake.go_live_at and cake.go_live_at > timezone.now()):
        raise Refused(_("%(cake)s is scheduled to be published. Cancel that on its page first.") % words)
    lock = cake.get_lock()
    if lock and lock.for_user(user):
        raise Refused(_("%(cake)s is locked. Unlock its page first, or ask whoever locked it.") % words)


def _keep_draft(pk: int, name: str, *, before: Any, to: Any, user: AbstractBaseUser) -> None:
    """The draft is the newest revision again, on top of what was published."""
    draft = Revision.objects.get(pk=pk).as_object()
    if getattr(draft, name) == before:
        setattr(draft, name, to)
    draft.save_revision(user=user, log_action=DRAFT_KEPT, clean=False)
