"""The models of orders, one subject a file."""

from orders.models.calendar import Day, Slot
from orders.models.coupon import Coupon, CouponCustomer
from orders.models.idempotency import IdempotencyRecord
from orders.models.order import Order, OrderEvent, OrderLine, OrderLineOption
from orders.models.outbox import Channel, Notification
from orders.models.payment import Payment

__all__ = [
    "Channel", "Coupon", "CouponCustomer", "Day", "IdempotencyRecord", "Notification", "Order", "OrderEvent",
    "OrderLine", "OrderLineOption", "Payment", "Slot",
]  # fmt: skip
