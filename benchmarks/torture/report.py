"""What a run leaves behind: a table for the eye, a report in Markdown and in JSON."""

import json
import os
import platform
import textwrap
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.torture.postgres import server_version
from benchmarks.torture.promise import Figure, Promise

PACKAGES = ("django", "wagtail", "djangorestframework", "gunicorn", "psycopg2-binary", "schemathesis", "hypothesis")
WIDTHS = (28, 30, 46, 6)


@dataclass(frozen=True)
class TrialReport:
    """What one trial measured. `trouble` says why it broke off, or what is broken in the database."""

    name: str
    figures: list[Figure]
    trouble: str
    seconds: float
    is_control: bool

    @property
    def held(self) -> bool:
        """A control run holds when the promise does not: the trial would have noticed."""
        if self.is_control:
            return bool(self.figures) and not all(figure.held for figure in self.figures)
        return bool(self.figures) and not self.trouble and all(figure.held for figure in self.figures)

    def in_short(self) -> str:
        if not self.figures:
            return self.trouble.splitlines()[0] if self.trouble else "nothing measured"
        if self.is_control:
            broken = [str(figure) for figure in self.figures if not figure.held]
            return f"breaks, as it has to: {', '.join(broken)}" if broken else "did not break"
        return ", ".join(str(figure) for figure in self.figures)


@dataclass(frozen=True)
class Measured:
    promise: Promise
    trials: list[TrialReport]

    @property
    def held(self) -> bool:
        return all(trial.held for trial in self.trials)


def table(measured: list[Measured]) -> str:
    """The four columns, wrapped for a terminal."""
    rows = [_wrapped(("promise", "figure promised", "figure measured", "held"))]
    rows.append("  " + "-+-".join("-" * width for width in WIDTHS))
    for one in measured:
        trials = "\n".join(f"{trial.name}: {trial.in_short()}" for trial in one.trials)
        title = f"{one.promise.number}. {one.promise.title}"
        rows.append(_wrapped((title, one.promise.figure, trials, "held" if one.held else "NOT")))
        rows.append("")
    return "\n" + "\n".join(rows)


def _wrapped(cells: tuple[str, ...]) -> str:
    columns = [
        [line for part in cell.splitlines() for line in textwrap.wrap(part, width) or [""]]
        for cell, width in zip(cells, WIDTHS, strict=True)
    ]
    height = max(len(column) for column in columns)
    lines = [
        " | ".join(
            (column[row] if row < len(column) else "").ljust(width)
            for column, width in zip(columns, WIDTHS, strict=True)
        )
        for row in range(height)
    ]
    return "\n".join(f"  {line.rstrip()}" for line in lines)


def write(measured: list[Measured], *, folder: Path, size: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    facts = facts_of_this_run(size)
    body = {"facts": facts, "promises": [_as_json(one) for one in measured]}
    (folder / "report.json").write_text(json.dumps(body, indent=2))
    (folder / "report.md").write_text(_markdown(measured, facts))


def facts_of_this_run(size: str) -> dict[str, str]:
    """Where, when and with what: a figure says nothing without them."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "size": size,
        "machine": f"{os.cpu_count()} cores, {_memory()}, {platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "postgresql": server_version(),
        **{package: version(package) for package in PACKAGES},
    }


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"


def _as_json(one: Measured) -> dict:
    return {
        "number": one.promise.number,
        "promise": one.promise.title,
        "figure": one.promise.figure,
        "held": one.held,
        "trials": [asdict(trial) | {"held": trial.held} for trial in one.trials],
    }


def _markdown(measured: list[Measured], facts: dict[str, str]) -> str:
    lines = ["# The promises, measured", "", "| | |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in facts.items()]
    lines += ["", "| promise | figure promised | figure measured | held |", "| --- | --- | --- | --- |"]
    for one in measured:
        trials = "<br>".join(f"{trial.name}: {trial.in_short()}" for trial in one.trials)
        held = "yes" if one.held else "**no**"
        lines.append(f"| {one.promise.number}. {one.promise.title} | {one.promise.figure} | {trials} | {held} |")
    for one in measured:
        lines += ["", f"## {one.promise.number}. {one.promise.title}"]
        for trial in one.trials:
            lines += ["", f"### {trial.name} ({trial.seconds:.0f} s)", ""]
            lines += ["| figure | promised | measured | held |", "| --- | --- | --- | --- |"]
            lines += [
                f"| {figure.name} | {figure.promised} | {figure.measured} | {'yes' if figure.held else 'no'} |"
                for figure in trial.figures
            ]
            if trial.trouble:
                lines += ["", "```", trial.trouble, "```"]
    return "\n".join(lines) + "\n"
