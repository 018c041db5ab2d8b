"""Reads the body of a request, and refuses what no client of ours would send."""

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, parsers, status

NOT_JSON = _("This is not valid JSON.")


class TooLarge(exceptions.APIException):
    """The body is longer than anything this API has a use for."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = _("The request is too large.")


def refuse_constant(name: str) -> NoReturn:
    """NaN and Infinity are JavaScript, not JSON."""
    raise ValueError(f"Out of range value: {name}")


class BoundedJSONParser(parsers.JSONParser):
    """JSON of a bounded size, in real UTF-8, nested no deeper than the decoder can follow."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        limit = settings.API_MAX_BODY_BYTES
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise TooLarge
        try:
            data = json.loads(body.decode(), parse_constant=refuse_constant)
            if b"\\u" in body:
                json.dumps(data, ensure_ascii=False).encode()  # half of a surrogate pair is no character
        except (ValueError, RecursionError) as error:
            raise exceptions.ParseError(NOT_JSON) from error
        return data
