"""What may stand in braces in the bakery's own wording. A wrong one is refused when it is saved, and harms no mail."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError

from orders import texts

NAMES = ("name", "number", "day", "time", "total", "to_pay", "bakery")
KNOWN = re.compile(r"\{(" + "|".join(NAMES) + r")\}")
IN_WORDS = ", ".join(f"{{{name}}}" for name in NAMES)
# What each is about as long as, for counting.
LONG_EXAMPLE = {
    "name": "Mwanaidi Mwakasege", "number": "CS-7K3M-9QXD", "day": "Wednesday 30 September", "time": "10:00-10:30",
    "total": "TSh 1,450,000", "to_pay": "TSh 1,450,000", "bakery": "Cake Street",
}  # fmt: skip


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with what is known in its place; anything else in braces is left as it stands."""
    return KNOWN.sub(lambda found: facts[found.group(1)], text)


def check(text: str) -> None:
    """Raise Django's ValidationError for a brace that is not one of ours, and for signs that break a line."""
    if problem := texts.problem_of(text, attr="", one_line=True):
        raise ValidationError(problem.detail, code=problem.code)
    if re.search(r"[{}]", KNOWN.sub("", text)):
        raise ValidationError(
            f"In braces there can only be {IN_WORDS}, written exactly like this.", code="unknown_placeholder"
        )
