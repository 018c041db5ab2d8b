"""The editors' forms: what stands where, in an order a baker understands, and what is said beside it."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from catalog.forms import BakeryForm, CakeForm
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


OPTION_GROUP = [
    FieldRowPanel([FieldPanel("name"), FieldPanel("name_sw", heading=_("In Kiswahili"))]),
    FieldPanel("note"),
    FieldRowPanel(
        [FieldPanel("min_choices", heading="At least"), FieldPanel("max_choices", heading="At most")],
        heading="How many the customer chooses",
    ),
    InlinePanel(
        "options",
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_sw", heading=_("In Kiswahili"))]),
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


WHO_WE_ARE = [
    FieldPanel("name"),
    FieldPanel("tagline", help_text="One line below the name."),
    MultiFieldPanel(
        [
            FieldPanel("address"),
            FieldPanel("map_url"),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        ],
        heading="Where we are",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("phone"), FieldPanel("second_phone")]),
            FieldRowPanel([FieldPanel("whatsapp"), FieldPanel("email")]),
        ],
        heading="How to reach us",
        help_text="A number without a country's code is read as Tanzanian.",
    ),
    MultiFieldPanel(
        [FieldPanel("instagram_url"), FieldPanel("facebook_url"), FieldPanel("tiktok_url")], heading="Social networks"
    ),
    FieldRowPanel(
        [
            FieldPanel("currency", help_text="Three letters, for example TZS."),
            FieldPanel("time_zone", help_text="For example Africa/Dar_es_Salaam. Every day and hour is counted in it."),
        ],
        heading="Money and time",
    ),
]
OPENING_HOURS = [
    InlinePanel(
        "opening_hours",
        [FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])],
        heading="Opening hours",
        label="span",
        help_text="Two spans for a day with a break; none for a day on which you are closed.",
    ),
    InlinePanel(
        "closed_days",
        [FieldRowPanel([FieldPanel("date"), FieldPanel("reason"), FieldPanel("reason_sw", heading=_("In Kiswahili"))])],
        heading="Closed days",
        label="closed day",
        help_text=_("Easier under Opening days: there you see which orders a day has before you close it."),
    ),
    InlinePanel(
        "special_hours",
        [
            FieldRowPanel([FieldPanel("date"), FieldPanel("opens"), FieldPanel("closes")]),
            FieldRowPanel([FieldPanel("reason"), FieldPanel("reason_sw", heading=_("In Kiswahili"))]),
        ],
        heading=_("Hours of one day"),
        label=_("span"),
        help_text=_(
            "Where one day differs from its weekday: shorter before a feast, or open on a day that is usually closed. "
            "Two spans for a day with a break. Orders that were placed before stay as they are."
        ),
    ),
]
TAKING_ORDERS = [
    FieldPanel("takes_orders", help_text="Untick to stop all new orders; those that were placed stay."),
    FieldPanel(
        "guest_orders",
        help_text="Guests give a name, a phone number and an e-mail address, and follow the order by a secret link.",
    ),
    FieldRowPanel([FieldPanel("offers_collection"), FieldPanel("offers_delivery")]),
    FieldRowPanel(
        [
            FieldPanel("slot_minutes"),
            FieldPanel("orders_per_slot", help_text="Orders that can be handed over in one slot."),
        ],
        heading="Slots",
    ),
    FieldRowPanel(
        [
            FieldPanel("daily_capacity", help_text="How much can be made in a day, in the units of the sizes."),
            FieldPanel("days_ahead", help_text="How far ahead an order can be placed."),
            FieldPanel("cut_off", help_text="An order after this hour counts as placed the next day."),
        ],
        heading="Days",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("lead_time_ready_made"), FieldPanel("lead_time_made_to_order")]),
            FieldRowPanel([FieldPanel("lead_time_custom"), FieldPanel("lead_time_tiered")]),
        ],
        heading="Notice that each kind of cake needs",
    ),
    FieldPanel("remind_at", heading="Remind customers the day before, at", help_text="On the bakery's own clock."),
]
DELIVERY = [
    InlinePanel(
        "delivery_zones",
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_sw", heading=_("In Kiswahili"))]),
            FieldPanel("areas"),
            FieldRowPanel([FieldPanel("fee"), FieldPanel("minimum_order"), FieldPanel("is_active")]),
        ],
        heading="Delivery zones",
        label="zone",
    ),
]
PAYMENT = [
    FieldPanel("payment_terms", help_text="Every order keeps the terms that held when it was placed."),
    FieldPanel("deposit_percentage"),
    FieldPanel("payment_instructions", help_text="Told to the customer when the order is to be paid."),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("tax_name", heading="Name of the tax", help_text="As on receipts, for example VAT."),
                    FieldPanel(
                        "tax_rate",
                        heading="Rate (%)",
                        help_text="Of the whole order, delivery too. Empty: no tax is shown.",
                    ),
                ]
            ),
            FieldPanel(
                "taxpayer_number",
                help_text="Shown on receipts, for example “TIN 123-456-789, VRN 40-012345-B”.",
            ),
        ],
        heading="Tax included in your prices",
        help_text="Prices stay as they are: receipts show how much of them is tax. Placed orders keep their rate.",
    ),
]
CANCELLING = [
    FieldPanel("cancellation_policy", help_text="In your words; shown before an order is placed."),
    FieldRowPanel(
        [
            FieldPanel("free_cancellation_hours", heading="Free until (hours before)"),
            FieldPanel("free_cancellation_hours_custom", heading="The same for custom and tiered cakes"),
        ]
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("warn_unanswered_hours", heading="Warn staff of an unanswered order after (hours)"),
                    FieldPanel("expire_unanswered_hours", heading="Cancel an unanswered order after (hours)"),
                ]
            ),
            FieldPanel("expire_unpaid_hours", heading="Cancel an unpaid order after (hours)"),
        ],
        heading="Orders that nobody answers or pays",
    ),
]


def bakery_edit_handler() -> TabbedInterface:
    """The form of the bakery's settings."""
    tabs = [
        (WHO_WE_ARE, "Who we are"),
        (OPENING_HOURS, "Opening hours"),
        (TAKING_ORDERS, "Taking orders"),
        (DELIVERY, "Delivery"),
        (PAYMENT, "Payment"),
        (CANCELLING, "Cancelling"),
    ]
    shown = [ObjectList(panels, heading=heading) for panels, heading in tabs]
    shown.append(kiswahili_tab("tagline", "payment_instructions", "cancellation_policy"))
    return TabbedInterface(shown, base_form_class=BakeryForm)
