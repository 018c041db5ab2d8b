"""The database between two tests with several connections."""

import json
from typing import Any

from django.core.management import call_command
from django.db import connection

RENEWED = "catalog.menuversion"  # a number that is drawn anew


def rows(contents: str) -> list[Any]:
    return [row for row in json.loads(contents) if row["model"] != RENEWED]


def test_tables_that_are_copied_back_hold_what_django_would_put_there():
    first = connection._test_serialized_contents

    for _time in ("as Django does it", "copied back"):
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
        connection.creation.deserialize_db_from_string(first)

    assert rows(connection.creation.serialize_db_to_string()) == rows(first)
