"""What the schema says beside the serializers: headers, examples, and what goes wrong where."""

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


ORDER_KEY = idempotency_header(
    "Your own key for this order, such as a UUID. The same key with the same body gets the same order again; "
    "with another body it is refused (409)."
)
PAYMENT_KEY = idempotency_header("Your own key for this payment. The same key and body again records nothing twice.")

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
NO_LONGER_FREE = refusal(
    "The day or the slot filled up meanwhile, a price changed, or the key was used with another body.",
    code="slot_full",
    detail="This slot has just been taken. The next free day is 2 December.",
    attr="fulfilment.slot",
)
STALE = example_of(
    "stale",
    detail=(
        "This order has changed since you looked at it, and nothing was done. "
        "Neema Mushi: “Confirm order”, 23 November 2026, 10:02."
    ),
)
TOO_LATE = OpenApiResponse(
    description="It is too late to cancel, or the order has moved on since the `version` you sent.",
    examples=[
        example_of(
            "transition_refused",
            detail=(
                "It is too late to cancel this order. Please call us. "
                "Neema Mushi: “Start preparation”, 23 November 2026, 10:02."
            ),
        ),
        STALE,
    ],
)
STATE_REFUSES = OpenApiResponse(
    description="The state of the order does not allow it; `detail` says who did what, and when.",
    examples=[
        example_of(
            "transition_refused",
            detail=(
                "“Confirm order” is not possible: the order is Confirmed. "
                "Neema Mushi: “Confirm order”, 23 November 2026, 10:02."
            ),
        ),
        STALE,
        example_of("payment_due", detail="TSh 45,000 is still to be paid."),
    ],
)
STATE_REFUSES_MONEY = OpenApiResponse(
    description="The state of the order does not allow it, or the key was used with another body.",
    examples=[
        example_of(
            "transition_refused",
            detail=(
                "“Confirm payment” is not possible: the order is Paid. "
                "Neema Mushi: “Confirm payment”, 23 November 2026, 10:02."
            ),
        ),
        STALE,
        example_of("idempotency_key_reused", detail="This Idempotency-Key was used for another request."),
    ],
)
INVALID_DAY = refusal(
    "The days make no sense.",
    code="invalid",
    detail="The last day is before the first.",
    attr="date_to",
    kind="validation_error",
)
NOTHING_LEFT = refusal(
    "Nothing of the order can be had today; the errors that follow name what is gone.",
    code="nothing_left",
    detail="Nothing of this order can be had today. Please choose from the menu.",
)
NOT_FOR_YOU = refusal(
    "You are known, but not allowed to do this.",
    code="permission_denied",
    detail="You do not have permission to perform this action.",
)
NOT_THERE = refusal("Not there, or not yours.", code="not_found", detail="Not found.")

BASKET = OpenApiExample(
    "A birthday cake to collect",
    request_only=True,
    value={
        "lines": [
            {
                "cake": "vanilla-dream",
                "size": 3,
                "options": [7, 12],
                "quantity": 1,
                "inscription": "Happy Birthday Asha",
                "note": "no nuts please",
            }
        ],
        "fulfilment": {"method": "collection", "date": "2026-12-01", "slot": "10:00"},
        "contact": {"name": "Asha Mwangi", "phone": "+255754123456"},
        "note": "",
        "coupon": "",
    },
)
REORDERED = OpenApiExample(
    "A birthday cake, dearer than last year",
    response_only=True,
    status_codes=["200"],
    value={
        "basket": {
            "lines": [
                {
                    "cake": "vanilla-dream",
                    "size": 3,
                    "options": [7],
                    "quantity": 1,
                    "inscription": "Happy Birthday Asha",
                    "note": "no nuts please",
                    "reference_photos": [],
                }
            ],
            "fulfilment": {"method": "collection", "date": None, "slot": None, "zone": None},
            "contact": {"name": "Asha Mwangi", "phone": "+255754123456"},
            "note": "",
            "coupon": "",
        },
        "changes": [
            {
                "code": "option_gone",
                "detail": "Hazelnut can no longer be had with Vanilla Dream.",
                "attr": "lines.0.options",
            },
            {
                "code": "price_changed",
                "detail": "Vanilla Dream now costs TSh 48,000. It was TSh 45,000.",
                "attr": "lines.0",
            },
        ],
    },
)
DELIVERED_BASKET = OpenApiExample(
    "A cake to be delivered",
    request_only=True,
    value={
        "lines": [{"cake": "vanilla-dream", "size": 3, "options": [7], "quantity": 2}],
        "fulfilment": {
            "method": "delivery",
            "date": "2026-12-01",
            "slot": "10:00",
            "address": {"line1": "12 Haile Selassie Road", "area": "Masaki", "directions": "The blue gate."},
            "zone": 2,
        },
        "contact": {"name": "Asha Mwangi", "phone": "0754 123 456"},
    },
)
FIRST_BASKET = OpenApiExample(
    "The price of a basket, before anything else is known",
    request_only=True,
    value={"lines": [{"cake": "vanilla-dream", "size": 3, "options": [7, 12], "quantity": 1}]},
)
