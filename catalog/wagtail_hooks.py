"""Where the menu meets the Wagtail admin."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from catalog.admin_views import BackOnMenuView, SoldOutTodayView, action_for, local_today
from catalog.list_changes import ChangeAvailability, ChangePrice
from catalog.models import CakePage
from catalog.quick_changes import DRAFT_KEPT, IN_THE_LIST
from catalog.viewsets import MenuGroup

register_snippet(MenuGroup)


@hooks.register("register_admin_urls")
def availability_urls() -> list[URLPattern]:
    return [
        path("cakes/<int:pk>/sold-out/", SoldOutTodayView.as_view(), name=SoldOutTodayView.url_name),
        path("cakes/<int:pk>/back-on-menu/", BackOnMenuView.as_view(), name=BackOnMenuView.url_name),
        path("cakes/<int:pk>/availability/", ChangeAvailability.as_view(), name=ChangeAvailability.url_name),
        path("cakes/<int:pk>/price/", ChangePrice.as_view(), name=ChangePrice.url_name),
    ]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("catalog/admin.css"))


@hooks.register("register_page_header_buttons")
def availability_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """“Sold out today” or “Back on the menu”, in the menu at the top of a cake."""
    if not issubclass(page.specific_class or Page, CakePage):
        return
    # The form of the page may hold a draft: what counts here is what customers see.
    cake = CakePage.objects.get(pk=page.pk)
    back = reverse("wagtailadmin_pages:edit", args=[cake.pk])
    action = action_for(cake, user=user, today=local_today(), next_url=back)
    if action:
        attrs = {
            "data-controller": "w-action",
            "data-action": "w-action#post",
            "data-w-action-url-value": action["url"],
        }
        yield Button(action["label"], url=action["url"], icon_name=action["icon"], attrs=attrs, priority=5)


@hooks.register("before_bulk_action")
def keep_incomplete_cakes_off_the_menu(
    request: HttpRequest, action_type: str, objects: list, action_class_instance: Any
) -> HttpResponse | None:
    """Publishing many at once asks no form: what the form would refuse is refused here."""
    if action_type != "publish" or not all(isinstance(item, Page) for item in objects):
        return None
    below = bool(request.POST.get("include_descendants"))
    chosen = [Q(path__startswith=page.path) if below else Q(pk=page.pk) for page in objects]
    cakes = CakePage.objects.filter(reduce(or_, chosen))
    drafts = [cake.get_latest_revision_as_object() for cake in cakes]
    without_size = [cake.title for cake in drafts if not cake.sizes.all()]
    if not without_size:
        return None
    names = ", ".join(without_size)
    messages.error(request, f"Nothing was published. These cakes have no size yet, so nobody could order them: {names}")
    return HttpResponseRedirect(action_class_instance.next_url)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("catalog.sold_out_today", "Sold out today", "Sold out for the day")
    actions.register_action("catalog.back_on_menu", "Back on the menu", "Put back on the menu")
    actions.register_action(IN_THE_LIST, _("Change in the list"), _("Changed in the list of cakes"))
    actions.register_action(
        DRAFT_KEPT, _("Keep the draft"), _("Kept the draft, on top of what was changed in the list")
    )
