"""Who is let in where: the menu, the bakery's settings and people in the Wagtail admin."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Site

from accounts import roles
from cakestreet.tests.permissions.admin import DOING, EVERY_COLLEAGUE, LOOKING, MANAGING, NOBODY, words_for_everybody
from cakestreet.tests.permissions.doors import Door, Scene
from catalog.tests.factories import CategoryFactory, OptionGroupFactory

pytestmark = pytest.mark.django_db
CAKE = {"<int:pk>": lambda scene: scene.cake.pk}
CATEGORY = {"<int:pk>": lambda scene: CategoryFactory().pk}
GROUP = {"<int:pk>": lambda scene: OptionGroupFactory().pk}
BULK = "cms/bulk/accounts/user/"
PERSON = {"<int:pk>": lambda scene: scene.owner.pk}


def snippet(model: str, thing: dict) -> list[Door]:
    """Wagtail's pages for a snippet of ours."""
    begin = f"cms/snippets/catalog/{model}/"
    return [
        Door("GET", begin, LOOKING),
        Door("GET", f"{begin}results/", LOOKING),
        Door("GET", f"{begin}add/", DOING),
        Door("POST", f"{begin}add/", DOING),
        Door("GET", f"{begin}edit/<int:pk>/", DOING, thing),
        Door("POST", f"{begin}edit/<int:pk>/", DOING, thing),
        Door("GET", f"{begin}copy/<int:pk>/", DOING, thing),
        Door("POST", f"{begin}copy/<int:pk>/", DOING, thing),
        Door("GET", f"{begin}delete/<int:pk>/", DOING, thing),
        Door("POST", f"{begin}delete/<int:pk>/", DOING, thing),
        Door("GET", f"{begin}history/<int:pk>/", DOING, thing),
        Door("GET", f"{begin}history-results/<int:pk>/", DOING, thing),
        Door("GET", f"{begin}usage/<int:pk>/", DOING, thing),
    ]


def this_person(scene: Scene) -> dict[str, int]:
    return {"id": scene.owner.pk}


def to_staff(scene: Scene) -> dict[str, int]:
    return {"role": Group.objects.get(name=roles.STAFF_GROUP).pk}


def inactive(scene: Scene) -> dict[str, str]:
    return {"mark_as_active": ""}


def settings_page(model: str) -> list[Door]:
    """The bakery's settings, and the links at the top and bottom of every page."""
    address = f"cms/settings/{model}/<int:pk>/"
    return [Door(method, address, MANAGING, {"<int:pk>": this_site}) for method in ("GET", "POST")]


def this_site(scene: Scene) -> int:
    return Site.objects.get(is_default_site=True).pk


TABLE = [
    Door("GET", "cms/cakes/", DOING),
    Door("GET", "cms/cakes/results/", DOING),
    Door("GET", "cms/cakes/choose_parent/", EVERY_COLLEAGUE),
    Door("POST", "cms/cakes/choose_parent/", EVERY_COLLEAGUE),
    Door("GET", "cms/cakes/<int:pk>/sold-out/", DOING, CAKE),
    Door("POST", "cms/cakes/<int:pk>/sold-out/", DOING, CAKE),
    Door("GET", "cms/cakes/<int:pk>/back-on-menu/", DOING, CAKE),
    Door("POST", "cms/cakes/<int:pk>/back-on-menu/", DOING, CAKE),
    *snippet("category", CATEGORY),
    *snippet("optiongroup", GROUP),
    *settings_page("catalog/bakerysettings"),
    *settings_page("home/navigation"),
    Door("GET", "cms/account/", EVERY_COLLEAGUE),
    Door("POST", "cms/account/", EVERY_COLLEAGUE),
    Door("GET", "cms/users/", LOOKING),
    Door("GET", "cms/users/results/", LOOKING),
    Door("GET", "cms/users/new/", MANAGING),
    Door("POST", "cms/users/new/", MANAGING),
    Door("GET", "cms/users/edit/<int:pk>/", MANAGING, PERSON),
    Door("POST", "cms/users/edit/<int:pk>/", MANAGING, PERSON),
    Door("GET", "cms/users/delete/<int:pk>/", NOBODY, PERSON),
    Door("POST", "cms/users/delete/<int:pk>/", NOBODY, PERSON),
    Door("GET", "cms/users/history/<int:pk>/", MANAGING, PERSON),
    Door("GET", "cms/users/history-results/<int:pk>/", MANAGING, PERSON),
    Door("GET", "cms/users/usage/<int:pk>/", MANAGING, PERSON),
    Door("GET", f"{BULK}assign_role/", MANAGING, query=this_person),
    Door("POST", f"{BULK}assign_role/", MANAGING, query=this_person, body=to_staff, moves=True),
    Door("GET", f"{BULK}set_active_state/", MANAGING, query=this_person),
    Door("POST", f"{BULK}set_active_state/", MANAGING, query=this_person, body=inactive, moves=True),
]


@pytest.mark.parametrize("door", TABLE, ids=str)
def test_everybody_gets_in_where_they_belong(door: Door):
    assert words_for_everybody(door) == door.answers
