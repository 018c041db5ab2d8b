"""Every error that an operation can answer with is in the schema, with an example of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from drf_spectacular.generators import EndpointEnumerator, SchemaGenerator
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.test import APIClient

from catalog.tests.factories import make_bakery

VERBS = ("get", "post", "put", "patch", "delete")
Operations = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def operations() -> Operations:
    """“GET /api/v1/cakes/”, and what the schema says of it."""
    schema = SchemaGenerator().get_schema(public=True)
    return {
        f"{method.upper()} {path}": operation
        for path, item in schema["paths"].items()
        for method, operation in item.items()
        if method in VERBS
    }


def views(operations: Operations) -> dict[str, Any]:
    """Every operation's view, as a request would meet it."""
    found = {}
    for path, _, method, callback in EndpointEnumerator().get_api_endpoints():
        if f"{method} {path}" in operations:
            view = callback.cls(**callback.initkwargs)
            view.request = type("Asked", (), {"method": method})()
            found[f"{method} {path}"] = view
    return found


def can_answer(label: str, operation: dict[str, Any], view: Any) -> set[str]:
    """By what the view asks for, and the address and the body it takes."""
    answers = {"405", "406", "503"}
    permissions = view.get_permissions()
    if any(not isinstance(permission, AllowAny) for permission in permissions):
        answers.add("401")
    if any(not isinstance(permission, (AllowAny, IsAuthenticated)) for permission in permissions):
        answers.add("403")
    if "{" in label or (label.startswith("GET ") and getattr(view, "paginator", None)):
        answers.add("404")
    if "requestBody" in operation:
        answers |= {"400", "413", "415"}
    shows_key = any(parameter["name"] == "X-Order-Key" for parameter in operation.get("parameters", []))
    if view.get_throttles() or shows_key:  # too many wrong keys are throttled wherever one is shown
        answers.add("429")
    return answers


def errors_of(operations: Operations) -> Iterator[tuple[str, dict[str, Any]]]:
    for label, operation in operations.items():
        for status, answer in operation["responses"].items():
            if status >= "400":
                yield f"{label} {status}", answer["content"]["application/json"]


def test_every_error_that_can_be_answered_is_documented(operations: Operations):
    found = views(operations)
    assert found.keys() == operations.keys()
    missing = {
        label: can_answer(label, operation, found[label]) - operation["responses"].keys()
        for label, operation in operations.items()
    }
    assert {label: codes for label, codes in missing.items() if codes} == {}


def test_what_a_race_over_a_guests_order_answers_is_documented(operations: Operations):
    answer = operations["POST /api/v1/orders/{number}/claim/"]["responses"]["409"]
    assert set(answer["content"]["application/json"]["examples"]) >= {"AccountClosed", "Stale"}


def test_every_error_has_an_example(operations: Operations):
    without = [label for label, content in errors_of(operations) if not content.get("examples")]
    assert without == []


def test_every_example_has_the_one_shape(operations: Operations):
    for label, content in errors_of(operations):
        for example in content["examples"].values():
            value = example["value"]
            kinds = {"server_error"} if label.split()[-1] >= "500" else {"client_error", "validation_error"}
            assert value["type"] in kinds, label
            assert value["errors"], label
            for error in value["errors"]:
                assert set(error) == {"code", "detail", "attr"}, label
                assert error["detail"].endswith((".", "?", "!")), (label, error["detail"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "operation", "status"),
    [
        ({"method": "GET", "path": "/api/v1/orders/"}, "GET /api/v1/orders/", 401),
        ({"method": "GET", "path": "/api/v1/cakes/nothing/"}, "GET /api/v1/cakes/{slug}/", 404),
        ({"method": "PUT", "path": "/api/v1/orders/quote/"}, "POST /api/v1/orders/quote/", 405),
        ({"method": "GET", "path": "/api/v1/site/", "HTTP_ACCEPT": "text/html"}, "GET /api/v1/site/", 406),
        (
            {"method": "POST", "path": "/api/v1/orders/quote/", "data": "x", "content_type": "text/plain"},
            "POST /api/v1/orders/quote/",
            415,
        ),
    ],
)
def test_an_example_is_what_is_really_answered(operations: Operations, sent: dict, operation: str, status: int):
    make_bakery(email="bakery@example.com")
    answer = APIClient().generic(**sent)
    assert answer.status_code == status
    examples = operations[operation]["responses"][str(status)]["content"]["application/json"]["examples"]
    assert [example["value"] for example in examples.values()] == [answer.json()]
