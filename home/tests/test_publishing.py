"""What an editor publishes is seen at once, and a draft by nobody but its editor."""

import pytest

from catalog.tests.factories import CakeImageFactory, CategoryFactory, make_cake
from home.tests.factories import ContentPageFactory, hero, publish, text, the_home_page

pytestmark = pytest.mark.django_db
ABOUT = "/api/v1/pages/?path=/about/"


@pytest.fixture
def about():
    return ContentPageFactory(title="About us", slug="about", blocks=[text("<p>We bake.</p>")])


def preview(editor, page):
    """The editor's preview panel, with the draft as it is saved."""
    return editor.opens(f"/cms/pages/{page.pk}/view_draft/")


def test_a_published_change_is_in_the_very_next_answer_and_page(visitor, api, about):
    assert "We bake." in visitor.opens("/about/").painted
    assert "We bake." in api.get(ABOUT).content.decode()

    publish(about, body=[text("<p>We bake bread too.</p>")])

    assert "We bake bread too." in visitor.opens("/about/").painted
    assert "We bake bread too." in api.get(ABOUT).content.decode()


def test_a_draft_is_in_neither_but_in_the_preview(visitor, editor, api, about):
    about.title = "About nobody"
    about.save_revision()

    assert "About nobody" not in visitor.opens("/about/").html
    assert "About nobody" not in api.get(ABOUT).content.decode()
    draft = preview(editor, about)
    assert draft.boot["preview"] is True
    assert draft.boot["route"] == "/about/"
    assert draft.boot["data"]["page"]["title"] == "About nobody"
    assert 'content="noindex"' in draft.html


def test_a_draft_of_a_cake_is_previewed_as_the_storefront_shows_it(visitor, editor):
    cake = make_cake("Vanilla Dream")
    cake.title = "Vanilla Nightmare"
    cake.save_revision()

    assert "Vanilla Nightmare" not in visitor.opens("/menu/vanilla-dream/").html
    draft = preview(editor, cake)
    assert draft.boot["type"] == "cake"
    assert draft.boot["data"]["cake"]["name"] == "Vanilla Nightmare"
    assert "<h1" in draft.painted
    assert "Vanilla Nightmare" in draft.painted


@pytest.mark.parametrize("make", [make_cake, ContentPageFactory])
def test_a_preview_loads_its_pictures_from_where_its_editor_is(admin_client, make):
    page = make(hero_image=CakeImageFactory()) if make is make_cake else make(blocks=[hero(image=CakeImageFactory())])

    html = admin_client.get(f"/cms/pages/{page.pk}/view_draft/", headers={"host": "localhost:8000"}).content.decode()

    assert 'src="http://localhost:8000/media/' in html
    assert 'href="http://localhost:8000/' in html  # the canonical address
    assert "http://localhost/" not in html


def test_a_page_that_was_never_published_is_not_there(visitor, api):
    ContentPageFactory(title="Secret", slug="secret", live=False)

    assert visitor.opens("/secret/").status == 404
    assert api.get("/api/v1/pages/?path=/secret/").status_code == 404
    assert "Secret" not in api.get("/api/v1/pages/").content.decode()


def test_a_private_page_is_not_told(visitor, api, about):
    about.view_restrictions.create(restriction_type="password", password="marzipan")

    assert api.get(ABOUT).status_code == 404
    assert "We bake." not in visitor.opens("/about/").html


def test_a_page_made_private_is_not_shown_from_memory(visitor, about):
    assert "We bake." in visitor.opens("/about/").html

    about.view_restrictions.create(restriction_type="login")

    assert "We bake." not in visitor.opens("/about/").html


def test_whoever_knows_the_password_sees_it_and_nobody_after_them(client, visitor, about):
    restriction = about.view_restrictions.create(restriction_type="password", password="marzipan")
    url = f"/_util/authenticate_with_password/{restriction.pk}/{about.pk}/"

    client.post(url, {"password": "marzipan", "return_url": "/about/"})

    assert "We bake." in visitor.opens("/about/").html
    client.cookies.clear()
    assert "We bake." not in visitor.opens("/about/").html


def test_an_unpublished_page_is_gone_at_once(visitor, about):
    assert visitor.opens("/about/").status == 200

    about.unpublish()

    assert visitor.opens("/about/").status == 404


def test_only_people_of_the_bakery_get_the_editors_bar(visitor, editor):
    assert "wagtail-userbar" in editor.opens("/").html

    visitor.client.logout()
    assert "wagtail-userbar" not in visitor.opens("/").html


def test_what_an_editor_sees_is_kept_for_nobody(client, admin_user, visitor):
    client.force_login(admin_user)
    page = visitor.opens("/")
    assert page.response["Cache-Control"] == "private, no-cache"

    client.logout()
    assert "wagtail-userbar" not in visitor.opens("/").html


def test_the_home_page_exists_from_the_first_migration_on(visitor):
    assert visitor.opens("/").boot["data"]["page"]["title"] == the_home_page().title


def test_a_category_is_previewed_as_the_part_of_the_menu_that_it_is(visitor, editor):
    category = make_cake("Banana Loaf", slug="loaf", category=CategoryFactory(name="Loaves")).category
    make_cake("Rose", slug="rose")
    address = f"/cms/snippets/catalog/category/preview/{category.pk}/"
    form = {"name": "Breads", "slug": "breads", "description": "With chai.", "name_sw": "Mikate", "sort_order": 0}

    answer = editor.client.post(address, form)
    english, kiswahili = editor.opens(f"{address}?mode=en"), editor.opens(f"{address}?mode=sw")

    assert answer.json()["is_valid"] is True
    assert english.boot["preview"] is True
    assert english.boot["route"] == "/menu/?category=loaves"
    assert [words in english.painted for words in ("Breads", "With chai.", "/menu/loaf/", "/menu/rose/")] == [
        True, True, True, False,
    ]  # fmt: skip
    assert "Mikate" in kiswahili.painted
    assert [one["name"] for one in english.boot["data"]["categories"]["results"]].count("Breads") == 1
    assert "Breads" not in visitor.opens("/menu/").html


def test_a_new_category_is_previewed_without_a_cake(editor):
    make_cake("Rose", slug="rose")
    address = "/cms/snippets/catalog/category/preview/"

    editor.client.post(address, {"name": "Breads", "slug": "breads", "sort_order": 0})
    page = editor.opens(address)

    assert "Breads" in page.painted
    assert "/menu/rose/" not in page.painted


def test_a_draft_of_a_cake_is_previewed_in_kiswahili(editor):
    cake = make_cake("Vanilla Dream")
    cake.title_sw = "Ndoto ya Vanila"
    cake.save_revision()

    request = cake.get_latest_revision_as_object().make_preview_request(preview_mode="sw")

    assert "Ndoto ya Vanila" in request.content.decode()
