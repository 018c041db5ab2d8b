"""The menu in two languages: one cake, one slug, one set of ids; its words in the language that is asked for."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from catalog.bakery import get_bakery
from catalog.languages import fields_of, texts_of, translated
from catalog.models import CakePage
from catalog.models.choices import Allergen, DietaryLabel
from catalog.tests.factories import (
    CakeImageFactory,
    CategoryFactory,
    OptionGroupFactory,
    draft_of,
    make_bakery,
    make_cake,
)

pytestmark = pytest.mark.django_db
CAKES = "/api/v1/cakes/"


@pytest.fixture
def filling():
    return OptionGroupFactory(
        name="Filling", name_sw="Kijazo", options=[{"name": "Jam", "name_sw": "Jamu"}, {"name": "Cream"}]
    )


@pytest.fixture
def cake(filling):
    return make_cake(
        "Strawberry Dream",
        title_sw="Ndoto ya Stroberi",
        summary="With strawberries.",
        summary_sw="Yenye stroberi.",
        description="<p>Three layers.</p>",
        description_sw="<p>Tabaka tatu.</p>",
        category=CategoryFactory(name="Birthday", name_sw="Siku ya kuzaliwa"),
        hero_image=CakeImageFactory(description="A cake", description_sw="Keki"),
        sizes=[{"label": "8 inch", "label_sw": "Inchi 8"}],
        groups=[filling],
    )


def in_kiswahili(menu, path):
    return menu.get(path, accept_language="sw").json()


def test_a_cake_is_told_in_the_language_that_is_asked_for(menu, cake):
    told = in_kiswahili(menu, f"{CAKES}strawberry-dream/")

    assert (told["slug"], told["name"], told["summary"]) == (
        "strawberry-dream",
        "Ndoto ya Stroberi",
        "Yenye stroberi.",
    )
    assert told["description"] == "<p>Tabaka tatu.</p>"
    assert told["category"] == {"slug": "birthday", "name": "Siku ya kuzaliwa"}
    assert told["image"]["alt"] == "Keki"
    assert [size["label"] for size in told["sizes"]] == ["Inchi 8"]
    assert told["option_groups"][0]["name"] == "Kijazo"
    assert told["seo"]["title"] == "Ndoto ya Stroberi"
    assert told["seo"]["description"] == "Yenye stroberi."


def test_allergens_and_what_a_cake_is_suitable_for_have_names_in_kiswahili():
    def names() -> dict[str, str]:
        return {code: str(name) for code, name in (*Allergen.choices, *DietaryLabel.choices)}

    english = names()
    with translation.override("sw"):
        kiswahili = names()

    assert kiswahili["eggs"] == "Mayai"
    assert kiswahili["nut_free"] == "Bila njugu"
    assert {code for code in english if kiswahili[code] == english[code]} == {"soya"}  # the same word in both


def test_ids_and_addresses_are_the_same_in_every_language(menu, cake):
    english, kiswahili = menu.cake("strawberry-dream"), in_kiswahili(menu, f"{CAKES}strawberry-dream/")

    for told in (english, kiswahili):
        assert told["url"] == "/menu/strawberry-dream/"
    assert [size["id"] for size in kiswahili["sizes"]] == [size["id"] for size in english["sizes"]]
    assert kiswahili["option_groups"][0]["options"][0]["id"] == english["option_groups"][0]["options"][0]["id"]
    assert english["name"] == "Strawberry Dream"


def test_what_is_not_translated_is_told_in_the_source(menu, cake):
    options = in_kiswahili(menu, f"{CAKES}strawberry-dream/")["option_groups"][0]["options"]

    assert [option["name"] for option in options] == ["Jamu", "Cream"]


def test_a_language_that_we_do_not_speak_gets_the_source(menu, cake):
    assert menu.get(CAKES, accept_language="fr").json()["results"][0]["name"] == "Strawberry Dream"


def test_the_answers_of_two_languages_are_kept_apart(menu, cake):
    english = menu.get(CAKES)
    kiswahili = menu.get(CAKES, accept_language="sw")

    assert english["ETag"] != kiswahili["ETag"]
    assert (english["Content-Language"], kiswahili["Content-Language"]) == ("en", "sw")
    assert "Accept-Language" in kiswahili["Vary"]
    assert menu.get(CAKES, accept_language="sw", if_none_match=english["ETag"]).status_code == 200
    assert menu.get(CAKES, accept_language="sw", if_none_match=kiswahili["ETag"]).status_code == 304


def test_categories_speak_kiswahili(menu, cake):
    CategoryFactory(name="Loaves", description="With tea", description_sw="Na chai")

    told = in_kiswahili(menu, "/api/v1/categories/")["results"]

    assert {(one["name"], one["description"]) for one in told} == {("Siku ya kuzaliwa", ""), ("Loaves", "Na chai")}


@pytest.mark.parametrize("language", ["en", "sw"])
@pytest.mark.parametrize("words", ["stroberi", "strawberry", "tabaka", "kuzaliwa", "ndoto stroberi"])
def test_words_of_both_languages_find_a_cake_in_each(menu, cake, words, language):
    make_cake("Lemon")

    found = menu.get(CAKES, {"search": words}, accept_language=language).json()["results"]

    assert [cake["slug"] for cake in found] == ["strawberry-dream"]


def test_a_kiswahili_name_comes_before_a_kiswahili_summary(menu):
    make_cake("Apple", summary_sw="Si embe.")
    make_cake("Mango", title_sw="Embe")

    found = menu.get(CAKES, {"search": "embe"}, accept_language="sw").json()["results"]

    assert [cake["name"] for cake in found] == ["Embe", "Apple"]


def test_names_are_sorted_as_they_are_shown(menu):
    make_cake("Apple", title_sw="Tufaha")
    make_cake("Lemon", title_sw="")
    make_cake("Mango", title_sw="Embe")

    english = menu.get(CAKES, {"ordering": "name"}).json()["results"]
    kiswahili = menu.get(CAKES, {"ordering": "name"}, accept_language="sw").json()["results"]

    assert [cake["name"] for cake in english] == ["Apple", "Lemon", "Mango"]
    assert [cake["name"] for cake in kiswahili] == ["Embe", "Lemon", "Tufaha"]


def test_kiswahili_takes_no_query_more(menu, cake):
    def queries(language):
        make_bakery()  # nothing is kept from before
        with CaptureQueriesContext(connection) as captured:
            menu.get(f"{CAKES}strawberry-dream/", accept_language=language)
        return len(captured)

    menu.cake("strawberry-dream")  # makes the files of the picture

    assert queries("sw") == queries("en")


def test_a_draft_in_kiswahili_is_seen_by_nobody(menu, cake):
    draft_of(cake, title_sw="Ndoto mbaya")

    assert in_kiswahili(menu, f"{CAKES}strawberry-dream/")["name"] == "Ndoto ya Stroberi"


def test_the_first_of_several_texts_is_taken_in_one_language_before_the_other():
    cake = CakePage(title="Dream", seo_title="A dream of a cake", title_sw="Ndoto")

    assert translated(cake, "seo_title", "title") == "A dream of a cake"
    with translation.override("sw"):
        assert translated(cake, "seo_title", "title") == "Ndoto"


def test_the_reason_of_a_closed_day_is_told_in_the_language_of_the_reader():
    bakery = make_bakery(closed=[date(2026, 12, 9)])
    bakery.closed_days.update(reason="Independence Day", reason_sw="Siku ya Uhuru")

    facts = get_bakery()

    assert facts.reason_of(date(2026, 12, 9)) == "Independence Day"
    assert facts.reason_of(date(2026, 12, 10)) == ""
    with translation.override("sw"):
        assert facts.reason_of(date(2026, 12, 9)) == "Siku ya Uhuru"
        assert facts.closed_days[date(2026, 12, 9)] == "Independence Day"  # which the calendar of the staff edits


def test_a_cake_lacks_kiswahili_until_all_of_it_is_there(cake):
    make_cake("Lemon", title_sw="Limau", summary_sw="Chachu", sizes=[{"label": "8 inch"}])
    make_cake("Mango", summary_sw="Tamu", sizes=[{"label_sw": "Inchi 8"}])

    lacking = CakePage.objects.with_lacking_kiswahili().filter(lacks_kiswahili=True)

    assert sorted(cake.title for cake in lacking) == ["Lemon", "Mango"]


def test_the_fields_of_a_text_are_the_source_and_its_kiswahili():
    assert fields_of("name", "category__name") == ("name", "name_sw", "category__name", "category__name_sw")


def test_texts_are_taken_under_other_names_in_each_language():
    cake = CakePage(title="Dream", title_sw="Ndoto", summary="Sweet")

    assert texts_of(cake, name="title", note="summary") == {
        "name": "Dream",
        "name_sw": "Ndoto",
        "note": "Sweet",
        "note_sw": "",
    }
