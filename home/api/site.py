"""The bakery as everybody may know it: `GET site/`."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import SmsChoice
from catalog.api.cached import PublishedMixin
from catalog.api.serializers import TranslatedField
from catalog.bakery import Bakery, get_bakery
from catalog.languages import translated
from catalog.models import Allergen, DietaryLabel
from home.api.documented import NOT_MODIFIED, document
from home.models import ShopWording
from home.models.wording import TEXTS
from home.navigation import get_links


class LabelledSerializer(serializers.Serializer):
    """A code of the API, and how it is called."""

    code = serializers.CharField()
    name = serializers.CharField()


class LinkSerializer(serializers.Serializer):
    """A link: a path of this site or a full address."""

    label = serializers.CharField()
    url = serializers.CharField()


class NavigationSerializer(serializers.Serializer):
    header = LinkSerializer(many=True)
    footer = LinkSerializer(many=True)


class SocialSerializer(serializers.Serializer):
    """Addresses in social networks; empty where the bakery has none."""

    instagram = serializers.CharField()
    facebook = serializers.CharField()
    tiktok = serializers.CharField()


class OpeningSpanSerializer(serializers.Serializer):
    """One span of a weekday in which the bakery is open."""

    weekday = serializers.IntegerField(min_value=0, max_value=6, help_text="0 is Monday.")
    opens = serializers.TimeField(format="%H:%M")
    closes = serializers.TimeField(format="%H:%M")


class SpanSerializer(serializers.Serializer):
    """From when to when the bakery is open."""

    opens = serializers.TimeField(format="%H:%M")
    closes = serializers.TimeField(format="%H:%M")


class SpecialHoursSerializer(serializers.Serializer):
    """A coming day with hours of its own, whatever weekday it is."""

    date = serializers.DateField()
    reason = serializers.CharField(help_text="Empty where the bakery gives none.")
    spans = SpanSerializer(many=True, help_text="Instead of the weekday's, in the order of the clock.")


class SiteClosedDaySerializer(serializers.Serializer):
    """A coming day on which the bakery is closed, whatever weekday it is."""

    date = serializers.DateField()
    reason = serializers.CharField()


class DeliveryZoneSerializer(serializers.Serializer):
    """An area that is delivered to."""

    id = serializers.IntegerField()
    name = TranslatedField()
    areas = serializers.CharField()
    fee = serializers.DecimalField(max_digits=12, decimal_places=2)
    minimum_order = serializers.DecimalField(max_digits=12, decimal_places=2)


TextsSerializer = type(
    "TextsSerializer",
    (serializers.Serializer,),
    {
        "__doc__": "What the bakery says beside its pages. Where it is empty, the shop says something of its own.",
        **{name: TranslatedField() for name in TEXTS},
    },
)


@extend_schema_serializer(component_name="Site")
class SiteSerializer(serializers.Serializer):
    """The bakery: who and where it is, when it is open, how it takes orders."""

    name = serializers.CharField()
    tagline = serializers.CharField()
    address = serializers.CharField()
    map_url = serializers.CharField()
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    phone = serializers.CharField(help_text="As in +255712345678; empty when there is none.")
    second_phone = serializers.CharField()
    whatsapp = serializers.CharField()
    email = serializers.CharField()
    social = SocialSerializer()
    currency = serializers.CharField(help_text="ISO 4217, of every amount of this API.")
    currency_decimals = serializers.IntegerField(source="decimal_places", help_text="How many decimals people pay in.")
    time_zone = serializers.CharField(help_text="Dates and slots are local to it.")
    languages = LabelledSerializer(many=True)
    opening_hours = OpeningSpanSerializer(many=True)
    special_hours = SpecialHoursSerializer(many=True)
    closed_days = SiteClosedDaySerializer(many=True)
    navigation = NavigationSerializer()
    takes_orders = serializers.BooleanField()
    guest_orders = serializers.BooleanField(help_text="Whether orders can be placed without an account.")
    fulfilment_methods = serializers.ListField(child=serializers.ChoiceField(choices=["collection", "delivery"]))
    delivery_zones = DeliveryZoneSerializer(many=True)
    payment_methods = LabelledSerializer(many=True)
    payment_instructions = serializers.CharField()
    sms_choices = LabelledSerializer(
        many=True, help_text="What customers may choose to be told by SMS, too; empty where the bakery sends none."
    )
    cancellation_policy = serializers.CharField()
    texts = TextsSerializer(help_text="The bakery's own words; empty where the shop speaks for it.")
    cut_off = serializers.TimeField(format="%H:%M", help_text="Orders placed later count as placed the next day.")
    days_ahead = serializers.IntegerField()
    slot_minutes = serializers.IntegerField()
    allergens = LabelledSerializer(many=True)
    dietary_labels = LabelledSerializer(many=True)


# What is copied as it stands from the bakery.
_SAME = (
    "name", "address", "map_url", "latitude", "longitude", "phone", "second_phone", "whatsapp", "email", "social",
    "currency", "decimal_places", "takes_orders", "guest_orders", "cut_off", "days_ahead", "slot_minutes",
)  # fmt: skip
_TRANSLATED = ("tagline", "payment_instructions", "cancellation_policy")


def site_data(bakery: Bakery | None = None) -> dict[str, Any]:
    """The answer of `GET site/`."""
    bakery = bakery or get_bakery()
    payment_methods = import_string(settings.STOREFRONT_PAYMENT_METHODS)
    facts = {name: getattr(bakery, name) for name in _SAME} | {
        **{name: translated(bakery, name) for name in _TRANSLATED},
        "texts": ShopWording.objects.filter(site__is_default_site=True).first() or ShopWording(),
        "time_zone": bakery.time_zone.key,
        "languages": _labelled(settings.LANGUAGES),
        "opening_hours": [
            {"weekday": weekday, "opens": opens, "closes": closes}
            for weekday, spans in bakery.opening_hours.items()
            for opens, closes in spans
        ],
        **_coming_days(bakery),
        "navigation": get_links(),
        "fulfilment_methods": bakery.methods,
        "delivery_zones": bakery.zones.values(),
        "payment_methods": _labelled(payment_methods.choices),
        "sms_choices": _labelled(SmsChoice.choices) if settings.SMS_BACKEND else [],
        "allergens": _labelled(Allergen.choices),
        "dietary_labels": _labelled(DietaryLabel.choices),
    }
    return SiteSerializer(facts).data


def _coming_days(bakery: Bakery) -> dict[str, list[dict[str, Any]]]:
    """The days from today on that differ from their weekday. Which is today is part of every kept answer's key."""
    today = timezone.localdate(timezone=bakery.time_zone)
    return {
        "special_hours": [
            {
                "date": day,
                "reason": bakery.reason_of(day),
                "spans": [{"opens": opens, "closes": closes} for opens, closes in special.spans],
            }
            for day, special in sorted(bakery.special_hours.items())
            if day >= today and day not in bakery.closed_days
        ],
        "closed_days": [
            {"date": day, "reason": bakery.reason_of(day)} for day in sorted(bakery.closed_days) if day >= today
        ],
    }


def _labelled(choices: Any) -> list[dict[str, str]]:
    return [{"code": code, "name": str(name)} for code, name in choices]


class _SiteAnswer(GenericAPIView):
    serializer_class = SiteSerializer
    pagination_class = None

    def get(self, request: Request) -> Response:
        return Response(site_data())


@document(
    operation_id="site_retrieve",
    tags=["pages"],
    summary="The bakery",
    responses={200: SiteSerializer, **NOT_MODIFIED},
)
class SiteView(PublishedMixin, _SiteAnswer):
    """The bakery: who and where it is, when it is open, how it takes orders."""
