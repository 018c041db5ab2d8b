"""The basket that follows a customer, and why it was not kept."""

from drf_spectacular.utils import OpenApiExample, OpenApiResponse

from orders.api.docs import example_of

LINE = {
    "cake": "vanilla-dream",
    "size": 3,
    "options": [7, 12],
    "quantity": 1,
    "inscription": "Happy Birthday Asha",
    "note": "",
    "reference_photos": [],
}
KEPT = OpenApiExample("One cake", value={"version": 4, "lines": [LINE]})
CHANGED_MEANWHILE = OpenApiResponse(
    description="The basket is another by now, or the account is closed. Nothing was kept.",
    examples=[
        example_of(
            "stale",
            detail="Your basket was changed on another device. Read it again, and send what belongs in it.",
            attr="version",
        ),
        example_of("account_closed", detail="This account was closed a moment ago. Register again to order."),
    ],
)
