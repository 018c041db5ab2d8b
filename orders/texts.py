"""What people may type: whole characters that paper, screen and database can hold."""

import unicodedata

import regex
from django.utils.translation import gettext as _

from accounts.blanks import seen
from orders.errors import InvalidOrder, Problem

LONGEST_NOTE = 1000
LONGEST_INSCRIPTION = 400  # code points: what the column holds, however few characters a person counts
MOST_INSCRIPTION_LINES = 3
# Controls, halves of characters, other line separators; and the marks that turn the direction of the text around.
REFUSED_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
TURNS_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_BREAK = regex.compile(r"\r\n|\n")


def graphemes(text: str) -> int:
    """How many characters a person counts: an emoji with a skin tone is one. Line breaks are not counted."""
    return len(regex.findall(r"\X", LINE_BREAK.sub("", text)))


def lines_of(typed: str) -> str:
    """A text with the line ends that we keep; browsers send others."""
    return typed.replace("\r\n", "\n")


def cleaned(text: str, *, attr: str, longest: int = LONGEST_NOTE) -> str:
    """The text without blanks around it, or a refusal."""
    text = seen(text).strip()
    if problem := problem_of(text, attr=attr, longest=longest):
        raise InvalidOrder(problem)
    return text


def problem_of(text: str, *, attr: str, longest: int = LONGEST_NOTE, one_line: bool = False) -> Problem | None:
    """What is wrong with a free text, if anything. A name or an address on two lines could forge a row of a mail."""
    if len(text) > longest:
        return Problem("too_long", _("At most %(count)d characters, please.") % {"count": longest}, attr)
    if _has_refused_characters(text if one_line else LINE_BREAK.sub("", text).replace("\t", "")):
        return _refused_characters(attr)
    return None


def problem_of_inscription(inscription: str, *, longest: int, attr: str) -> Problem | None:
    """What is wrong with a message to be piped on a cake, if anything. It is never changed, only refused."""
    if _has_refused_characters(LINE_BREAK.sub("", inscription)):
        return _refused_characters(attr)
    if len(LINE_BREAK.split(inscription)) > MOST_INSCRIPTION_LINES:
        detail = _("An inscription has at most %(count)d lines. Please shorten it.") % {"count": MOST_INSCRIPTION_LINES}
        return Problem("too_many_lines", detail, attr)
    if graphemes(inscription) > longest or len(inscription) > LONGEST_INSCRIPTION:
        detail = _("This size has room for %(count)d characters. Please shorten it.") % {"count": longest}
        return Problem("inscription_too_long", detail, attr)
    return None


def _has_refused_characters(text: str) -> bool:
    return any(sign in TURNS_DIRECTION or unicodedata.category(sign) in REFUSED_CATEGORIES for sign in text)


def _refused_characters(attr: str) -> Problem:
    return Problem(
        "invalid_characters",
        _("This holds characters that cannot be written. Please type it again without them."),
        attr,
    )
