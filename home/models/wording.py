"""What the shop says of itself beside its pages. What is left empty is said in the shop's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from catalog.translation_panels import kiswahili_tab

# In the order in which a customer meets them.
TEXTS = (
    "footer_note", "allergen_note", "nothing_found_title", "nothing_found_text", "thanks_title", "thanks_text",
    "not_found_title", "not_found_text", "cake_not_found_title", "cake_not_found_text", "without_script_text",
)  # fmt: skip


@register_setting(icon="openquote")
class ShopWording(BaseSiteSetting):
    """Words that are no page: an empty search, thanks for an order, an address that is not there."""

    footer_note = models.CharField(_("at the very end of every page"), max_length=200, blank=True)
    footer_note_sw = models.CharField(_("at the very end, in Kiswahili"), max_length=200, blank=True)
    allergen_note = models.TextField(_("below the allergens of a cake"), max_length=400, blank=True)
    allergen_note_sw = models.TextField(_("below the allergens, in Kiswahili"), max_length=400, blank=True)
    nothing_found_title = models.CharField(_("heading"), max_length=80, blank=True)
    nothing_found_title_sw = models.CharField(_("nothing found: heading in Kiswahili"), max_length=80, blank=True)
    nothing_found_text = models.TextField(_("text"), max_length=300, blank=True)
    nothing_found_text_sw = models.TextField(_("nothing found: text in Kiswahili"), max_length=300, blank=True)
    thanks_title = models.CharField(_("heading"), max_length=80, blank=True)
    thanks_title_sw = models.CharField(_("thanks: heading in Kiswahili"), max_length=80, blank=True)
    thanks_text = models.TextField(_("text"), max_length=400, blank=True)
    thanks_text_sw = models.TextField(_("thanks: text in Kiswahili"), max_length=400, blank=True)
    not_found_title = models.CharField(_("heading"), max_length=80, blank=True)
    not_found_title_sw = models.CharField(_("page not there: heading in Kiswahili"), max_length=80, blank=True)
    not_found_text = models.TextField(_("text"), max_length=300, blank=True)
    not_found_text_sw = models.TextField(_("page not there: text in Kiswahili"), max_length=300, blank=True)
    cake_not_found_title = models.CharField(_("heading"), max_length=80, blank=True)
    cake_not_found_title_sw = models.CharField(_("cake not there: heading in Kiswahili"), max_length=80, blank=True)
    cake_not_found_text = models.TextField(_("text"), max_length=300, blank=True)
    cake_not_found_text_sw = models.TextField(_("cake not there: text in Kiswahili"), max_length=300, blank=True)
    without_script_text = models.TextField(_("where ordering needs JavaScript"), max_length=300, blank=True)
    without_script_text_sw = models.TextField(_("without JavaScript, in Kiswahili"), max_length=300, blank=True)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    HelpPanel(_("<p>What you leave empty is said in our own words, in both languages.</p>")),
                    FieldPanel("footer_note", help_text=_("For example “Baked with love in Msasani”.")),
                    FieldPanel(
                        "allergen_note",
                        help_text=_("What your kitchen cannot keep out, and what to do with a severe allergy."),
                    ),
                    MultiFieldPanel(
                        [FieldPanel("nothing_found_title"), FieldPanel("nothing_found_text")],
                        heading=_("When no cake fits the search"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("thanks_title", help_text=_("For example “Thank you, {name}!”.")),
                            FieldPanel("thanks_text", help_text=_("Below the number of the order.")),
                        ],
                        heading=_("After an order was placed"),
                    ),
                    MultiFieldPanel(
                        [FieldPanel("not_found_title"), FieldPanel("not_found_text")],
                        heading=_("When there is no such page"),
                    ),
                    MultiFieldPanel(
                        [FieldPanel("cake_not_found_title"), FieldPanel("cake_not_found_text")],
                        heading=_("When a cake is not on the menu"),
                    ),
                    FieldPanel(
                        "without_script_text",
                        help_text=_("For the few whose browser runs no scripts. Your phone number follows by itself."),
                    ),
                ],
                heading=_("Words"),
            ),
            kiswahili_tab(*TEXTS),
        ]
    )

    class Meta:
        verbose_name = _("words of the shop")
