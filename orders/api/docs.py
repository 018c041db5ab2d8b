"""What the schema says beside the serializers: headers, examples, and what goes wrong where."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from orders.api.serializers.quote import PlacingConflictSerializer


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
    detail="This field is not known.",
    attr="total",
    kind="validation_error",
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

NEW_QUOTE = {
    "quote_id": "0d5c8a5be1a94f2fb0f2a6d1c1f3b7a4-TZS4320000",
    "currency": "TZS",
    "lines": [
        {
            "cake": "vanilla-dream",
            "cake_name": "Vanilla Dream",
            "size": 3,
            "size_label": "8 inch",
            "servings": 14,
            "options": [{"id": 7, "group": "Filling", "name": "Strawberry jam", "price_difference": "3000.00"}],
            "quantity": 1,
            "inscription": "Happy Birthday Asha",
            "note": "no nuts please",
            "image": None,
            "unit_price": "48000.00",
            "line_total": "48000.00",
            "allergens": {"contains": ["gluten", "eggs", "milk"], "may_contain": []},
        }
    ],
    "subtotal": "48000.00",
    "delivery_fee": "0.00",
    "discount": "4800.00",
    "coupon": "KARIBU10",
    "total": "43200.00",
    "tax": {"name": "VAT", "rate": "18.00", "amount": "6590.00"},
    "deposit": "0.00",
    "totals": [
        {"code": "subtotal", "label": "Subtotal", "amount": "48000.00"},
        {"code": "discount", "label": "Discount, coupon KARIBU10", "amount": "-4800.00"},
        {"code": "total", "label": "Total", "amount": "43200.00"},
        {"code": "tax", "label": "VAT 18% included", "amount": "6590.00"},
    ],
    "payment_terms": "before_preparation",
    "earliest_date": "2026-12-01",
    "lead_time_hours": 48,
    "problems": [],
}


def _conflict(code: str, detail: str, attr: str | None, **beside: Any) -> OpenApiExample:
    errors = [{"code": code, "detail": detail, "attr": attr}]
    return OpenApiExample(code, value={"type": "client_error", "errors": errors, **beside})


NOT_PLACED = OpenApiResponse(
    PlacingConflictSerializer,
    description=(
        "The day or the slot filled up meanwhile, the coupon ran out, the price is not the one that was shown (the new "
        "quote stands beside the errors), or the key was used with another body. Nothing was ordered."
    ),
    examples=[
        _conflict("slot_full", "This time has just been taken. Please choose another.", "fulfilment.slot"),
        _conflict(
            "price_changed",
            "The price has changed: it was TSh 40,500 and is TSh 43,200 now. Please look at it and order again.",
            "quote_id",
            quote=NEW_QUOTE,
        ),
        _conflict(
            "coupon_used_up",
            "This coupon has been used as often as it could be. Take it out to order at the usual price.",
            "coupon",
        ),
    ],
)
