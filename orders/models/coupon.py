"""Coupons, and how often each customer has used one. Only orders/coupons.py changes `used`, by conditional UPDATE."""

import datetime
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from orders.querysets import CouponQuerySet
from orders.states import CouponState

SMALLEST = Decimal("0.01")


class Coupon(models.Model):
    """A share or an amount off the cakes of an order, for whoever knows its code."""

    code = models.CharField(_("code"), max_length=24, unique=True)
    note = models.TextField(_("note"), blank=True)

    percentage = models.PositiveSmallIntegerField(
        _("percentage off"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    amount = models.DecimalField(
        _("amount off"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(SMALLEST)],
    )

    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    minimum_order = models.DecimalField(
        _("smallest order"), max_digits=12, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    limit_in_all = models.PositiveIntegerField(
        _("uses in all"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    limit_per_customer = models.PositiveIntegerField(
        _("uses of each customer"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    is_active = models.BooleanField(_("can be used"), default=True)
    used = models.PositiveIntegerField(_("used"), default=0, editable=False)

    objects = CouponQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("coupon")
        verbose_name_plural = _("coupons")
        constraints = [
            models.CheckConstraint(condition=Q(code=Upper("code")) & ~Q(code=""), name="coupon_code_is_in_capitals"),
            models.CheckConstraint(
                condition=Q(percentage__isnull=False, percentage__gte=1, percentage__lte=100, amount=None)
                | Q(percentage=None, amount__isnull=False, amount__gt=0),
                name="coupon_is_a_share_or_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="coupon_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(minimum_order__gte=0), name="coupon_minimum_is_not_negative"),
            models.CheckConstraint(
                condition=Q(limit_in_all=None) | Q(used__lte=F("limit_in_all")), name="coupon_is_never_used_too_often"
            ),
            models.CheckConstraint(
                condition=(Q(limit_in_all=None) | Q(limit_in_all__gte=1))
                & (Q(limit_per_customer=None) | Q(limit_per_customer__gte=1)),
                name="coupon_limits_are_numbers",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def state_on(self, day: datetime.date) -> CouponState:
        """Where it stands on a day of the bakery; CouponQuerySet.with_state says the same in SQL."""
        if not self.is_active:
            return CouponState.ENDED
        if self.last_day is not None and self.last_day < day:
            return CouponState.EXPIRED
        if self.limit_in_all is not None and self.used >= self.limit_in_all:
            return CouponState.USED_UP
        if self.first_day is not None and self.first_day > day:
            return CouponState.NOT_YET
        return CouponState.RUNNING

    @property
    def uses_left(self) -> int | None:
        """How often it can still be used by all together; None where that has no limit."""
        return None if self.limit_in_all is None else self.limit_in_all - self.used


class CouponCustomer(models.Model):
    """How often one customer has used one coupon."""

    coupon = models.ForeignKey(Coupon, on_delete=models.CASCADE, related_name="customers")
    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    used = models.PositiveIntegerField(default=0, editable=False)
    limit = models.PositiveIntegerField(null=True, help_text="What held at the last use; refreshed at every use.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coupon", "customer"], name="one_row_for_each_customer_of_a_coupon"),
            models.CheckConstraint(
                condition=Q(limit=None) | Q(used__lte=F("limit")), name="coupon_is_never_used_too_often_by_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coupon}: {self.customer}"
