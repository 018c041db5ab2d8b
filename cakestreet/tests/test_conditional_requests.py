"""Whoever has the menu already asks whether it still holds: by GET or HEAD, with a tag, a weak one, several, or `*`."""

from io import BytesIO

import pytest
from django.http import FileResponse, HttpResponse
from django.test import Client, RequestFactory

from cakestreet.headers import HeadMiddleware
from catalog.tests.factories import make_cake

pytestmark = pytest.mark.django_db
KEPT = [
    "/",
    "/menu/",
    "/menu/vanilla-dream/",
    "/api/v1/cakes/",
    "/api/v1/cakes/?search=vanilla",
    "/api/v1/cakes/vanilla-dream/",
    "/api/v1/categories/",
    "/api/v1/pages/",
    "/api/v1/site/",
]
BESIDE_THEM = ["/robots.txt", "/sitemap.xml", "/healthz", "/readyz", "/api/docs/", "/cms/login/"]
OF_THE_MOMENT = {"Set-Cookie", "Content-Security-Policy", "Expires"}  # a nonce of its own, the time of day


@pytest.fixture(scope="module")
def _cake(whole_file: None) -> None:
    make_cake()


@pytest.fixture
def reader(_cake: None, client: Client) -> Client:
    return client


@pytest.mark.parametrize(
    ("address", "encoding"),
    # Beside what is kept, Django's own compression adds noise to the length of each answer.
    [*((address, "identity") for address in (*KEPT, *BESIDE_THEM)), *((address, "gzip") for address in KEPT)],
)
def test_head_is_answered_as_get_without_the_body(reader: Client, address: str, encoding: str):
    asks = {"accept-encoding": encoding}
    whole = reader.get(address, headers=asks)

    head = reader.head(address, headers=asks)

    assert (head.status_code, head.content) == (whole.status_code, b"") == (200, b"")
    told = {name: value for name, value in whole.headers.items() if name not in OF_THE_MOMENT}
    assert {name: value for name, value in head.headers.items() if name not in OF_THE_MOMENT} == told


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("named", ["{tag}", "W/{tag}", '"other", {tag}', '"other",W/{tag} , "third"', "*"])
@pytest.mark.parametrize("address", KEPT)
def test_who_has_it_is_told_so(reader: Client, address: str, named: str, encoding: str, method: str):
    tag = reader.get(address, headers={"accept-encoding": encoding})["ETag"]
    asks = {"accept-encoding": encoding, "if-none-match": named.format(tag=tag)}

    again = getattr(reader, method)(address, headers=asks)

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert "Accept-Encoding" in again["Vary"]
    assert again["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("named", ['"other"', 'W/"other"', '"other", "third"', "other", "", '"*"', "W/*"])
@pytest.mark.parametrize("address", ["/menu/", "/api/v1/cakes/"])
def test_who_has_something_else_gets_it_all(reader: Client, address: str, named: str):
    answer = reader.get(address, headers={"if-none-match": named})

    assert answer.status_code == 200
    assert answer.content


@pytest.mark.parametrize("named", ['"other"', "W/{tag}", '"other", "third"'])
@pytest.mark.parametrize("method", ["get", "head"])
def test_who_wants_nothing_but_what_has_changed_is_refused_in_the_one_shape(reader: Client, method: str, named: str):
    tag = reader.get("/api/v1/cakes/")["ETag"]

    answer = getattr(reader, method)("/api/v1/cakes/", headers={"if-match": named.format(tag=tag)})

    assert (answer.status_code, answer["Content-Type"], answer["ETag"]) == (412, "application/json", tag)
    if method == "get":
        (error,) = answer.json()["errors"]
        assert (answer.json()["type"], error["code"], error["attr"]) == ("client_error", "precondition_failed", None)


@pytest.mark.parametrize(
    "asks",
    [{"if-match": "*"}, {"if-match": '"other", {tag}'}, {"if-unmodified-since": "Mon, 01 Jan 2024 00:00:00 GMT"}],
)
@pytest.mark.parametrize("address", ["/menu/", "/api/v1/cakes/"])
def test_who_wants_what_there_is_gets_it(reader: Client, address: str, asks: dict[str, str]):
    tag = reader.get(address)["ETag"]
    answer = reader.get(address, headers={name: value.format(tag=tag) for name, value in asks.items()})

    assert answer.status_code == 200
    assert answer.content


def test_a_plain_copy_is_not_taken_for_the_compressed_one(reader: Client):
    plain = reader.get("/api/v1/cakes/", headers={"accept-encoding": "identity"})["ETag"]

    packed = reader.get("/api/v1/cakes/", headers={"accept-encoding": "gzip", "if-none-match": plain})

    assert (packed.status_code, packed["Content-Encoding"]) == (200, "gzip")


def test_the_server_is_handed_no_body_to_throw_away():
    """The test's own client drops it too, so the middleware is asked itself."""
    head = HeadMiddleware(lambda _request: HttpResponse(b"cakes"))(RequestFactory().head("/"))
    get = HeadMiddleware(lambda _request: HttpResponse(b"cakes"))(RequestFactory().get("/"))

    assert (head.content, head["Content-Length"]) == (b"", "5")
    assert get.content == b"cakes"


def test_a_file_is_closed_unread():
    file = BytesIO(b"a picture")
    answer = HeadMiddleware(lambda _request: FileResponse(file))(RequestFactory().head("/"))

    assert b"".join(answer.streaming_content) == b""
    assert answer["Content-Length"] == "9"
    answer.close()
    assert file.closed
