"""What the schema says beside the serializers: headers, examples, and what goes wrong where."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from accounts.api.docs import OLD
from orders.api.serializers.quote import PlacingConflictSerializer


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
INVALID_CALENDAR = refusal(
    "The question makes no sense; `errors` names every parameter at fault.",
    code="too_long",
    detail="At most 92 days can be asked for at once. Please ask for fewer.",
    attr="to",
    kind="validation_error",
)
STALE = example_of(
    "stale",
    detail=(
        "This order has changed since you looked at it, and nothing was done. Please look at it again. "
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
                "“Confirm order” is not possible: the order is Confirmed. Please look at what it offers now. "
                "Neema Mushi: “Confirm order”, 23 November 2026, 10:02."
            ),
        ),
        STALE,
        example_of("payment_due", detail="TSh 45,000 is still to be paid. Confirm the payment first."),
    ],
)
STATE_REFUSES_MONEY = OpenApiResponse(
    description="The state of the order does not allow it, or the key was used with another body.",
    examples=[
        example_of(
            "transition_refused",
            detail=(
                "“Confirm payment” is not possible: the order is Paid. Please look at what it offers now. "
                "Neema Mushi: “Confirm payment”, 23 November 2026, 10:02."
            ),
        ),
        STALE,
        example_of(
            "idempotency_key_reused",
            detail="This Idempotency-Key was used for another request. Send this one with a new key.",
        ),
    ],
)
INVALID_DAY = refusal(
    "The days make no sense.",
    code="invalid",
    detail="The last day is before the first. Please turn them round.",
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

NO_PICTURE = refusal(
    "There is no picture to keep; `detail` says what to do.",
    code="unsupported_picture",
    detail="This is not a JPEG, PNG or WebP picture. Save it as one of these and send it again.",
    attr="file",
    kind="validation_error",
)
PHOTO_TOO_LARGE = refusal(
    "More than 8 MB; the rest was not read.",
    code="too_large",
    detail="This photo is larger than 8 MB. Save it smaller and send it again.",
)
NOT_MULTIPART = refusal(
    "The body must be `multipart/form-data`.",
    code="unsupported_media_type",
    detail='Unsupported media type "application/json" in request.',
)
TOO_MANY_UPLOADS = refusal(
    "Too many of your photos belong to no order yet.",
    code="too_many_uploads",
    detail="30 of your photos wait for an order. Remove some of them, then add this one.",
)
PHOTO_USED = refusal(
    "The photo belongs to an order.",
    code="photo_used",
    detail="This photo belongs to an order, and stays with it. Please call us if it should go.",
)
UPLOADED = OpenApiExample(
    "The photo",
    response_only=True,
    status_codes=["201"],
    value={
        "id": "5f0c7a1e-3b42-4c0e-9d6f-0a6f1c2b7e11",
        "url": "https://cakestreet.test/api/v1/uploads/5f0c7a1e-3b42-4c0e-9d6f-0a6f1c2b7e11/",
        "width": 2000,
        "height": 1500,
        "expires_at": "2026-11-25T09:00:00+03:00",
        "upload_key": None,
    },
)
UPLOADED_BY_GUEST = OpenApiExample(
    "The photo of a guest",
    response_only=True,
    status_codes=["201"],
    value={**UPLOADED.value, "upload_key": "b0sJt3vG1mQ8yZxWc5Kd2A"},
)
TOO_MANY_GUEST_UPLOADS = refusal(
    "Too many photos from this client; `Retry-After` says how many seconds to wait.",
    code="throttled",
    detail="Request was throttled. Expected available in 1800 seconds.",
)


_ROOM_FOR_ONE = "Monday 30 November has room for 1 more, and this order takes 2."


def _slot(start: str, end: str, remaining: int, code: str = "", reason: str = "") -> dict[str, str | int]:
    """A slot of the calendar; one with a code cannot be had."""
    state = "full" if code else "open"
    return {
        "start": start, "end": end, "remaining": remaining, "state": state, "reason_code": code, "reason": reason,
    }  # fmt: skip


TOO_MANY_GUEST_ORDERS = refusal(
    "Too many orders without an account from this client, with this address or with this number; `Retry-After` says "
    "how many seconds to wait.",
    code="throttled",
    detail="Request was throttled. Expected available in 1800 seconds.",
)
TOO_MANY_KEYS = refusal(
    "Too many wrong keys from this client; `Retry-After` says how many seconds to wait.",
    code="throttled",
    detail="Request was throttled. Expected available in 40 seconds.",
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
            "coupon_used_up",
            "This coupon has been used as often as it could be. Take it out to order at the usual price.",
            "coupon",
        ),
    ],
)
CALENDAR = OpenApiExample(
    "Two days for a basket of two units",
    response_only=True,
    value={
        "from": "2026-11-30",
        "to": "2026-12-01",
        "method": "collection",
        "next_free_date": "2026-12-01",
        "days": [
            {
                "date": "2026-11-30",
                "state": "full",
                "reason_code": "day_full",
                "reason": _ROOM_FOR_ONE,
                "next_free_date": "2026-12-01",
                "remaining": 1,
                "slots": [_slot("10:00", "10:30", 4, "day_full", _ROOM_FOR_ONE)],
            },
            {
                "date": "2026-12-01",
                "state": "open",
                "reason_code": "",
                "reason": "",
                "next_free_date": None,
                "remaining": 40,
                "slots": [
                    _slot("10:00", "10:30", 0, "slot_full", "10:00 is taken."),
                    _slot("10:30", "11:00", 4),
                ],
            },
        ],
    },
)

WRONG_PASSWORD = refusal(
    "This is not the password.",
    code="wrong_password",
    detail="This is not your password. Please type it again.",
    attr="password",
    kind="validation_error",
)
WORKS_HERE = refusal(
    "Who works here cannot close their own account.",
    code="works_here",
    detail="You work here, so a manager closes your account. Please ask one.",
)
SOMETHING_IS_OPEN = OpenApiResponse(
    description="An order is on its way, or money is owed back; the errors name each order.",
    examples=[
        example_of(
            "order_active",
            detail="Order CS-7K3M-9QXD is on its way. Cancel it first, or wait until it is yours.",
        ),
        example_of(
            "refund_due",
            detail="We still owe you TSh 45,000 for order CS-7K3M-9QXD. Let us pay it back first.",
        ),
    ],
)
CLOSING = OpenApiExample("For good", value={"password": OLD}, request_only=True)
