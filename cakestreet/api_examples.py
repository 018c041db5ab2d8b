"""The example that the schema gives for each error that any operation of its kind can answer with.

A view that has more to say, such as a conflict with the state of things, brings an example of its own.
"""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiExample
from rest_framework.views import APIView

from cakestreet import api_words

Said = tuple[str, Any]


def examples_for(status_code: str, view: APIView, *, has_body: bool) -> list[OpenApiExample]:
    """What such an answer looks like, in the very words that the server uses."""
    if status_code == "400" and has_body:
        code, detail = "parse_error", api_words.ERRORS["parse_error"]
    elif status_code in SAID:
        code, detail = SAID[status_code](view)
    else:
        return []
    kind = "server_error" if status_code >= "500" else "client_error"
    value = {"type": kind, "errors": [{"code": code, "detail": str(detail), "attr": None}]}
    return [OpenApiExample(code, value=value)]


def _always(code: str) -> Callable[[APIView], Said]:
    return lambda view: (code, api_words.ERRORS[code])


def _method(view: APIView) -> Said:
    return "method_not_allowed", api_words.method_not_allowed(view.allowed_methods)


def _media_type(view: APIView) -> Said:
    return "unsupported_media_type", api_words.unsupported_media_type(api_words.media_types_of(view))


def _wait(view: APIView) -> Said:
    return "throttled", api_words.throttled(42)


SAID: dict[str, Callable[[APIView], Said]] = {
    "400": _always("bad_request"),
    "401": _always("not_authenticated"),
    "403": _always("permission_denied"),
    "404": _always("not_found"),
    "405": _method,
    "406": _always("not_acceptable"),
    "413": _always("too_large"),
    "415": _media_type,
    "429": _wait,
    "503": _always("busy"),
}
