"""What a basket costs, as the bakery computes it."""

from rest_framework import serializers

from catalog.api.images import ImageSerializer
from catalog.api.serializers import AllergensSerializer
from catalog.models import PaymentTerms
from orders.api.serializers.strict import MONEY


class OptionOfQuoteSerializer(serializers.Serializer):
    """An option that was chosen."""

    id = serializers.IntegerField()
    group = serializers.CharField()
    name = serializers.CharField()
    price_difference = serializers.DecimalField(**MONEY)


class QuoteLineSerializer(serializers.Serializer):
    """A line of the basket with its price."""

    cake = serializers.CharField(help_text="The cake's slug.")
    cake_name = serializers.CharField()
    size = serializers.IntegerField()
    size_label = serializers.CharField()
    servings = serializers.IntegerField()
    options = OptionOfQuoteSerializer(many=True)
    quantity = serializers.IntegerField()
    inscription = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)
    image = ImageSerializer(allow_null=True)
    unit_price = serializers.DecimalField(**MONEY)
    line_total = serializers.DecimalField(**MONEY)
    allergens = AllergensSerializer()


class ProblemSerializer(serializers.Serializer):
    """Why this basket could not be ordered as it is."""

    code = serializers.CharField()
    detail = serializers.CharField()
    attr = serializers.CharField(allow_null=True)


class QuoteSerializer(serializers.Serializer):
    """The price of a basket. A quote changes nothing and holds nothing."""

    currency = serializers.CharField()
    lines = QuoteLineSerializer(many=True)
    subtotal = serializers.DecimalField(**MONEY)
    delivery_fee = serializers.DecimalField(**MONEY)
    discount = serializers.DecimalField(**MONEY)
    total = serializers.DecimalField(**MONEY)
    deposit = serializers.DecimalField(**MONEY)
    payment_terms = serializers.ChoiceField(choices=PaymentTerms.choices)
    earliest_date = serializers.DateField(allow_null=True, help_text="The first day this basket can be had.")
    lead_time_hours = serializers.IntegerField(help_text="The notice that the slowest cake needs.")
    problems = ProblemSerializer(many=True, help_text="Empty when the basket can be ordered as it is.")
