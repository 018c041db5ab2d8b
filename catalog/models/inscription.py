"""Where on its picture a cake's inscription is shown while the customer types it."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

HUNDRED = 100
NARROWEST = 10
MOST_CURVE = 30
DARK_CHOCOLATE = "#4b2417"
SHARE = [MinValueValidator(0), MaxValueValidator(HUNDRED)]


class InscriptionPlace(models.Model):
    """An arc on the picture, in per cent of it, and the icing that is piped along it."""

    inscription_x = models.PositiveSmallIntegerField(_("middle, from the left (%)"), default=50, validators=SHARE)
    inscription_y = models.PositiveSmallIntegerField(_("middle, from the top (%)"), default=58, validators=SHARE)
    inscription_width = models.PositiveSmallIntegerField(
        _("width (%)"), default=36, validators=[MinValueValidator(NARROWEST), MaxValueValidator(HUNDRED)]
    )
    inscription_curve = models.SmallIntegerField(
        _("curve (%)"), default=6, validators=[MinValueValidator(-MOST_CURVE), MaxValueValidator(MOST_CURVE)]
    )
    inscription_colour = models.CharField(
        _("colour of the icing"),
        max_length=7,
        default=DARK_CHOCOLATE,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write a colour as # and six signs, such as #4b2417."))],
    )
    inscription_on_plaque = models.BooleanField(_("on a plaque of sugar paste"), default=False)

    class Meta:
        abstract = True


PLACE_IS_ON_THE_PICTURE = models.CheckConstraint(
    condition=models.Q(
        inscription_x__range=(0, HUNDRED),
        inscription_y__range=(0, HUNDRED),
        inscription_width__range=(NARROWEST, HUNDRED),
        inscription_curve__range=(-MOST_CURVE, MOST_CURVE),
    ),
    name="cake_inscription_is_on_the_picture",
)
