"""The table has a row for every address and method that is served. One that has none fails here."""

from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.settings.registry import registry as settings_registry

from cakestreet.tests.permissions import (
    test_accounts,
    test_admin_menu,
    test_admin_orders,
    test_admin_wagtail,
    test_orders_api,
    test_public,
)
from cakestreet.tests.permissions.doors import Door
from cakestreet.tests.permissions.routes import OUR_APPS, Route, all_routes

TABLES = (test_public, test_accounts, test_orders_api, test_admin_orders, test_admin_menu, test_admin_wagtail)
ROWS: list[Door] = [door for table in TABLES for door in table.TABLE]
WHERE = "Add a row in cakestreet/tests/permissions/: it says how each kind of person is answered there."


def is_ours(route: Route) -> bool:
    return not route.is_of_admin or route.is_ours


def test_every_address_and_method_has_a_row():
    rows = {(door.address, door.method) for door in ROWS}
    missing = [
        f"{method} {route.address}"
        for route in all_routes()
        for method in route.methods
        if is_ours(route) and (route.address, method) not in rows
    ]
    assert missing == [], WHERE


def test_no_row_is_left_of_an_address_that_is_gone():
    served = {(route.address, method) for route in all_routes() for method in route.methods} | extra_pages()
    served |= {(route.address, "POST") for route in all_routes() if route.view_class is None}
    gone = [str(door) for door in ROWS if (door.address, door.method) not in served]
    assert gone == []


def test_every_bulk_action_and_settings_page_of_ours_has_a_row():
    """Wagtail serves these from one address for all models."""
    rows = {(door.address, door.method) for door in ROWS}
    assert extra_pages() <= rows, WHERE


def extra_pages() -> set[tuple[str, str]]:
    bulk_action_registry._scan_for_bulk_actions()
    bulk = {
        (f"cms/bulk/{app}/{model}/{name}/", method)
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for name, action in actions.items()
        if action.__module__.startswith(OUR_APPS)
        for method in ("GET", "POST")
    }
    settings = {
        (f"cms/settings/{model._meta.app_label}/{model._meta.model_name}/<int:pk>/", method)
        for model in settings_registry
        if model.__module__.startswith(OUR_APPS)
        for method in ("GET", "POST")
    }
    return bulk | settings


def test_every_row_answers_every_kind_of_person():
    assert all(len(door.answers) == len(door.personas) for door in ROWS)
    assert len({str(door) for door in ROWS}) == len(ROWS)
