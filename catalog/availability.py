"""Whether a cake can be ordered today, and why not."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog.models import Availability, CakePage

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
    return _("Out of season since %(day)s.") % {"day": date_format(cake.season_to, "j F Y")}
