"""The tables of docs/reliability.md that name every guard and its test, written from the registry."""

from collections.abc import Iterable, Mapping

from benchmarks.guards.edits import ROOT
from benchmarks.guards.guard import Constraint, Guard

PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- guards: written by `python -m benchmarks.guards --write` -->", "<!-- end of guards -->"


def tables(guards: Mapping[str, Guard]) -> str:
    """Both tables: the guards of the code, and those that the database keeps."""
    code = [guard for guard in guards.values() if not isinstance(guard.away, Constraint)]
    database = [guard for guard in guards.values() if isinstance(guard.away, Constraint)]
    return "\n".join(
        [
            "| guard | what it keeps | where | fails without it |",
            "| --- | --- | --- | --- |",
            *(f"| `{guard.name}` | {guard.keeps} | {guard.where} | {_tests(guard.tests)} |" for guard in code),
            "",
            f"And every constraint of the database, each broken by its own case of `{_common(database)}`:",
            "",
            *_by_model(database),
        ]
    )


def written(guards: Mapping[str, Guard]) -> str:
    """The page with its tables as they should be."""
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    _old, after = rest.split(END)
    return f"{before}{BEGIN}\n{tables(guards)}\n{END}{after}"


def _tests(tests: Iterable[str]) -> str:
    return "<br>".join(f"`{test}`" for test in tests)


def _common(guards: list[Guard]) -> str:
    return guards[0].tests[0].split("[")[0]


def _by_model(guards: list[Guard]) -> list[str]:
    rows: dict[str, list[str]] = {}
    for guard in guards:
        rows.setdefault(guard.keeps.split(":")[0], []).append(guard.name)
    return [f"- {model}: {', '.join(f'`{name}`' for name in names)}" for model, names in rows.items()]
