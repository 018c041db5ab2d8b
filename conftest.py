"""What every test may use."""

import pytest
from django.db.backends.sqlite3.base import DatabaseOperations  # (operations alone goes round in circles)
from rest_framework.test import APIClient

from orders.tests.flushing import flush_without_triggers


@pytest.fixture
def api() -> APIClient:
    """A client of the API that nobody has signed in with."""
    return APIClient()


@pytest.fixture(scope="session", autouse=True)
def _flush_append_only_tables():
    """Let tests with several connections empty the tables that nobody else may."""
    patch = pytest.MonkeyPatch()
    patch.setattr(
        DatabaseOperations, "execute_sql_flush", flush_without_triggers(DatabaseOperations.execute_sql_flush)
    )
    yield
    patch.undo()
