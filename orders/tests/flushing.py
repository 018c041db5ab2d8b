"""Tests with several connections empty the database afterwards; the ledger's triggers have to step aside for that."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.backends.sqlite3.operations import DatabaseOperations

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_append_only_%'"


def flush_without_triggers(flush: Callable[..., None]) -> Callable[..., None]:
    """SQLite empties a table with DELETE, which the triggers refuse. (PostgreSQL truncates, which they let pass.)"""

    def flushed(self: DatabaseOperations, sql_list: list[str]) -> Any:
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            triggers = cursor.execute(TRIGGERS).fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            flush(self, sql_list)
            for _name, sql in triggers:
                cursor.execute(sql)

    return flushed
