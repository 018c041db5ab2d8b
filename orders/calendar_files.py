"""An order as an entry of its customer's own calendar: when, where, and the number to say there."""

import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from accounts.site import address
from catalog.bakery import Bakery
from catalog.hours import moment
from catalog.languages import translated
from orders import links, wording
from orders.models import Order
from orders.states import Method, Status

PRODUCT = "-//Cake Street//Orders//EN"
REMIND_BEFORE = datetime.timedelta(hours=2)
STATUS_OF = {Status.PENDING_CONFIRMATION: "TENTATIVE", Status.CANCELLED: "CANCELLED"}


def make_calendar_file(order: Order, *, bakery: Bakery) -> bytes:
    """The entry as it is now; the same entry again once the order was moved, so that a calendar replaces it."""
    with translation.override(order.customer.language):
        calendar = Calendar()
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add_component(_entry(order, bakery=bakery))
        return bytes(calendar.to_ical())


def file_name(order: Order) -> str:
    """What the file is called where it is saved."""
    return f"{order.number}.ics"


def _entry(order: Order, *, bakery: Bakery) -> Event:
    """In UTC: right in every calendar, whatever it knows of the bakery's time zone."""
    entry = Event()
    entry.add("uid", f"{order.number}@{address('').rpartition('/')[2].partition(':')[0]}")
    entry.add("sequence", order.version)
    entry.add("dtstamp", order.updated_at.astimezone(datetime.UTC))
    entry.add("dtstart", moment(order.date, order.slot_start, bakery=bakery).astimezone(datetime.UTC))
    entry.add("dtend", moment(order.date, order.slot_end, bakery=bakery).astimezone(datetime.UTC))
    entry.add("summary", _title(order, bakery=bakery))
    entry.add("location", _place(order, bakery=bakery))
    entry.add("description", _description(order, bakery=bakery))
    entry.add("url", links.page(order.number))
    entry.add("status", STATUS_OF.get(Status(order.status), "CONFIRMED"))
    entry.add("transp", "TRANSPARENT")
    if order.status != Status.CANCELLED:
        entry.add_component(_alarm(order, bakery=bakery))
    return entry


def _title(order: Order, *, bakery: Bakery) -> str:
    if order.method == Method.DELIVERY:
        return _("%(name)s delivers your cake") % {"name": bakery.name}
    return _("Collect your cake at %(name)s") % {"name": bakery.name}


def _place(order: Order, *, bakery: Bakery) -> str:
    if order.method != Method.DELIVERY:
        return wording.one_line(bakery)
    parts = (order.address_line1, order.address_line2, order.address_area, translated(order, "zone_name"))
    return ", ".join(part for part in parts if part)


def _description(order: Order, *, bakery: Bakery) -> str:
    rows = [
        _("Order %(number)s, pickup code %(code)s") % {"number": order.number, "code": order.pickup_code},
        *(line.in_words for line in order.lines.all()),
        wording.next_step(order, bakery),
        *([bakery.phone] if bakery.phone else []),
    ]
    return "\n".join(rows)


def _alarm(order: Order, *, bakery: Bakery) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -REMIND_BEFORE)
    alarm.add("description", _title(order, bakery=bakery))
    return alarm
