"""The door to the bakery's settings: frozen facts, read once and passed on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from types import MappingProxyType
from zoneinfo import ZoneInfo

from catalog.languages import KISWAHILI, fields_of, spoken, texts_of
from catalog.models import BakerySettings, CakeKind, DeliveryZone, SpecialHours
from catalog.money import decimal_places

Span = tuple[time, time]


@dataclass(frozen=True)
class Zone:
    """An area that is delivered to."""

    id: int
    name: str
    areas: str
    fee: Decimal
    minimum_order: Decimal
    name_sw: str = ""


@dataclass(frozen=True)
class SpecialDay:
    """The hours of one day that differ from its weekday's, and why."""

    spans: tuple[Span, ...]
    reason: str


@dataclass(frozen=True)
class Bakery:
    """The bakery as its settings tell it: who it is, when it is open, how it takes orders."""

    name: str
    tagline: str
    address: str
    map_url: str
    latitude: Decimal | None
    longitude: Decimal | None
    phone: str
    second_phone: str
    whatsapp: str
    email: str
    currency: str
    decimal_places: int
    time_zone: ZoneInfo
    takes_orders: bool
    guest_orders: bool
    methods: tuple[str, ...]
    slot_minutes: int
    orders_per_slot: int
    daily_capacity: int
    cut_off: time
    days_ahead: int
    most_waiting_orders: int
    most_waiting_units: int
    most_waiting_orders_unconfirmed: int
    most_waiting_units_unconfirmed: int
    payment_terms: str
    deposit_percentage: int
    payment_instructions: str
    cancellation_policy: str
    warn_unanswered_hours: int
    expire_unanswered_hours: int
    expire_unpaid_hours: int
    remind_at: time
    opening_hours: Mapping[int, tuple[Span, ...]]  # weekday (0 is Monday) to the spans in which it is open
    closed_days: Mapping[date, str]  # to the reason
    zones: Mapping[int, Zone]  # those that are delivered to, by id
    resting_zones: Mapping[int, Zone] = field(default_factory=dict)  # those that are not delivered to just now
    special_hours: Mapping[date, SpecialDay] = field(default_factory=dict)
    social: Mapping[str, str] = field(default_factory=dict)
    lead_times: Mapping[str, int] = field(default_factory=dict)  # kind of cake to hours of notice
    free_cancellation: Mapping[str, int] = field(default_factory=dict)  # kind of cake to hours before handover
    tax_name: str = ""
    tax_rate: Decimal = Decimal(0)  # in percent, included in every price; 0 where none is shown
    taxpayer_number: str = ""
    tagline_sw: str = ""
    payment_instructions_sw: str = ""
    cancellation_policy_sw: str = ""
    reasons_sw: Mapping[date, str] = field(default_factory=dict)  # of closed days and of days with their own hours

    def is_planned(self, kind: str) -> bool:
        """Whether this kind of cake is made for one customer alone: it asks for a deposit and a longer warning."""
        return kind in {CakeKind.CUSTOM, CakeKind.TIERED}

    def hours_on(self, day: date) -> tuple[Span, ...]:
        """When it is open that day: not at all when closed, by hours of the day's own, or by those of its weekday."""
        if day in self.closed_days:
            return ()
        special = self.special_hours.get(day)
        return special.spans if special else self.opening_hours.get(day.weekday(), ())

    def reason_of(self, day: date) -> str:
        """Why the day is not like others of its weekday, in the language that is active; empty where none is given."""
        special = self.special_hours.get(day)
        source = self.closed_days.get(day, special.reason if special else "")
        return (self.reasons_sw.get(day) if spoken() == KISWAHILI else "") or source


# What is copied as it stands from the settings.
_SAME = (
    "name", "address", "map_url", "latitude", "longitude", "email", "currency", "takes_orders",
    "guest_orders", "slot_minutes", "orders_per_slot", "daily_capacity", "cut_off", "days_ahead", "payment_terms",
    "most_waiting_orders", "most_waiting_units", "most_waiting_orders_unconfirmed", "most_waiting_units_unconfirmed",
    "deposit_percentage", "warn_unanswered_hours", "expire_unanswered_hours", "expire_unpaid_hours", "remind_at",
    "tax_name", "tax_rate", "taxpayer_number",
    *fields_of("tagline", "payment_instructions", "cancellation_policy"),
)  # fmt: skip


def get_bakery() -> Bakery:
    """The bakery of the default site; with every default where nothing was saved yet."""
    saved = (
        BakerySettings.objects.filter(site__is_default_site=True)
        .prefetch_related("opening_hours", "closed_days", "special_hours", "delivery_zones")
        .first()
    )
    return as_bakery(saved or BakerySettings())


def as_bakery(settings: BakerySettings) -> Bakery:
    """The facts in one row of settings and its children."""
    zones = {row.pk: row for row in _children(settings, "delivery_zones")}
    active = _zones(row for row in zones.values() if row.is_active)
    # Where nothing is delivered to, delivery is not offered, whatever is ticked: nobody could order it.
    methods = [("collection", settings.offers_collection), ("delivery", settings.offers_delivery and bool(active))]
    return Bakery(
        **{name: getattr(settings, name) for name in _SAME},
        phone=str(settings.phone or ""),
        second_phone=str(settings.second_phone or ""),
        whatsapp=str(settings.whatsapp or ""),
        decimal_places=decimal_places(settings.currency),
        time_zone=ZoneInfo(settings.time_zone),
        methods=tuple(method for method, offered in methods if offered),
        opening_hours=_opening_hours(settings),
        closed_days=MappingProxyType({day.date: day.reason for day in _children(settings, "closed_days")}),
        special_hours=_special_hours(settings),
        reasons_sw=_reasons_in_kiswahili(settings),
        zones=active,
        resting_zones=_zones(row for row in zones.values() if not row.is_active),
        social=MappingProxyType(
            {network: getattr(settings, f"{network}_url") for network in ("instagram", "facebook", "tiktok")}
        ),
        lead_times=MappingProxyType({kind: getattr(settings, f"lead_time_{kind}") for kind in CakeKind.values}),
        free_cancellation=_free_cancellation(settings),
    )


def _children(settings: BakerySettings, relation: str) -> list:
    return list(getattr(settings, relation).all()) if settings.pk else []


def _opening_hours(settings: BakerySettings) -> Mapping[int, tuple[Span, ...]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for row in _children(settings, "opening_hours"):
        spans[row.weekday].append((row.opens, row.closes))
    return MappingProxyType({weekday: in_order(spans[weekday]) for weekday in sorted(spans)})


def _special_hours(settings: BakerySettings) -> Mapping[date, SpecialDay]:
    rows: dict[date, list[SpecialHours]] = defaultdict(list)
    for row in _children(settings, "special_hours"):
        rows[row.date].append(row)
    return MappingProxyType(
        {
            day: SpecialDay(
                spans=in_order((row.opens, row.closes) for row in rows[day]),
                reason=next((row.reason for row in rows[day] if row.reason), ""),
            )
            for day in sorted(rows)
        }
    )


def _reasons_in_kiswahili(settings: BakerySettings) -> Mapping[date, str]:
    rows = (*_children(settings, "special_hours"), *_children(settings, "closed_days"))
    return MappingProxyType({row.date: row.reason_sw for row in rows if row.reason_sw})


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Whole minutes, in the order of the clock, and no minute twice, whatever a script wrote past the form."""
    found: list[Span] = []
    for opens, closes in sorted((_minute(opens), _minute(closes)) for opens, closes in spans):
        if found and opens < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        else:
            found.append((opens, closes))
    return tuple(found)


def _minute(clock: time) -> time:
    return clock.replace(second=0, microsecond=0)


def _zones(rows: Iterable[DeliveryZone]) -> Mapping[int, Zone]:
    return MappingProxyType(
        {
            row.pk: Zone(
                id=row.pk,
                areas=row.areas,
                fee=row.fee,
                minimum_order=row.minimum_order,
                **texts_of(row, name="name"),
            )
            for row in rows
        }
    )


def _free_cancellation(settings: BakerySettings) -> Mapping[str, int]:
    planned, other = settings.free_cancellation_hours_custom, settings.free_cancellation_hours
    return MappingProxyType(
        {
            CakeKind.READY_MADE.value: other,
            CakeKind.MADE_TO_ORDER.value: other,
            CakeKind.CUSTOM.value: planned,
            CakeKind.TIERED.value: planned,
        }
    )
