"""Which characters a receipt can show: Latin in its own typefaces, other scripts and emoji in those that help out."""

import unicodedata
from functools import lru_cache
from pathlib import Path

import regex
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
TEXT = "Inter-Regular.ttf"
HELPERS = ("NotoEmoji-Regular.ttf", "DejaVuSans.ttf")
# Stands for what none of the typefaces has.
MISSING = "\N{WHITE VERTICAL RECTANGLE}"
SKIN_TONES = range(0x1F3FB, 0x1F400)
JOINER = "\N{ZERO WIDTH JOINER}"
JOINERS = {JOINER, "\N{ZERO WIDTH NON-JOINER}"}
# Choose between looks of one character, of which paper has one.
SELECTORS = {"\N{VARIATION SELECTOR-15}", "\N{VARIATION SELECTOR-16}"}


def printable(text: str) -> str:
    """The text with only such characters as can be shown: a whole character that cannot be becomes one box."""
    clusters = regex.findall(r"\X", unicodedata.normalize("NFC", text))
    return "".join(_cluster(cluster) for cluster in clusters)


def is_plain(text: str) -> bool:
    """Whether the typeface for text has all of it, and nobody has to help out."""
    return all(ord(sign) in _covered(TEXT) for sign in text)


def _cluster(cluster: str) -> str:
    kept = "".join(sign for sign in cluster if not _is_left_out(sign))
    if any(ord(sign) in _covered(HELPERS[0]) for sign in kept):
        kept = kept.replace(JOINER, "")  # a family becomes its people
    return kept if _has_all(kept) else MISSING


def _is_left_out(sign: str) -> bool:
    """What nobody sees: looks to choose from, skin tones, and marks without ink, but for those that join letters."""
    if sign in SELECTORS or ord(sign) in SKIN_TONES:
        return True
    return unicodedata.category(sign) in {"Cf", "Cc"} and sign not in {*JOINERS, "\n", "\t"}


def _has_all(text: str) -> bool:
    fonts = (TEXT, *HELPERS)
    return all(sign in "\n\t" or any(ord(sign) in _covered(font) for font in fonts) for sign in text)


@lru_cache(maxsize=8)
def _covered(font: str) -> frozenset[int]:
    with TTFont(FONTS / font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
