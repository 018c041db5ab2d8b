"""What accounts adds to the admin."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from accounts import bulk_actions, roles

hooks.register("register_bulk_action", bulk_actions.AssignRole, order=1)
hooks.register("register_bulk_action", bulk_actions.SetActiveState, order=1)


@hooks.register("after_create_page")
def open_a_new_menu_to_the_staff(request: HttpRequest, page: Page) -> None:
    """A bakery that makes its menu page by hand gets the staff's rights in it at once."""
    kind = page.content_type
    if f"{kind.app_label}.{kind.model}" == roles.MENU_PAGE:
        roles.ensure_roles()
