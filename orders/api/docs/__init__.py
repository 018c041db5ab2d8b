"""What the schema says beside the serializers: headers, examples, and what goes wrong in more than one place."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse


def refusal(
    description: str, *, code: str, detail: str, attr: str | None = None, kind: str = "client_error"
) -> OpenApiResponse:
    """An error in the one shape, with an example."""
    return OpenApiResponse(description=description, examples=[example_of(code, detail=detail, attr=attr, kind=kind)])


def example_of(code: str, *, detail: str, attr: str | None = None, kind: str = "client_error") -> OpenApiExample:
    """One error in the one shape."""
    return OpenApiExample(code, value={"type": kind, "errors": [{"code": code, "detail": detail, "attr": attr}]})


def idempotency_header(description: str) -> OpenApiParameter:
    return OpenApiParameter(
        "Idempotency-Key",
        {"type": "string", "minLength": 1, "maxLength": 255},
        OpenApiParameter.HEADER,
        required=True,
        description=description,
    )


SECRET_KEY = OpenApiParameter(
    "X-Order-Key",
    str,
    OpenApiParameter.HEADER,
    description="The secret key of a guest's order, in place of a token: `order_key` of the answer that placed it.",
)
UPLOAD_KEY = OpenApiParameter(
    "X-Upload-Key",
    str,
    OpenApiParameter.HEADER,
    description="The secret key of the photos that a guest has sent: `upload_key` of the answer to the first of them.",
)
WITH_KEY: Any = [{"accessToken": []}, {}]  # a token, or the key of a guest's order instead of it
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="The `ETag` of the answer that you have."
)
NOT_MODIFIED = OpenApiResponse(description="The answer you have, named by `If-None-Match`, still holds.")
INVALID = refusal(
    "The request is not valid; `errors` names every field at fault.",
    code="unknown_field",
    detail="This field is not known.",
    attr="total",
    kind="validation_error",
)
INVALID_DAY = refusal(
    "The days make no sense.",
    code="invalid",
    detail="The last day is before the first. Please turn them round.",
    attr="date_to",
    kind="validation_error",
)
NOT_FOR_YOU = refusal(
    "You are known, but not allowed to do this.",
    code="permission_denied",
    detail="You do not have permission to perform this action.",
)
NOT_THERE = refusal("Not there, or not yours.", code="not_found", detail="Not found.")
TOO_MANY_PAPERS = refusal(
    "Too many papers asked for, or too many wrong keys; `Retry-After` says how many seconds to wait.",
    code="throttled",
    detail="Request was throttled. Expected available in 40 seconds.",
)
TOO_MANY_KEYS = refusal(
    "Too many wrong keys from this client; `Retry-After` says how many seconds to wait.",
    code="throttled",
    detail="Request was throttled. Expected available in 40 seconds.",
)
