"""What the schema says beside the serializers: headers, examples, and what goes wrong where."""

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse


def refusal(
    description: str, *, code: str, detail: str, attr: str | None = None, kind: str = "client_error"
) -> OpenApiResponse:
    """An error in the one shape, with an example."""
    value = {"type": kind, "errors": [{"code": code, "detail": detail, "attr": attr}]}
    return OpenApiResponse(description=description, examples=[OpenApiExample(code, value=value)])


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

INVALID = refusal(
    "The request is not valid; `errors` names every field at fault.",
    code="unknown_field",
    detail="This field is not known. Leave it out.",
    attr="total",
    kind="validation_error",
)
NO_LONGER_FREE = refusal(
    "The day or the slot filled up meanwhile, a price changed, or the key was used with another body.",
    code="slot_full",
    detail="This slot has just been taken. The next free day is 2 December.",
    attr="fulfilment.slot",
)
TOO_LATE = refusal(
    "It is too late to cancel.",
    code="transition_refused",
    detail="This order is being made already. Please call us.",
)
STATE_REFUSES = refusal(
    "The state of the order does not allow it; `detail` says who did what, and when.",
    code="transition_refused",
    detail="Neema Mushi confirmed this order on 23 November at 10:02.",
)
STATE_REFUSES_MONEY = refusal(
    "The state of the order does not allow it, or the key was used with another body.",
    code="transition_refused",
    detail="This order is cancelled.",
)
NOT_FOR_YOU = refusal(
    "You are known, but not allowed to do this.",
    code="permission_denied",
    detail="You may not do this: Confirm. Please ask a manager.",
)
NOT_THERE = refusal(
    "Not there, or not yours.",
    code="not_found",
    detail="There is nothing here for you. Check the address, or sign in with the account that it belongs to.",
)

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
