"""What every test may use."""

import gc

import pytest
from django.db import connection, transaction
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.sqlite3.base import DatabaseOperations  # (operations alone goes round in circles)
from django.utils import translation
from modelsearch import signal_handlers
from rest_framework.test import APIClient
from wagtail.signal_handlers import disable_reference_index_auto_update

from orders.tests.flushing import flush_without_triggers
from orders.tests.refilling import refill_by_copying


def pytest_collection_finish() -> None:
    """What is imported by now stays: looking through it for garbage again and again takes a tenth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture
def api() -> APIClient:
    """A client of the API that nobody has signed in with."""
    return APIClient()


@pytest.fixture(scope="module")
def whole_file(django_db_setup, django_db_blocker):
    """For fixtures of a module that take long: what they write stays for all tests of the file, and goes with the last.

    Only for tests that change nothing outside of their own transaction.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _source_language():
    """Every test begins in English: the language of a request stays active in its thread until the next one."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _no_reference_index(request):
    """Where something is used is asked by few tests, and writing it down at every save takes a third of their time."""
    if request.node.get_closest_marker("references"):
        yield
        return
    with disable_reference_index_auto_update():
        yield


@pytest.fixture(autouse=True)
def _no_index_of_words(request, monkeypatch):
    """What people search for is asked by few tests too, and every save of a page writes all its words down."""
    if not request.node.get_closest_marker("searches"):
        monkeypatch.setattr(signal_handlers, "insert_or_update_object_task", NothingToWriteDown)


class NothingToWriteDown:
    """In the place of the task by which modelsearch writes down the words of what was saved."""

    @staticmethod
    def enqueue(*saved: str) -> None:
        """Writes nothing."""


@pytest.fixture(scope="session", autouse=True)
def _flush_append_only_tables():
    """Let tests with several connections empty the tables that nobody else may."""
    patch = pytest.MonkeyPatch()
    patch.setattr(DatabaseOperations, "execute_sql_flush", flush_without_triggers(DatabaseOperations.execute_sql_flush))
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def _refill_by_copying():
    """Between two tests with several connections, filling the tables again took longer than most of these tests."""
    patch = pytest.MonkeyPatch()
    refilled = refill_by_copying(BaseDatabaseCreation.deserialize_db_from_string)
    patch.setattr(BaseDatabaseCreation, "deserialize_db_from_string", refilled)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def _filled_at_the_end(django_db_setup, _refill_by_copying, django_db_blocker):
    """The last test with several connections leaves every table empty: --reuse-db would begin with no site."""
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)  # noqa: SLF001


@pytest.fixture(autouse=True)
def _fill_after_races(request):
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        request.getfixturevalue("_filled_at_the_end")
