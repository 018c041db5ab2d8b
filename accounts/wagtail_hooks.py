"""What accounts adds to the admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from accounts import bulk_actions, journal, roles
from accounts import second_factor_views as second_factor

hooks.register("register_bulk_action", bulk_actions.AssignRole, order=1)
hooks.register("register_bulk_action", bulk_actions.SetActiveState, order=1)
hooks.register("register_bulk_action", bulk_actions.DeletePeople, order=1)
hooks.register("register_log_actions", journal.register)


@hooks.register("register_admin_urls")
def second_factor_pages() -> list[URLPattern]:
    """For those who are in; those at the door have `accounts.admin_urls`."""
    return [
        path("second-factor/", second_factor.Overview.as_view(), name=second_factor.OVERVIEW),
        path("second-factor/new/", second_factor.SetUpPage.as_view(), name="accounts_second_factor_new"),
        path("second-factor/codes/", second_factor.RenewCodesPage.as_view(), name="accounts_second_factor_codes"),
        path("second-factor/off/", second_factor.TurnOffOwnPage.as_view(), name="accounts_second_factor_off"),
    ]


@hooks.register("insert_global_admin_css")
def list_of_people_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("accounts/people.css"))


@hooks.register("register_account_menu_item")
def second_factor_of_ones_own(request: HttpRequest) -> dict[str, str]:
    """The way to these pages, on the page of one's own account."""
    return {
        "url": reverse(second_factor.OVERVIEW),
        "label": _("Second factor"),
        "help_text": _("A code from your phone beside the password, and your recovery codes."),
    }


@hooks.register("after_create_page")
def open_a_new_menu_to_the_staff(request: HttpRequest, page: Page) -> None:
    """A bakery that makes its menu page by hand gets the staff's rights in it at once."""
    kind = page.content_type
    if f"{kind.app_label}.{kind.model}" == roles.MENU_PAGE:
        roles.ensure_roles()
