"""The blocks that pages are built of. What the API says about each stands in home/api/blocks.py."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]
SHORT_TEXT = ["bold", "italic", "ol", "ul", "link"]


class ButtonValue(blocks.StructValue):
    """A button or link: knows its address."""

    @property
    def url(self) -> str:
        page = self.get("page")
        if page is not None:
            return page.url if page.live and page.url else ""
        return self.get("path") or ""


class ButtonBlock(blocks.StructBlock):
    """A button that leads to a page of this site or to any other address."""

    label = blocks.CharBlock(required=False, max_length=40, help_text="Leave empty for no button.")
    page = blocks.PageChooserBlock(required=False, help_text="A page of this site …")
    path = blocks.CharBlock(
        required=False,
        max_length=500,
        label="or another address",
        help_text="… or an address such as /menu/?category=wedding-cakes or https://wa.me/255700000000",
    )

    class Meta:
        icon = "link"
        label_format = "{label}"
        value_class = ButtonValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        errors = {}
        path = cleaned.get("path") or ""
        if path and not path.startswith(("/", "https://", "http://", "mailto:", "tel:")):
            errors["path"] = ValidationError("Begin with / for an address on this site, or with https://.")
        if cleaned.get("page") and path:
            errors["path"] = ValidationError("Choose a page or write an address, not both.")
        if cleaned.get("label") and not (cleaned.get("page") or path):
            errors["page"] = ValidationError("Say where this button leads.")
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


class HeroBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120)
    text = blocks.TextBlock(required=False, max_length=300, rows=3)
    image = ImageBlock(required=False)
    button = ButtonBlock(required=False)

    class Meta:
        icon = "pick"
        label_format = "{heading}"
        group = "Top of the page"


class FeaturedCakesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120, default="Loved on our street")
    source = blocks.ChoiceBlock(
        choices=[
            ("featured", "Cakes marked as featured"),
            ("popular", "Most ordered of late"),
            ("chosen", "The cakes chosen below"),
        ],
        default="featured",
        label="Which cakes",
    )
    cakes = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="catalog.CakePage"),
        default=[],
        min_num=0,
        label="Chosen cakes",
        help_text="Only for “The cakes chosen below”. Cakes that are not on the menu are left out.",
    )
    maximum = blocks.IntegerBlock(default=4, min_value=1, max_value=12, label="At most")

    class Meta:
        icon = "pick"
        label_format = "{heading}"
        group = "The menu"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if cleaned.get("source") == "chosen" and not cleaned.get("cakes"):
            raise StructBlockValidationError(block_errors={"source": ValidationError("Choose at least one cake.")})
        return cleaned


class CategoryTilesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120, default="What are we celebrating?")
    categories = blocks.ListBlock(
        SnippetChooserBlock("catalog.Category"),
        default=[],
        min_num=0,
        help_text="Leave empty for every category that has cakes.",
    )

    class Meta:
        icon = "grip"
        label_format = "{heading}"
        group = "The menu"


class StoryBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=SHORT_TEXT)
    image = ImageBlock(required=False)
    image_side = blocks.ChoiceBlock(
        choices=[("left", "Left of the text"), ("right", "Right of the text")], default="right"
    )
    button = ButtonBlock(required=False)

    class Meta:
        icon = "openquote"
        label_format = "{heading}"
        group = "Words and pictures"


class GalleryPictureBlock(blocks.StructBlock):
    image = ImageBlock()
    caption = blocks.CharBlock(required=False, max_length=120)

    class Meta:
        icon = "image"
        label_format = "{caption}"


class GalleryBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False, max_length=120)
    pictures = blocks.ListBlock(GalleryPictureBlock(), min_num=1, max_num=24)

    class Meta:
        icon = "image"
        label_format = "{heading}"
        group = "Words and pictures"


class TestimonialBlock(blocks.StructBlock):
    quote = blocks.TextBlock(max_length=500, rows=3)
    name = blocks.CharBlock(max_length=80)
    occasion = blocks.CharBlock(required=False, max_length=80, help_text="For example “Wedding in Bagamoyo”.")

    class Meta:
        icon = "openquote"
        label_format = "{name}"
        group = "Words and pictures"


class OpeningHoursBlock(blocks.StructBlock):
    """The hours themselves come from the bakery settings."""

    heading = blocks.CharBlock(max_length=120, default="When we are open")
    note = blocks.TextBlock(required=False, max_length=300, rows=2, help_text="Below the hours.")

    class Meta:
        icon = "time"
        label_format = "{heading}"
        group = "The bakery"


class MapBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120, default="Where to find us")
    address = blocks.TextBlock(
        required=False, max_length=300, rows=3, help_text="Leave empty for the address in the bakery settings."
    )
    map_url = blocks.URLBlock(
        required=False, label="Link to a map", help_text="Leave empty for the link in the bakery settings."
    )
    directions = blocks.TextBlock(required=False, max_length=500, rows=3)

    class Meta:
        icon = "site"
        label_format = "{heading}"
        group = "The bakery"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=200)
    answer = blocks.RichTextBlock(features=SHORT_TEXT)

    class Meta:
        icon = "help"
        label_format = "{question}"


class FaqBlock(blocks.StructBlock):
    """Questions and answers. Search engines are told of them too."""

    heading = blocks.CharBlock(max_length=120, default="Questions we are asked")
    items = blocks.ListBlock(QuestionBlock(), min_num=1, label="Questions")

    class Meta:
        icon = "help"
        label = "FAQ"
        label_format = "{heading}"
        group = "The bakery"


class CallToActionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120)
    text = blocks.TextBlock(required=False, max_length=300, rows=2)
    button = ButtonBlock()

    class Meta:
        icon = "arrow-right"
        label_format = "{heading}"
        group = "Words and pictures"


class BodyBlock(blocks.StreamBlock):
    """Everything that a page may be built of."""

    hero = HeroBlock()
    featured_cakes = FeaturedCakesBlock()
    category_tiles = CategoryTilesBlock()
    story = StoryBlock()
    gallery = GalleryBlock()
    testimonial = TestimonialBlock()
    opening_hours = OpeningHoursBlock()
    map = MapBlock()
    faq = FaqBlock()
    call_to_action = CallToActionBlock()
    rich_text = blocks.RichTextBlock(features=RICH_TEXT, icon="pilcrow", label="Text", group="Words and pictures")

    class Meta:
        block_counts = {"hero": {"max_num": 1}}
