"""The form of a cake."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from catalog.forms import CakeForm
from catalog.translation_panels import kiswahili_tab

CAKE = [
    TitleFieldPanel("title", placeholder="Name of the cake", help_text="As customers read it on the menu."),
    FieldPanel("category", heading="Category", help_text="The part of the menu in which customers find it."),
    FieldPanel("summary", help_text="One sentence for the menu, for example “Vanilla sponge with fresh strawberries”."),
    MultiFieldPanel(
        [
            FieldPanel("hero_image", heading="Picture"),
            FieldPanel(
                "hero_alt",
                heading="Alt text",
                help_text="What it shows, for customers who cannot see it. Empty: the picture's own alt text.",
            ),
        ],
        heading="Picture",
    ),
    FieldPanel("description", help_text="What is in it, how it tastes, how it is kept."),
]
SIZES_AND_PRICE = [
    FieldPanel("base_price", help_text="The price of every size that has none of its own."),
    InlinePanel(
        "sizes",
        [
            FieldRowPanel(
                [
                    FieldPanel("label", help_text="For example “8 inch” or “Box of 12”."),
                    FieldPanel("label_sw", heading=_("In Kiswahili"), help_text=_("Empty: the label on the left.")),
                ]
            ),
            FieldRowPanel(
                [
                    FieldPanel("servings", help_text="How many people it feeds."),
                    FieldPanel("price"),
                ]
            ),
            FieldRowPanel(
                [
                    FieldPanel(
                        "capacity_units",
                        help_text="How much of a day's work it takes: a box of cupcakes 1, a cake of three tiers 8.",
                    ),
                    FieldPanel(
                        "inscription_max_length",
                        heading="Longest inscription",
                        help_text="Letters that fit on this size. Empty: the same as on the cake.",
                    ),
                ]
            ),
        ],
        heading="Sizes",
        label="size",
        min_num=1,
        help_text="At least one, before the cake can be published.",
    ),
]
OPTIONS = [
    InlinePanel(
        "option_links",
        [FieldPanel("group", heading="Option group")],
        heading="What the customer chooses",
        label="option group",
        help_text="Fillings, toppers and the like. They are kept under Menu › Option groups and shared by all cakes.",
    ),
    MultiFieldPanel(
        [
            FieldPanel("inscription_allowed", heading="A message can be piped on it"),
            FieldRowPanel(
                [
                    FieldPanel("inscription_max_length", heading="Longest message (letters)"),
                    FieldPanel("inscription_price", heading="Price of a message"),
                ]
            ),
        ],
        heading="Inscription",
    ),
    MultiFieldPanel(
        [
            HelpPanel(template="catalog/admin/inscription_preview.html"),
            FieldRowPanel([FieldPanel("inscription_x"), FieldPanel("inscription_y")]),
            FieldRowPanel(
                [
                    FieldPanel("inscription_width", help_text=_("Of the picture.")),
                    FieldPanel(
                        "inscription_curve",
                        help_text=_("How far its middle hangs down; 0 is straight, below 0 it rises."),
                    ),
                ]
            ),
            FieldRowPanel(
                [
                    FieldPanel("inscription_colour", widget=forms.TextInput(attrs={"type": "color"})),
                    FieldPanel(
                        "inscription_on_plaque",
                        help_text=_("For a picture on which letters could not be read: a cut cake, a busy side."),
                    ),
                ]
            ),
        ],
        heading=_("Where the message is shown on the picture"),
    ),
]
ALLERGENS_AND_DIET = [
    FieldPanel(
        "contains",
        help_text="What is in the cake whatever the customer chooses. What a filling or topper brings is said there.",
    ),
    FieldPanel("may_contain", help_text="Traces that cannot be ruled out in your kitchen."),
    FieldPanel("dietary", help_text="Only what is true of the cake with every choice that can be made."),
]
WHEN = [
    FieldRowPanel(
        [
            FieldPanel("kind", help_text="Decides how much notice it needs and whether a deposit is asked for."),
            FieldPanel(
                "lead_time_hours",
                heading="Notice of its own (hours)",
                help_text="Empty: what its kind needs (see Bakery settings).",
            ),
        ]
    ),
    FieldRowPanel(
        [FieldPanel("min_quantity", heading="At least"), FieldPanel("max_quantity", heading="At most")],
        heading="How many in one order",
    ),
    FieldRowPanel(
        [FieldPanel("season_from", heading="From"), FieldPanel("season_to", heading="Until")],
        heading="Season",
        help_text="The first and the last day on which it is sold. Empty: all year.",
    ),
    FieldPanel(
        "availability",
        help_text="Until you change it. For today alone use “Sold out today” in the menu (…) at the top of this page.",
    ),
    FieldPanel("featured", heading="Show it on the home page"),
]
GALLERY = [
    InlinePanel(
        "gallery",
        [
            FieldPanel("image"),
            FieldPanel("alt_text", help_text="What this picture shows. Empty: the picture's own alt text."),
            FieldPanel("alt_text_sw", heading=_("Alt text in Kiswahili")),
        ],
        heading="More pictures",
        label="picture",
    ),
]


def cake_edit_handler() -> TabbedInterface:
    """The form of a cake."""
    tabs = [
        (CAKE, "Cake"),
        (SIZES_AND_PRICE, "Sizes & price"),
        (OPTIONS, "Options & inscription"),
        (ALLERGENS_AND_DIET, "Allergens & diet"),
        (WHEN, "When"),
        (GALLERY, "Gallery"),
        (Page.promote_panels, "Promote"),
        (Page.settings_panels, "Settings"),
    ]
    shown = [ObjectList(panels, heading=heading) for panels, heading in tabs]
    # Before what few ever open. Sizes and pictures have their second language beside the first, in their own rows.
    shown.insert(-2, kiswahili_tab("title", "summary", "description", "hero_alt", promoted=True))
    return TabbedInterface(shown, base_form_class=CakeForm)
