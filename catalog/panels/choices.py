"""The forms of option groups and categories."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface, TitleFieldPanel

from catalog.translation_panels import in_both_languages, kiswahili_tab

OPTION_GROUP = [
    in_both_languages("name"),
    FieldPanel("note"),
    FieldRowPanel(
        [FieldPanel("min_choices", heading="At least"), FieldPanel("max_choices", heading="At most")],
        heading="How many the customer chooses",
    ),
    InlinePanel(
        "options",
        [
            in_both_languages("name"),
            FieldRowPanel([FieldPanel("price_difference"), FieldPanel("is_available")]),
            FieldPanel("image"),
            FieldPanel("contains", help_text="What this option brings into the cake."),
            FieldPanel("may_contain"),
            FieldPanel("dietary"),
        ],
        heading="Options",
        label="option",
    ),
]
CATEGORY = [
    TitleFieldPanel("name", targets=["slug"], apply_if_live=False),
    FieldPanel("slug", help_text="How it is written in addresses, for example wedding-cakes."),
    FieldPanel("description"),
    FieldPanel("image"),
    FieldPanel("sort_order"),
]


def category_edit_handler() -> TabbedInterface:
    """The form of a category."""
    return TabbedInterface([ObjectList(CATEGORY, heading=_("Category")), kiswahili_tab("name", "description")])
