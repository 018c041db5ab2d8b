"""The address of the schema, asked by many at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.http import HttpResponse
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIRequestFactory

from cakestreet import schema_view

pytestmark = pytest.mark.django_db
ADDRESS = "/api/schema/"


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every schema that is made; a small one."""
    made: list[object] = []

    def make(self: SchemaGenerator, request: object = None, *, public: bool = False) -> dict:
        made.append(request)
        return {"openapi": "3.1.0", "number": len(made)}

    monkeypatch.setattr(SchemaGenerator, "get_schema", make)
    schema_view._made.clear()
    yield made
    schema_view._made.clear()


def ask(address: str) -> HttpResponse:
    return schema_view.SchemaView.as_view()(APIRequestFactory().get(address))


def test_it_is_made_once_whatever_else_is_asked(client: Client, made: list[object]):
    for query in ("", "?a=1", "?a=2", "?version=7", "?lang=sw", "?lang=xx"):
        answer = client.get(f"{ADDRESS}{query}")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/vnd.oai.openapi")
        assert b"number: 1" in answer.content
    client.get(ADDRESS, headers={"accept": "application/vnd.oai.openapi;a=1, */*;q=0.1"})
    client.get(ADDRESS, headers={"host": "localhost"})
    assert made == [None]


def test_it_is_made_for_each_format_and_each_language(client: Client, made: list[object]):
    for _ in range(2):
        assert client.get(f"{ADDRESS}?format=json", headers={"accept-language": "en"}).json()["number"] == 1
        assert client.get(f"{ADDRESS}?format=json", headers={"accept-language": "sw"}).json()["number"] == 2
        assert b"number: 3" in client.get(ADDRESS, headers={"accept-language": "en"}).content
    assert len(made) == 3


def test_whoever_has_it_already_is_told_so(client: Client):
    first = client.get(ADDRESS)
    again = client.get(ADDRESS, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["Content-Disposition"] == 'inline; filename="Cake Street.yaml"'
    assert {"Accept", "Accept-Language"} <= set(first["Vary"].split(", "))


@pytest.fixture
def begun_and_go_on(monkeypatch: pytest.MonkeyPatch, made: list[object]) -> tuple[Event, Event]:
    """To make it takes until the second is set."""
    begun, go_on = Event(), Event()
    make = SchemaGenerator.get_schema

    def slowly(self: SchemaGenerator, **how: object) -> dict:
        begun.set()
        assert go_on.wait(20)
        return make(self, **how)

    monkeypatch.setattr(SchemaGenerator, "get_schema", slowly)
    return begun, go_on


def test_many_who_ask_at_once_wait_for_one_making(begun_and_go_on: tuple[Event, Event], made: list[object]):
    begun, go_on = begun_and_go_on
    with ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(ask, ADDRESS) for _number in range(3)]
        assert begun.wait(20)
        go_on.set()
        answers = [one.result() for one in asked]

    assert ([answer.status_code for answer in answers], len(made)) == ([200, 200, 200], 1)


def test_nobody_waits_for_long(
    begun_and_go_on: tuple[Event, Event], made: list[object], monkeypatch: pytest.MonkeyPatch
):
    begun, go_on = begun_and_go_on
    monkeypatch.setattr(schema_view, "SECONDS_TO_WAIT", 0)
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(ask, ADDRESS)
        try:
            assert begun.wait(20)
            second = ask(f"{ADDRESS}?format=json")
        finally:
            go_on.set()

    assert (second.status_code, second["Retry-After"]) == (503, "2")
    assert (first.result().status_code, len(made)) == (200, 1)
    assert ask(f"{ADDRESS}?format=json").status_code == 200
