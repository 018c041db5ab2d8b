"""Takes a guard out of a database that is thrown away afterwards, or out of the transaction at hand."""

from django.apps import apps
from django.db import connection

from benchmarks.guards.guard import Constraint, Trigger

TABLE_OF_CONSTRAINT = "SELECT conrelid::regclass::text FROM pg_constraint WHERE conname = %s"
UNIQUE_OF_COLUMN = """
SELECT c.conname FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND ARRAY[a.attnum] = c.conkey
WHERE c.contype = 'u' AND c.conrelid = %s::regclass AND a.attname = %s
"""


def take_out(guard: Constraint | Trigger) -> None:
    """On PostgreSQL anything, and it comes back with a rollback; on SQLite a constraint with a name."""
    if connection.vendor == "postgresql":
        connection.check_constraints()  # no table is altered while checks of it wait for the end of the transaction
        _run(_sql_of(guard))
        return
    if isinstance(guard, Trigger):
        raise NotImplementedError("On SQLite a table has a trigger for each verb.")
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == guard.name:
                with connection.schema_editor() as editor:
                    editor.remove_constraint(model, constraint)


def _sql_of(guard: Constraint | Trigger) -> str:
    if isinstance(guard, Trigger):
        return f"ALTER TABLE {guard.table} DISABLE TRIGGER {guard.table}_append_only"
    name = _name_of_field(guard.name) if "." in guard.name else guard.name
    table = _ask(TABLE_OF_CONSTRAINT, name)
    # A unique constraint over an expression is an index and no more.
    return f'ALTER TABLE {table} DROP CONSTRAINT "{name}"' if table else f'DROP INDEX "{name}"'


def _name_of_field(label: str) -> str:
    model_label, field = label.rsplit(".", 1)
    model = apps.get_model(model_label)
    return _ask(UNIQUE_OF_COLUMN, model._meta.db_table, model._meta.get_field(field).column)


def _ask(sql: str, *values: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
        return str(row[0]) if row else ""


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
