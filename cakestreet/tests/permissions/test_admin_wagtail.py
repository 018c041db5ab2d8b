"""Who is let in where: Wagtail's own pages in the admin. A column for each kind of person.

A row for each section, since Wagtail's own tests see to what lies in it; what is an administrator's alone is knocked at
address by address.
"""

import pytest

from cakestreet.tests.permissions.admin import (
    DOING,
    EVERY_COLLEAGUE,
    MANAGING,
    NO,
    NOBODY,
    STRANGERS,
    YES,
    admin_answer,
    word_for,
)
from cakestreet.tests.permissions.doors import Door, Scene, answers_at, expected_at, knock, undone
from cakestreet.tests.permissions.routes import all_routes
from cakestreet.tests.permissions.test_wagtail import path_of

pytestmark = pytest.mark.django_db

#                                  newcomer onlooker staff manager
LOOKING_NOT_STAFF = (*STRANGERS, NO, YES, NO, YES)
LOOKING_ALONE = (*STRANGERS, NO, YES, NO, NO)
TABLE = [
    Door("GET", "cms/", EVERY_COLLEAGUE),
    Door("GET", "cms/pages/", DOING),
    Door("GET", "cms/pages/search/", DOING),
    Door("GET", "cms/images/", DOING),
    Door("GET", "cms/images/add/", DOING),
    Door("GET", "cms/documents/", MANAGING),
    Door("GET", "cms/documents/add/", MANAGING),
    Door("GET", "cms/redirects/", LOOKING_NOT_STAFF),
    Door("GET", "cms/redirects/add/", MANAGING),
    Door("GET", "cms/forms/", DOING),
    Door("GET", "cms/reports/locked/", MANAGING),
    Door("GET", "cms/reports/workflow/", DOING),
    Door("GET", "cms/reports/workflow_tasks/", DOING),
    Door("GET", "cms/reports/aging-pages/", DOING),
    Door("GET", "cms/reports/page-types-usage/", DOING),
    Door("GET", "cms/reports/site-history/", EVERY_COLLEAGUE),  # everybody sees what they may see of it
    Door("GET", "cms/snippets/", NOBODY),  # each kind of ours has its place in the menu
    Door("GET", "cms/groups/", LOOKING_ALONE),
    Door("GET", "cms/sites/", LOOKING_ALONE),
    Door("GET", "cms/workflows/list/", LOOKING_ALONE),
    Door("GET", "cms/workflows/tasks/index/", LOOKING_ALONE),
    Door("GET", "cms/collections/", NOBODY),
    Door("GET", "cms/choose-page/", EVERY_COLLEAGUE),
    Door("GET", "cms/images/chooser/", EVERY_COLLEAGUE),
]
ADMINISTRATORS_ALONE = ("cms/groups/", "cms/sites/", "cms/collections/", "cms/workflows/")
# A list of workflows' tasks to choose from, which tells nothing of the bakery.
CHOOSER = "cms/workflows/task_chooser/"

# What pages of the admin ask for themselves, or lead to: shut to everybody else, see test_wagtail.py.
OPEN_TO_COLLEAGUES = {
    "account", "api", "block-preview", "bulk", "choose-anchor-link", "choose-email-link", "choose-external-link",
    "choose-phone-link", "dismissibles", "editing-sessions", "embeds", "failwhale", "jsi18n", "logout", "modeladmin",
    "password_reset", "settings", "sprite", "tag-autocomplete", "test404", "^.*",
}  # fmt: skip


def test_everybody_gets_in_where_they_belong():
    assert answers_at(TABLE, admin_answer) == expected_at(TABLE)


@pytest.mark.parametrize("persona", ["staff", "manager"])
def test_groups_sites_and_workflows_are_an_administrators_alone(persona: str):
    scene, ajar = Scene(), []
    shut = [route for route in all_routes() if route.address.startswith(ADMINISTRATORS_ALONE)]
    for route in shut:
        for method in route.methods:
            scene.path = path_of(route)
            with undone():
                word = word_for(knock(Door(method, route.address, ()), scene, persona))
            if word not in {NO, "404", "405"} and not route.address.startswith(CHOOSER):
                ajar.append((method, route.address, word))
    assert len(shut) > 40
    assert ajar == []


def test_every_section_of_the_admin_has_a_row():
    """A part of Wagtail that is switched on is a door as well."""
    rows = {door.address.split("/")[1] for door in TABLE}
    sections = {route.address.split("/")[1] for route in all_routes() if route.is_of_admin and not route.is_ours}
    assert sections - rows - OPEN_TO_COLLEAGUES == set()
