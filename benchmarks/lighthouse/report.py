"""What the visits of a page say together: the middle one of each figure, beside what is promised of it."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

PERFECT = 100
LEAST_PERFORMANCE = 95
# Lighthouse's own measure of the machine. Below it, a slow page says more of the machine than of the page.
QUIET_MACHINE = 1800
NAMES = {"performance": "perf", "accessibility": "a11y", "best-practices": "practices", "seo": "seo"}
HEAD = ("page", *NAMES.values(), "CLS", "FCP s", "LCP s", "TBT ms", "kB", "machine", "")


@dataclass(frozen=True)
class Measured:
    """The middle of all visits to one page."""

    page: str
    scores: dict[str, float]
    figures: dict[str, float]
    benchmark: float

    @property
    def broken(self) -> list[str]:
        """The promises that do not hold. A busy machine excuses slowness, and nothing else."""
        broken = [f"{NAMES[name]} {score:.0f}" for name, score in self.scores.items() if self.is_short(name, score)]
        if self.figures["cls"]:
            broken.append(f"CLS {self.figures['cls']:.3f}")
        return broken

    def is_short(self, name: str, score: float) -> bool:
        if name == "performance":
            return score < LEAST_PERFORMANCE and self.benchmark >= QUIET_MACHINE
        return score < PERFECT

    @property
    def verdict(self) -> str:
        if self.broken:
            return "NOT HELD"
        return "held" if self.scores["performance"] >= LEAST_PERFORMANCE else "busy machine: ask again"

    @property
    def row(self) -> tuple[str, ...]:
        figures = self.figures
        return (
            self.page,
            *(f"{self.scores[name]:.0f}" for name in NAMES),
            f"{figures['cls']:.3f}",
            f"{figures['fcp'] / 1000:.1f}",
            f"{figures['lcp'] / 1000:.1f}",
            f"{figures['tbt']:.0f}",
            f"{figures['bytes'] / 1000:.0f}",
            f"{self.benchmark:.0f}",
            self.verdict,
        )


def middle(page: str, visits: Sequence[dict[str, Any]]) -> Measured:
    """The median of each figure; no visit's layout may move, so of shifts the worst."""
    scores = {name: statistics.median(visit["scores"][name] for visit in visits) for name in NAMES}
    figures = {name: statistics.median(visit["figures"][name] for visit in visits) for name in visits[0]["figures"]}
    figures["cls"] = max(round(visit["figures"]["cls"], 3) for visit in visits)
    return Measured(page, scores, figures, statistics.median(visit["benchmark"] for visit in visits))


def table(measured: Iterable[Measured]) -> str:
    rows = [HEAD, *(one.row for one in measured)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def findings(visits: Iterable[dict[str, Any]]) -> list[str]:
    """What Lighthouse would have otherwise, once each, with where it saw that."""
    found: dict[str, str] = {}
    for visit in visits:
        for one in visit["findings"]:
            weight = "" if one["isWeighed"] else " (advice)"
            where = "".join(f"\n      {place[:150]}" for place in one["where"])
            found.setdefault(one["id"], f"{one['id']}{weight}: {one['title']} {one['value']}".rstrip() + where)
    return list(found.values())
