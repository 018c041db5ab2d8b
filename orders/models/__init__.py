"""The models of orders, one subject a file."""

from orders.models.baking import LineBaking
from orders.models.calendar import Day, Slot
from orders.models.coupon import Coupon, CouponCustomer
from orders.models.idempotency import IdempotencyRecord
from orders.models.kept_basket import KeptBasket
from orders.models.message_wording import MessageWording
from orders.models.order import Order, OrderEvent, OrderLine, OrderLineOption
from orders.models.outbox import Notification
from orders.models.payment import Payment
from orders.models.photo import ReferencePhoto

__all__ = [
    "Coupon", "CouponCustomer", "Day", "IdempotencyRecord", "KeptBasket", "LineBaking", "MessageWording",
    "Notification", "Order", "OrderEvent", "OrderLine", "OrderLineOption", "Payment", "ReferencePhoto", "Slot",
]  # fmt: skip
