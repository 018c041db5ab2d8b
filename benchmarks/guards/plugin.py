"""For pytest: `-p benchmarks.guards.plugin --without NAME` runs the tests as they would run without that guard.

`--without constraints` takes from each case of the test of the constraints the constraint that it is about.
"""

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.guards.edits import install
from benchmarks.guards.guard import Constraint, Trigger
from benchmarks.guards.registry import GUARDS, edits_of

CONSTRAINTS = "constraints"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--without", default="", help="The guard to take away.")
    parser.addoption("--outcomes", help="A file for how each test ended, in JSON.")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, Any, Any]:
    """Before Django is set up: a module that is loaded cannot be edited any more."""
    name = early_config.known_args_namespace.without
    if name and name != CONSTRAINTS and name not in GUARDS:
        raise pytest.UsageError(f"There is no guard {name}.")
    install(edits_of([name]))
    return (yield)


@pytest.fixture(autouse=True)
def _without_a_guard_of_the_database(request: pytest.FixtureRequest) -> None:
    """Inside the test's own transaction: its rollback brings the guard back."""
    from benchmarks.guards.database import take_out

    name = request.config.getoption("without")
    if name == CONSTRAINTS:
        away: object = Constraint(request.node.callspec.id)
    else:
        away = GUARDS[name].away if name else None
    if isinstance(away, Constraint | Trigger):
        request.getfixturevalue("db")
        take_out(away)


class Outcomes:
    """Which tests failed in their own body. An error in a fixture proves nothing about a guard."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.failed: dict[str, bool] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.failed[report.nodeid] = report.failed

    def pytest_sessionfinish(self) -> None:
        self.file.write_text(json.dumps(self.failed))


def pytest_configure(config: pytest.Config) -> None:
    if file := config.getoption("outcomes"):
        config.pluginmanager.register(Outcomes(Path(file)))
