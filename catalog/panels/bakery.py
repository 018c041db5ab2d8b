"""The form of the bakery's settings."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

from catalog.forms import BakeryForm
from catalog.translation_panels import in_both_languages, kiswahili_tab

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
        help_text=_("Easier under Opening days. A day that has orders is closed there alone: you see them first."),
    ),
    InlinePanel(
        "special_hours",
        [
            FieldRowPanel([FieldPanel("date"), FieldPanel("opens"), FieldPanel("closes")]),
            in_both_languages("reason"),
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
            FieldRowPanel(
                [
                    FieldPanel("most_waiting_orders", heading=_("Orders")),
                    FieldPanel("most_waiting_units", heading=_("Capacity units in them")),
                ]
            ),
            FieldRowPanel(
                [
                    FieldPanel("most_waiting_orders_unconfirmed", heading=_("Orders, address not confirmed")),
                    FieldPanel("most_waiting_units_unconfirmed", heading=_("Capacity units, address not confirmed")),
                ]
            ),
        ],
        heading=_("What one customer may have waiting for your answer"),
        help_text=_(
            "So that nobody fills your days with orders that they do not mean. The second row is for guests, and for "
            "customers who have not confirmed their e-mail address. What you take at the counter is not limited."
        ),
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
            in_both_languages("name"),
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
