"""The “Kiswahili” tab of every editor: each text beside the original that it stands for."""

from typing import Any

from django.utils.html import format_html, strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, Panel

from catalog import languages

KISWAHILI = gettext_lazy("Kiswahili")
ENDING = languages.ENDINGS[languages.KISWAHILI]
LONGEST_SHOWN = 400
PROMOTED = ("seo_title", "search_description")


class TranslationPanel(FieldPanel):
    """A text in Kiswahili, the original above it as it was last saved."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            original = getattr(self.instance, self.field_name.removesuffix(ENDING), "")
            text = Truncator(strip_tags(str(original or "")).strip()).chars(LONGEST_SHOWN)
            said = format_html('<span lang="en">“{}”</span>', text) if text else _("Nothing is written in English yet.")
            extra = self.bound_field.help_text if self.bound_field is not None else ""
            self.help_text = format_html("{} {}", said, extra)


def in_both_languages(name: str) -> FieldRowPanel:
    """A text of a row that has no tabs: the Kiswahili beside it."""
    return FieldRowPanel([FieldPanel(name), FieldPanel(f"{name}{ENDING}", heading=gettext_lazy("In Kiswahili"))])


def kiswahili_tab(*panels: str | Panel, promoted: bool = False) -> ObjectList:
    """The tab with these texts; those of a page tell search engines something too."""
    shown = [HelpPanel(_what_it_is(), heading=gettext_lazy("How this works")), *map(_as_panel, panels)]
    if promoted:
        shown.append(MultiFieldPanel(list(map(_as_panel, PROMOTED)), heading=gettext_lazy("For search engines")))
    return ObjectList(shown, heading=KISWAHILI)


def _what_it_is() -> Any:
    return gettext_lazy(
        "<p>Customers who read Kiswahili see these texts. What is empty is shown to them in English. "
        "The kitchen always reads the English names.</p>"
    )


def _as_panel(panel: str | Panel) -> Panel:
    return TranslationPanel(f"{panel}{ENDING}") if isinstance(panel, str) else panel
