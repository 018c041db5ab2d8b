"""The forms of pages: the menu, and what home builds of blocks."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.models import Page

from catalog.translation_panels import kiswahili_tab


def menu_edit_handler() -> TabbedInterface:
    """The form of the menu page."""
    return page_edit_handler([*Page.content_panels, FieldPanel("intro")], "title", "intro")


def page_edit_handler(
    panels: list, *in_kiswahili: str | Panel, promote_panels: Sequence = Page.promote_panels
) -> TabbedInterface:
    """The form of a page: what it says, the same in Kiswahili, and Wagtail's own tabs."""
    return TabbedInterface(
        [
            ObjectList(panels, heading=_("Content")),
            kiswahili_tab(*in_kiswahili, promoted=True),
            ObjectList(promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )
