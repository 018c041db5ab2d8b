"""The one shape of every error, as the schema tells it."""

from rest_framework import serializers

ERROR_TYPES = [
    ("validation_error", "What was sent is wrong"),
    ("client_error", "What was asked for cannot be had"),
    ("server_error", "The fault is ours"),
]


class ApiErrorSerializer(serializers.Serializer):
    """One thing that is wrong."""

    code = serializers.CharField(help_text="For programs: stays the same in every language.")
    detail = serializers.CharField(help_text="For people.")
    attr = serializers.CharField(allow_null=True, help_text="The field it is about, such as `lines.0.size`.")


class ApiErrorsSerializer(serializers.Serializer):
    """Every error of the API looks like this."""

    type = serializers.ChoiceField(choices=ERROR_TYPES)
    errors = ApiErrorSerializer(many=True)
