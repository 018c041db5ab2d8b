"""The models of orders, one subject a file."""

from orders.models.calendar import Day, Slot
from orders.models.idempotency import IdempotencyRecord
from orders.models.message_wording import MessageWording
from orders.models.order import Order, OrderEvent, OrderLine, OrderLineOption
from orders.models.outbox import Notification
from orders.models.payment import Payment

__all__ = [
    "Day", "IdempotencyRecord", "MessageWording", "Notification", "Order", "OrderEvent", "OrderLine", "OrderLineOption",
    "Payment", "Slot",
]  # fmt: skip
