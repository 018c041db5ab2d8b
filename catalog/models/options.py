"""Option groups (Flavour, Filling, Topper …) that many cakes share, and the options in them."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from multiselectfield import MultiSelectField
from wagtail.models import Orderable

from catalog.models.choices import Allergen, DietaryLabel
from catalog.panels.choices import OPTION_GROUP


class OptionGroup(ClusterableModel):
    name = models.CharField(max_length=60, help_text="What the customer reads, for example “Filling”.")
    name_sw = models.CharField(_("name in Kiswahili"), max_length=60, blank=True)
    note = models.CharField(
        "note for staff",
        max_length=80,
        blank=True,
        help_text="To tell groups of one name apart, for example “cupcakes”.",
    )
    min_choices = models.PositiveSmallIntegerField(default=1, help_text="0 when the customer may choose nothing.")
    max_choices = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])

    panels = OPTION_GROUP

    class Meta:
        ordering = ["name", "note"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(max_choices__gte=models.F("min_choices")) & models.Q(max_choices__gte=1),
                name="option_group_max_is_at_least_min",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.note})" if self.note else self.name

    def clean(self) -> None:
        if self.min_choices is not None and self.max_choices is not None and self.min_choices > self.max_choices:
            raise ValidationError({"max_choices": "“At most” is below “at least”. Make it larger."})


class Option(Orderable):
    group = ParentalKey(OptionGroup, on_delete=models.CASCADE, related_name="options")
    name = models.CharField(max_length=60)
    name_sw = models.CharField(_("name in Kiswahili"), max_length=60, blank=True)
    price_difference = models.DecimalField(
        max_digits=12, decimal_places=2, default=0, help_text="Added to the price of one cake. May be negative."
    )
    image = models.ForeignKey("catalog.CakeImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contains = MultiSelectField(choices=Allergen.choices, blank=True, max_length=200)
    may_contain = MultiSelectField(choices=Allergen.choices, blank=True, max_length=200)
    dietary = MultiSelectField(choices=DietaryLabel.choices, blank=True, max_length=200)
    is_available = models.BooleanField("can be chosen", default=True)

    def __str__(self) -> str:
        return self.name
