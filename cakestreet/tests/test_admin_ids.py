"""Ids that somebody typed into an address of the admin: a row that cannot be is not there, and nothing fails."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import CakePage
from catalog.tests.factories import CategoryFactory, make_cake

pytestmark = pytest.mark.django_db
NO_ROWS = ("abc", "1.5", "-1", "٣", "9" * 40)
CATEGORIES, IMAGES = "wagtailsnippetchoosers_catalog_category", "wagtailimages_chooser"
DOCUMENTS = "wagtaildocs_chooser"


@pytest.mark.parametrize("typed", NO_ROWS)
@pytest.mark.parametrize("chooser", [CATEGORIES, IMAGES, DOCUMENTS])
def test_a_chooser_has_nothing_where_there_can_be_nothing(admin_client: Client, chooser: str, typed: str):
    one = admin_client.get(reverse(f"{chooser}:chosen", args=[typed]))
    several = admin_client.get(reverse(f"{chooser}:chosen_multiple"), {"id": ["1", typed]})

    assert (one.status_code, several.status_code) == (404, 404)


@pytest.mark.parametrize("typed", NO_ROWS)
def test_the_chooser_of_pages_has_nothing_there_either(admin_client: Client, typed: str):
    chosen = admin_client.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": typed})
    moved = admin_client.get(reverse("wagtailadmin_choose_page"), {"target_pages[]": typed})

    assert (chosen.status_code, moved.status_code) == (404, 404)


@pytest.mark.parametrize("typed", ["abc", "9" * 40])
def test_lists_and_what_is_done_with_several_at_once_have_nothing_there(admin_client: Client, typed: str):
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answers = [
        admin_client.get(reverse("payments_modeladmin_inspect", args=[typed])),
        admin_client.get(reverse("customers_modeladmin_inspect", args=[typed])),
        admin_client.get(bulk, {"id": typed}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_what_is_there_is_chosen(admin_client: Client):
    category, cake = CategoryFactory(name="Breads"), make_cake("Vanilla Dream")

    one = admin_client.get(reverse(f"{CATEGORIES}:chosen", args=[category.pk]))
    several = admin_client.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": cake.pk})
    moving = admin_client.get(reverse("wagtailadmin_choose_page"), {"target_pages[]": ["", cake.pk]})

    assert one.json()["result"]["string"] == "Breads"
    assert [page["id"] for page in several.json()["result"]] == [cake.pk]
    assert moving.status_code == 200


def test_all_of_a_list_can_still_be_meant(admin_client: Client):
    cake = make_cake("Vanilla Dream")
    CakePage.objects.filter(pk=cake.pk).update(live=False)

    page = admin_client.get(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]),
        {"id": "all", "childOf": cake.get_parent().pk},
    )

    assert page.status_code == 200
    assert "Vanilla Dream" in page.content.decode()


def test_strangers_are_sent_to_sign_in_whatever_they_ask_for(client: Client):
    answer = client.get(reverse(f"{CATEGORIES}:chosen", args=["abc"]))

    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/cms/login/")
