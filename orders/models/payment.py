"""The ledger of money that changed hands. Rows are added, never edited or deleted: triggers see to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from catalog.money import in_words
from orders.querysets import PaymentQuerySet
from orders.states import PaymentKind, PaymentMethod


class Payment(models.Model):
    """One entry of the ledger: a payment, the void of a mistaken one, or a refund. Amounts are positive."""

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="payments")
    kind = models.CharField(max_length=10, choices=PaymentKind.choices)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    method = models.CharField(max_length=16, choices=PaymentMethod.choices)
    reference = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)
    voids = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="voided_by")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PaymentKind.values), name="payment_kind_is_known"),
            models.CheckConstraint(condition=Q(method__in=PaymentMethod.values), name="payment_method_is_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_more_than_nothing"),
            models.CheckConstraint(
                condition=(Q(kind=PaymentKind.VOID) & Q(voids__isnull=False))
                | (~Q(kind=PaymentKind.VOID) & Q(voids__isnull=True)),
                name="a_void_names_its_payment",
            ),
            models.CheckConstraint(
                condition=Q(kind=PaymentKind.PAYMENT) | ~Q(reason=""), name="voids_and_refunds_have_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["-recorded_at", "-id"], name="payments_newest_first"),
            models.Index(fields=["received_at"], name="payments_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {in_words(self.amount, self.order.currency)}"
