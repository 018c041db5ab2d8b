"""What editors do in the Wagtail admin, through the forms they use."""

import json

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from catalog.models import CakePage
from catalog.tests.conftest import words
from catalog.tests.factories import (
    CakeImageFactory,
    CategoryFactory,
    draft_of,
    make_cake,
    the_menu,
)

pytestmark = pytest.mark.django_db


def cake_form(*, sizes=({"label": "8 inch", "servings": 14, "capacity_units": 1},), **fields) -> dict:
    """What the form of a cake posts."""
    category = fields.pop("category", None) or CategoryFactory(name="Birthday cakes")
    return nested_form_data(
        {
            "title": "Vanilla Dream",
            "slug": "vanilla-dream",
            "category": category.pk,
            "summary": "Soft and light.",
            "hero_image": "",
            "hero_alt": "",
            "description": rich_text("<p>Sponge.</p>"),
            "base_price": "45000",
            "sizes": inline_formset(list(sizes)),
            "option_links": inline_formset([]),
            "gallery": inline_formset([]),
            "inscription_allowed": "on",
            "inscription_max_length": 40,
            "inscription_price": "0",
            "inscription_x": 50,
            "inscription_y": 58,
            "inscription_width": 36,
            "inscription_curve": 6,
            "inscription_colour": "#4b2417",
            "kind": "made_to_order",
            "lead_time_hours": "",
            "min_quantity": 1,
            "max_quantity": 10,
            "season_from": "",
            "season_to": "",
            "availability": "on_menu",
            "comments": inline_formset([]),
            **fields,
        }
    )


def add_cake(editor: Client, *, publish: bool = True, ticked: dict[str, list[str]] | None = None, **fields):
    address = reverse("wagtailadmin_pages:add", args=["catalog", "cakepage", the_menu().pk])
    button = {"action-publish": "1"} if publish else {}
    return editor.post(address, {**cake_form(**fields), **(ticked or {}), **button})


def test_a_cake_is_made_and_published_in_one_form(editor, menu):
    response = add_cake(editor)

    assert response.status_code == 302, words(response)
    assert menu.cake()["sizes"][0]["price"] == "45000.00"


def test_a_cake_without_a_size_cannot_be_published(editor):
    response = add_cake(editor, sizes=[])

    assert "Give the cake at least one size: without one nobody can order it." in words(response)
    assert not CakePage.objects.exists()


def test_a_draft_may_still_lack_its_sizes(editor):
    assert add_cake(editor, publish=False, sizes=[], summary="").status_code == 302

    assert not CakePage.objects.get().live


def test_a_new_cake_starts_without_an_empty_size_that_its_draft_would_be_refused_for(editor):
    form = editor.get(reverse("wagtailadmin_pages:add", args=["catalog", "cakepage", the_menu().pk])).context["form"]

    assert form.formsets["sizes"].total_form_count() == 0


def test_a_draft_is_not_said_to_be_on_the_menu(editor):
    add_cake(editor, publish=False, sizes=[])

    page = words(editor.get("/cms/cakes/"))
    assert "Not published" in page
    assert "On the menu" not in page.split("Vanilla Dream")[-1]


def test_many_drafts_are_not_published_at_once_when_one_has_no_size(editor, menu):
    add_cake(editor, publish=False, sizes=[])
    cake = CakePage.objects.get()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = editor.post(f"{address}?id={cake.pk}&next=/cms/", {"include_descendants": ""}, follow=True)

    assert "These cakes have no size yet" in words(response)
    assert editor.post(f"{address}?id={cake.pk}&next=nowhere", {"include_descendants": ""}).url == "nowhere"
    assert not CakePage.objects.get().live


def test_a_cake_that_lost_its_sizes_is_not_on_the_menu(menu):
    make_cake().sizes.all().delete()
    CakePage.objects.get().sizes.get_live_queryset().delete()

    assert menu.slugs() == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"min_quantity": 5, "max_quantity": 2}, "The largest number is below the smallest. Make it larger."),
        (
            {"season_from": "2026-12-20", "season_to": "2026-12-01"},
            "The season ends before it begins. Choose a later last day.",
        ),
        ({"base_price": "-1"}, "greater than or equal to 0"),
        ({"sizes": [{"label": "8 inch", "servings": 0, "capacity_units": 1}]}, "greater than or equal to 1"),
        (
            {"sizes": [{"label": label, "servings": 8, "capacity_units": 1} for label in ("8 inch", "8 Inch ")]},
            "Another size is called the same",
        ),
    ],
)
def test_what_cannot_be_is_said_plainly(editor, fields, message):
    response = add_cake(editor, **fields)

    assert message in words(response)
    assert not CakePage.objects.exists()


def test_two_cakes_cannot_have_one_address(editor):
    add_cake(editor)

    assert "already in use" in words(add_cake(editor, title="Another"))


def test_a_picture_that_nobody_described_cannot_be_published(editor):
    silent = CakeImageFactory(description="")
    told = CakeImageFactory(description="A cake with cream")

    response = add_cake(editor, hero_image=silent.pk)

    assert "Say in a few words what the picture shows" in words(response)
    assert add_cake(editor, hero_image=silent.pk, hero_alt="A cake with roses").status_code == 302
    assert add_cake(editor, hero_image=told.pk, slug="another").status_code == 302


def edit_cake(editor: Client, cake: CakePage, *, new_sizes=(), relabel=(), publish=True) -> None:
    """Open the form as it is, change what is told, and post it."""
    address = reverse("wagtailadmin_pages:edit", args=[cake.pk])
    shown = editor.get(address).context["form"].formsets["sizes"].forms
    known = [
        {
            "id": row.instance.pk or "",
            "label": label,
            "servings": row.instance.servings,
            "capacity_units": row.instance.capacity_units,
        }
        for row, label in zip(shown, relabel or [row.instance.label for row in shown], strict=True)
    ]
    rows = inline_formset([*known, *new_sizes], initial=len(known))
    form = {**cake_form(category=cake.category, sizes=[]), **nested_form_data({"sizes": rows})}
    response = editor.post(address, {**form, **({"action-publish": "1"} if publish else {})})
    assert response.status_code == 302, words(response)


@pytest.mark.parametrize("as_draft_first", [False, True])
def test_the_ids_of_sizes_stay_however_often_a_cake_is_published(editor, menu, as_draft_first):
    add_cake(editor)
    cake = CakePage.objects.get()
    small = {"label": "6 inch", "servings": 8, "capacity_units": 1}
    edit_cake(editor, cake, new_sizes=[small], publish=not as_draft_first)
    edit_cake(editor, cake)
    first = [size["id"] for size in menu.cake()["sizes"]]

    edit_cake(editor, cake, relabel=["Large", "Small"])
    edit_cake(editor, cake)

    assert len(first) == 2
    assert {size["id"]: size["label"] for size in menu.cake()["sizes"]} == dict(
        zip(first, ("Large", "Small"), strict=True)
    )


def test_allergens_and_labels_are_ticked_in_the_form(editor, menu):
    ticked = {"contains_allergens": ["gluten", "milk"], "may_contain": ["tree_nuts"], "dietary": ["vegetarian"]}
    add_cake(editor, ticked=ticked)

    told = menu.cake()
    assert told["allergens"] == {"contains": ["gluten", "milk"], "may_contain": ["tree_nuts"]}
    assert told["dietary"] == ["vegetarian"]


def test_no_input_takes_the_place_of_what_the_admins_scripts_call(editor):
    page = words(editor.get(reverse("wagtailadmin_pages:edit", args=[make_cake().pk])))

    assert 'name="contains"' not in page
    assert 'name="contains_allergens"' in page


def test_the_preview_shows_the_draft_and_the_menu_does_not(editor, menu):
    cake = make_cake()
    draft_of(cake, title="Vanilla Cloud")
    address = reverse("wagtailadmin_pages:view_draft", args=[cake.pk])

    assert "Vanilla Cloud" in words(editor.get(address))
    assert menu.cake()["name"] == "Vanilla Dream"
    assert "Vanilla Cloud" not in words(Client().get("/menu/vanilla-dream/"))


def test_the_pictures_of_a_preview_come_from_where_its_editor_works(editor):
    cake = make_cake(hero_image=CakeImageFactory(file__width=40, file__height=20))

    page = words(
        editor.get(reverse("wagtailadmin_pages:view_draft", args=[cake.pk]), headers={"host": "127.0.0.1:8000"})
    )

    assert "http://127.0.0.1:8000/" in page
    assert "http://localhost/" not in page


def test_the_preview_of_a_cake_that_was_never_saved_tolerates_blanks(editor):
    address = reverse("wagtailadmin_pages:preview_on_add", args=["catalog", "cakepage", the_menu().pk])
    form = cake_form(sizes=[{"label": "", "servings": 14, "capacity_units": 1}], summary="", title="Half a cake")

    assert json.loads(editor.post(address, form).content)["is_valid"]
    response = editor.get(f"{address}?in_preview_panel=true")

    assert response.status_code == 200
    assert "Half a cake" in words(response)


def test_a_hidden_cake_has_no_page_but_a_preview(editor):
    cake = make_cake(availability="hidden")

    assert Client().get("/menu/vanilla-dream/").status_code == 404
    assert editor.get(reverse("wagtailadmin_pages:view_draft", args=[cake.pk])).status_code == 200


def test_the_list_of_cakes_shows_picture_price_and_availability_in_few_queries(editor, django_assert_max_num_queries):
    for number in range(12):
        make_cake(f"Cake {number}", hero_image=CakeImageFactory(), sizes=[{}, {"price": 60000}])
    editor.get(reverse("cakes:index"))

    with django_assert_max_num_queries(32):
        response = editor.get(reverse("cakes:index"))

    page = words(response)
    assert "from 45,000" in page
    assert "Sold out today" in page
    assert editor.get(reverse("cakes:index"), {"q": '"cake', "availability": "on_menu"}).status_code == 200


@pytest.mark.parametrize("button", ["cake_sold_out", "cake_back_on_menu", "cake_price"])
def test_a_way_back_that_leads_nowhere_spoils_nothing(editor, menu, button):
    cake = make_cake()

    response = editor.post(reverse(button, args=[cake.pk]) + "?next=nowhere")

    assert (response.status_code, response.url) == (302, "nowhere")


def test_one_click_sells_a_cake_out_until_midnight_and_another_puts_it_back(editor, menu):
    cake = make_cake()

    with time_machine.travel("2026-11-20T09:00:00+03:00", tick=False):
        response = editor.post(reverse("cake_sold_out", args=[cake.pk]) + "?next=/cms/cakes/")
        assert response.url == "/cms/cakes/"
        assert menu.cake()["availability_note"] == "Sold out today. Back tomorrow."
        editor.post(reverse("cake_back_on_menu", args=[cake.pk]))
        assert menu.cake()["availability"] == "on_menu"
        editor.post(reverse("cake_sold_out", args=[cake.pk]))
    with time_machine.travel("2026-11-21T00:01:00+03:00", tick=False):
        assert menu.cake()["availability"] == "on_menu"


def test_selling_out_publishes_no_draft_and_publishing_the_draft_does_not_undo_it(editor, menu):
    cake = make_cake()
    draft_of(cake, title="Vanilla Cloud")

    editor.post(reverse("cake_sold_out", args=[cake.pk]))
    assert (menu.cake()["name"], menu.cake()["availability"]) == ("Vanilla Dream", "sold_out")

    CakePage.objects.get().get_latest_revision().publish()
    assert (menu.cake()["name"], menu.cake()["availability"]) == ("Vanilla Cloud", "sold_out")


def test_a_cake_put_back_does_not_sell_out_again_with_the_next_publishing(editor, menu):
    cake = make_cake(availability="sold_out")
    draft_of(cake, title="Vanilla Cloud")

    editor.post(reverse("cake_back_on_menu", args=[cake.pk]))
    assert (menu.cake()["name"], menu.cake()["availability"]) == ("Vanilla Dream", "on_menu")

    CakePage.objects.get().get_latest_revision().publish()
    assert (menu.cake()["name"], menu.cake()["availability"]) == ("Vanilla Cloud", "on_menu")


def test_the_click_is_offered_on_the_cakes_own_page_and_asks_where_there_is_no_script(editor):
    cake = make_cake()
    address = reverse("cake_sold_out", args=[cake.pk])

    assert address in words(editor.get(reverse("wagtailadmin_pages:edit", args=[cake.pk])))
    asked = editor.get(address)
    assert "No, leave it" in words(asked)
    assert CakePage.objects.get().sold_out_on is None


def test_who_may_not_publish_may_not_sell_out():
    cake = make_cake()
    nobody = Client()
    nobody.force_login(
        get_user_model().objects.create_user(email="customer@cakestreet.test", password="x"),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    assert nobody.post(reverse("cake_sold_out", args=[cake.pk])).status_code == 302

    assert CakePage.objects.get().sold_out_on is None
