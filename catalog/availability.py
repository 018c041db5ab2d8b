"""Whether a cake can be ordered today, and why not; and the one click that changes it."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from catalog.models import Availability, CakePage
from catalog.published import renew

SOLD_OUT = "sold_out"
OUT_OF_SEASON = "out_of_season"


def is_sold_out(cake: CakePage, *, today: date) -> bool:
    """Sold out until further notice, or for today alone."""
    return cake.availability == Availability.SOLD_OUT or cake.sold_out_on == today


def is_in_season(cake: CakePage, *, day: date) -> bool:
    """Whether the cake is sold on this day. A season may be open at either end."""
    return (cake.season_from or day) <= day <= (cake.season_to or day)


def refusal(cake: CakePage, *, today: date) -> str:
    """Why the cake cannot be ordered today: a code, or nothing when it can."""
    if not is_in_season(cake, day=today):
        return OUT_OF_SEASON
    return SOLD_OUT if is_sold_out(cake, today=today) else ""


def note(cake: CakePage, *, today: date) -> str:
    """The same in a customer's words."""
    if not is_in_season(cake, day=today):
        return _season_note(cake, today=today)
    if cake.availability == Availability.SOLD_OUT:
        return _("Sold out for now.")
    return _("Sold out today. Back tomorrow.") if cake.sold_out_on == today else ""


def _season_note(cake: CakePage, *, today: date) -> str:
    if cake.season_from and today < cake.season_from:
        return _("Not in season yet: from %(day)s.") % {"day": date_format(cake.season_from, "j F Y")}
    return _("Out of season since %(day)s.") % {"day": date_format(cake.season_to or today, "j F Y")}


def sell_out_today(cake: CakePage, *, today: date, user: AbstractBaseUser | None) -> None:
    """Refuse new orders of the cake until midnight. No draft is published by it, and no publishing undoes it."""
    with transaction.atomic():
        CakePage.objects.filter(pk=cake.pk).update(sold_out_on=today)
        _tell(cake, action="catalog.sold_out_today", user=user)


def put_back(cake: CakePage, *, user: AbstractBaseUser | None) -> None:
    """Take orders of the cake again, whether it was sold out for today or until further notice."""
    with transaction.atomic():
        CakePage.objects.filter(pk=cake.pk).update(sold_out_on=None)
        if cake.availability == Availability.SOLD_OUT:
            CakePage.objects.filter(pk=cake.pk).update(availability=Availability.ON_MENU)
            _mend_revisions(cake)
        _tell(cake, action="catalog.back_on_menu", user=user)


def _mend_revisions(cake: CakePage) -> None:
    """What is published next from the newest draft, or at a set time, must not sell it out again."""
    awaited = Q(pk=cake.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in cake.revisions.filter(awaited):
        if revision.content.get("availability") == Availability.SOLD_OUT:
            content = {**revision.content, "availability": Availability.ON_MENU}
            cake.revisions.filter(pk=revision.pk).update(content=content)


def _tell(cake: CakePage, *, action: str, user: AbstractBaseUser | None) -> None:
    log(instance=cake, action=action, user=user)
    renew()
