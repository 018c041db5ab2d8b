"""The alphabet of text messages. With one sign outside it, a message holds 70 characters instead of 160."""

import unicodedata

# GSM 03.38: its own alphabet, and the signs that take the room of two.
ALPHABET = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TAKES_TWO = set("^{}\\[~]|€")
WRITTEN_AS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "…": "...", "×": "x", "•": "-", "·": "-"}
    | dict.fromkeys("\u00a0\u202f\u2009\t", " ")
)
ONE_PLAIN, EACH_PLAIN = 160, 153
ONE_WIDE, EACH_WIDE = 70, 67


def plain(text: str) -> str:
    """The same words, in the alphabet as far as it reaches: “Zoé” stays, “Čedo” becomes “Cedo”."""
    return "".join(
        sign if sign in ALPHABET or sign in TAKES_TWO else _bare(sign) for sign in text.translate(WRITTEN_AS)
    )


def is_plain(text: str) -> bool:
    """Whether every sign is of the alphabet."""
    return all(sign in ALPHABET or sign in TAKES_TWO for sign in text)


def segments(text: str) -> int:
    """As how many messages it is sent, and paid for."""
    if is_plain(text):
        length, one, each = sum(2 if sign in TAKES_TWO else 1 for sign in text), ONE_PLAIN, EACH_PLAIN
    else:
        length, one, each = len(text.encode("utf-16-le")) // 2, ONE_WIDE, EACH_WIDE
    return 1 if length <= one else -(-length // each)


def _bare(sign: str) -> str:
    """A letter without its marks, if that is of the alphabet; otherwise the sign as it is."""
    bare = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    return bare if bare and is_plain(bare) else sign
