"""Who is let in where: the menu, the bakery's settings, people and one's own account in the Wagtail admin."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Site

from accounts import roles
from cakestreet.tests.permissions.admin import (
    DOING,
    EVERY_COLLEAGUE,
    LOOKING,
    MANAGING,
    NO,
    NOBODY,
    SIGN_IN,
    YES,
    admin_answer,
    copying,
    previewing,
    snippet,
)
from cakestreet.tests.permissions.doors import PERSONAS, Door, Scene, answers_at, expected_at
from catalog.tests.factories import CategoryFactory, OptionGroupFactory

pytestmark = pytest.mark.django_db
CAKE = {"<int:pk>": lambda scene: scene.cake.pk}
CATEGORY = {"<int:pk>": lambda scene: CategoryFactory().pk}
GROUP = {"<int:pk>": lambda scene: OptionGroupFactory().pk}
BULK = "cms/bulk/accounts/user/"
PERSON = {"<int:pk>": lambda scene: scene.owner.pk}


def this_person(scene: Scene) -> dict[str, int]:
    return {"id": scene.owner.pk}


def to_staff(scene: Scene) -> dict[str, int]:
    return {"role": Group.objects.get(name=roles.STAFF_GROUP).pk}


def inactive(scene: Scene) -> dict[str, str]:
    return {"mark_as_active": "False"}


def hidden(scene: Scene) -> dict[str, str]:
    return {"to": "hidden", "seen": "on_menu"}


def dearer(scene: Scene) -> dict[str, str]:
    return {"to": "50000", "seen": str(scene.cake.base_price)}


def settings_page(model: str) -> list[Door]:
    """The bakery's settings, and the links at the top and bottom of every page."""
    address = f"cms/settings/{model}/<int:pk>/"
    return [Door(method, address, MANAGING, {"<int:pk>": this_site}) for method in ("GET", "POST")]


def this_site(scene: Scene) -> int:
    return Site.objects.get(is_default_site=True).pk


MENU = [
    Door("GET", "cms/cakes/", DOING),
    Door("GET", "cms/cakes/results/", DOING),
    Door("GET", "cms/cakes/choose_parent/", EVERY_COLLEAGUE),
    Door("POST", "cms/cakes/choose_parent/", EVERY_COLLEAGUE),
    Door("GET", "cms/cakes/<int:pk>/sold-out/", DOING, CAKE),
    Door("POST", "cms/cakes/<int:pk>/sold-out/", DOING, CAKE),
    Door("GET", "cms/cakes/<int:pk>/back-on-menu/", DOING, CAKE),
    Door("POST", "cms/cakes/<int:pk>/back-on-menu/", DOING, CAKE),
    Door("POST", "cms/cakes/<int:pk>/availability/", DOING, CAKE, body=hidden),
    Door("POST", "cms/cakes/<int:pk>/price/", DOING, CAKE, body=dearer),
    *settings_page("catalog/bakerysettings"),
    *settings_page("home/navigation"),
    *settings_page("home/shopwording"),
]
SNIPPETS = [
    *snippet("catalog/category", CATEGORY),
    *copying("catalog/category", CATEGORY),
    *previewing("catalog/category", CATEGORY),
    *snippet("catalog/optiongroup", GROUP),
    *copying("catalog/optiongroup", GROUP),
]
PEOPLE = [
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
    Door("GET", "cms/users/second-factor-off/<int:pk>/", MANAGING, PERSON),
    Door("POST", "cms/users/second-factor-off/<int:pk>/", MANAGING, PERSON),
    Door("GET", f"{BULK}assign_role/", MANAGING, query=this_person),
    Door("POST", f"{BULK}assign_role/", MANAGING, query=this_person, body=to_staff, moves=True),
    Door("GET", f"{BULK}set_active_state/", MANAGING, query=this_person),
    Door("POST", f"{BULK}set_active_state/", MANAGING, query=this_person, body=inactive, moves=True),
    Door("GET", f"{BULK}delete/", MANAGING, query=this_person),  # says whom one may not delete
    Door("POST", f"{BULK}delete/", NOBODY, query=this_person, moves=True),
]
AT_THE_DOOR = (SIGN_IN,) * len(PERSONAS)  # nobody of these is half-way in
ONESELF = [
    Door("GET", "cms/login/", (YES, YES, YES, NO, NO, NO, NO)),  # who is in is led on
    Door("POST", "cms/login/", (YES,) * len(PERSONAS)),
    Door("GET", "cms/login/code/", AT_THE_DOOR),
    Door("POST", "cms/login/code/", AT_THE_DOOR),
    Door("GET", "cms/login/second-factor/", AT_THE_DOOR),
    Door("POST", "cms/login/second-factor/", AT_THE_DOOR),
    Door("GET", "cms/account/", EVERY_COLLEAGUE),
    Door("POST", "cms/account/", EVERY_COLLEAGUE),
    Door("GET", "cms/second-factor/", EVERY_COLLEAGUE),
    Door("GET", "cms/second-factor/new/", EVERY_COLLEAGUE),
    Door("POST", "cms/second-factor/new/", EVERY_COLLEAGUE),
    Door("GET", "cms/second-factor/codes/", EVERY_COLLEAGUE),
    Door("POST", "cms/second-factor/codes/", EVERY_COLLEAGUE),
    Door("GET", "cms/second-factor/off/", EVERY_COLLEAGUE),
    Door("POST", "cms/second-factor/off/", EVERY_COLLEAGUE),
]
GROUPS = {"menu": MENU, "snippets": SNIPPETS, "people": PEOPLE, "oneself": ONESELF}
TABLE = [door for doors in GROUPS.values() for door in doors]


@pytest.mark.parametrize("group", GROUPS)
def test_everybody_gets_in_where_they_belong(group: str):
    assert answers_at(GROUPS[group], admin_answer) == expected_at(GROUPS[group])
