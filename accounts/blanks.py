"""Text in which there is nothing to see, whatever it is made of."""

import regex

# Signs without a shape: of no width, fillers of scripts, the empty pattern of braille.
NOTHING_TO_SEE = regex.compile(r"[\s\p{Default_Ignorable_Code_Point}\u2800]*")


def is_blank(text: str) -> bool:
    """Whether nobody who reads it sees anything."""
    return NOTHING_TO_SEE.fullmatch(text) is not None
