"""Whatever goes wrong under /api/ is told in one shape, never in HTML, with or without DEBUG."""

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.test import override_settings
from rest_framework.response import Response
from rest_framework.test import APIClient

from accounts.throttling import ClientThrottle
from catalog.tests.factories import make_bakery
from orders import quoting

pytestmark = pytest.mark.django_db
QUOTE = "/api/v1/orders/quote/"


@pytest.fixture
def api() -> APIClient:
    """A client that answers what the server answers, also when something broke."""
    return APIClient(raise_request_exception=False)


def post(api: APIClient, body: bytes, content_type: str = "application/json") -> Response:
    return api.generic("POST", QUOTE, body, content_type=content_type)


def error_of(response: Response, *, status: int, kind: str) -> dict:
    """The first error, once the shape was checked."""
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"].startswith("application/json")
    answer = response.json()
    assert set(answer) == {"type", "errors"}
    assert answer["type"] == kind
    assert all(set(error) == {"code", "detail", "attr"} for error in answer["errors"])
    return answer["errors"][0]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"{]", b"not json", b"'single'", b'{"lines": NaN}', b'{"lines": Infinity}', b"\xff\xfe",
        b'{"note": "\\ud800"}', b'{"\\udfff": 1}', b"[" * 50_000, b'{"a":' * 50_000, b"1" * 5_000, b"\x00",
        b'{"lines": [}', b'"\x00"', b"\xef\xbb\xbf{}", b"{}{}",
    ],
    ids=range(18),
)  # fmt: skip
def test_a_body_that_is_no_json_is_refused(api: APIClient, body: bytes):
    response = post(api, body)
    assert response.status_code == 400
    assert set(response.json()) == {"type", "errors"}


@pytest.mark.parametrize("body", [b"null", b"[]", b'"text"', b"5", b"true", b"[{}]", b"1e999", b"-0", b"{}"])
def test_json_of_another_kind_is_refused(api: APIClient, body: bytes):
    error_of(post(api, body), status=400, kind="validation_error")


def test_a_body_that_is_too_long_is_refused_unread(api: APIClient):
    body = b'{"note": "' + b"x" * settings.API_MAX_BODY_BYTES + b'"}'
    assert error_of(post(api, body), status=413, kind="client_error")["code"] == "too_large"


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense"]
)
def test_another_content_type_is_refused(api: APIClient, content_type: str):
    error = error_of(post(api, b"<lines/>", content_type), status=415, kind="client_error")
    assert error["code"] == "unsupported_media_type"


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_another_method_is_refused(api: APIClient, method: str):
    response = getattr(api, method)(QUOTE)
    assert error_of(response, status=405, kind="client_error")["code"] == "method_not_allowed"
    assert "POST" in response.headers["Allow"]


def test_an_accept_header_that_wants_html_gets_an_error_in_json(api: APIClient):
    error_of(api.get("/api/v1/availability/", headers={"Accept": "text/html"}), status=406, kind="client_error")


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nothing/", "/api/v2/cakes/", "/api/v1/orders/a%00b/"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("debug", [False, True])
def test_an_address_that_is_not_there_is_told_in_json(api: APIClient, path: str, method: str, debug: bool):
    with override_settings(DEBUG=debug):
        error_of(getattr(api, method)(path), status=404, kind="client_error")


def test_a_missing_slash_is_told(api: APIClient):
    error = error_of(api.post("/api/v1/orders/quote", {}), status=404, kind="client_error")
    assert "end with a slash" in error["detail"]


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("path", ["/api/v1/cakes/", "/api/v1/availability/", "/api/v1/orders/", "/api/nothing/"])
def test_more_parameters_than_anybody_asks_with_are_refused(api: APIClient, path: str, debug: bool):
    query = "&".join(f"p{number}=1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    with override_settings(DEBUG=debug):
        error = error_of(api.get(f"{path}?{query}"), status=400, kind="client_error")
    assert error["code"] == "bad_request"


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("host", ["evil.example", "a b", "localhost:port"])
def test_a_host_that_is_none_of_ours_is_refused(api: APIClient, host: str, debug: bool):
    with override_settings(DEBUG=debug, ALLOWED_HOSTS=["testserver"]):
        error = error_of(api.get("/api/v1/cakes/", headers={"Host": host}), status=400, kind="client_error")
    assert error["code"] == "bad_request"


def test_what_cannot_be_read_is_refused_in_the_language_of_whoever_sent_it(api: APIClient):
    """And not in that of the request before it, which was of somebody else."""
    for language, words in (("sw", "Ombi si sahihi."), ("en", "The request is not valid."), ("sw", "Ombi si sahihi.")):
        refused = api.get("/api/v1/cakes/", headers={"Host": "evil.example", "Accept-Language": language})
        assert error_of(refused, status=400, kind="client_error")["detail"] == words
        assert refused.headers["Content-Language"] == language


@pytest.mark.parametrize("token", ["Bearer nonsense", "Bearer a.b.c", "Bearer", "Bearer a b", "Bearer \xff"])
def test_a_token_that_opens_nothing_is_refused(api: APIClient, token: str):
    response = api.get("/api/v1/orders/", headers={"Authorization": token})
    error_of(response, status=401, kind="client_error")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_too_many_requests_are_told_when_to_come_back(api: APIClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ClientThrottle, "THROTTLE_RATES", {**ClientThrottle.THROTTLE_RATES, "quote": "1/hour"})
    client = {"REMOTE_ADDR": "203.0.113.7"}
    api.post(QUOTE, {}, **client)
    response = api.post(QUOTE, {}, **client)
    assert error_of(response, status=429, kind="client_error")["code"] == "throttled"
    assert 0 < int(response.headers["Retry-After"]) <= 3600


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("trouble", [OperationalError("server closed the connection"), InterfaceError("closed")])
def test_a_database_that_is_away_asks_to_come_back(
    api: APIClient, monkeypatch: pytest.MonkeyPatch, debug: bool, trouble: Exception
):
    make_bakery()

    def away(**basket: object) -> None:
        raise trouble

    monkeypatch.setattr(quoting, "get_quote", away)
    with override_settings(DEBUG=debug):
        response = api.post(QUOTE, {"lines": [{"cake": "a", "size": 1}]})
    assert error_of(response, status=503, kind="server_error")["code"] == "busy"
    assert int(response.headers["Retry-After"]) > 0


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_ours_shows_no_trace(api: APIClient, monkeypatch: pytest.MonkeyPatch, debug: bool):
    monkeypatch.setattr(quoting, "get_quote", broken)
    with override_settings(DEBUG=debug):
        response = api.post(QUOTE, {"lines": [{"cake": "a", "size": 1}]})
    error_of(response, status=500, kind="server_error")
    assert b"secret" not in response.content
    assert b"Traceback" not in response.content


def broken(**basket: object) -> None:
    raise RuntimeError("a secret of the inside")
