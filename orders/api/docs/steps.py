"""What the state of an order refuses."""

from drf_spectacular.utils import OpenApiResponse

from orders.api.docs import example_of, idempotency_header

PAYMENT_KEY = idempotency_header("Your own key for this payment. The same key and body again records nothing twice.")
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
NOT_CLAIMED = OpenApiResponse(
    description="The account or the order has changed in this very moment, and nothing was done.",
    examples=[
        example_of("account_closed", detail="This account was closed a moment ago. Register again to order."),
        example_of(
            "stale",
            detail=(
                "Somebody was faster, and nothing was changed. Please look at the order again. "
                "Neema Mushi: “Confirm order”, 23 November 2026, 10:02."
            ),
        ),
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
