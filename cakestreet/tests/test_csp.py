"""The content security policy: no inline script anywhere, and data may do nothing at all."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.tests.factories import UserFactory
from catalog.tests.factories import make_cake

pytestmark = pytest.mark.django_db


def policy_of(client: Client, address: str, *, status: int = 200) -> dict[str, list[str]]:
    """The policy of an answer, by directive."""
    answer = client.get(address)
    assert answer.status_code == status
    directives = [part.split() for part in answer["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in directives}


@pytest.mark.parametrize(
    "address", ["/", "/menu/", "/sign-in/", "/api/docs/", "/nope/", "/cms/login/", "/api/v1/cakes/"]
)
def test_nothing_inline_and_nothing_foreign_runs(client: Client, address: str):
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.parametrize(
    ("address", "status"), [("/api/v1/cakes/", 200), ("/api/v1/orders/", 401), ("/api/nope/", 404)]
)
def test_data_may_do_nothing(client: Client, address: str, status: int):
    nothing = ["'none'"]
    assert policy_of(client, address, status=status) == {
        "default-src": nothing, "base-uri": nothing, "form-action": nothing, "frame-ancestors": nothing,
    }  # fmt: skip


def test_the_admin_runs_scripts_from_files_alone(client: Client):
    client.force_login(UserFactory(is_superuser=True))
    policy = policy_of(client, reverse("wagtailadmin_home"))
    assert policy["script-src"] == ["'self'"]
    assert policy["script-src-attr"] == ["'unsafe-hashes'", settings.CSP_ADMIN["script-src-attr"][1]]
    assert policy["style-src"][0] == "'self'"
    assert re.fullmatch(r"'nonce-[\w+/=]{22,}'", policy["style-src"][1])


def test_every_page_of_the_admin_has_a_nonce_of_its_own(client: Client):
    policies = [policy_of(client, "/cms/login/")["style-src"] for _ in range(2)]
    assert policies[0] != policies[1]


def test_a_preview_inside_the_admin_has_the_policy_of_the_storefront(client: Client):
    cake = make_cake()
    client.force_login(UserFactory(is_superuser=True))
    preview = policy_of(client, reverse("wagtailadmin_pages:view_draft", args=[cake.pk]))
    assert preview == policy_of(Client(), cake.url)
    assert preview["frame-ancestors"] == ["'self'"]
