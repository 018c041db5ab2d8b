"""Categories, option groups and the bakery's settings in the admin."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from catalog.models import BakerySettings, Category, OptionGroup
from catalog.tests.conftest import words
from catalog.tests.factories import (
    OptionGroupFactory,
    make_bakery,
    make_cake,
)
from catalog.tests.settings_form import address_of, bakery_form

pytestmark = pytest.mark.django_db


@pytest.mark.references
def test_a_category_is_made_and_one_in_use_is_not_deleted(editor):
    address = reverse(Category.snippet_viewset.get_url_name("add"))
    editor.post(address, {"name": "Loaves", "slug": "loaves", "description": "", "image": "", "sort_order": 3})
    loaves = Category.objects.get()
    make_cake(category=loaves)

    page = words(editor.get(reverse(Category.snippet_viewset.get_url_name("delete"), args=[loaves.pk])))
    response = editor.post(reverse(Category.snippet_viewset.get_url_name("delete"), args=[loaves.pk]))

    assert "referenced" in page
    assert response.status_code < 500
    assert Category.objects.exists()


def option_group_form(**fields) -> dict:
    rows = [{"name": "Jam", "price_difference": "2000", "is_available": "on", "image": ""}]
    return nested_form_data(
        {
            "name": "Filling",
            "note": "",
            "min_choices": 1,
            "max_choices": 1,
            "options": inline_formset(rows),
            **fields,
        }
    )


def test_an_option_group_is_made_with_its_options(editor):
    editor.post(reverse(OptionGroup.snippet_viewset.get_url_name("add")), option_group_form())

    assert OptionGroup.objects.get().options.get().name == "Jam"


def test_an_option_group_must_allow_as_many_as_it_asks_for(editor):
    response = editor.post(
        reverse(OptionGroup.snippet_viewset.get_url_name("add")), option_group_form(min_choices=2, max_choices=1)
    )

    assert "“At most” is below “at least”. Make it larger." in words(response)


@pytest.mark.references
def test_an_option_group_in_use_is_not_deleted(editor):
    group = OptionGroupFactory()
    make_cake(groups=[group])

    response = editor.post(reverse(OptionGroup.snippet_viewset.get_url_name("delete"), args=[group.pk]))

    assert response.status_code < 500
    assert OptionGroup.objects.exists()


def save_settings(editor: Client, **fields):
    settings = make_bakery(hours=[])
    return editor.post(address_of(settings), bakery_form(settings, **fields))


def test_the_bakerys_settings_are_saved_with_hours_and_zones(editor):
    response = save_settings(
        editor,
        name="Sugar Lane",
        opening_hours=inline_formset([{"weekday": 0, "opens": "09:00", "closes": "18:00"}]),
        closed_days=inline_formset([{"date": "2026-12-25", "reason": "Christmas"}]),
        delivery_zones=inline_formset(
            [{"name": "Masaki", "areas": "", "fee": "5000", "minimum_order": "0", "is_active": "on"}]
        ),
    )

    assert response.status_code == 302, words(response)
    saved = BakerySettings.objects.get()
    assert saved.name == "Sugar Lane"
    assert saved.opening_hours.get().opens == time(9)
    assert saved.closed_days.get().date == date(2026, 12, 25)
    assert saved.delivery_zones.get().name == "Masaki"


def spans(*rows: tuple[str, str, str]) -> dict:
    """Rows of “Hours of one day”."""
    return inline_formset(
        [{"date": day, "opens": opens, "closes": closes, "reason": ""} for day, opens, closes in rows]
    )


def test_hours_of_one_day_are_saved_and_changed(editor):
    eve = [("2026-12-24", "08:00", "12:00"), ("2026-12-24", "14:00", "16:00")]

    response = save_settings(editor, special_hours=spans(*eve), closed_days=inline_formset([{"date": "2026-12-25"}]))

    assert response.status_code == 302, words(response)
    saved = list(BakerySettings.objects.get().special_hours.values_list("date", "opens", "closes"))
    assert saved == [(date(2026, 12, 24), time(8), time(12)), (date(2026, 12, 24), time(14), time(16))]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"special_hours": spans(("2026-12-24", "08:00", "12:00"), ("2026-12-24", "11:30", "16:00"))},
            "This overlaps with another span of the same day. Change one of the two.",
        ),
        ({"special_hours": spans(("2026-12-24", "12:00", "12:00"))}, "The bakery must close after it opens"),
        (
            {
                "special_hours": spans(("2026-12-24", "08:00", "12:00")),
                "closed_days": inline_formset([{"date": "2026-12-24", "reason": ""}]),
            },
            "This day is among the closed days. Take it out of them, or of these.",
        ),
        (
            {"closed_days": inline_formset([{"date": "2026-12-24"}, {"date": "2026-12-24"}])},
            "Please correct the duplicate values below.",
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_saved(editor, fields, message):
    response = save_settings(editor, **fields)

    assert response.status_code == 200
    assert message in words(response)
    saved = BakerySettings.objects.get()
    assert not saved.special_hours.exists()
    assert not saved.closed_days.exists()


@pytest.mark.parametrize(
    ("days", "without"),
    [
        (["2026-12-26", "2026-12-25"], []),  # changed places
        (["2026-12-26", "2026-12-24"], []),  # moved up into the other's place
        (["2026-12-26", "2026-12-26"], [1]),  # into the place of one that goes
    ],
)
def test_closed_days_take_each_others_place_in_one_save(editor, days, without):
    settings = make_bakery(hours=[], closed=[date(2026, 12, 25), date(2026, 12, 26)])
    rows = settings.closed_days.order_by("pk")
    form = inline_formset(
        [{"id": row.pk, "date": day, "reason": f"Was {row.date}"} for row, day in zip(rows, days, strict=True)],
        initial=2,
    )
    form |= {f"{number}-DELETE": "on" for number in without}

    response = editor.post(address_of(settings), bakery_form(settings, closed_days=form))

    assert response.status_code == 302, words(response)
    kept = {day.isoformat(): reason for day, reason in settings.closed_days.values_list("date", "reason")}
    wanted = [(day, f"Was 2026-12-{25 + number}") for number, day in enumerate(days) if number not in without]
    assert kept == dict(wanted)


def test_the_tax_that_prices_include_is_set_and_left_out_again(editor):
    save_settings(editor, tax_name="VAT", tax_rate="18", taxpayer_number="TIN 123-456-789")
    saved = BakerySettings.objects.get()
    assert (saved.tax_name, saved.tax_rate, saved.taxpayer_number) == ("VAT", Decimal(18), "TIN 123-456-789")

    assert save_settings(editor, tax_rate="").status_code == 302
    assert BakerySettings.objects.get().tax_rate == 0


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"tax_rate": "18", "tax_name": " "}, "Give the tax the name that receipts show"),
        ({"tax_rate": "101"}, "less than or equal to 100"),
        ({"time_zone": "Dar es Salaam"}, "is not a time zone"),
        ({"currency": "tzs"}, "three capital letters"),
        ({"latitude": "200"}, "Write a latitude between −90 and 90."),
        ({"longitude": "-181"}, "Write a longitude between −180 and 180."),
        ({"offers_collection": "", "offers_delivery": ""}, "Offer collection, delivery or both"),
        (
            {
                "opening_hours": inline_formset(
                    [
                        {"weekday": 0, "opens": "09:00", "closes": "14:00"},
                        {"weekday": 0, "opens": "13:00", "closes": "18:00"},
                    ]
                )
            },
            "This overlaps with another span of the same day. Change one of the two.",
        ),
        (
            {"opening_hours": inline_formset([{"weekday": 0, "opens": "18:00", "closes": "09:00"}])},
            "The bakery must close after it opens",
        ),
    ],
)
def test_settings_that_cannot_be_are_refused(editor, fields, message):
    response = save_settings(editor, **fields)

    assert response.status_code == 200
    assert message in words(response)
