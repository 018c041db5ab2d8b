"""From when a cake's notice is counted, and which cakes it lets be ready on a day."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from catalog.bakery import Bakery
from catalog.hours import handover_times, moment


def counted_from(now: datetime, *, bakery: Bakery) -> datetime:
    """Now, or the next midnight when the day's cut-off has come. Once it has, clocks set back do not undo it."""
    local = now.astimezone(bakery.time_zone)
    cut_off = moment(local.date(), bakery.cut_off, bakery=bakery)
    if local.time() < bakery.cut_off and now.astimezone(UTC) < cut_off.astimezone(UTC):
        return now
    return moment(local.date() + timedelta(days=1), time.min, bakery=bakery)


def ready_on(day: date, *, now: datetime, bakery: Bakery) -> Q:
    """The cakes whose notice reaches a handover on this day. Whether the day has room is for orders to say."""
    last = _last_handover(day, now=now, bakery=bakery)
    if last is None:
        return Q(pk__in=[])
    latest = moment(day, last, bakery=bakery)
    hours = (latest.timestamp() - counted_from(now, bakery=bakery).timestamp()) / 3600
    kinds = [kind for kind, lead_time in bakery.lead_times.items() if lead_time <= hours]
    return Q(lead_time_hours__lte=int(max(hours, -1))) | Q(lead_time_hours__isnull=True, kind__in=kinds)


def _last_handover(day: date, *, now: datetime, bakery: Bakery) -> time | None:
    """None where nothing is handed over: closed, over, too far ahead, or while no orders are taken."""
    ahead = day - now.astimezone(bakery.time_zone).date()
    if not bakery.takes_orders or not 0 <= ahead.days <= bakery.days_ahead:
        return None
    times = handover_times(day, bakery=bakery)
    return times[-1][0] if times else None
