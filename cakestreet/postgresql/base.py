"""What Django looks for in a database backend."""

from types import TracebackType

import psycopg2
from django.db import OperationalError
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQLWrapper
from django.db.utils import DatabaseErrorWrapper
from django.utils.functional import cached_property


class LostConnections(DatabaseErrorWrapper):
    """When the server goes away while it works on a statement, psycopg2 raises its plainest error, with no SQLSTATE.

    Nothing is wrong with the statement then: the database is away, which is an OperationalError as for every other
    way of losing it, and is answered with 503.
    """

    def __exit__(
        self, exc_type: type[BaseException] | None, exc_value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if exc_type is psycopg2.DatabaseError and getattr(exc_value, "pgcode", None) is None:
            self.wrapper.errors_occurred = True
            raise OperationalError(*exc_value.args).with_traceback(traceback) from exc_value
        super().__exit__(exc_type, exc_value, traceback)


class DatabaseWrapper(PostgreSQLWrapper):
    @cached_property
    def wrap_database_errors(self) -> LostConnections:
        return LostConnections(self)
