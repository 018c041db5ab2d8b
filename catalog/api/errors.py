"""The one shape of every error, as the schema tells it."""

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers, status
from rest_framework.exceptions import APIException

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


class PreconditionFailed(APIException):
    """What was read before is no longer so."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "precondition_failed"
    default_detail = _("What you named in If-Match has changed. Ask without it to get what there is now.")


def precondition_failed(response: HttpResponse) -> JsonResponse:
    """In place of an answer, once it is known that its tag is none of those in `If-Match`."""
    error = PreconditionFailed()
    errors = [{"code": error.default_code, "detail": str(error.detail), "attr": None}]
    headers = {name: response.headers[name] for name in ("Cache-Control", "ETag", "Vary") if name in response.headers}
    return JsonResponse({"type": "client_error", "errors": errors}, status=error.status_code, headers=headers)
