"""The vocabulary in which doors and reports ask for orders. Nobody else filters by status."""

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Replace

from orders.states import ACTIVE, HOLDS_CAPACITY, PAST, PaymentStatus, Status

if TYPE_CHECKING:
    from accounts.models import User
    from orders.models import Order  # noqa: F401 - named in a string below

# Half of the smallest amount: SQLite keeps decimals as floats, so sums are compared with room for their error.
HAIR = Decimal("0.005")
MIN_PHONE_DIGITS = 3


class OrderQuerySet(QuerySet["Order", "Order"]):
    """What can be asked of the orders, in the bakery's words."""

    def of_customer(self, user: "User") -> "OrderQuerySet":
        """This person's own orders; the only orders a customer ever sees."""
        return self.filter(customer=user)

    def active(self) -> "OrderQuerySet":
        return self.filter(status__in=ACTIVE)

    def past(self) -> "OrderQuerySet":
        return self.filter(status__in=PAST)

    def holding_capacity(self) -> "OrderQuerySet":
        """Those that count against their day and slot."""
        return self.filter(status__in=HOLDS_CAPACITY)

    def due_on(self, day: datetime.date) -> "OrderQuerySet":
        """What is handed over that day, in the order of the clock."""
        return self.filter(date=day).exclude(status=Status.CANCELLED).order_by("slot_start", "id")

    def due_between(self, first: datetime.date, last: datetime.date) -> "OrderQuerySet":
        return (
            self.filter(date__gte=first, date__lte=last)
            .exclude(status=Status.CANCELLED)
            .order_by("date", "slot_start", "id")
        )

    def awaiting_confirmation(self) -> "OrderQuerySet":
        return self.filter(status=Status.PENDING_CONFIRMATION)

    def to_be_asked_for_payment(self) -> "OrderQuerySet":
        """Confirmed, and the customer was not told yet how to pay."""
        return self.filter(status=Status.CONFIRMED)

    def awaiting_payment(self) -> "OrderQuerySet":
        return self.filter(status=Status.PAYMENT_PENDING)

    def ready(self) -> "OrderQuerySet":
        """Packed, and neither collected nor delivered yet."""
        return self.filter(status=Status.READY)

    def overdue(self, now: datetime.datetime) -> "OrderQuerySet":
        """Those whose time to be answered or paid has run out."""
        return self.filter(
            status__in=[Status.PENDING_CONFIRMATION, Status.PAYMENT_PENDING], expires_at__lte=now
        ).order_by("id")

    def expiring(self, until: datetime.datetime) -> "OrderQuerySet":
        """Those that expire by then if nobody answers, or nobody pays."""
        return self.overdue(until)

    def late(self, today: datetime.date) -> "OrderQuerySet":
        """Those whose day is over, and nobody has handed them over or called them off."""
        return self.active().filter(date__lt=today)

    def with_lifecycle_rank(self) -> "OrderQuerySet":
        """Annotate `lifecycle_rank`, to sort by how far an order has come."""
        ranks = [When(status=status, then=Value(rank)) for rank, status in enumerate(Status)]
        return self.annotate(lifecycle_rank=Case(*ranks, output_field=IntegerField()))

    def with_payment_status(self) -> "OrderQuerySet":
        """Annotate `payment_state`, to filter and sort by what `Order.payment_status` derives."""
        owes_nothing = Q(paid__gte=F("total") - HAIR)
        return self.annotate(
            payment_state=Case(
                When(Q(status=Status.CANCELLED) & Q(paid__gt=HAIR), then=Value(PaymentStatus.REFUND_DUE.value)),
                When(Q(refunded__gt=HAIR) & Q(paid__lte=HAIR), then=Value(PaymentStatus.REFUNDED.value)),
                When(Q(status=Status.CANCELLED), then=Value(PaymentStatus.UNPAID.value)),
                When(owes_nothing, then=Value(PaymentStatus.PAID.value)),
                When(Q(paid__gt=HAIR), then=Value(PaymentStatus.DEPOSIT_PAID.value)),
                default=Value(PaymentStatus.UNPAID.value),
                output_field=CharField(),
            )
        )

    def with_details(self) -> "OrderQuerySet":
        """Everything an order's page shows, in a constant number of queries."""
        return self.select_related("customer").prefetch_related(
            "lines__options", "lines__cake__hero_image", "events__actor", "payments__received_by", "payments__voids"
        )

    def with_lines_to_bake(self) -> "OrderQuerySet":
        """What the kitchen has to know of an order, in a constant number of queries."""
        return self.prefetch_related("lines__options")

    def search(self, text: str) -> "OrderQuerySet":
        """By number, phone, name or e-mail. Numbers are found however they are spaced, names in any order."""
        text = text.replace("\x00", "").strip()
        if not text:
            return self
        orders = self.annotate(bare_number=Replace("number", Value("-"), Value("")))
        wanted = _in_any_name(text)
        if bare := "".join(sign for sign in text if sign.isalnum()):
            wanted |= Q(bare_number__icontains=bare)
        if digits := digits_of_phone(text):
            wanted |= Q(contact_phone__contains=digits)
        return orders.filter(wanted)


def digits_of_phone(text: str) -> str:
    """What every spelling of a phone number has in common: 0754 …, +255 754 … and +255 (0)754 …; else nothing."""
    if any(sign.isalpha() for sign in text):
        return ""
    digits = "".join(sign for sign in text.replace("(0)", "") if sign.isdigit()).lstrip("0")
    return digits if len(digits) >= MIN_PHONE_DIGITS else ""


def _in_any_name(text: str) -> Q:
    """Every word stands in one of the names or addresses of whom the order is for."""
    wanted = Q()
    for word in text.split():
        wanted &= (
            Q(number__icontains=word)
            | Q(contact_name__icontains=word)
            | Q(contact_email__icontains=word)
            | Q(customer__email__icontains=word)
            | Q(customer__full_name__icontains=word)
        )
    return wanted
