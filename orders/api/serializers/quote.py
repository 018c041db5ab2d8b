"""What a basket costs, as the bakery computes it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.api.images import ImageSerializer
from catalog.api.serializers import AllergensSerializer, MoneyField
from catalog.models import PaymentTerms
from orders.api.serializers.basket import DraftBasketSerializer
from orders.pricing import PricedLine


class OptionOfQuoteSerializer(serializers.Serializer):
    """An option that was chosen."""

    id = serializers.IntegerField()
    group = serializers.CharField(source="group_name")
    name = serializers.CharField()
    price_difference = MoneyField()


class QuoteLineSerializer(serializers.Serializer):
    """A line of the basket with its price."""

    cake = serializers.CharField(source="cake.slug", help_text="The cake's slug.")
    cake_name = serializers.CharField(source="cake.name")
    size = serializers.IntegerField(source="size.id")
    size_label = serializers.CharField(source="size.label")
    servings = serializers.IntegerField(source="size.servings")
    options = OptionOfQuoteSerializer(many=True)
    quantity = serializers.IntegerField(source="line.quantity")
    inscription = serializers.CharField(source="line.inscription", allow_blank=True)
    note = serializers.CharField(source="line.note", allow_blank=True)
    image = serializers.SerializerMethodField()
    unit_price = MoneyField()
    line_total = MoneyField()
    allergens = AllergensSerializer(source="*")

    @extend_schema_field(ImageSerializer(allow_null=True))
    def get_image(self, line: PricedLine) -> dict[str, Any] | None:
        return self.context["pictures"].get(line.cake.id)


class ProblemSerializer(serializers.Serializer):
    """Why this basket could not be ordered as it is."""

    code = serializers.CharField()
    detail = serializers.CharField()
    attr = serializers.CharField(allow_null=True)


class ReorderSerializer(serializers.Serializer):
    """A basket to order the same again. It can be sent to `orders/quote/` as it is; day and slot are to be chosen."""

    basket = DraftBasketSerializer()
    changes = ProblemSerializer(
        many=True,
        help_text="What is not as it was. `attr` is where in the basket; null where a line was left out.",
    )


class QuoteSerializer(serializers.Serializer):
    """The price of a basket. A quote changes nothing and holds nothing."""

    currency = serializers.CharField(source="priced.currency")
    lines = QuoteLineSerializer(source="priced.lines", many=True)
    subtotal = MoneyField(source="priced.subtotal")
    delivery_fee = MoneyField(source="priced.delivery_fee")
    discount = MoneyField(source="priced.discount")
    total = MoneyField(source="priced.total")
    deposit = MoneyField()
    payment_terms = serializers.ChoiceField(choices=PaymentTerms.choices)
    earliest_date = serializers.DateField(allow_null=True, help_text="The first day this basket can be had.")
    lead_time_hours = serializers.IntegerField(help_text="The notice that the slowest cake needs.")
    problems = ProblemSerializer(many=True, help_text="Empty when the basket can be ordered as it is.")
