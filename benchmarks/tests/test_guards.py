"""The list of guards is true: every place is there, every test is there, and the docs say the same."""

import ast
from pathlib import Path

import pytest

from benchmarks.guards.__main__ import every_guard
from benchmarks.guards.constraints import IMPLIED, constraint_guards
from benchmarks.guards.docs import PAGE, written
from benchmarks.guards.edits import ROOT, Edit
from benchmarks.guards.registry import GUARDS, edits_of
from cakestreet.tests.test_constraints import BREAKS

EDITED = {name: guard for name, guard in GUARDS.items() if isinstance(guard.away, Edit)}


@pytest.mark.parametrize("name", EDITED)
def test_a_guard_of_the_code_stands_where_the_list_says(name: str):
    assert EDITED[name].away.found == 1


@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_names_tests_that_there_are(name: str):
    assert GUARDS[name].tests
    for test in GUARDS[name].tests:
        file, *path = test.split("::")
        assert path[-1] in functions_of(ROOT / file), test


def functions_of(file: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)}


def test_every_constraint_is_a_guard_with_its_case():
    assert constraint_guards().keys() == BREAKS.keys()
    assert not IMPLIED.keys() & BREAKS.keys()


def test_no_two_guards_have_one_name():
    assert not GUARDS.keys() & constraint_guards().keys()


def test_the_docs_name_every_guard_and_no_other():
    assert PAGE.read_text() == written(every_guard()), "run: python -m benchmarks.guards --write"


def test_an_edit_of_what_is_not_there_is_an_error():
    edit = Edit("orders/capacity.py", "a line that nobody wrote", "")

    with pytest.raises(LookupError):
        edit.apply("another line")
    assert edit.found == 0


def test_the_edits_of_several_guards_are_made_together():
    edits = edits_of(["units-of-a-day", "place-in-a-slot", "day_is_never_overbooked", ""])

    assert [edit.module for edit in edits] == ["orders.capacity", "orders.capacity"]
