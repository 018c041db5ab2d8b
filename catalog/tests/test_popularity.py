"""How often a cake was ordered decides its place among the popular ones."""

import pytest

from catalog.models import CakePopularity
from catalog.popularity import replace_counts
from catalog.published import menu_version
from catalog.tests.factories import make_cake

pytestmark = pytest.mark.django_db


def test_new_counts_take_the_place_of_the_old_ones_and_reorder_the_menu(menu):
    loaf, layer = make_cake("Loaf"), make_cake("Layer")
    replace_counts({loaf.pk: 5, layer.pk: 2})
    assert menu.slugs(ordering="popular") == ["loaf", "layer"]

    replace_counts({layer.pk: 1})

    assert menu.slugs(ordering="popular") == ["layer", "loaf"]
    assert CakePopularity.objects.get().ordered == 1


def test_a_cake_that_has_left_the_menu_for_good_is_not_counted():
    replace_counts({999_999: 5})

    assert not CakePopularity.objects.exists()


def test_the_same_counts_renew_nothing():
    cake = make_cake()
    replace_counts({cake.pk: 5})
    version = menu_version()

    replace_counts({cake.pk: 5})

    assert menu_version() == version
