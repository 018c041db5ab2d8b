"""The menu as the API tells it. Works on a page that was never saved too: a preview is drawn from the same words."""

from typing import Any

from django.utils.html import strip_tags
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from wagtail.rich_text import expand_db_html

from catalog import availability
from catalog.api.context import MenuContext
from catalog.api.images import ImageSerializer, picture, shared_picture
from catalog.languages import in_this_language, translated
from catalog.models import CakeGalleryImage, CakeKind, CakePage, CakeSize, Category, Option, OptionGroup
from catalog.money import as_money

MAX_DIGITS = 12


class MoneyField(serializers.DecimalField):
    """Money as a decimal string with two places."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": MAX_DIGITS, "decimal_places": 2, "read_only": True, **kwargs})


class MenuSerializer(serializers.Serializer):
    """Base of what is told of the menu; `context["menu"]` is the MenuContext it is told in."""

    @property
    def menu(self) -> MenuContext:
        return self.context["menu"]


class SeoSerializer(serializers.Serializer):
    """What a page says of itself to search engines and to whoever shares it."""

    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    canonical = serializers.URLField(help_text="The address at which it is in this language.")
    image = ImageSerializer(allow_null=True, help_text="For sharing: 1200 × 630, smaller where the original is.")


class AllergensSerializer(serializers.Serializer):
    """Codes; `site/` names them."""

    contains = serializers.ListField(child=serializers.CharField())
    may_contain = serializers.ListField(child=serializers.CharField())


class TranslatedField(serializers.CharField):
    """A text in the language that is asked for, or in English where nobody has translated it."""

    def __init__(self, *, of: str = "", **kwargs: Any) -> None:
        self.of = of
        super().__init__(**{"source": "*", "read_only": True, **kwargs})

    def to_representation(self, thing: Any) -> str:
        return super().to_representation(translated(thing, self.of or self.field_name))


class CategorySerializer(MenuSerializer):
    """A part of the menu."""

    slug = serializers.CharField()
    name = TranslatedField()
    description = TranslatedField(allow_blank=True)
    image = serializers.SerializerMethodField()
    cake_count = serializers.IntegerField(help_text="The cakes in it that `cakes/` lists.")

    @extend_schema_field(ImageSerializer(allow_null=True))
    def get_image(self, category: Category) -> dict | None:
        return picture(category.image, request=self.menu.request)


class CakeCategorySerializer(serializers.Serializer):
    """The category of a cake."""

    slug = serializers.CharField()
    name = serializers.CharField()


class CakeCardSerializer(MenuSerializer):
    """A cake as a list shows it."""

    slug = serializers.CharField()
    name = TranslatedField(of="title")
    summary = TranslatedField()
    category = serializers.SerializerMethodField()
    price_from = serializers.SerializerMethodField(
        help_text="The price of its cheapest size; in a list asked for with `serves`, of the cheapest that feeds them."
    )
    currency = serializers.SerializerMethodField()
    image = serializers.SerializerMethodField()
    dietary = serializers.ListField(child=serializers.CharField(), help_text="Codes; `site/` names them.")
    allergens = AllergensSerializer(source="*")
    lead_time_hours = serializers.SerializerMethodField(help_text="Between ordering and the earliest handover.")
    availability = serializers.SerializerMethodField(help_text="Whether it can be ordered today.")
    availability_note = serializers.SerializerMethodField(help_text="Why not, in words; empty when it can.")
    featured = serializers.BooleanField()
    serves_from = serializers.SerializerMethodField()
    serves_to = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField(help_text="Its path on the site.")

    @extend_schema_field(CakeCategorySerializer)
    def get_category(self, cake: CakePage) -> dict:
        category = self.menu.category_of(cake)
        return {"slug": category.slug, "name": translated(category, "name")} if category else {"slug": "", "name": ""}

    @extend_schema_field(MoneyField)
    def get_price_from(self, cake: CakePage) -> str:
        asked = getattr(cake, "price_from", None)  # in a list, where it was asked of the database
        if asked is not None:
            return str(as_money(asked))
        prices = [size.full_price(cake) for size in cake.sizes.all()] or [cake.base_price]
        return str(as_money(min(price or 0 for price in prices)))

    def get_currency(self, _cake: CakePage) -> str:
        return self.menu.bakery.currency

    @extend_schema_field(ImageSerializer(allow_null=True))
    def get_image(self, cake: CakePage) -> dict | None:
        return picture(cake.hero_image, request=self.menu.request, alt=translated(cake, "hero_alt"))

    def get_lead_time_hours(self, cake: CakePage) -> int:
        return cake.notice(self.menu.bakery.lead_times)

    @extend_schema_field(serializers.ChoiceField(choices=[("on_menu", "On the menu"), ("sold_out", "Sold out")]))
    def get_availability(self, cake: CakePage) -> str:
        return "sold_out" if availability.refusal(cake, today=self.menu.today) else "on_menu"

    def get_availability_note(self, cake: CakePage) -> str:
        return availability.note(cake, today=self.menu.today)

    def get_serves_from(self, cake: CakePage) -> int:
        return min((size.servings or 0 for size in cake.sizes.all()), default=0)

    def get_serves_to(self, cake: CakePage) -> int:
        return max((size.servings or 0 for size in cake.sizes.all()), default=0)

    def get_url(self, cake: CakePage) -> str:
        return self.menu.path_of(cake)


class CakeSizeSerializer(MenuSerializer):
    """A size; its id is what a basket names."""

    id = serializers.IntegerField(source="pk", allow_null=False)
    label = TranslatedField()
    servings = serializers.IntegerField()
    price = serializers.SerializerMethodField()
    capacity_units = serializers.IntegerField(help_text="How much of a day's capacity it takes.")
    inscription_max_length = serializers.SerializerMethodField(help_text="In characters a person counts.")

    @extend_schema_field(MoneyField)
    def get_price(self, size: CakeSize) -> str:
        return str(as_money(size.full_price(self.context["cake"]) or 0))

    def get_inscription_max_length(self, size: CakeSize) -> int:
        return size.inscription_limit(self.context["cake"])


class OptionSerializer(MenuSerializer):
    """Something that can be chosen; its id is what a basket names."""

    id = serializers.IntegerField(source="pk")
    name = TranslatedField()
    price_difference = MoneyField(help_text="Added to the price of one cake; may be negative.")
    allergens = AllergensSerializer(source="*")
    dietary = serializers.ListField(child=serializers.CharField())
    image = serializers.SerializerMethodField()
    is_available = serializers.BooleanField()

    @extend_schema_field(ImageSerializer(allow_null=True))
    def get_image(self, option: Option) -> dict | None:
        return picture(option.image, request=self.menu.request, alt=translated(option, "name"))


class OptionGroupSerializer(MenuSerializer):
    """A choice that a cake offers."""

    id = serializers.IntegerField(source="pk")
    name = TranslatedField()
    min_choices = serializers.IntegerField()
    max_choices = serializers.IntegerField()
    options = serializers.SerializerMethodField()

    @extend_schema_field(OptionSerializer(many=True))
    def get_options(self, group: OptionGroup) -> list[dict]:
        return OptionSerializer(group.options.all(), many=True, context=self.context).data


class InscriptionPlaceSerializer(serializers.Serializer):
    """Where on the cake's `image` a message is shown while it is typed: an arc, in per cent of the picture."""

    x = serializers.IntegerField(source="inscription_x", help_text="Its middle, from the left.")
    y = serializers.IntegerField(source="inscription_y", help_text="Its middle, from the top.")
    width = serializers.IntegerField(source="inscription_width", help_text="Of the picture's width.")
    curve = serializers.IntegerField(
        source="inscription_curve", help_text="How far the middle hangs below the ends, of the arc's width."
    )
    colour = serializers.CharField(source="inscription_colour", help_text="Of the icing, as `#4b2417`.")
    on_plaque = serializers.BooleanField(source="inscription_on_plaque", help_text="Written on a plaque.")


class InscriptionSerializer(serializers.Serializer):
    """The message piped on the cake."""

    allowed = serializers.BooleanField(source="inscription_allowed")
    max_length = serializers.IntegerField(source="inscription_max_length", help_text="A size may have its own.")
    price = MoneyField(source="inscription_price")
    place = InscriptionPlaceSerializer(source="*")


# `from` cannot be a name in Python: the serializer is made of a dictionary.
SeasonSerializer = type(
    "SeasonSerializer",
    (serializers.Serializer,),
    {
        "__doc__": "The days on which the cake is sold; open where there is none.",
        "from": serializers.DateField(source="season_from", allow_null=True),
        "to": serializers.DateField(source="season_to", allow_null=True),
    },
)


class CakeSerializer(CakeCardSerializer):
    """All of a cake."""

    description = serializers.SerializerMethodField(help_text="Safe HTML.")
    kind = serializers.ChoiceField(choices=CakeKind.choices)
    gallery = serializers.SerializerMethodField()
    sizes = serializers.SerializerMethodField()
    option_groups = serializers.SerializerMethodField()
    inscription = InscriptionSerializer(source="*")
    min_quantity = serializers.IntegerField()
    max_quantity = serializers.IntegerField()
    season = serializers.SerializerMethodField()
    related = serializers.SerializerMethodField()
    seo = serializers.SerializerMethodField()

    def get_description(self, cake: CakePage) -> str:
        return expand_db_html(translated(cake, "description") or "")

    @extend_schema_field(ImageSerializer(many=True))
    def get_gallery(self, cake: CakePage) -> list[dict]:
        pictures = (self._gallery_picture(row) for row in cake.gallery.all() if row.image_id)
        return [found for found in pictures if found]

    def _gallery_picture(self, row: CakeGalleryImage) -> dict | None:
        return picture(row.image, request=self.menu.request, alt=translated(row, "alt_text"))

    @extend_schema_field(CakeSizeSerializer(many=True))
    def get_sizes(self, cake: CakePage) -> list[dict]:
        return CakeSizeSerializer(cake.sizes.all(), many=True, context={**self.context, "cake": cake}).data

    @extend_schema_field(OptionGroupSerializer(many=True))
    def get_option_groups(self, cake: CakePage) -> list[dict]:
        groups = [link.group for link in cake.option_links.all() if link.group_id]
        return OptionGroupSerializer(groups, many=True, context=self.context).data

    @extend_schema_field(SeasonSerializer(allow_null=True))
    def get_season(self, cake: CakePage) -> dict | None:
        return SeasonSerializer(cake).data if cake.season_from or cake.season_to else None

    @extend_schema_field(CakeCardSerializer(many=True))
    def get_related(self, cake: CakePage) -> list[dict]:
        return CakeCardSerializer(self.menu.related_to(cake), many=True, context=self.context).data

    @extend_schema_field(SeoSerializer)
    def get_seo(self, cake: CakePage) -> dict:
        return {
            "title": translated(cake, "seo_title", "title"),
            "description": strip_tags(translated(cake, "search_description", "summary")),
            "canonical": in_this_language(self.menu.request.build_absolute_uri(self.menu.path_of(cake))),
            "image": shared_picture(cake.hero_image, request=self.menu.request, alt=translated(cake, "hero_alt")),
        }
