"""Runs the trials, each on a database of its own, and writes what was measured.

Two at once, the small ones four: most of a trial is waiting. What harms the server of PostgreSQL comes last, one by
one, and beside it what needs no PostgreSQL.
"""

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

from benchmarks.torture import report
from benchmarks.torture.house import environment_of
from benchmarks.torture.moulds import Moulds
from benchmarks.torture.postgres import Postgres
from benchmarks.torture.processes import BIN, ROOT, end
from benchmarks.torture.promise import SQLITE, Figure, Promise, Trial
from benchmarks.torture.report import Measured, TrialReport

DEFAULT_REPORT = ROOT / "var" / "torture"
LANES, SMALL_LANES = 2, 4


def read_options(words: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make torture", description="Measures every promise of docs/reliability.md.")
    parser.add_argument("--size", choices=["full", "small"], default="full")
    parser.add_argument("--only", default="", help="numbers of promises, such as 1,4")
    parser.add_argument("--report", type=Path, default=DEFAULT_REPORT, help="the folder of report.md and report.json")
    return parser.parse_args(words)


def run_all(words: list[str] | None = None) -> int:
    """The exit code: 1 when a promise does not hold."""
    options = read_options(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    promises = _chosen(options.only)
    with _folder() as folder, Runner(folder=folder, small=options.size == "small").opened() as runner:
        measured = runner.measure(promises)
    report.write(measured, folder=options.report, size=options.size)
    print(report.table(measured))
    print(f"\n  The report: {options.report / 'report.md'}\n")
    return 0 if all(one.held for one in measured) else 1


def _chosen(only: str) -> list[Promise]:
    os.environ |= environment_of(database_url="sqlite://:memory:", folder=DEFAULT_REPORT)
    django.setup()  # the promises speak of models; nothing is asked of a database here
    from benchmarks.torture.promises import PROMISES

    numbers = [int(number) for number in only.replace(",", " ").split()] or sorted(PROMISES)
    if unknown := set(numbers) - PROMISES.keys():
        raise SystemExit(f"There is no promise {', '.join(map(str, sorted(unknown)))}.")
    return [PROMISES[number] for number in numbers]


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A folder under the system's temporary one: as root PostgreSQL runs as somebody who sees no home folder."""
    folder = Path(tempfile.mkdtemp(prefix="cakestreet-torture-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Runner:
    def __init__(self, *, folder: Path, small: bool) -> None:
        self.folder, self.small = folder, small
        self.postgres = Postgres(folder / "pg")
        self.moulds = Moulds(postgres=self.postgres, folder=folder)
        self.lanes = SMALL_LANES if small else LANES

    @contextlib.contextmanager
    def opened(self) -> Iterator["Runner"]:
        try:
            self.say("Preparing the databases (the first time takes a minute or two) …")
            self.postgres.start()
            self.moulds.make()
            yield self
        finally:
            self.postgres.stop()

    def measure(self, promises: list[Promise]) -> list[Measured]:
        tried = self._try_out_all(promises, (self.lanes, _shares_postgres))
        tried |= self._try_out_all(promises, (1, _harms_postgres), (1, _needs_no_postgres))
        return [Measured(one, [tried[one.number, index] for index in range(len(one.trials))]) for one in promises]

    def _try_out_all(
        self, promises: list[Promise], *groups: tuple[int, Callable[[Trial], bool]]
    ) -> dict[tuple[int, int], TrialReport]:
        """Every trial that belongs to one of the groups, each group in so many lanes of its own."""
        trials = [(one, index, trial) for one in promises for index, trial in enumerate(one.trials)]
        trials.sort(key=lambda one: not one[2].first)
        begun = {}
        with contextlib.ExitStack() as stack:
            for count, belongs in groups:
                lanes = stack.enter_context(ThreadPoolExecutor(count))
                for promise, index, trial in trials:
                    if belongs(trial):
                        begun[promise.number, index] = lanes.submit(self.try_out, promise, index)
        return {which: one.result() for which, one in begun.items()}

    def try_out(self, promise: Promise, index: int) -> TrialReport:
        trial, began = promise.trials[index], time.monotonic()
        figures, trouble = self._run(promise, index, trial)
        done = TrialReport(trial.name, figures, trouble, time.monotonic() - began, is_control=trial.is_control)
        verdict = "held" if done.held else "BROKEN"
        self.say(
            f"{verdict:6} {done.seconds:6.1f} s  {promise.number}. {promise.title}: {trial.name}: {done.in_short()}"
        )
        return done

    def _run(self, promise: Promise, index: int, trial: Trial) -> tuple[list[Figure], str]:
        name = f"trial_{promise.number:02}_{index + 1}"
        folder = self.folder / name
        folder.mkdir()
        database = "" if trial.database == SQLITE else name
        if database:
            self.postgres.wait_until_it_answers()  # the trial before may have crashed it
        url = self.moulds.cast_postgres(database) if database else self.moulds.cast_sqlite(folder / "trial.sqlite3")
        quickly = {"QUICK_PASSWORDS": "1"} if self.small else {}
        environment = environment_of(database_url=url, folder=folder, **quickly)
        command = [
            BIN / "python", "-m", "benchmarks.torture.trial", promise.number, index, "--folder", folder, "--out",
            folder / "figures.json", "--postgres", self.postgres.data, "--database", database, "--database-url", url,
            *(["--small"] if self.small else []),
        ]  # fmt: skip
        trouble = self._run_apart(command, folder=folder, environment=environment, seconds=trial.seconds)
        if database and not trial.alone:
            self.postgres.drop(database)
        if trouble:
            return [], trouble
        figures = [Figure(**row) for row in json.loads((folder / "figures.json").read_text())]
        return figures, ""

    def _run_apart(self, command: list, *, folder: Path, environment: dict[str, str], seconds: int) -> str:
        """Runs a trial in a process and a group of its own; what went wrong with the trial itself, if anything."""
        log = folder / "trial.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(word) for word in command], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip
            try:
                process.wait(timeout=seconds)
            except subprocess.TimeoutExpired:
                return f"Given up after {seconds} s.\n{_tail(log)}"
            finally:
                end(process, seconds=30)  # it ends what it has started first
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
                self._keep_logs(folder)
        return "" if process.returncode == 0 else f"The trial broke off ({process.returncode}).\n{_tail(log)}"

    def _keep_logs(self, folder: Path) -> None:
        """The logs outlive the run: whoever finds a broken promise wants to read them."""
        kept = DEFAULT_REPORT / "logs"
        kept.mkdir(parents=True, exist_ok=True)
        for log in folder.glob("*.log"):
            shutil.copyfile(log, kept / f"{folder.name}-{log.name}")

    def say(self, text: str) -> None:
        print(f"  {text}", flush=True)


def _harms_postgres(trial: Trial) -> bool:
    return trial.alone


def _needs_no_postgres(trial: Trial) -> bool:
    return trial.database == SQLITE


def _shares_postgres(trial: Trial) -> bool:
    return not (_harms_postgres(trial) or _needs_no_postgres(trial))


def _tail(log: Path, lines: int = 25) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
