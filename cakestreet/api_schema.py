"""How the API describes itself: OpenAPI 3.1, with one shape of error for every operation."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers
from rest_framework.permissions import AllowAny, IsAuthenticated

from cakestreet.api_examples import examples_for
from catalog.api.errors import ApiErrorsSerializer

API_PREFIX = "/api/v1/"
CLOCK = "%H:%M"  # how the API writes a time of the bakery's day

ALWAYS = {"405": "This address does not take this method.", "406": "Only JSON is served."}
CONDITIONAL = {"412": "What you have, named by `If-Match`, has changed."}
WITH_BODY = {
    "400": "The request is not valid; `errors` names every field at fault.",
    "413": "The body is too large.",
    "415": "The body must be `application/json`.",
}


class ApiSchema(AutoSchema):
    """Adds the errors that every operation of its kind can answer with.

    A view describes an error of its own by an OpenApiResponse without a serializer: it gets the one shape, and an
    example where it brings none.
    """

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        responses = super()._get_response_bodies(direction=direction)
        if direction != "response":
            return responses
        standing = self._standing_errors() | (CONDITIONAL if "304" in responses else {})
        for code, description in standing.items():
            if code not in responses:
                responses[code] = self._get_response_for_code(OpenApiResponse(description=description), code)
        return dict(sorted(responses.items()))

    def _get_response_for_code(
        self, serializer: Any, status_code: str, media_types: Any = None, direction: str = "response"
    ) -> dict[str, Any]:
        is_error = str(status_code) >= "400"
        if is_error and isinstance(serializer, OpenApiResponse) and serializer.response is None:
            examples = serializer.examples or examples_for(status_code, self.view, filters=self._filters())
            serializer = OpenApiResponse(ApiErrorsSerializer, serializer.description, examples)
        return super()._get_response_for_code(serializer, status_code, media_types, direction)

    def _map_serializer_field(self, field: Any, direction: str, bypass_extensions: bool = False) -> Any:  # noqa: FBT001, FBT002 - its base
        schema = super()._map_serializer_field(field, direction, bypass_extensions)
        if isinstance(field, serializers.TimeField) and field.format == CLOCK and "format" in schema:
            del schema["format"]  # `time` would promise seconds and an offset
            schema |= {"pattern": "^[0-2][0-9]:[0-5][0-9]$", "examples": ["10:00"]}
        return schema

    def _standing_errors(self) -> dict[str, str]:
        errors = dict(ALWAYS)
        if self.method in {"POST", "PUT", "PATCH"}:
            errors |= WITH_BODY
        if self._filters():
            errors["400"] = WITH_BODY["400"]
        if "{" in self.path or self._is_list_view():
            errors["404"] = "Not there, or not yours."
        if any(self.get_auth()):
            errors["401"] = "No access token, or one that is no longer good."
        if not all(isinstance(permission, (AllowAny, IsAuthenticated)) for permission in self.view.get_permissions()):
            errors["403"] = "You are known, but not allowed to do this."
        if self.view.get_throttles():
            errors["429"] = "Too many requests; `Retry-After` says how many seconds to wait."
        errors["503"] = "The database is busy or away; `Retry-After` says when to try again."
        return errors

    def _filters(self) -> list[str]:
        return [parameter["name"] for parameter in self._get_parameters() if parameter["in"] == "query"]


def only_version_1(endpoints: list[tuple[str, str, str, Any]], **_: Any) -> list[tuple[str, str, str, Any]]:
    """Keeps the CMS's own API views out of our schema."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(API_PREFIX)]


def without_directions(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Requests and answers are schemas of their own, so that no field has to say which of them it belongs to."""
    for schema in result["components"]["schemas"].values():
        for field in schema.get("properties", {}).values():
            field.pop("readOnly", None)
            field.pop("writeOnly", None)
    return result
