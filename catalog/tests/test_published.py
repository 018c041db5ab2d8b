"""Public answers are made once for each published state, and never shown when it has passed."""

import gzip
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from catalog import published
from catalog.models import CakeRendition, Category, MenuVersion
from catalog.renditions import SPECS
from catalog.tests.factories import CakeImageFactory, OptionGroupFactory, draft_of, make_bakery, make_cake

pytestmark = pytest.mark.django_db
CAKE = "/api/v1/cakes/vanilla-dream/"


def test_an_answer_is_made_once(menu, django_assert_num_queries):
    make_cake()
    first = menu.get(CAKE)

    with django_assert_num_queries(1):  # the version
        second = menu.get(CAKE)

    assert second.content == first.content


def test_an_answer_has_a_strong_tag_and_is_asked_for_again_each_time(menu):
    make_cake()

    response = menu.get(CAKE)

    assert response["ETag"].startswith('"')
    assert response["Cache-Control"] == "public, no-cache"
    assert "Accept-Language" in response["Vary"]


def test_who_has_the_answer_already_is_told_so(menu):
    make_cake()
    tag = menu.get(CAKE)["ETag"]

    again = menu.get(CAKE, if_none_match=tag)

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


def test_a_compressed_answer_keeps_a_strong_tag_of_its_own(menu):
    make_cake()
    plain = menu.get(CAKE)

    packed = menu.get(CAKE, accept_encoding="gzip, br")

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"].startswith('"')
    assert packed["ETag"] != plain["ETag"]
    assert menu.get(CAKE, accept_encoding="gzip", if_none_match=packed["ETag"]).status_code == 304


def test_a_change_that_is_published_is_in_the_very_next_answer(menu):
    cake = make_cake()
    tag = menu.get(CAKE)["ETag"]

    draft_of(cake, title="Vanilla Cloud").get_latest_revision().publish()

    response = menu.get(CAKE, if_none_match=tag)
    assert response.status_code == 200
    assert response.json()["name"] == "Vanilla Cloud"


def test_a_draft_leaves_every_answer_as_it_is(menu):
    cake = make_cake()
    tag, version = menu.get(CAKE)["ETag"], published.menu_version()

    draft_of(cake, title="Vanilla Cloud")

    assert published.menu_version() == version
    assert menu.get(CAKE, if_none_match=tag).status_code == 304


def test_a_cake_goes_live_at_the_time_that_was_set(menu):
    cake = make_cake(live=False)
    draft_of(cake, go_live_at=timezone.now() + timedelta(hours=1)).get_latest_revision().publish()
    assert menu.get(CAKE).status_code == 404

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
        assert menu.get(CAKE).status_code == 200


def test_a_cake_leaves_the_menu_at_the_time_that_was_set(menu):
    cake = make_cake()
    draft_of(cake, expire_at=timezone.now() + timedelta(hours=1)).get_latest_revision().publish()
    assert menu.get(CAKE).status_code == 200

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
        assert menu.get(CAKE).status_code == 404


def unpublish(cake):
    cake.unpublish()


def delete(cake):
    cake.delete()


def make_private(cake):
    cake.view_restrictions.create(restriction_type="login")


@pytest.mark.parametrize("withdraw", [unpublish, delete, make_private])
def test_a_cake_that_is_withdrawn_is_gone_at_once(menu, withdraw):
    cake = make_cake()
    menu.get(CAKE)

    withdraw(cake)

    assert menu.get(CAKE).status_code == 404


def test_everything_a_cake_is_told_with_renews_its_answer(menu):
    group = OptionGroupFactory()
    picture = CakeImageFactory()
    cake = make_cake(groups=[group], hero_image=picture)
    changes = {
        "category": lambda: Category.objects.first().save(),
        "option": lambda: group.options.first().save(),
        "group": group.save,
        "picture": picture.save,
        "bakery": lambda: make_bakery(currency="KES"),
        "size": lambda: cake.sizes.first().save(),
    }
    for name, change in changes.items():
        version = published.menu_version()
        change()
        assert published.menu_version() != version, name


def test_the_answer_depends_on_host_and_language_but_on_nothing_that_tells_who_asks(menu):
    make_cake(hero_image=CakeImageFactory())

    here = menu.get(CAKE, host="localhost").json()
    there = menu.get(CAKE, host="127.0.0.1").json()

    assert here["image"]["src"].startswith("http://localhost/")
    assert there["image"]["src"].startswith("http://127.0.0.1/")
    assert menu.get(CAKE, host="localhost", authorization="Bearer nonsense").json() == here


def test_an_error_is_never_kept(menu):
    assert menu.get(CAKE).status_code == 404

    make_cake()

    assert menu.get(CAKE).status_code == 200


def test_a_number_never_comes_back(menu):
    numbers = set()
    for _ in range(5):
        published.renew()
        numbers.add(published.menu_version())

    assert len(numbers) == 5
    assert MenuVersion.objects.count() == 1


def test_a_new_order_of_the_cakes_is_seen_at_once(menu):
    first, second = make_cake("Zebra"), make_cake("Apple")
    assert menu.slugs() == ["zebra", "apple"]

    second.move(first, pos="left")

    assert menu.slugs() == ["apple", "zebra"]


def test_a_picture_whose_file_is_replaced_is_never_told_with_the_old_one(menu):
    picture = CakeImageFactory(file__width=40, file__height=20)
    make_cake(hero_image=picture)
    menu.get(CAKE)
    version = published.menu_version()

    picture.renditions.all().delete()

    assert published.menu_version() != version


def test_the_files_of_the_pictures_are_made_when_a_cake_is_published():
    picture = CakeImageFactory(file__width=40, file__height=20)
    cake = make_cake(hero_image=picture, gallery=[CakeImageFactory(file__width=40, file__height=20)])
    assert CakeRendition.objects.count() == 0

    cake.save_revision().publish()

    assert CakeRendition.objects.count() == 2 * len(SPECS) + 1  # and one to share the cake with


def test_the_memory_of_answers_is_bounded(menu):
    make_cake()
    published.forget_all()

    for number in range(700):
        published.keep(f"key {number}", published.Answer.of(b"{}"))

    assert published.recall("key 0") is None
    assert published.recall("key 699").body == b"{}"
