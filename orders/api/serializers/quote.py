"""What a basket costs, as the bakery computes it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from catalog.api.errors import ApiErrorsSerializer
from catalog.api.images import ImageSerializer
from catalog.api.serializers import AllergensSerializer, MoneyField, TranslatedField
from catalog.models import PaymentTerms
from orders import totals
from orders.api.pictures import pictures_of
from orders.api.serializers.basket import DraftBasketSerializer
from orders.pricing import PricedLine
from orders.quoting import Quote


class OptionOfQuoteSerializer(serializers.Serializer):
    """An option that was chosen."""

    id = serializers.IntegerField()
    group = TranslatedField(of="group_name")
    name = TranslatedField()
    price_difference = MoneyField()


class QuoteLineSerializer(serializers.Serializer):
    """A line of the basket with its price."""

    cake = serializers.CharField(source="cake.slug", help_text="The cake's slug.")
    cake_name = TranslatedField(source="cake", of="name")
    size = serializers.IntegerField(source="size.id")
    size_label = TranslatedField(source="size", of="label")
    servings = serializers.IntegerField(source="size.servings")
    options = OptionOfQuoteSerializer(many=True)
    quantity = serializers.IntegerField(source="line.quantity")
    inscription = serializers.CharField(source="line.inscription", allow_blank=True)
    note = serializers.CharField(source="line.note", allow_blank=True)
    reference_photos = serializers.ListField(child=serializers.UUIDField(), source="line.photo_ids")
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


class TaxSerializer(serializers.Serializer):
    """The tax that the total contains. It is not added to it."""

    name = serializers.CharField()
    rate = serializers.DecimalField(max_digits=5, decimal_places=2, help_text="In percent.")
    amount = MoneyField()


class TotalsRowSerializer(serializers.Serializer):
    """A sum below the lines, as mails and receipts show it too."""

    code = serializers.CharField(
        help_text=(
            "`subtotal`, `delivery_fee`, `discount`, `total`, `tax`, `deposit`; of an order also `paid`, "
            "`balance_due`, `refund_due`, `refunded`. Only what is not nothing is listed; the total always is."
        )
    )
    label = serializers.CharField(help_text="In words.")
    amount = MoneyField(help_text="Negative where it is taken off.")


class ReorderSerializer(serializers.Serializer):
    """A basket to order the same again. It can be sent to `orders/quote/` as it is; day and slot are to be chosen."""

    basket = DraftBasketSerializer()
    changes = ProblemSerializer(
        many=True,
        help_text="What is not as it was. `attr` is where in the basket; null where a line was left out.",
    )


class QuoteSerializer(serializers.Serializer):
    """The price of a basket. A quote changes nothing and holds nothing."""

    quote_id = serializers.CharField(help_text="Stands for these prices. Send it with the order to get these or none.")
    currency = serializers.CharField(source="priced.currency")
    lines = QuoteLineSerializer(source="priced.lines", many=True)
    subtotal = MoneyField(source="priced.subtotal")
    delivery_fee = MoneyField(source="priced.delivery_fee")
    discount = MoneyField(source="priced.discount")
    coupon = serializers.CharField(
        source="priced.coupon_code",
        help_text="The coupon that takes the discount off; empty where none does.",
    )
    total = MoneyField(source="priced.total")
    tax = TaxSerializer(source="priced.tax", allow_null=True)
    deposit = MoneyField()
    totals = serializers.SerializerMethodField(help_text="The sums above, in the order and the words to show them in.")
    payment_terms = serializers.ChoiceField(choices=PaymentTerms.choices)
    earliest_date = serializers.DateField(allow_null=True, help_text="The first day this basket can be had.")
    lead_time_hours = serializers.IntegerField(help_text="The notice that the slowest cake needs.")
    problems = ProblemSerializer(
        many=True,
        help_text=(
            "What stands against ordering these cakes at this time. Who it is for and where it goes is asked only "
            "when the order is placed: an empty list does not promise that nothing of that is missing."
        ),
    )

    @extend_schema_field(TotalsRowSerializer(many=True))
    def get_totals(self, quote: Quote) -> list[dict[str, Any]]:
        return TotalsRowSerializer(totals.of_quote(quote.priced), many=True).data


class PlacingConflictSerializer(ApiErrorsSerializer):
    """Why the order was not placed. Where its price has changed, the new quote stands beside the errors."""

    quote = QuoteSerializer(required=False, help_text="With the code `price_changed` alone.")


def rendered(quote: Quote, *, request: Request) -> dict[str, Any]:
    """A quote as it is answered."""
    pictures = pictures_of((line.cake.id for line in quote.priced.lines), request=request)
    return QuoteSerializer(quote, context={"pictures": pictures}).data
