"""`make guards`: takes away one guard after the other, and shows that its tests fail. `--write` writes the docs.

Needs a PostgreSQL in DATABASE_URL; the few guards that SQLite needs are shown on SQLite.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import django

from benchmarks.guards.docs import PAGE, written
from benchmarks.guards.edits import ROOT
from benchmarks.guards.guard import SQLITE, Constraint, Guard
from benchmarks.guards.plugin import CONSTRAINTS
from benchmarks.guards.registry import GUARDS

PYTEST = (sys.executable, "-m", "pytest")  # with the folder of the project on the path
SECONDS = 900
LANES = int(os.environ.get("GUARD_LANES", "2"))


@dataclass(frozen=True)
class Round:
    """One run of pytest: a guard, or all the constraints at once, which need no run of their own."""

    without: str
    guards: tuple[Guard, ...]

    @property
    def on(self) -> str:
        return self.guards[0].on

    @property
    def tests(self) -> list[str]:
        return [test for guard in self.guards for test in guard.tests]


class Lane:
    """One database of each kind, used by one round after the other."""

    def __init__(self, number: int) -> None:
        self.suffix = f"_guards{number}"
        self.used: set[str] = set()

    def try_out(self, one: Round) -> dict[str, str]:
        """By guard, what is wrong with its tests; empty when every one of them fails without it."""
        with tempfile.TemporaryDirectory() as folder:
            outcomes = Path(folder) / "outcomes.json"
            words = [*PYTEST, "-q", "-p", "benchmarks.guards.plugin", "--without", one.without, "--outcomes", outcomes]
            words += ["--reuse-db" if one.on in self.used else "--create-db", *one.tests]
            self.used.add(one.on)
            output = self._run(words, one.on)
            if not outcomes.exists():
                return {one.without: f"could not be tried: {output[-1500:]}"}
            failed = json.loads(outcomes.read_text())
            return {guard.name: _passed_without(guard, failed) for guard in one.guards}

    def _run(self, words: list[object], database: str) -> str:
        try:
            return subprocess.run(
                [str(word) for word in words], cwd=ROOT, env=self._environment(database), text=True, check=False,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS,
            ).stdout  # fmt: skip
        except subprocess.TimeoutExpired:
            return f"It was not done after {SECONDS} seconds."

    def _environment(self, database: str) -> dict[str, str]:
        environment = {**os.environ, "TEST_DB_SUFFIX": self.suffix}
        if database == SQLITE:
            environment.pop("DATABASE_URL", None)
        return environment


def _passed_without(guard: Guard, failed: dict[str, bool]) -> str:
    """A named test may have several cases: one that fails shows the guard."""
    troubles = []
    for test in guard.tests:
        cases = [outcome for node, outcome in failed.items() if node == test or node.startswith(f"{test}[")]
        if not cases:
            troubles.append(f"{test} did not run")
        elif not any(cases):
            troubles.append(f"{test} passes without it")
    return "; ".join(troubles)


def every_guard() -> dict[str, Guard]:
    """By name. Django has to be set up."""
    from benchmarks.guards.constraints import constraint_guards

    return {**GUARDS, **constraint_guards()}


def main() -> int:
    parser = argparse.ArgumentParser(prog="make guards", description=__doc__)
    parser.add_argument("--write", action="store_true", help="writes the tables of docs/reliability.md")
    parser.add_argument("--only", default="", help="names of guards, or beginnings of them, with commas between")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cakestreet.settings.test")
    django.setup()
    guards = every_guard()
    if options.write:
        PAGE.write_text(written(guards))
        return 0
    chosen = [guard for guard in guards.values() if _is_chosen(guard.name, options.only)]
    troubles = try_all(chosen)
    print(f"\n  {len(chosen) - len(troubles)} guards shown, {len(troubles)} not")
    return 1 if troubles else 0


def _is_chosen(name: str, only: str) -> bool:
    return not only or any(name.startswith(beginning) for beginning in only.split(","))


def try_all(guards: list[Guard]) -> list[str]:
    """The names of those whose tests do not show them."""
    lanes: Queue[Lane] = Queue()
    for number in range(LANES):
        lanes.put(Lane(number))

    def in_a_lane(one: Round) -> list[str]:
        lane = lanes.get()
        try:
            found = lane.try_out(one)
        finally:
            lanes.put(lane)
        for name, trouble in found.items():
            print(f"  {f'NOT SHOWN {name}: {trouble}' if trouble else f'shown     {name}'}", flush=True)
        return [name for name, trouble in found.items() if trouble]

    with ThreadPoolExecutor(LANES) as threads:
        return [name for names in threads.map(in_a_lane, rounds_of(guards)) for name in names]


def rounds_of(guards: list[Guard]) -> list[Round]:
    constraints = tuple(guard for guard in guards if isinstance(guard.away, Constraint))
    others = [Round(guard.name, (guard,)) for guard in guards if guard not in constraints]
    return [*([Round(CONSTRAINTS, constraints)] if constraints else []), *others]


if __name__ == "__main__":
    sys.exit(main())
