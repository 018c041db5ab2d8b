"""What a scanner at the counter reads, as the path of an SVG: no picture to fetch, and sharp on any printer."""

from dataclasses import dataclass

import segno

# Of an SVG's own units; a scanner wants four white squares around the code.
QUIET_ZONE = 4


@dataclass(frozen=True)
class ScanCode:
    """A QR code: the length of its side, and the path that draws its dark squares."""

    side: int
    path: str


def scan_code(text: str) -> ScanCode:
    """The text as a QR code that survives a crumb of icing: a quarter of it may be covered."""
    code = segno.make_qr(text, error="q")
    side, _height = code.symbol_size(border=QUIET_ZONE)
    runs = [
        f"M{x} {y}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix_iter(border=QUIET_ZONE))
        for x, length in _dark_runs(bytes(row))
    ]
    return ScanCode(side=side, path="".join(runs))


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark squares begin in a row, and how many stand side by side."""
    runs, start = [], None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append((start, x - start))
            start = None
    return runs
