"""The calendar: which days and slots can be had."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from orders.api.serializers.basket import MAX_LINES
from orders.api.serializers.strict import MAX_ID, DayField, SlotTimeField, TextField
from orders.states import Method

LONGEST_SHOWN = 40
DAY_STATES = [
    ("open", "Can be had"),
    ("closed", "The bakery is closed, or a cake of the basket cannot be had"),
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

    default_error_messages = {
        "invalid": _("“{pair}” is no line. Write lines as size_id:quantity, separated by commas: 3:1,7:2."),
        "too_many": _("At most {most} lines can be asked for at once. Please send fewer."),
    }

    def to_internal_value(self, data: Any) -> list[tuple[int, int]]:
        text = super().to_internal_value(data)
        pairs = text.split(",") if text else []
        if len(pairs) > MAX_LINES:
            self.fail("too_many", most=MAX_LINES)
        return [self._line(pair) for pair in pairs]

    def _line(self, pair: str) -> tuple[int, int]:
        written = re.fullmatch(r"([0-9]{1,19}):([1-9][0-9]{0,3})", pair)
        if not written or int(written[1]) > MAX_ID:
            self.fail("invalid", pair=pair[:LONGEST_SHOWN])
        return int(written[1]), int(written[2])


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

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """What was asked, once each: of two values none is silently left out."""
        twice = [name for name in self.fields if hasattr(data, "getlist") and len(data.getlist(name)) > 1]
        if twice:
            refusal = ErrorDetail(_("Please give this once."), "repeated")
            raise serializers.ValidationError({name: [refusal] for name in twice})
        return super().to_internal_value(data)


class SlotAvailabilitySerializer(serializers.Serializer):
    """A span of the day in which orders are handed over."""

    start = SlotTimeField(help_text="On the bakery's clock; a time that it shows twice that day means the first.")
    end = SlotTimeField()
    remaining = serializers.IntegerField(help_text="How many orders it still takes.")
    state = serializers.ChoiceField(choices=SLOT_STATES)
    reason_code = serializers.CharField(allow_blank=True, help_text="Empty for an open slot.")
    reason = serializers.CharField(allow_blank=True, help_text="Why it cannot be had, in words.")


class DayAvailabilitySerializer(serializers.Serializer):
    """A day, and why it cannot be had where it cannot."""

    date = serializers.DateField()
    state = serializers.ChoiceField(choices=DAY_STATES)
    reason_code = serializers.CharField(
        allow_blank=True,
        help_text=(
            "Empty for an open day. `not_taking_orders`, `method_not_offered`, `sold_out`, `past`, `too_far`, "
            "`closed_day`, `closed_weekday`, `no_times`, `out_of_season`, `lead_time`, `cut_off`, `order_too_large`, "
            "`day_stopped`, `day_full` or `slot_full`: placing an order refuses with the same code."
        ),
    )
    reason = serializers.CharField(allow_blank=True, help_text="Why it cannot be had, in words.")
    next_free_date = serializers.DateField(
        allow_null=True, help_text="The next day that can be had, for a day that cannot; null where there is none."
    )
    remaining = serializers.IntegerField(source="remaining_units", help_text="Capacity units left.")
    slots = SlotAvailabilitySerializer(many=True)


class AvailabilitySerializer(serializers.Serializer):
    """The days asked for, in order."""

    to = serializers.DateField()
    method = serializers.ChoiceField(choices=Method.choices)
    next_free_date = serializers.DateField(allow_null=True, help_text="The first day that can be had, from `from` on.")
    days = DayAvailabilitySerializer(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        return {"from": serializers.DateField(), **super().get_fields()}  # `from` is a Python word
