"""The bakery itself: who it is, when it is open, how it takes orders."""

from datetime import time

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from catalog.panels.bakery import bakery_edit_handler
from catalog.validators import validate_currency, validate_time_zone


class Weekday(models.IntegerChoices):
    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"


class PaymentTerms(models.TextChoices):
    """When an order has to be paid. An order keeps the terms that held when it was placed."""

    BEFORE_PREPARATION = "before_preparation", "Before we start baking"
    ON_HANDOVER = "on_handover", "When we meet (collection or delivery)"


@register_setting(icon="cog")
class BakerySettings(ClusterableModel, BaseSiteSetting):
    name = models.CharField(max_length=80, default="Cake Street")
    tagline = models.CharField(max_length=160, blank=True)
    tagline_sw = models.CharField(_("tagline in Kiswahili"), max_length=160, blank=True)
    address = models.TextField(blank=True)
    map_url = models.URLField("link to a map", blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    phone = PhoneNumberField(blank=True)
    second_phone = PhoneNumberField(blank=True)
    whatsapp = PhoneNumberField(blank=True)
    email = models.EmailField("e-mail", blank=True)
    instagram_url = models.URLField("Instagram", blank=True)
    facebook_url = models.URLField("Facebook", blank=True)
    tiktok_url = models.URLField("TikTok", blank=True)

    currency = models.CharField(max_length=3, default="TZS", validators=[validate_currency])
    time_zone = models.CharField(max_length=40, default="Africa/Dar_es_Salaam", validators=[validate_time_zone])

    takes_orders = models.BooleanField("takes orders", default=True)
    guest_orders = models.BooleanField("customers may order without an account", default=True)
    offers_collection = models.BooleanField(default=True)
    offers_delivery = models.BooleanField(default=True)
    slot_minutes = models.PositiveSmallIntegerField(
        "slot length in minutes", default=30, validators=[MinValueValidator(10), MaxValueValidator(240)]
    )
    orders_per_slot = models.PositiveSmallIntegerField(default=4)
    daily_capacity = models.PositiveSmallIntegerField("capacity units a day", default=40)
    most_waiting_orders = models.PositiveSmallIntegerField(
        _("orders waiting for your answer"), default=30, validators=[MinValueValidator(1)]
    )
    most_waiting_units = models.PositiveSmallIntegerField(
        _("capacity units in them"), default=60, validators=[MinValueValidator(1)]
    )
    most_waiting_orders_unconfirmed = models.PositiveSmallIntegerField(
        _("orders waiting for your answer, address not confirmed"), default=10, validators=[MinValueValidator(1)]
    )
    most_waiting_units_unconfirmed = models.PositiveSmallIntegerField(
        _("capacity units in them, address not confirmed"), default=20, validators=[MinValueValidator(1)]
    )
    cut_off = models.TimeField("cut-off", default=time(17, 0))
    days_ahead = models.PositiveSmallIntegerField(default=60, validators=[MaxValueValidator(365)])
    lead_time_ready_made = models.PositiveSmallIntegerField("notice, ready-made (hours)", default=24)
    lead_time_made_to_order = models.PositiveSmallIntegerField("notice, made to order (hours)", default=48)
    lead_time_custom = models.PositiveSmallIntegerField("notice, custom (hours)", default=168)
    lead_time_tiered = models.PositiveSmallIntegerField("notice, tiered and wedding (hours)", default=336)

    tax_name = models.CharField(max_length=20, default="VAT", blank=True)
    tax_rate = models.DecimalField(
        "tax included in prices (%)",
        max_digits=5,
        decimal_places=2,
        default=0,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    taxpayer_number = models.CharField(max_length=60, blank=True)

    payment_terms = models.CharField(
        max_length=20, choices=PaymentTerms.choices, default=PaymentTerms.BEFORE_PREPARATION
    )
    deposit_percentage = models.PositiveSmallIntegerField(
        "deposit on custom and tiered cakes (%)", default=50, validators=[MaxValueValidator(100)]
    )
    payment_instructions = models.TextField(blank=True)
    payment_instructions_sw = models.TextField(_("payment instructions in Kiswahili"), blank=True)
    cancellation_policy = models.TextField(blank=True)
    cancellation_policy_sw = models.TextField(_("cancellation policy in Kiswahili"), blank=True)
    free_cancellation_hours = models.PositiveSmallIntegerField(default=72)
    free_cancellation_hours_custom = models.PositiveSmallIntegerField(default=168)
    warn_unanswered_hours = models.PositiveSmallIntegerField(default=12)
    expire_unanswered_hours = models.PositiveSmallIntegerField(default=48)
    expire_unpaid_hours = models.PositiveSmallIntegerField(default=48)

    remind_at = models.TimeField("remind customers the day before, at", default=time(10, 0))

    edit_handler = bakery_edit_handler()

    class Meta:
        verbose_name = "bakery settings"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(payment_terms__in=PaymentTerms.values), name="bakery_payment_terms_are_known"
            ),
            models.CheckConstraint(condition=models.Q(deposit_percentage__lte=100), name="bakery_deposit_is_a_share"),
            models.CheckConstraint(condition=models.Q(slot_minutes__gte=10), name="bakery_slots_have_a_length"),
            models.CheckConstraint(
                condition=models.Q(tax_rate__gte=0) & models.Q(tax_rate__lte=100), name="bakery_tax_is_a_share"
            ),
            models.CheckConstraint(
                condition=models.Q(tax_rate=0) | ~models.Q(tax_name=""), name="bakery_tax_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OpeningHours(Orderable):
    """One span in which the bakery is open on a weekday. Two rows for a day with a break."""

    bakery = ParentalKey(BakerySettings, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="hours_close_after_they_open"
            ),
            models.CheckConstraint(condition=models.Q(weekday__in=Weekday.values), name="hours_weekday_is_known"),
        ]

    def clean(self) -> None:
        _check_span(self)


class SpecialHours(Orderable):
    """One span in which the bakery is open on one day, instead of its weekday's. Two rows for a day with a break."""

    bakery = ParentalKey(BakerySettings, on_delete=models.CASCADE, related_name="special_hours")
    date = models.DateField()
    opens = models.TimeField()
    closes = models.TimeField()
    reason = models.CharField(
        max_length=80, blank=True, help_text=_("Shown to customers, for example “Christmas Eve”.")
    )
    reason_sw = models.CharField(_("reason in Kiswahili"), max_length=80, blank=True)

    class Meta:
        ordering = ["date", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="special_hours_close_after_they_open"
            ),
        ]

    def clean(self) -> None:
        _check_span(self)


class ClosedDay(Orderable):
    bakery = ParentalKey(BakerySettings, on_delete=models.CASCADE, related_name="closed_days")
    date = models.DateField()
    reason = models.CharField(max_length=80, blank=True, help_text="Shown to customers, for example “Eid al-Fitr”.")
    reason_sw = models.CharField(_("reason in Kiswahili"), max_length=80, blank=True)

    class Meta:
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["bakery", "date"], name="a_day_is_closed_once")]


class DeliveryZone(Orderable):
    bakery = ParentalKey(BakerySettings, on_delete=models.CASCADE, related_name="delivery_zones")
    name = models.CharField(max_length=60)
    name_sw = models.CharField(_("name in Kiswahili"), max_length=60, blank=True)
    areas = models.CharField(max_length=255, blank=True, help_text="The areas in it, for example “Masaki, Oyster Bay”.")
    fee = models.DecimalField(max_digits=12, decimal_places=2, default=0, validators=[MinValueValidator(0)])
    minimum_order = models.DecimalField(max_digits=12, decimal_places=2, default=0, validators=[MinValueValidator(0)])
    is_active = models.BooleanField("delivered to", default=True)

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fee__gte=0) & models.Q(minimum_order__gte=0), name="zone_money_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.name


def _check_span(row: OpeningHours | SpecialHours) -> None:
    if row.opens and row.closes and row.closes <= row.opens:
        raise ValidationError({"closes": _("The bakery must close after it opens; end a night at 23:59.")})
