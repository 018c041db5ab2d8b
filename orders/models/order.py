"""An order, its lines as they were sold, and the events that tell its history."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Abs, Concat, Lower, Replace
from django.db.models.lookups import LessThan
from phonenumber_field.modelfields import PhoneNumberField

from catalog.languages import translated
from catalog.models import PaymentTerms
from orders import keys
from orders.querysets import HAIR, NOT_OVER, OrderEventQuerySet, OrderQuerySet
from orders.states import Action, CancelReason, Method, PaymentStatus, Status
from orders.taxes import Tax


def same_money(difference: Combinable) -> LessThan:
    """That a difference is nothing. SQLite computes decimals as floats, hence the room; Python is exact."""
    return LessThan(Abs(difference), Value(HAIR))


# A line of its own for each: no word that is looked for reaches from one into the next.
LINE = Value("\n")
FOUND_BY = Lower(
    Concat(
        Replace("number", Value("-"), Value("")), LINE, "contact_name", LINE, "contact_email", LINE,
        "contact_phone", LINE, "coupon_code", output_field=TextField(),
    )
)  # fmt: skip
HOW_FAR = Case(*(When(status=status, then=Value(rank)) for rank, status in enumerate(Status)), default=Value(-1))


class Order(models.Model):
    """One customer's order for one day and slot. Only lifecycle.py writes its status, only payments.py its money."""

    number = models.CharField(max_length=12, unique=True, editable=False)
    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="orders")

    contact_name = models.CharField(max_length=120)
    contact_phone = PhoneNumberField()
    contact_email = models.EmailField(blank=True)
    note = models.TextField(blank=True)
    internal_note = models.TextField(blank=True)
    internal_note_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    internal_note_at = models.DateTimeField(null=True, blank=True, editable=False)

    method = models.CharField(max_length=10, choices=Method.choices)
    date = models.DateField()
    slot_start = models.TimeField()
    slot_end = models.TimeField()
    address_line1 = models.CharField(max_length=160, blank=True)
    address_line2 = models.CharField(max_length=160, blank=True)
    address_area = models.CharField(max_length=80, blank=True)
    address_directions = models.TextField(blank=True)
    zone = models.ForeignKey("catalog.DeliveryZone", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    zone_name = models.CharField(max_length=60, blank=True)
    zone_name_sw = models.CharField(max_length=60, blank=True)

    currency = models.CharField(max_length=3)
    subtotal = models.DecimalField(max_digits=12, decimal_places=2)
    delivery_fee = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    discount = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    coupon = models.ForeignKey(
        "orders.Coupon", null=True, blank=True, on_delete=models.PROTECT, related_name="orders", editable=False
    )
    coupon_code = models.CharField(max_length=24, blank=True, editable=False)
    total = models.DecimalField(max_digits=12, decimal_places=2)
    deposit = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    # What part of the total is tax, at the rate of the day it was placed; no rate where none is shown.
    tax_name = models.CharField(max_length=20, blank=True)
    tax_rate = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    tax_included = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    # Sums of the ledger, written with it in one transaction, so that the database can refuse a payment too many.
    paid = models.DecimalField(max_digits=12, decimal_places=2, default=0, editable=False)
    refunded = models.DecimalField(max_digits=12, decimal_places=2, default=0, editable=False)

    capacity_units = models.PositiveIntegerField()
    lead_time_hours = models.PositiveIntegerField()
    free_cancellation_hours = models.PositiveIntegerField()

    status = models.CharField(max_length=24, choices=Status.choices, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    payment_terms = models.CharField(max_length=20, choices=PaymentTerms.choices)
    cancel_reason = models.CharField(max_length=20, choices=CancelReason.choices, blank=True, editable=False)

    # Of an order that was placed without an account, until somebody takes it into theirs; see orders/keys.py.
    guest_key_salt = models.CharField(max_length=43, blank=True, default="", editable=False)

    placed_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    # Written by the database itself: what a search looks in, and how far the order has come.
    found_by = models.GeneratedField(expression=FOUND_BY, output_field=TextField(), db_persist=True)
    lifecycle_rank = models.GeneratedField(expression=HOW_FAR, output_field=models.SmallIntegerField(), db_persist=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-id"]
        permissions = [
            ("change_order_status", "Can move orders along"),
            ("confirm_payment", "Can confirm an offline payment"),
            ("void_payment", "Can void a payment"),
            ("refund_payment", "Can record a refund"),
            ("revert_order", "Can undo a step of an order"),
            ("cancel_late_order", "Can cancel an order that is being prepared"),
            ("exceed_capacity", "Can exceed a day's capacity"),
            ("take_order", "Can take orders for customers"),
            ("view_reports", "Can see the reports"),
            ("change_placed_order", "Can change a placed order"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="order_status_is_known"),
            models.CheckConstraint(condition=Q(method__in=Method.values), name="order_method_is_known"),
            models.CheckConstraint(condition=Q(payment_terms__in=PaymentTerms.values), name="order_terms_are_known"),
            models.CheckConstraint(
                condition=(Q(status=Status.CANCELLED) & Q(cancel_reason__in=CancelReason.values))
                | (~Q(status=Status.CANCELLED) & Q(cancel_reason="")),
                name="order_has_a_reason_exactly_when_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(subtotal__gte=0) & Q(delivery_fee__gte=0) & Q(discount__gte=0) & Q(total__gte=0),
                name="order_money_is_not_negative",
            ),
            models.CheckConstraint(
                condition=same_money(F("total") - F("subtotal") - F("delivery_fee") + F("discount")),
                name="order_total_is_its_sum",
            ),
            models.CheckConstraint(condition=Q(paid__gte=0) & Q(paid__lte=F("total")), name="order_is_never_overpaid"),
            models.CheckConstraint(condition=Q(refunded__gte=0), name="order_refunds_are_not_negative"),
            models.CheckConstraint(
                condition=Q(deposit__gte=0) & Q(deposit__lte=F("total")), name="order_deposit_is_a_part"
            ),
            models.CheckConstraint(
                condition=Q(discount__lte=F("subtotal")) & (Q(discount=0) | Q(coupon__isnull=False)),
                name="order_discount_is_a_part",
            ),
            models.CheckConstraint(
                condition=Q(coupon=None, coupon_code="") | (Q(coupon__isnull=False) & ~Q(coupon_code="")),
                name="order_keeps_the_code_of_its_coupon",
            ),
            models.CheckConstraint(
                condition=Q(tax_included__gte=0) & Q(tax_included__lte=F("total")), name="order_tax_is_a_part"
            ),
            models.CheckConstraint(condition=Q(slot_end__gt=F("slot_start")), name="order_slot_has_a_length"),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.PAID, Status.COMPLETED]) | Q(same_money(F("total") - F("paid"))),
                name="order_paid_or_completed_is_paid",
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-placed_at"], name="orders_of_a_customer"),
            models.Index(fields=["status", "date"], name="orders_by_status_and_day"),
            models.Index(fields=["date", "slot_start"], name="orders_by_day_and_slot"),
            models.Index(fields=["status", "paid"], name="orders_by_status_and_paid"),
            models.Index(fields=["status", "placed_at", "id"], name="orders_by_status_and_age"),
            models.Index(fields=["-placed_at", "-id"], name="orders_newest_first"),
            models.Index(
                Lower("contact_email"),
                "date",
                "contact_email",  # PostgreSQL answers from the index alone only where it holds the bare column too
                name="days_of_a_guest",
                condition=~Q(guest_key_salt="") & ~Q(status=Status.CANCELLED),
            ),
            models.Index(fields=["currency"], name="orders_by_currency"),
            models.Index(fields=["total", "id"], name="orders_by_total"),
            models.Index(fields=["contact_name", "id"], name="orders_by_name"),
            models.Index(fields=["lifecycle_rank", "date", "slot_start", "id"], name="orders_by_how_far_they_are"),
            models.Index(fields=["date", "slot_start", "id"], name="orders_not_over", condition=NOT_OVER),
            models.Index(fields=["customer", "date"], name="days_of_a_customer", condition=~Q(status=Status.CANCELLED)),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_guest(self) -> bool:
        """Whether it was placed without an account, and is in nobody's: whoever has its key opens it."""
        return bool(self.guest_key_salt)

    @property
    def key(self) -> str:
        """The secret key that opens it without an account; empty for everybody else's orders."""
        return keys.key_of(self.number, self.guest_key_salt)

    @property
    def pickup_code(self) -> str:
        """What a customer says at the counter: the end of the number."""
        return self.number.rpartition("-")[2]

    @property
    def tax(self) -> Tax | None:
        """The tax in it; None where none is shown."""
        return Tax(self.tax_name, self.tax_rate, self.tax_included) if self.tax_rate else None

    @property
    def balance_due(self) -> Decimal:
        """What the customer still has to pay. A cancelled order asks for nothing."""
        return Decimal(0) if self.status == Status.CANCELLED else self.total - self.paid

    @property
    def deposit_due(self) -> Decimal:
        """What of the deposit is still to be paid."""
        return Decimal(0) if self.status == Status.CANCELLED else max(self.deposit - self.paid, Decimal(0))

    @property
    def has_expired(self) -> bool:
        """Whether it ran out of time, and nobody called it off."""
        return self.cancel_reason in {CancelReason.EXPIRED_UNCONFIRMED, CancelReason.EXPIRED_UNPAID}

    @property
    def refund_due(self) -> Decimal:
        """What the bakery still owes back."""
        return self.paid if self.status == Status.CANCELLED else Decimal(0)

    @property
    def payment_status(self) -> PaymentStatus:
        """Derived from the ledger's sums; OrderQuerySet.with_payment_status says the same in SQL."""
        if self.refund_due > 0:
            return PaymentStatus.REFUND_DUE
        if self.refunded > 0 and self.paid == 0:
            return PaymentStatus.REFUNDED
        if self.status == Status.CANCELLED:
            return PaymentStatus.UNPAID
        if self.paid >= self.total:
            return PaymentStatus.PAID
        return PaymentStatus.DEPOSIT_PAID if self.paid > 0 else PaymentStatus.UNPAID


class OrderLine(models.Model):
    """What was ordered, as it was on the menu then. Later edits of the menu never change it.

    Its names are those of the source language, which the kitchen reads, and beside them the Kiswahili of that moment.
    """

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    cake = models.ForeignKey("catalog.CakePage", null=True, on_delete=models.SET_NULL, related_name="+")
    size = models.ForeignKey("catalog.CakeSize", null=True, on_delete=models.SET_NULL, related_name="+")
    cake_name = models.CharField(max_length=255)
    cake_name_sw = models.CharField(max_length=255, blank=True)
    cake_slug = models.CharField(max_length=255)
    category_name = models.CharField(max_length=60, blank=True)
    size_label = models.CharField(max_length=40)
    size_label_sw = models.CharField(max_length=40, blank=True)
    servings = models.PositiveSmallIntegerField()
    inscription = models.CharField(max_length=400, blank=True)
    note = models.TextField(blank=True)
    quantity = models.PositiveSmallIntegerField()
    size_price = models.DecimalField(max_digits=12, decimal_places=2)
    inscription_price = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    unit_price = models.DecimalField(max_digits=12, decimal_places=2)
    line_total = models.DecimalField(max_digits=12, decimal_places=2)
    units_each = models.PositiveSmallIntegerField()
    contains = models.JSONField(default=list)
    may_contain = models.JSONField(default=list)

    class Meta:
        ordering = ["order", "position"]
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="line_has_a_place_of_its_own"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="line_has_a_quantity"),
            models.CheckConstraint(condition=Q(unit_price__gte=0), name="line_price_is_not_negative"),
            models.CheckConstraint(
                condition=same_money(F("line_total") - F("unit_price") * F("quantity")),
                name="line_total_is_price_times_quantity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.cake_name}, {self.size_label}"

    @property
    def in_words(self) -> str:
        """The same as its customer reads it."""
        return f"{self.quantity} × {translated(self, 'cake_name')}, {translated(self, 'size_label')}"


class OrderLineOption(models.Model):
    line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    option = models.ForeignKey("catalog.Option", null=True, on_delete=models.SET_NULL, related_name="+")
    group_name = models.CharField(max_length=60)
    group_name_sw = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=60)
    name_sw = models.CharField(max_length=60, blank=True)
    price_difference = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        ordering = ["line", "position"]

    def __str__(self) -> str:
        return f"{self.group_name}: {self.name}"


class OrderEvent(models.Model):
    """One thing that happened to an order. Written once, never edited or deleted: triggers see to it."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=20, choices=Action.choices)
    from_status = models.CharField(max_length=24, blank=True)
    to_status = models.CharField(max_length=24, choices=Status.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField(max_length=150, help_text="The person's name then, or “Cake Street” for the system.")
    note = models.TextField(blank=True)
    changed = models.JSONField(
        null=True, blank=True, editable=False, help_text="Of a change: the whole order before it and after it."
    )
    at = models.DateTimeField()

    objects = OrderEventQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(action__in=Action.values), name="event_action_is_known"),
            models.CheckConstraint(
                condition=Q(from_status__in=["", *Status.values]) & Q(to_status__in=Status.values),
                name="event_statuses_are_known",
            ),
            models.CheckConstraint(condition=~Q(actor_name=""), name="event_has_an_actor"),
            models.CheckConstraint(
                condition=Q(action=Action.CHANGE, changed__isnull=False)
                | (~Q(action=Action.CHANGE) & Q(changed__isnull=True)),
                name="event_tells_what_was_changed",
            ),
        ]
        indexes = [models.Index(fields=["order", "id"], name="events_of_an_order")]

    def __str__(self) -> str:
        return f"{self.get_action_display()} by {self.actor_name}"
