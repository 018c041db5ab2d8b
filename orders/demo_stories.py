"""What became of the demo's orders: sixty-odd stories, from the day of handover to the end of each."""

from dataclasses import dataclass

from catalog.models import PaymentTerms
from orders.demo_coupons import BIG_BASKET, WELCOME
from orders.states import CancelReason, Status


@dataclass(frozen=True)
class Story:
    """What becomes of one order: on which day from today it is handed over, and how far it gets."""

    day: int
    ends: Status
    reason: CancelReason | None = None
    terms: str = PaymentTerms.BEFORE_PREPARATION
    deposit: bool = False
    paid_before_cancelled: bool = False
    refunded: bool = False
    coupon: str = ""
    is_customers: bool = False  # belongs to the first customer, whose account visitors of the demo try


def stories() -> list[Story]:
    """A month behind us and three weeks before us. Days are counted from today."""
    done, off, on_handover = Status.COMPLETED, Status.CANCELLED, PaymentTerms.ON_HANDOVER
    return [
        *[Story(-day, done) for day in (30, 28, 27, 26, 24, 23, 21, 20, 19, 17, 16, 14, 13, 12, 10, 9, 7, 6, 5, 3, 2)],
        *[Story(-day, done, terms=on_handover) for day in (25, 18, 11, 4)],
        Story(-15, done, is_customers=True, coupon=WELCOME),
        Story(-8, done, deposit=True),
        Story(-22, off, CancelReason.DECLINED),
        Story(-13, off, CancelReason.DECLINED, paid_before_cancelled=True, refunded=True),
        Story(-10, off, CancelReason.EXPIRED_UNCONFIRMED),
        Story(-7, off, CancelReason.BY_CUSTOMER, is_customers=True),
        Story(-5, off, CancelReason.EXPIRED_UNPAID),
        Story(-3, off, CancelReason.NOT_COLLECTED, paid_before_cancelled=True),
        Story(0, Status.READY),
        Story(0, Status.READY, terms=on_handover),
        *[Story(day, Status.IN_PREPARATION) for day in (0, 1, 1)],
        Story(2, Status.IN_PREPARATION, terms=on_handover),
        Story(2, Status.PAID, is_customers=True),
        *[Story(day, Status.PAID) for day in (2, 4, 8)],
        Story(3, Status.PAID, coupon=WELCOME),
        Story(6, Status.PAID, coupon=BIG_BASKET),
        Story(5, Status.PAYMENT_PENDING, is_customers=True),
        *[Story(day, Status.PAYMENT_PENDING) for day in (4, 7, 9)],
        *[Story(day, Status.PAYMENT_PENDING, terms=on_handover) for day in (5, 6)],
        *[Story(day, Status.PAYMENT_PENDING, deposit=True) for day in (12, 16)],
        Story(9, Status.CONFIRMED, is_customers=True),
        *[Story(day, Status.CONFIRMED) for day in (5, 8, 18)],
        Story(11, Status.CONFIRMED, coupon=WELCOME),
        Story(13, Status.PENDING_CONFIRMATION, is_customers=True),
        *[Story(day, Status.PENDING_CONFIRMATION) for day in (4, 6, 7, 10, 14, 20)],
        Story(6, off, CancelReason.BY_CUSTOMER, coupon=BIG_BASKET),
        Story(9, off, CancelReason.DECLINED, paid_before_cancelled=True),
    ]
