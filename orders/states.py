"""The closed vocabularies of an order: its statuses, its actions, its ways of being paid and handed over."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where an order stands. The order of the members is the order of the lifecycle."""

    PENDING_CONFIRMATION = "pending_confirmation", _("Pending Confirmation")
    CONFIRMED = "confirmed", _("Confirmed")
    PAYMENT_PENDING = "payment_pending", _("Payment Pending (Offline)")
    PAID = "paid", _("Paid")
    IN_PREPARATION = "in_preparation", _("In Preparation")
    READY = "ready", _("Ready")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", _("Cancelled")


# Still to be baked or handed over; it holds capacity until it is handed over or cancelled.
ACTIVE = (
    Status.PENDING_CONFIRMATION, Status.CONFIRMED, Status.PAYMENT_PENDING, Status.PAID, Status.IN_PREPARATION,
    Status.READY,
)  # fmt: skip
PAST = (Status.COMPLETED, Status.CANCELLED)
# What took a place of its day: a completed order was baked on that day too.
HOLDS_CAPACITY = (*ACTIVE, Status.COMPLETED)
# What the bakery has said yes to, and did not take back.
ANSWERED = (
    Status.CONFIRMED, Status.PAYMENT_PENDING, Status.PAID, Status.IN_PREPARATION, Status.READY, Status.COMPLETED,
)  # fmt: skip
BEING_MADE = (Status.IN_PREPARATION, Status.READY)
BAKED = (Status.READY, Status.COMPLETED)
BEFORE_PREPARATION = (Status.PENDING_CONFIRMATION, Status.CONFIRMED, Status.PAYMENT_PENDING, Status.PAID)


class Stage(models.TextChoices):
    """What is ticked off on the bake list, in this order."""

    BAKED = "baked", _("Baked")
    DECORATED = "decorated", _("Decorated")


class PaymentStatus(models.TextChoices):
    """Derived from the ledger, never stored."""

    UNPAID = "unpaid", _("Unpaid")
    DEPOSIT_PAID = "deposit_paid", _("Deposit paid")
    PAID = "paid", _("Paid")
    REFUND_DUE = "refund_due", _("Refund due")
    REFUNDED = "refunded", _("Refunded")


class CancelReason(models.TextChoices):
    BY_CUSTOMER = "by_customer", _("Cancelled by the customer")
    DECLINED = "declined", _("Declined by the bakery")
    EXPIRED_UNCONFIRMED = "expired_unconfirmed", _("Expired before it was confirmed")
    EXPIRED_UNPAID = "expired_unpaid", _("Expired before it was paid")
    NOT_COLLECTED = "not_collected", _("Not collected")


class Action(models.TextChoices):
    """What can be done to an order, and what its events are called."""

    PLACE = "place", _("Place")
    CONFIRM = "confirm", _("Confirm order")
    REQUEST_PAYMENT = "request_payment", _("Request payment")
    CONFIRM_PAYMENT = "confirm_payment", _("Confirm payment")
    START_PREPARATION = "start_preparation", _("Start preparation")
    MARK_READY = "mark_ready", _("Mark ready")
    COMPLETE = "complete", _("Complete")
    EXPIRE = "expire", _("Expire")
    CANCEL = "cancel", _("Cancel")
    REVERT = "revert", _("Undo last step")
    VOID_PAYMENT = "void_payment", _("Void payment")
    REFUND = "refund", _("Refund")
    EXCEED_CAPACITY = "exceed_capacity", _("Go beyond capacity")
    CHANGE = "change", _("Change order")
    CLAIM = "claim", _("Taken into an account")


# What leads an order on by the hand of staff, and what whoever pressed it may take back at once.
STEPS_FORWARD = (
    Action.CONFIRM, Action.REQUEST_PAYMENT, Action.CONFIRM_PAYMENT, Action.START_PREPARATION, Action.MARK_READY,
    Action.COMPLETE,
)  # fmt: skip

# What was said with these stays with the bakery; what was said with any other change of status, the customer reads.
SAID_AMONG_US = frozenset({Action.REVERT, Action.VOID_PAYMENT, Action.EXCEED_CAPACITY})


class CustomerAction(models.TextChoices):
    """What the owner of an order may do with it in the shop."""

    CANCEL = "cancel", _("Cancel")
    REORDER = "reorder", _("Order again")
    RECEIPT = "receipt", _("Receipt")


class Method(models.TextChoices):
    COLLECTION = "collection", _("Collection")
    DELIVERY = "delivery", _("Delivery")


class PaymentMethod(models.TextChoices):
    CASH = "cash", _("Cash")
    CARD_TERMINAL = "card_terminal", _("Card terminal")
    MOBILE_MONEY = "mobile_money", _("Mobile money")
    BANK_TRANSFER = "bank_transfer", _("Bank transfer")


class PaymentKind(models.TextChoices):
    PAYMENT = "payment", _("Payment")
    VOID = "void", _("Void")
    REFUND = "refund", _("Refund")


class CouponState(models.TextChoices):
    """Where a coupon stands on a day; derived, never stored."""

    RUNNING = "running", _("Running")
    NOT_YET = "not_yet", _("Not yet")
    USED_UP = "used_up", _("Used up")
    EXPIRED = "expired", _("Over")
    ENDED = "ended", _("Ended")
