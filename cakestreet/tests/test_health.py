"""What a load balancer asks."""

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from cakestreet import health


def test_alive_touches_nothing(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.django_db
def test_ready_when_every_part_answers(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["parts"] == {"database": "ok", "cache": "ok", "migrations": "ok"}


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["database", "cache", "migrations"])
def test_a_failing_part_is_named(client, monkeypatch, part):
    def fail() -> None:
        raise DatabaseError("password=secret")

    monkeypatch.setitem(health.CHECKS, part, fail)
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["failing"] == [part]
    assert "secret" not in answer.content.decode()
    assert answer["Retry-After"] == "2"


@pytest.mark.django_db
def test_a_database_behind_the_code_is_not_ready(client):
    last = MigrationRecorder(connection).migration_qs.filter(app="accounts").latest("id")
    last.delete()
    assert client.get("/readyz").json()["failing"] == ["migrations"]


@pytest.mark.django_db
def test_a_cache_that_forgets_is_not_ready(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert client.get("/readyz").json()["failing"] == ["cache"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_looking_is_allowed(path):
    assert Client().post(path).status_code == 405
