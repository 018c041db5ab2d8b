"""Input read strictly: unknown fields refused, and no value taken for another kind of value."""

import re
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

MAX_ID = 2**31 - 1


class StrictSerializer(serializers.Serializer):
    """Refuses fields it does not know, so that a client that sends `total` or `status` learns of its mistake."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        refusals = {name: [ErrorDetail(_("This field is not known."), "unknown_field")] for name in unknown}
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError(refusals | error.detail) from error
        if refusals:
            raise serializers.ValidationError(refusals)
        return value


class TextField(serializers.CharField):
    """Text that was sent as text."""

    default_error_messages = {"invalid": _("This must be text.")}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class WholeNumberField(serializers.IntegerField):
    """A whole number that was sent as a number: neither `true` nor `"3"` nor `3.0`."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return data


class IdField(WholeNumberField):
    """The id of a size, an option or a zone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=MAX_ID, **kwargs)


class PhotoIdField(serializers.UUIDField):
    """The id of an upload, as the API writes it."""

    default_error_messages = {"invalid": _("This is not the id of a photo. Upload the photo first, and send its id.")}

    def to_internal_value(self, data: Any) -> UUID:
        if not isinstance(data, str) or not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", data):
            self.fail("invalid")
        return UUID(data)


@extend_schema_field({"type": "string", "format": "date"})
class DayField(serializers.DateField):
    """A day of the bakery's calendar, written YYYY-MM-DD and no other way."""

    def to_internal_value(self, value: Any) -> date:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(value)


class SlotTimeField(serializers.TimeField):
    """The start of a slot in the bakery's own time, written HH:MM."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)

    def to_internal_value(self, value: Any) -> time:
        if not isinstance(value, str) or not re.fullmatch(r"\d{2}:\d{2}", value, re.ASCII):
            self.fail("invalid", format="HH:MM")
        return super().to_internal_value(value)


class MomentField(serializers.DateTimeField):
    """A moment that can be told in every time zone: at the ends of the calendar some of them have no day for it."""

    def enforce_timezone(self, value: datetime) -> datetime:
        try:
            return super().enforce_timezone(value)
        except OverflowError:
            self.fail("overflow")


@extend_schema_field({"type": "string", "format": "decimal", "pattern": r"^[0-9]{1,10}(\.[0-9]{1,2})?$"})
class AmountField(serializers.DecimalField):
    """An amount of money, as a string: `"45000.00"`."""

    default_error_messages = {"invalid": _("Write the amount as text with two decimals at most: “45000.00”.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,2})?", data, re.ASCII):
            self.fail("invalid")
        return super().to_internal_value(data)
