"""The closed vocabularies of an order: its statuses, its actions, and the one table of what may follow what."""

from django.db import models


class Status(models.TextChoices):
    PENDING_CONFIRMATION = "pending_confirmation", "Pending Confirmation"
    CONFIRMED = "confirmed", "Confirmed"
    PAYMENT_PENDING = "payment_pending", "Payment Pending (Offline)"
    PAID = "paid", "Paid"
    IN_PREPARATION = "in_preparation", "In Preparation"
    READY = "ready", "Ready"
    COMPLETED = "completed", "Completed"
    CANCELLED = "cancelled", "Cancelled"


class PaymentStatus(models.TextChoices):
    """Derived from the ledger, never stored."""

    UNPAID = "unpaid", "Unpaid"
    DEPOSIT_PAID = "deposit_paid", "Deposit paid"
    PAID = "paid", "Paid"
    REFUND_DUE = "refund_due", "Refund due"
    REFUNDED = "refunded", "Refunded"


class CancelReason(models.TextChoices):
    BY_CUSTOMER = "by_customer", "Cancelled by the customer"
    DECLINED = "declined", "Declined by the bakery"
    EXPIRED_UNCONFIRMED = "expired_unconfirmed", "Expired before it was confirmed"
    EXPIRED_UNPAID = "expired_unpaid", "Expired before it was paid"
    NOT_COLLECTED = "not_collected", "Not collected"


class Action(models.TextChoices):
    PLACE = "place", "Place"
    CONFIRM = "confirm", "Confirm order"
    REQUEST_PAYMENT = "request_payment", "Request payment"
    CONFIRM_PAYMENT = "confirm_payment", "Confirm payment"
    START_PREPARATION = "start_preparation", "Start preparation"
    MARK_READY = "mark_ready", "Mark ready"
    COMPLETE = "complete", "Complete"
    EXPIRE = "expire", "Expire"
    CANCEL = "cancel", "Cancel"
    REVERT = "revert", "Undo last step"
    VOID_PAYMENT = "void_payment", "Void payment"
    REFUND = "refund", "Refund"


class Method(models.TextChoices):
    COLLECTION = "collection", "Collection"
    DELIVERY = "delivery", "Delivery"


class PaymentMethod(models.TextChoices):
    CASH = "cash", "Cash"
    CARD_TERMINAL = "card_terminal", "Card terminal"
    MOBILE_MONEY = "mobile_money", "Mobile money"
    BANK_TRANSFER = "bank_transfer", "Bank transfer"


class PaymentKind(models.TextChoices):
    PAYMENT = "payment", "Payment"
    VOID = "void", "Void"
    REFUND = "refund", "Refund"
