"""What the rest of the product is told of the bakery."""

from datetime import date, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from catalog.bakery import SpecialDay, get_bakery
from catalog.models import BakerySettings
from catalog.tests.factories import make_bakery

pytestmark = pytest.mark.django_db


def test_a_bakery_that_was_never_saved_has_the_defaults_and_no_open_day():
    bakery = get_bakery()

    assert bakery.name == "Cake Street"
    assert bakery.currency == "TZS"
    assert bakery.time_zone == ZoneInfo("Africa/Dar_es_Salaam")
    assert bakery.methods == ("collection",)
    assert bakery.opening_hours == {}
    assert bakery.zones == {}
    assert not BakerySettings.objects.exists()


def test_opening_hours_are_spans_of_a_weekday_in_order():
    make_bakery(hours=[(0, time(14), time(18)), (0, time(9), time(12)), (5, time(9), time(13))])

    assert get_bakery().opening_hours == {
        0: ((time(9), time(12)), (time(14), time(18))),
        5: ((time(9), time(13)),),
    }


def test_closed_days_carry_their_reason():
    make_bakery(closed=[date(2026, 12, 25)])

    assert get_bakery().closed_days == {date(2026, 12, 25): "Holiday"}


def test_hours_of_one_day_are_its_spans_in_order_and_one_reason():
    eve = date(2026, 12, 24)
    make_bakery(special=[(eve, time(14), time(16)), (eve, time(8), time(12)), (date(2026, 12, 20), time(9), time(13))])

    special = get_bakery().special_hours

    assert list(special) == [date(2026, 12, 20), eve]
    assert special[eve] == SpecialDay(((time(8), time(12)), (time(14), time(16))), "Feast")
    assert get_bakery().hours_on(eve) == special[eve].spans


def test_a_minute_is_told_once_whatever_a_script_wrote():
    make_bakery(hours=[(0, time(9, 0, 30), time(12)), (0, time(11), time(14)), (0, time(12), time(13))])

    assert get_bakery().opening_hours == {0: ((time(9), time(14)),)}


def test_a_bakery_that_delivers_nowhere_does_not_offer_delivery():
    make_bakery(zones=[{"name": "Bagamoyo", "is_active": False}])

    assert get_bakery().methods == ("collection",)
    assert [zone.name for zone in get_bakery().resting_zones.values()] == ["Bagamoyo"]


def test_a_zone_that_is_not_delivered_to_is_left_out():
    make_bakery(zones=[{"name": "Masaki", "areas": "Oyster Bay"}, {"name": "Bagamoyo", "is_active": False}])

    (zone,) = get_bakery().zones.values()
    assert (zone.name, zone.areas, zone.fee) == ("Masaki", "Oyster Bay", Decimal(5000))


def test_a_method_that_is_not_offered_is_left_out():
    make_bakery(zones=[{}])
    assert get_bakery().methods == ("collection", "delivery")

    make_bakery(zones=[{}], offers_delivery=False)
    assert get_bakery().methods == ("collection",)

    make_bakery(zones=[{}], offers_delivery=True, offers_collection=False)
    assert get_bakery().methods == ("delivery",)


@pytest.mark.parametrize(("currency", "places"), [("TZS", 0), ("UGX", 0), ("JPY", 0), ("KES", 2), ("EUR", 2)])
def test_a_currency_has_the_decimal_places_that_people_use(currency, places):
    make_bakery(currency=currency)

    assert get_bakery().decimal_places == places


def test_the_bakery_is_read_in_a_constant_number_of_queries(django_assert_num_queries):
    make_bakery(zones=[{"name": f"Zone {n}"} for n in range(20)])

    with django_assert_num_queries(5):
        get_bakery()


def test_the_facts_cannot_be_changed():
    bakery = get_bakery()

    with pytest.raises(TypeError):
        bakery.zones[1] = None


def test_a_bakery_shows_no_tax_until_it_has_a_rate():
    make_bakery()
    assert (get_bakery().tax_name, get_bakery().tax_rate) == ("VAT", 0)

    make_bakery(tax_rate=Decimal("8.1"), taxpayer_number="TIN 123-456-789")

    bakery = get_bakery()
    assert (bakery.tax_name, bakery.tax_rate, bakery.taxpayer_number) == ("VAT", Decimal("8.10"), "TIN 123-456-789")


@pytest.mark.parametrize("tax", [{"tax_rate": -1}, {"tax_rate": 101}, {"tax_rate": 18, "tax_name": ""}])
def test_the_database_refuses_a_tax_that_makes_no_sense(tax):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_bakery(**tax)
