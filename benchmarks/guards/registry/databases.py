"""Guards of how the databases are spoken to."""

from benchmarks.guards.edits import Edit
from benchmarks.guards.guard import SQLITE, Guard
from benchmarks.guards.registry.files import PLACING_RACES, SQLITE_RACES

DATABASES = (
    Guard(
        "immediate-transactions",
        keeps="on SQLite writers wait for each other, also those that read first",
        away=Edit("cakestreet/settings/databases.py", '    "transaction_mode": "IMMEDIATE",\n', ""),
        tests=(
            f"{SQLITE_RACES}::test_whoever_reads_before_they_write_is_not_refused_for_what_another_wrote_meanwhile",
        ),
        on=SQLITE,
    ),
    Guard(
        "busy-timeout",
        keeps="on SQLite a writer waits until it has its turn",
        away=Edit("cakestreet/settings/databases.py", '    "timeout": 20,', '    "timeout": 0,'),
        tests=(f"{PLACING_RACES}::test_the_last_place_of_a_slot_is_sold_once",),
        on=SQLITE,
    ),
    Guard(
        "timeouts",
        keeps="on PostgreSQL nobody waits for a lock, or works on a statement, for ever",
        away=Edit("cakestreet/settings/databases.py", ", **POSTGRES_OPTIONS}", "}"),
        tests=("cakestreet/tests/test_database.py::test_no_lock_is_waited_for_and_no_statement_runs_for_ever",),
    ),
    Guard(
        "lost-connections-are-told",
        keeps="a connection that is lost in the middle of a statement is a database that is away",
        away=Edit("cakestreet/postgresql/base.py", "if exc_type is psycopg2.DatabaseError and", "if False and"),
        tests=(
            "cakestreet/tests/test_database.py"
            "::test_a_connection_lost_in_the_middle_is_told_as_a_database_that_is_away",
        ),
    ),
    Guard(
        "busy-is-told",
        keeps="a database that is away is told as 503, with when to come back",
        away=Edit("cakestreet/api_errors.py", "if isinstance(exc, (*DATABASE_IS_AWAY, errors.Busy)):", "if False:"),
        tests=("cakestreet/tests/test_api_errors.py::test_a_database_that_is_away_asks_to_come_back",),
    ),
)
