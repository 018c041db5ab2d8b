"""The bakery's day in the kitchen, and how it does."""

from typing import Any

from rest_framework import serializers

from catalog.api.serializers import AllergensSerializer, MoneyField
from orders.api.serializers.strict import DayField, SlotTimeField
from orders.states import Method, PaymentMethod, PaymentStatus, Status


class SumField(MoneyField):
    """A sum of many orders, which may be larger than any one of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 20, **kwargs})


class ProductionQuerySerializer(serializers.Serializer):
    """Which day's bake list."""

    date = DayField(required=False, help_text="The day of collection or delivery. Without it: today.")


class OptionToBakeSerializer(serializers.Serializer):
    """An option that was chosen."""

    group = serializers.CharField()
    name = serializers.CharField()


class UnusualSignSerializer(serializers.Serializer):
    """A character of an inscription that is no Latin letter, figure or common sign."""

    character = serializers.CharField(trim_whitespace=False)
    name = serializers.CharField(help_text="Its name in Unicode; several where it is made of several.")


class BakeLineSerializer(serializers.Serializer):
    """One line of one order."""

    order = serializers.CharField(help_text="The order's number.")
    status = serializers.ChoiceField(choices=Status.choices)
    payment_status = serializers.ChoiceField(choices=PaymentStatus.choices)
    due = SlotTimeField()
    method = serializers.ChoiceField(choices=Method.choices)
    contact_name = serializers.CharField()
    quantity = serializers.IntegerField()
    inscription = serializers.CharField(allow_blank=True, help_text="Exactly as it was written; to be piped as it is.")
    unusual = UnusualSignSerializer(many=True, help_text="What in the inscription is worth a second look.")
    note = serializers.CharField(allow_blank=True)
    reference_photos = serializers.IntegerField(help_text="How many photos of what it should look like there are.")


class BakeItemSerializer(serializers.Serializer):
    """One kind of cake in one size with the same options."""

    cake_slug = serializers.CharField()
    cake_name = serializers.CharField()
    category_name = serializers.CharField(allow_blank=True)
    size_label = serializers.CharField()
    servings = serializers.IntegerField()
    options = OptionToBakeSerializer(many=True)
    allergens = AllergensSerializer(source="*")
    quantity = serializers.IntegerField(help_text="How many of them the day asks for.")
    done = serializers.IntegerField(help_text="How many of them are decorated, ready or handed over.")
    first_due = SlotTimeField()
    lines = BakeLineSerializer(many=True)


class DueOrderSerializer(serializers.Serializer):
    """One order of the day."""

    number = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    payment_status = serializers.ChoiceField(choices=PaymentStatus.choices)
    due = SlotTimeField()
    until = SlotTimeField()
    method = serializers.ChoiceField(choices=Method.choices)
    zone_name = serializers.CharField(allow_blank=True)
    contact_name = serializers.CharField()
    contact_phone = serializers.CharField()
    note = serializers.CharField(allow_blank=True)
    cakes = serializers.IntegerField()


class BakeListSerializer(serializers.Serializer):
    """A day in the kitchen."""

    date = serializers.DateField()
    cakes = serializers.IntegerField(help_text="All cakes of the day.")
    done = serializers.IntegerField(help_text="How many of them are decorated, ready or handed over.")
    units_booked = serializers.IntegerField()
    capacity = serializers.IntegerField()
    items = BakeItemSerializer(many=True, help_text="What is due first, first.")
    orders = DueOrderSerializer(many=True, help_text="By the clock.")
    unconfirmed = DueOrderSerializer(many=True, help_text="Not answered yet, and not counted above.")


class SummaryQuerySerializer(serializers.Serializer):
    """Which days; at most 366 of them."""

    date_from = DayField(required=False, help_text="The first day. Without it: thirty days up to the last.")
    date_to = DayField(required=False, help_text="The last day. Without it: thirty days from the first, or today.")


class StatusCountSerializer(serializers.Serializer):
    """How many orders stand at a status."""

    status = serializers.ChoiceField(choices=Status.choices)
    orders = serializers.IntegerField()


class MethodRevenueSerializer(serializers.Serializer):
    """What came in one way, less what was given back that way."""

    method = serializers.ChoiceField(choices=PaymentMethod.choices)
    amount = SumField()


class RevenueSerializer(serializers.Serializer):
    """What came in during these days, by when the money was received."""

    total = SumField(help_text="Received less given back.")
    received = SumField(help_text="Payments, without those that were voided.")
    refunded = SumField()
    by_method = MethodRevenueSerializer(many=True)


class BestSellerSerializer(serializers.Serializer):
    """A cake, and how often it was ordered."""

    cake_slug = serializers.CharField()
    cake_name = serializers.CharField()
    quantity = serializers.IntegerField()
    orders = serializers.IntegerField()
    revenue = SumField(help_text="The sum of its lines, before discount and delivery.")


class DayLoadSerializer(serializers.Serializer):
    """How full one day is."""

    date = serializers.DateField()
    orders = serializers.IntegerField()
    units_booked = serializers.IntegerField()
    capacity = serializers.IntegerField()


class SummarySerializer(serializers.Serializer):
    """How the bakery does. Orders are those handed over in these days."""

    date_from = serializers.DateField()
    date_to = serializers.DateField()
    currency = serializers.CharField(help_text="Of every amount; orders in a former currency count no money here.")
    orders = serializers.IntegerField()
    by_status = StatusCountSerializer(many=True)
    revenue = RevenueSerializer()
    balance_due = SumField(help_text="What customers still have to pay for these orders.")
    refunds_due = SumField(help_text="What is owed back for those of them that were cancelled.")
    best_sellers = BestSellerSerializer(many=True)
    days = DayLoadSerializer(many=True)
