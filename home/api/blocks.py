"""The blocks of a page as the API gives them: `{id, type, value}`, one documented value for each type."""

from collections.abc import Iterator
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html

from catalog.api.context import MenuContext, cards_in_order
from catalog.api.images import SPECS, ImageSerializer, picture
from catalog.api.serializers import CakeCardSerializer, CategorySerializer
from catalog.models import CakeImage
from home.api.answers import answer

Json = dict[str, Any]


@extend_schema_field({"type": "string", "description": "Safe HTML."})
class RichTextField(serializers.Field):
    """What an editor wrote, its links to pages resolved."""

    def to_representation(self, value: Any) -> str:
        return expand_db_html(getattr(value, "source", value) or "").strip()


@extend_schema_field(ImageSerializer(allow_null=True))
class PictureField(serializers.Field):
    """A picture with the alt text written for this place; none where there is none."""

    def to_representation(self, image: CakeImage) -> Json | None:
        alt = getattr(image, "contextual_alt_text", "") or ""
        stored = self.context["pictures"].get(image.pk, image)
        shown = picture(stored, request=self.context["menu"].request, alt=alt)
        return {**shown, "alt": ""} if shown and getattr(image, "decorative", False) else shown


class ButtonSerializer(serializers.Serializer):
    """Leads to a path of this site or to a full address."""

    label = serializers.CharField()
    url = serializers.CharField()


@extend_schema_field(ButtonSerializer(allow_null=True))
class ButtonField(serializers.Field):
    """A button; none where it has no label or leads nowhere."""

    def to_representation(self, value: Any) -> Json | None:
        return {"label": value["label"], "url": value.url} if value.get("label") and value.url else None


class HeroSerializer(serializers.Serializer):
    heading = serializers.CharField()
    text = serializers.CharField()
    image = PictureField(allow_null=True)
    button = ButtonField(allow_null=True)


class FeaturedCakesSerializer(serializers.Serializer):
    heading = serializers.CharField()
    cakes = serializers.SerializerMethodField()

    @extend_schema_field(CakeCardSerializer(many=True))
    def get_cakes(self, value: Json) -> list[Json]:
        menu: MenuContext = self.context["menu"]
        maximum = value.get("maximum") or 4
        if value.get("source") == "chosen":
            chosen = cards_in_order((cake.pk for cake in value["cakes"] if cake), today=menu.today)
            return list(CakeCardSerializer(chosen[:maximum], many=True, context=self.context).data)
        which = "ordering=popular" if value.get("source") == "popular" else "featured=true"
        return answer(menu.request, "cakes/", f"{which}&page_size={maximum}")["results"]


class CategoryTilesSerializer(serializers.Serializer):
    heading = serializers.CharField()
    categories = serializers.SerializerMethodField()

    @extend_schema_field(CategorySerializer(many=True))
    def get_categories(self, value: Json) -> list[Json]:
        every = answer(self.context["menu"].request, "categories/", "page_size=100")["results"]
        chosen = [category.slug for category in value["categories"] if category]
        if not chosen:
            return [category for category in every if category["cake_count"]]
        return sorted((one for one in every if one["slug"] in chosen), key=lambda one: chosen.index(one["slug"]))


class StorySerializer(serializers.Serializer):
    heading = serializers.CharField()
    text = RichTextField()
    image = PictureField(allow_null=True)
    image_side = serializers.ChoiceField(choices=["left", "right"])
    button = ButtonField(allow_null=True)


class GalleryPictureSerializer(serializers.Serializer):
    image = PictureField(allow_null=True)
    caption = serializers.CharField()


class GallerySerializer(serializers.Serializer):
    heading = serializers.CharField()
    pictures = GalleryPictureSerializer(many=True)


class TestimonialSerializer(serializers.Serializer):
    quote = serializers.CharField()
    name = serializers.CharField()
    occasion = serializers.CharField()


@extend_schema_serializer(component_name="OpeningHoursNote")
class OpeningHoursSerializer(serializers.Serializer):
    """The hours themselves are in `site/`."""

    heading = serializers.CharField()
    note = serializers.CharField()


class MapSerializer(serializers.Serializer):
    heading = serializers.CharField()
    address = serializers.SerializerMethodField(help_text="Its own, or that of the bakery.")
    map_url = serializers.SerializerMethodField()
    directions = serializers.CharField()

    def get_address(self, value: Json) -> str:
        return value.get("address") or self.context["menu"].bakery.address

    def get_map_url(self, value: Json) -> str:
        own_place = value.get("address") and not value.get("map_url")
        return value.get("map_url") or ("" if own_place else self.context["menu"].bakery.map_url)


class QuestionSerializer(serializers.Serializer):
    question = serializers.CharField()
    answer = RichTextField()


class FaqSerializer(serializers.Serializer):
    heading = serializers.CharField()
    items = QuestionSerializer(many=True)


class CallToActionSerializer(serializers.Serializer):
    heading = serializers.CharField()
    text = serializers.CharField()
    button = ButtonField(allow_null=True)


VALUES: dict[str, type[serializers.Field]] = {
    "hero": HeroSerializer,
    "featured_cakes": FeaturedCakesSerializer,
    "category_tiles": CategoryTilesSerializer,
    "story": StorySerializer,
    "gallery": GallerySerializer,
    "testimonial": TestimonialSerializer,
    "opening_hours": OpeningHoursSerializer,
    "map": MapSerializer,
    "faq": FaqSerializer,
    "call_to_action": CallToActionSerializer,
    "rich_text": RichTextField,
}


def _documented(kind: str, value: type[serializers.Field]) -> type[serializers.Serializer]:
    """The serializer of one type of block: its `type` is a constant, so that a typed client can tell them apart."""
    name = "".join(word.capitalize() for word in kind.split("_"))
    constant = extend_schema_field({"type": "string", "const": kind})(type(f"{name}Type", (serializers.CharField,), {}))
    fields = {"id": serializers.CharField(), "type": constant(), "value": value()}
    return type(f"{name}BlockSerializer", (serializers.Serializer,), {"__doc__": value.__doc__, **fields})


BLOCK = PolymorphicProxySerializer(
    component_name="Block",
    serializers={kind: _documented(kind, value) for kind, value in VALUES.items()},
    resource_type_field_name="type",
    many=True,
)


def body_data(body: StreamValue, *, menu: MenuContext) -> list[Json]:
    """The blocks of a page, in order."""
    context = {"menu": menu, "pictures": _with_files(body)}
    return [
        {"id": str(block.id or ""), "type": block.block_type, "value": _value(block, context=context)} for block in body
    ]


def _value(block: StreamValue.StreamChild, *, context: Json) -> Any:
    shown = VALUES[block.block_type]
    if issubclass(shown, serializers.Serializer):
        return shown(block.value, context=context).data
    return shown().to_representation(block.value)


def _with_files(body: StreamValue) -> dict[int, CakeImage]:
    """Every picture of the body with its files, in two queries."""
    wanted = {image.pk for image in _pictures(body) if image}
    return CakeImage.objects.prefetch_renditions(*SPECS).in_bulk(wanted) if wanted else {}


def _pictures(body: StreamValue) -> Iterator[CakeImage | None]:
    for block in body:
        if block.block_type in {"hero", "story"}:
            yield block.value.get("image")
        elif block.block_type == "gallery":
            yield from (shown.get("image") for shown in block.value["pictures"])
