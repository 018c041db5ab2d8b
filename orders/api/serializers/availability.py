"""The calendar: which days and slots can be had."""

import re
from typing import Any

from rest_framework import serializers

from orders.api.serializers.strict import MAX_ID, DayField, SlotTimeField, TextField
from orders.states import Method

MAX_LINES = 40
DAY_STATES = [
    ("open", "Can be had"),
    ("closed", "The bakery is closed"),
    ("full", "Nothing left"),
    ("too_soon", "Not enough time to bake"),
    ("too_far", "Further ahead than orders are taken"),
]
SLOT_STATES = [
    ("open", "Can be had"),
    ("full", "Nothing left"),
    ("too_soon", "Not enough time to bake"),
]


class LinesField(TextField):
    """Sizes and quantities as `size_id:quantity,…`, so that the answer fits this basket."""

    default_error_messages = {"invalid": "Write lines as size_id:quantity, separated by commas: 3:1,7:2."}

    def to_internal_value(self, data: Any) -> list[tuple[int, int]]:
        text = super().to_internal_value(data)
        pairs = [pair for pair in text.split(",") if pair]
        if len(pairs) > MAX_LINES or not all(re.fullmatch(r"[0-9]{1,19}:[1-9][0-9]{0,3}", pair) for pair in pairs):
            self.fail("invalid")
        lines = [(int(size), int(quantity)) for size, quantity in (pair.split(":") for pair in pairs)]
        if any(size > MAX_ID for size, _ in lines):
            self.fail("invalid")
        return lines


class AvailabilityQuerySerializer(serializers.Serializer):
    """What calendar is asked for. Without dates: from today, as far as orders are taken."""

    to = DayField(required=False, help_text="The last day; at most 92 days after the first.")
    method = serializers.ChoiceField(choices=Method.choices, default=Method.COLLECTION)
    lines = LinesField(
        default=list, allow_blank=True, help_text="The basket, as `size_id:quantity,…`: the answer fits it."
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        return {"from": DayField(required=False, help_text="The first day."), **fields}  # `from` is a Python word


class SlotAvailabilitySerializer(serializers.Serializer):
    """A span of the day in which orders are handed over."""

    start = SlotTimeField()
    end = SlotTimeField()
    remaining = serializers.IntegerField(help_text="How many orders it still takes.")
    state = serializers.ChoiceField(choices=SLOT_STATES)


class DayAvailabilitySerializer(serializers.Serializer):
    """A day, and why it cannot be had where it cannot."""

    date = serializers.DateField()
    state = serializers.ChoiceField(choices=DAY_STATES)
    reason_code = serializers.CharField(allow_blank=True, help_text="Empty for an open day.")
    reason = serializers.CharField(allow_blank=True, help_text="Why it cannot be had, in words.")
    remaining = serializers.IntegerField(source="remaining_units", help_text="Capacity units left.")
    slots = SlotAvailabilitySerializer(many=True)


class AvailabilitySerializer(serializers.Serializer):
    """The days asked for, in order."""

    to = serializers.DateField()
    method = serializers.ChoiceField(choices=Method.choices)
    next_free_date = serializers.DateField(allow_null=True, help_text="The first day that can be had.")
    days = DayAvailabilitySerializer(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        return {"from": serializers.DateField(), **super().get_fields()}  # `from` is a Python word
