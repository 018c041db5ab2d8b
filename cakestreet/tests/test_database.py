"""How the product speaks to its database."""

import psycopg2
import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError, connection

from cakestreet.postgresql.base import DatabaseWrapper

pytestmark = pytest.mark.django_db


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="settings of PostgreSQL")
def test_no_lock_is_waited_for_and_no_statement_runs_for_ever():
    waits = {}
    with connection.cursor() as cursor:
        for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"SHOW {name}")
            waits[name] = cursor.fetchone()[0]

    assert waits == {
        "lock_timeout": "5s", "statement_timeout": "15s", "idle_in_transaction_session_timeout": "15s",
    }  # fmt: skip


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="settings of SQLite")
def test_writers_take_their_turn_and_readers_do_not_wait():
    options = connection.settings_dict["OPTIONS"]
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        keys = cursor.execute("PRAGMA foreign_keys").fetchone()[0]

    assert (options["transaction_mode"], options["timeout"], journal, keys) == ("IMMEDIATE", 20, "wal", 1)


class RefusedError(psycopg2.DatabaseError):
    """An error of the server's, with a code of its own."""

    pgcode = "XX000"


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (psycopg2.DatabaseError("server closed the connection unexpectedly"), OperationalError),
        (psycopg2.OperationalError("connection refused"), OperationalError),
        (psycopg2.ProgrammingError("syntax error"), ProgrammingError),
        (RefusedError("internal error"), DatabaseError),
    ],
)
def test_a_connection_lost_in_the_middle_is_told_as_a_database_that_is_away(raised, told):
    wrapper = DatabaseWrapper({**connection.settings_dict})

    with pytest.raises(DatabaseError) as error, wrapper.wrap_database_errors:
        raise raised

    assert type(error.value) is told
    assert error.value.__cause__ is raised
    assert wrapper.errors_occurred
