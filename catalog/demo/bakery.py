"""The demo bakery itself: where it is, when it is open, how it takes orders."""

from datetime import date, time, timedelta
from decimal import Decimal

from django.utils import timezone
from wagtail.models import Site

from catalog.models import BakerySettings, ClosedDay, DeliveryZone, OpeningHours, SpecialHours, Weekday

HOURS = {day: (time(8, 0), time(18, 30)) for day in Weekday if day not in {Weekday.SATURDAY, Weekday.SUNDAY}} | {
    Weekday.SATURDAY: (time(8, 0), time(17, 0))
}
ZONES = [
    ("Msasani peninsula", "Rasi ya Msasani", "Masaki, Oyster Bay, Msasani, Mikocheni", 5000, 0),
    (
        "City centre and north",
        "Katikati ya jiji na kaskazini",
        "Upanga, Kariakoo, Kinondoni, Sinza, Mwenge",
        8000,
        40000,
    ),
    ("Mbezi and Tegeta", "Mbezi na Tegeta", "Mbezi Beach, Kawe, Tegeta, Bahari Beach", 12000, 60000),
    ("Across the bridge", "Ng’ambo ya daraja", "Kigamboni, Mjimwema", 18000, 100000),
]
IN_KISWAHILI = {
    "New Year’s Day": "Mwaka Mpya",
    "Union Day": "Siku ya Muungano",
    "Workers’ Day": "Mei Mosi",
    "Independence Day": "Siku ya Uhuru",
    "Christmas Day": "Krismasi",
    "Stocktaking": "Kuhesabu mali",
    "Christmas Eve": "Mkesha wa Krismasi",
    "New Year’s Eve": "Mkesha wa Mwaka Mpya",
}


def holidays(today: date) -> list[tuple[date, str]]:
    """Days in the coming weeks on which the demo bakery is closed: the fixed holidays, and a day for stocktaking."""
    stocktaking = today + timedelta(days=24 - today.weekday())
    fixed = [
        (date(year, month, day), name)
        for year in (today.year, today.year + 1)
        for month, day, name in [
            (1, 1, "New Year’s Day"), (4, 26, "Union Day"), (5, 1, "Workers’ Day"), (12, 9, "Independence Day"),
            (12, 25, "Christmas Day"),
        ]
    ]  # fmt: skip
    days = {**dict(fixed), stocktaking: dict(fixed).get(stocktaking, "Stocktaking")}
    return sorted((day, reason) for day, reason in days.items() if day >= today)


def eves(today: date) -> list[tuple[date, str]]:
    """Days in the coming weeks on which the demo bakery closes early."""
    fixed = [(date(today.year, 12, 24), "Christmas Eve"), (date(today.year, 12, 31), "New Year’s Eve")]
    return [(day, reason) for day, reason in fixed if day >= today and day.weekday() != Weekday.SUNDAY]


def make_bakery() -> BakerySettings:
    bakery = BakerySettings.for_site(Site.objects.get(is_default_site=True))
    bakery.name = "Cake Street"
    bakery.tagline = "Cakes made to order, in Dar es Salaam"
    bakery.address = "14 Haile Selassie Road, Msasani, Dar es Salaam"
    bakery.map_url = "https://www.openstreetmap.org/?mlat=-6.7519&mlon=39.2723#map=17/-6.7519/39.2723"
    bakery.latitude, bakery.longitude = Decimal("-6.751900"), Decimal("39.272300")
    bakery.phone = "+255222600114"
    bakery.whatsapp = "+255754600114"
    bakery.email = "hello@cakestreet.test"
    bakery.instagram_url = "https://www.instagram.com/cakestreet.example/"
    bakery.payment_instructions = (
        "Nothing is paid online. Pay before we bake: by mobile money (Lipa number 5550114), by bank transfer (CRDB 0150 "
        "5550 1140), or at the bakery in cash or by card. Put your order number as reference."
    )
    bakery.tax_name, bakery.tax_rate = "VAT", Decimal(18)
    bakery.taxpayer_number = "TIN 123-456-789, VRN 40-012345-B"
    bakery.cancellation_policy = (
        "Cancel free of charge until 72 hours before your slot, 7 days before for custom and tiered cakes. "
        "What you have paid is given back within 3 working days. Later than that we have usually begun: call us."
    )
    bakery.tagline_sw = "Keki kwa oda, hapa Dar es Salaam"
    bakery.payment_instructions_sw = (
        "Hakuna malipo mtandaoni. Lipa kabla hatujaoka: kwa simu (Lipa namba 5550114), benki (CRDB 0150 5550 1140), au "
        "dukani kwa taslimu au kadi. Andika namba ya oda yako kama kumbukumbu."
    )
    bakery.cancellation_policy_sw = (
        "Ghairi bila malipo mpaka saa 72 kabla ya muda wako, siku 7 kabla kwa keki za kubuniwa na za ngazi. Ulicholipa "
        "tunakirudisha ndani ya siku 3 za kazi. Baada ya hapo kwa kawaida tumeshaanza: tupigie simu."
    )
    bakery.opening_hours = [
        OpeningHours(weekday=weekday, opens=opens, closes=closes) for weekday, (opens, closes) in HOURS.items()
    ]
    bakery.closed_days = [
        ClosedDay(date=day, reason=reason, reason_sw=IN_KISWAHILI[reason])
        for day, reason in holidays(timezone.localdate())
    ]
    bakery.special_hours = [
        SpecialHours(date=day, opens=time(8, 0), closes=time(14, 0), reason=reason, reason_sw=IN_KISWAHILI[reason])
        for day, reason in eves(timezone.localdate())
    ]
    bakery.delivery_zones = [
        DeliveryZone(sort_order=position, name=name, name_sw=name_sw, areas=areas, fee=fee, minimum_order=minimum)
        for position, (name, name_sw, areas, fee, minimum) in enumerate(ZONES)
    ]
    bakery.save()
    return bakery
