"""Closing an account, and why it stays open."""

from drf_spectacular.utils import OpenApiExample, OpenApiResponse

from accounts.api.docs import OLD
from orders.api.docs import example_of, refusal

CLOSING = OpenApiExample("For good", value={"password": OLD}, request_only=True)
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
