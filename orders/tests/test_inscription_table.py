"""What can be piped, sign by sign; the storefront warns by the same table while a customer types."""

import json
from pathlib import Path

import pytest

from orders.production import unusual_signs
from orders.texts import graphemes, problem_of_inscription

TABLE = json.loads((Path(__file__).parent / "inscriptions.json").read_text())


@pytest.mark.parametrize("row", TABLE, ids=lambda row: ascii(row["text"]))
def test_an_inscription_is_counted_refused_and_marked_as_the_table_says(row):
    problem = problem_of_inscription(row["text"], longest=40, attr="inscription")

    assert graphemes(row["text"]) == row["characters"]
    assert (problem.code if problem else None) == ("invalid_characters" if row["refused"] else None)
    assert [sign.character for sign in unusual_signs(row["text"])] == row["unusual"]
