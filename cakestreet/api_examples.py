"""The example that the schema gives for each error that any operation of its kind can answer with.

It is made by raising the error and writing it as the server would, so that the two cannot differ. A view that has more
to say, such as a conflict with the state of things, brings an example of its own.
"""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiExample
from rest_framework import exceptions, serializers
from rest_framework.views import APIView

from cakestreet.api_errors import ApiErrorFormatter, Busy
from cakestreet.api_parsers import NOT_JSON, TooLarge
from catalog.api.errors import PreconditionFailed

WAIT = 42  # seconds, for example
RAISED: dict[str, Callable[[APIView], exceptions.APIException]] = {
    "401": lambda view: exceptions.NotAuthenticated(),
    "403": lambda view: exceptions.PermissionDenied(),
    "404": lambda view: exceptions.NotFound(),
    "405": lambda view: exceptions.MethodNotAllowed(_method_unknown_to(view)),
    "406": lambda view: exceptions.NotAcceptable(),
    "412": lambda view: PreconditionFailed(),
    "413": lambda view: TooLarge(),
    "415": lambda view: exceptions.UnsupportedMediaType("text/plain"),
    "429": lambda view: exceptions.Throttled(wait=WAIT),
    "503": lambda view: Busy(),
}


def examples_for(status_code: str, view: APIView, *, filters: list[str]) -> list[OpenApiExample]:
    """What such an answer looks like. `filters` are the fields of the address; where there is none, a body is sent."""
    if status_code == "400":
        error = _cannot_be_read(filters[0]) if filters else exceptions.ParseError(NOT_JSON)
    elif status_code in RAISED:
        error = RAISED[status_code](view)
    else:
        return []
    written: dict[str, Any] = ApiErrorFormatter(error, {"view": view, "request": None}, error).run()
    return [OpenApiExample(written["errors"][0]["code"], value=written)]


def _cannot_be_read(name: str) -> exceptions.ValidationError:
    words = serializers.IntegerField.default_error_messages["invalid"]
    return exceptions.ValidationError({name: [exceptions.ErrorDetail(words, "invalid")]})


def _method_unknown_to(view: APIView) -> str:
    return next(method for method in ("PUT", "DELETE", "PATCH") if method not in view.allowed_methods)
