"""The server is what its schema says: generated requests of three kinds of people, every answer held against it."""

import os
from contextlib import contextmanager

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from accounts.models import User
from accounts.tests.factories import PASSWORD, UserFactory
from cakestreet.wsgi import application
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders.tests.factories import MANAGER_RIGHTS, with_rights

pytestmark = pytest.mark.django_db
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
FEW = settings(
    max_examples=int(os.environ.get("API_CASES", "6")),  # for each operation and person; more of them take minutes
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
SCHEMA = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(public=True))
SCHEMA.app = application
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]
PLAIN = {"Accept-Encoding": "identity"}
PEOPLE = ("visitor", "customer", "manager")


def access_token(client, user: User) -> str:
    """What this person signs in with."""
    answer = client.post("/api/v1/auth/token/", {"email": user.email, "password": PASSWORD})
    return answer.json()["access"]


@contextmanager
def one_connection():
    """The requests run inside the test's own transaction, whose connection they must not close."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def headers(request: pytest.FixtureRequest, api) -> dict[str, str]:
    """Of somebody who is known, or not."""
    make_bakery(email="bakery@example.com", zones=[{"name": "Masaki"}])
    make_cake(groups=[OptionGroupFactory()])
    if request.param == "visitor":
        return PLAIN
    user = UserFactory()
    if request.param == "manager":
        user = with_rights(user, *MANAGER_RIGHTS)
    return {**PLAIN, "Authorization": f"Bearer {access_token(api, user)}"}


@pytest.mark.parametrize("headers", PEOPLE, indirect=True)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_every_answer_is_as_the_schema_says(operation, headers: dict[str, str]):
    @FEW
    @given(case=operation.as_strategy())
    def ask(case):
        case.call_and_validate(headers=headers, checks=CHECKS)

    with one_connection():
        ask()
