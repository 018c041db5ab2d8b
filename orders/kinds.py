"""The kinds of messages about an order."""

from django.db import models


class ToCustomer(models.TextChoices):
    """What the customer is told. accounts.models.SmsChoice names the same, for who wants them by SMS too."""

    PLACED = "placed", "Order received"
    CONFIRMED = "confirmed", "Order confirmed"
    PAYMENT_REQUEST = "payment_request", "How to pay"
    PAYMENT_RECEIVED = "payment_received", "Payment received"
    REMINDER = "reminder", "Reminder the day before"
    READY = "ready", "Order ready"
    CANCELLED = "cancelled", "Order cancelled"
    REINSTATED = "reinstated", "Order taken up again"
    REFUNDED = "refunded", "Money given back"
    CHANGED = "changed", "Order changed"


class ToBakery(models.TextChoices):
    """What the bakery's own address is told."""

    NEW_ORDER = "new_order", "New order"
    CANCELLED_BY_CUSTOMER = "cancelled_by_customer", "Cancelled by the customer"
    WARN_UNANSWERED = "warn_unanswered", "Order waits for an answer"
    WARN_UNPAID = "warn_unpaid", "Order about to expire unpaid"
