"""Every error that an operation can answer with is in the schema, with an example, and says what to do next."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import resolve
from django.utils import translation
from drf_spectacular.generators import EndpointEnumerator, SchemaGenerator
from rest_framework import fields, relations, serializers
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.test import APIClient

from accounts.tests.factories import UserFactory
from accounts.throttling import ClientThrottle
from cakestreet import api_words
from catalog.tests.factories import make_bakery
from orders import errors
from orders.tests.factories import make_order

SCHEMA = SchemaGenerator().get_schema(public=True)
VERBS = ("get", "post", "put", "patch", "delete")
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, item in SCHEMA["paths"].items()
    for method, operation in item.items()
    if method in VERBS
}
ERROR_ANSWERS = [
    pytest.param(label, status, id=f"{label} {status}")
    for label, operation in OPERATIONS.items()
    for status in operation["responses"]
    if status >= "400"
]
FRAMEWORKS = (fields.__name__, relations.__name__, serializers.__name__)


def views() -> Iterator[tuple[str, Any]]:
    """Every operation's view, as a request would meet it."""
    for path, _, method, callback in EndpointEnumerator().get_api_endpoints():
        if f"{method} {path}" in OPERATIONS:
            view = callback.cls(**callback.initkwargs)
            view.request = type("Asked", (), {"method": method})()
            yield f"{method} {path}", view


VIEWS = dict(views())


def can_answer(label: str) -> set[str]:
    """By what the view asks for, and the address and the body it takes."""
    operation, view = OPERATIONS[label], VIEWS[label]
    answers = {"405", "406", "503"}
    permissions = view.get_permissions()
    if any(not isinstance(permission, AllowAny) for permission in permissions):
        answers.add("401")
    if any(not isinstance(permission, AllowAny | IsAuthenticated) for permission in permissions):
        answers.add("403")
    if "{" in label or getattr(view, "paginator", None):
        answers.add("404")
    if "requestBody" in operation:
        answers |= {"400", "413", "415"}
    if view.get_throttles():
        answers.add("429")
    return answers


def test_every_operation_was_looked_at():
    assert set(VIEWS) == set(OPERATIONS)
    assert len(OPERATIONS) > 20


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_error_that_can_be_answered_is_documented(label: str):
    assert can_answer(label) <= set(OPERATIONS[label]["responses"])


@pytest.mark.parametrize(("label", "status"), ERROR_ANSWERS)
def test_every_error_has_an_example_in_the_one_shape(label: str, status: str):
    content = OPERATIONS[label]["responses"][status]["content"]["application/json"]
    examples = [example["value"] for example in content["examples"].values()]
    assert examples
    for example in examples:
        assert {"type", "errors"} <= set(example)
        assert example["type"] == ("server_error" if status >= "500" else example["type"])
        assert example["errors"]
        for error in example["errors"]:
            assert set(error) == {"code", "detail", "attr"}
            assert error["detail"].endswith((".", "?", "!"))
            if error["code"] == "not_found":
                assert error["detail"] == api_words.ERRORS["not_found"]


def serializers_of(kind: type = serializers.Serializer) -> Iterator[type[serializers.Serializer]]:
    for below in kind.__subclasses__():
        yield from serializers_of(below)
        if below.__module__.startswith(("accounts.", "catalog.", "home.", "orders.")):
            yield below


def kinds_of_field() -> set[type]:
    """The framework's classes behind every field that the API reads."""
    found = set()
    for serializer in serializers_of():
        for field in serializer().fields.values():
            for one in (field, getattr(field, "child", None), getattr(field, "child_relation", None)):
                found |= {kind for kind in type(one).__mro__ if kind.__module__ in FRAMEWORKS}
    return found


@pytest.mark.parametrize("kind", sorted(kinds_of_field(), key=lambda kind: kind.__name__))
def test_every_field_speaks_our_words(kind: type):
    """The framework's own say little, and know no Kiswahili."""
    spoken = set(vars(kind).get("default_error_messages", {}))
    assert spoken <= set(api_words.FIELDS.get(kind, {}))


@pytest.mark.django_db
class TestWords:
    """What is really said, from the first to the last status."""

    @pytest.fixture
    def api(self) -> APIClient:
        make_bakery(email="bakery@example.com")
        return APIClient(raise_request_exception=False)

    @pytest.mark.parametrize(
        ("method", "path", "code", "words"),
        [
            ("get", "/api/v1/orders/", "not_authenticated", "Please sign in"),
            ("get", "/api/v1/cakes/nothing/", "not_found", "Check the address"),
            ("get", "/api/v1/cakes/?page=99", "not_found", "Check the address"),
            ("get", "/api/v1/nothing/", "not_found", "Check the address"),
            ("get", "/api/v1/orders", "not_found", "end with a slash"),
            ("put", "/api/v1/orders/quote/", "method_not_allowed", "POST."),
            ("post", "/api/v1/orders/quote/", "required", "Please fill this in."),
        ],
    )
    def test_an_error_says_what_to_do(self, api: APIClient, method: str, path: str, code: str, words: str):
        error = getattr(api, method)(path, {} if method == "post" else None).json()["errors"][0]
        assert error["code"] == code
        assert words in error["detail"]

    def test_whoever_may_not_is_told_whom_to_ask(self, api: APIClient):
        api.force_authenticate(UserFactory())
        error = api.get("/api/v1/staff/orders/").json()["errors"][0]
        assert (error["code"], error["detail"]) == ("permission_denied", api_words.ERRORS["permission_denied"])

    def test_another_customers_order_is_told_as_one_that_never_was(self, api: APIClient):
        """Neither the words nor the code tell which of the two it is, nor what our tables are called."""
        order = make_order()
        api.force_authenticate(UserFactory())
        of_another = api.get(f"/api/v1/orders/{order.number}/")
        of_nobody = api.get("/api/v1/orders/CS-AAAA-AAAA/")
        assert of_another.status_code == of_nobody.status_code == 404
        assert of_another.json() == of_nobody.json()
        assert "Order" not in of_another.content.decode()

    def test_what_cannot_be_read_is_told_how_to_be_sent(self, api: APIClient):
        path = "/api/v1/orders/quote/"
        broken = api.generic("POST", path, b"{", content_type="application/json").json()["errors"][0]
        assert (broken["code"], broken["detail"]) == ("parse_error", api_words.ERRORS["parse_error"])
        text = api.generic("POST", path, b"x", content_type="text/plain").json()["errors"][0]
        assert text["detail"] == "Send the body with Content-Type: application/json."
        html = api.get("/api/v1/site/", headers={"Accept": "text/html"}).json()["errors"][0]
        assert html["detail"] == api_words.ERRORS["not_acceptable"]

    def test_too_many_requests_say_for_how_long(self, api: APIClient, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(ClientThrottle, "THROTTLE_RATES", {**ClientThrottle.THROTTLE_RATES, "quote": "1/hour"})
        for _ in range(2):
            response = api.post("/api/v1/orders/quote/", {}, REMOTE_ADDR="203.0.113.77")
        wait = response.headers["Retry-After"]
        assert response.json()["errors"][0]["detail"] == f"Too many requests. Please try again in {wait} seconds."

    def test_a_fault_of_ours_asks_to_try_again(self, api: APIClient, monkeypatch: pytest.MonkeyPatch):
        def broken(*_: Any, **__: Any) -> None:
            raise RuntimeError("a secret")

        monkeypatch.setattr(resolve("/api/v1/orders/quote/").func.cls, "read", broken)
        error = api.post("/api/v1/orders/quote/", {}).json()["errors"][0]
        assert (error["code"], error["detail"]) == ("error", api_words.ERRORS["error"])

    def test_words_of_our_own_rules_are_left_as_they_are(self, api: APIClient, monkeypatch: pytest.MonkeyPatch):
        def refused(*_: Any, **__: Any) -> None:
            raise errors.NotAllowed(errors.Problem("permission_denied", "Only on Sundays."))

        monkeypatch.setattr(resolve("/api/v1/orders/quote/").func.cls, "read", refused)
        assert api.post("/api/v1/orders/quote/", {}).json()["errors"][0]["detail"] == "Only on Sundays."


def test_the_words_wait_for_the_language_of_the_request():
    """Translated when they are said, not when they are written."""
    with translation.override("sw"):
        assert all(isinstance(str(words), str) for words in api_words.ERRORS.values())
    assert not any(isinstance(words, str) for words in api_words.ERRORS.values())
