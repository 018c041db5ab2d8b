"""Text in which there is nothing to see, whatever it is made of."""

import regex

# Signs without a shape: of no width, fillers of scripts, the empty pattern of braille.
NOTHING_TO_SEE = regex.compile(r"[\s\p{Default_Ignorable_Code_Point}\u2800]*")


def seen(text: str) -> str:
    """The text as it is; nothing in the place of what nobody who reads it could see."""
    return "" if NOTHING_TO_SEE.fullmatch(text) else text
