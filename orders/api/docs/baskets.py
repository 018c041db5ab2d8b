"""What is ordered, what it costs, and why it was not."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse

from orders.api.docs import idempotency_header, refusal
from orders.api.serializers.quote import PlacingConflictSerializer

ORDER_KEY = idempotency_header(
    "Your own key for this order, such as a UUID. The same key with the same body gets the same order again; "
    "with another body it is refused (409)."
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
                "reference_photos": ["5f0c7a1e-3b42-4c0e-9d6f-0a6f1c2b7e11"],
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
GUEST_BASKET = OpenApiExample(
    "A cake to collect, ordered without an account",
    request_only=True,
    value={
        "lines": [{"cake": "vanilla-dream", "size": 3, "options": [7], "quantity": 1}],
        "fulfilment": {"method": "collection", "date": "2026-12-01", "slot": "10:00"},
        "contact": {"name": "Asha Mwangi", "phone": "0754 123 456", "email": "asha@example.com"},
    },
)
FIRST_BASKET = OpenApiExample(
    "The price of a basket, before anything else is known",
    request_only=True,
    value={"lines": [{"cake": "vanilla-dream", "size": 3, "options": [7, 12], "quantity": 1}]},
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
            "fulfilment": {"method": "collection", "date": None, "slot": None, "address": None, "zone": None},
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
                "code": "photos_left_behind",
                "detail": "The photo of Vanilla Dream stays with the old order. Please add it again.",
                "attr": "lines.0.reference_photos",
            },
            {
                "code": "price_changed",
                "detail": "Vanilla Dream now costs TSh 48,000. It was TSh 45,000.",
                "attr": "lines.0",
            },
        ],
    },
)
NOTHING_LEFT = refusal(
    "Nothing of the order can be had today; the errors that follow name what is gone.",
    code="nothing_left",
    detail="Nothing of this order can be had today. Please choose from the menu.",
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
TOO_MANY_GUEST_ORDERS = refusal(
    "Too many orders without an account from this client, with this address or with this number, or too much ordered "
    "from this client without a confirmed address; `Retry-After` says how many seconds to wait.",
    code="throttled",
    detail="Request was throttled. Expected available in 1800 seconds.",
)


def _conflict(code: str, detail: str, attr: str | None, **beside: Any) -> OpenApiExample:
    errors = [{"code": code, "detail": detail, "attr": attr}]
    return OpenApiExample(code, value={"type": "client_error", "errors": errors, **beside})


NOT_PLACED = OpenApiResponse(
    PlacingConflictSerializer,
    description=(
        "The day or the slot filled up meanwhile, the coupon ran out, the price is not the one that was shown (the new "
        "quote stands beside the errors), too many of the customer's orders wait for an answer, or the key was used "
        "with another body. Nothing was ordered."
    ),
    examples=[
        _conflict(
            "day_full",
            "Monday 30 November is fully booked. The next free day is Tuesday 1 December.",
            "fulfilment.date",
        ),
        _conflict(
            "price_changed",
            "The price has changed: it was TSh 40,500 and is TSh 43,200 now. Please look at it and order again.",
            "quote_id",
            quote=NEW_QUOTE,
        ),
        _conflict(
            "too_many_open_orders",
            "3 orders already wait for our answer, and we take no more until then. Please confirm your e-mail address "
            "by the link that we sent you, or call us.",
            None,
        ),
        _conflict(
            "coupon_used_up",
            "This coupon has been used as often as it could be. Take it out to order at the usual price.",
            "coupon",
        ),
    ],
)
