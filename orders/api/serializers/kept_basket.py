"""The basket that follows a customer from device to device."""

from rest_framework import serializers

from orders.api.serializers.basket import MAX_LINES, BasketLineSerializer
from orders.api.serializers.strict import StrictSerializer, WholeNumberField

MOST_VERSIONS = 2_000_000_000


class KeptBasketSerializer(StrictSerializer):
    """What a customer means to buy. It holds no price, no day and no place."""

    version = WholeNumberField(
        min_value=0,
        max_value=MOST_VERSIONS,
        help_text="Of the lines that these take the place of: send the one that you have read. 0 is none yet.",
    )
    lines = BasketLineSerializer(many=True, max_length=MAX_LINES, help_text="None empties the basket.")


class BasketDataSerializer(serializers.Serializer):
    """The basket, with the moment of its last change."""

    lines = BasketLineSerializer(many=True)
    changed_at = serializers.DateTimeField(allow_null=True)
