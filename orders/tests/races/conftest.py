"""Several connections at once: every test here runs on a real database and is emptied afterwards."""

import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        if "/races/" in str(item.path):
            item.add_marker(pytest.mark.races)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))
