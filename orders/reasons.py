"""Why a day or a time cannot be had: every reason once, in a code for programs and in words for people."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.bakery import Bakery
from orders import wording
from orders.errors import Problem
from orders.pricing import Needs
from orders.states import Method

OPEN, CLOSED, FULL, TOO_SOON, TOO_FAR = "open", "closed", "full", "too_soon", "too_far"
HOURS_OF_A_DAY = 24


@dataclass(frozen=True)
class Reason:
    """What a day or a time is when it cannot be had, and why."""

    state: str
    code: str
    words: str


def not_served(method: str, *, bakery: Bakery) -> Reason | None:
    """Why no day at all can be had by this method, if so."""
    if not bakery.takes_orders:
        words = _("We are not taking orders just now. Please come back later, or call us.")
        return Reason(CLOSED, "not_taking_orders", words)
    if method not in bakery.methods:
        return Reason(CLOSED, "method_not_offered", _method_not_offered(method, bakery=bakery))
    return None


def _method_not_offered(method: str, *, bakery: Bakery) -> str:
    if method == Method.DELIVERY:
        words = _("We do not deliver just now.")
        instead = _("You can collect your order.") if Method.COLLECTION in bakery.methods else _("Please call us.")
    else:
        words = _("Orders cannot be collected just now.")
        instead = _("We can deliver yours.") if Method.DELIVERY in bakery.methods else _("Please call us.")
    return f"{words} {instead}"


def refused(problem: Problem) -> Reason:
    """The basket is refused whatever the day, in the words in which placing refuses it."""
    return Reason(CLOSED, problem.code, problem.detail)


def day_is_over() -> Reason:
    return Reason(TOO_SOON, "past", _("This day is over."))


def time_is_over() -> Reason:
    return Reason(TOO_SOON, "past", _("This time is over."))


def too_far(last: datetime.date, *, bakery: Bakery) -> Reason:
    words = _("We take orders %(days)d days ahead. Please choose a day up to %(last)s.")
    return Reason(TOO_FAR, "too_far", words % {"days": bakery.days_ahead, "last": wording.day(last)})


def closed_day(day: datetime.date, *, why: str) -> Reason:
    closed = _("We are closed on %(day)s.") % {"day": wording.day(day)}
    return Reason(CLOSED, "closed_day", f"{closed[:-1]}: {why}." if why else closed)


def closed_weekday() -> Reason:
    return Reason(CLOSED, "closed_weekday", _("We are closed on this day of the week."))


def no_times(day: datetime.date) -> Reason:
    """Open, and for less than a slot."""
    return Reason(CLOSED, "no_times", _("No order can be handed over on %(day)s.") % {"day": wording.day(day)})


def out_of_season(day: datetime.date, *, needs: Needs) -> Reason:
    words = _("%(cake)s is not in season on %(day)s.")
    return Reason(CLOSED, "out_of_season", words % {"cake": needs.seasonal_cake_name, "day": wording.day(day)})


def cut_off(*, bakery: Bakery) -> Reason:
    """Only the cut-off is against it: an hour ago it could have been had."""
    words = _("Orders after %(cut_off)s count from the next day.") % {"cut_off": f"{bakery.cut_off:%H:%M}"}
    return Reason(TOO_SOON, "cut_off", words)


def lead_time(needs: Needs) -> Reason:
    return Reason(TOO_SOON, "lead_time", _notice_in_words(needs))


def _notice_in_words(needs: Needs) -> str:
    if not needs.slowest_cake_name:
        return _("This is too soon for us.")
    name = needs.slowest_cake_name
    name = name if name.startswith("The ") else _("The %(cake)s") % {"cake": name}
    return _("%(cake)s needs %(notice)s.") % {"cake": name, "notice": duration_in_words(needs.lead_time_hours)}


def duration_in_words(hours: int) -> str:
    """“14 days”, “1 day”, “36 hours”."""
    if hours and hours % HOURS_OF_A_DAY == 0:
        days = hours // HOURS_OF_A_DAY
        return _("1 day") if days == 1 else _("%(days)d days") % {"days": days}
    return _("1 hour") if hours == 1 else _("%(hours)d hours") % {"hours": hours}


def order_too_large() -> Reason:
    """No day has as many units as the basket takes, however empty it is."""
    return Reason(FULL, "order_too_large", _("This order is more than we can make in a day. Please call us."))


def day_stopped(day: datetime.date) -> Reason:
    return Reason(FULL, "day_stopped", _("We take no more orders for %(day)s.") % {"day": wording.day(day)})


def day_full(day: datetime.date, remaining: int, *, needs: Needs) -> Reason:
    words = {"day": wording.day(day), "remaining": remaining, "units": needs.units}
    if remaining == 0:
        return Reason(FULL, "day_full", _("%(day)s is fully booked.") % words)
    full = _("%(day)s has room for %(remaining)d more, and this order takes %(units)d.")
    return Reason(FULL, "day_full", full % words)


def every_slot_full(day: datetime.date) -> Reason:
    return Reason(FULL, "slot_full", _("Every time of %(day)s is taken.") % {"day": wording.day(day)})


def slot_full(start: datetime.time) -> Reason:
    return Reason(FULL, "slot_full", _("%(time)s is taken.") % {"time": f"{start:%H:%M}"})


def slot_unknown() -> Reason:
    return Reason(CLOSED, "slot_unknown", _("This is not one of our times on that day."))
