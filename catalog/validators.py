"""What may be written in a field, said plainly."""

import re
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError


def validate_time_zone(name: str) -> None:
    """A name that the world's time zone database knows."""
    if name not in available_timezones() - {"localtime"}:
        raise ValidationError(
            "“%(name)s” is not a time zone. Write it like Africa/Dar_es_Salaam or Europe/Zurich.",
            code="time_zone",
            params={"name": name},
        )


def validate_currency(code: str) -> None:
    """The three letters of a currency."""
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValidationError(
            "Write the currency as three capital letters, for example TZS, KES or EUR.", code="currency"
        )
