"""Tests with several connections begin with a filled database; Django fills it by saving a thousand rows one by one."""

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.backends.base.creation import BaseDatabaseCreation
from wagtail.models import Site

from catalog import published

WRITTEN_BY_TRIGGERS = "_fts"  # SQLite's index of words, which fills with the table that it is of


def refill_by_copying(as_django_does: Callable[..., None]) -> Callable[..., None]:
    """The first time that the tables are empty Django fills them; from then on these very rows are copied back."""
    kept: dict[str, Any] = {}

    def refilled(self: BaseDatabaseCreation, contents: str) -> None:
        emptied = not ContentType.objects.exists()
        if kept and emptied:
            write_tables(kept)
        else:
            as_django_does(self, contents)
        if emptied and not kept:  # else something may be there that Django has not put there
            kept.update(read_tables())
        _go_on_numbering()

    return refilled


def read_tables() -> dict[str, Any]:
    """By table, what is in it as the database itself writes it; empty ones are left out."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    read = _read_sqlite if connection.vendor == "sqlite" else _read_postgres
    return {name: rows for name, rows in read(names).items() if rows and not name.endswith(WRITTEN_BY_TRIGGERS)}


def write_tables(tables: dict[str, Any]) -> None:
    """Copies rows into empty tables, and lets go of what this process remembers of other ones, as signals would."""
    write = _write_sqlite if connection.vendor == "sqlite" else _write_postgres
    with transaction.atomic(), connection.cursor() as cursor:  # who points to whom is looked at in the end
        for name, rows in tables.items():
            write(cursor, name, rows)
    published.renew()
    Site.clear_site_root_paths_cache()


def _go_on_numbering() -> None:
    """Rows that came with their numbers do not move on what PostgreSQL numbers the next one by."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


def _read_sqlite(names: list[str]) -> dict[str, list[tuple]]:
    """By a connection without Django's converters, which would make dates and booleans of what is stored."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as plain:
        return {name: plain.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608


def _write_sqlite(cursor: Any, name: str, rows: list[tuple]) -> None:
    places = ", ".join(["%s"] * len(rows[0]))
    cursor.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)  # noqa: S608


def _read_postgres(names: list[str]) -> dict[str, str]:
    return {name: _copied_out(name) for name in names}


def _copied_out(name: str) -> str:
    text = io.StringIO()
    with connection.cursor() as cursor:
        cursor.copy_expert(f'COPY "{name}" TO STDOUT', text)
    return text.getvalue()


def _write_postgres(cursor: Any, name: str, rows: str) -> None:
    cursor.copy_expert(f'COPY "{name}" FROM STDIN', io.StringIO(rows))
