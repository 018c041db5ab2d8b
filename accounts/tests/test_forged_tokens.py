"""Tokens that somebody made, changed or made up open nothing, and break nothing."""

import base64
import json

import jwt
import pytest
from django.conf import settings as django_settings

from accounts.tests.factories import UserFactory
from accounts.tests.test_sessions import LOGOUT, ME, claims_of, profile, refresh, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


@pytest.mark.parametrize(
    ("change", "key", "algorithm"),
    [
        ({}, "another-key-another-key-another-key-1234", "HS256"),
        ({"iss": "somebody"}, None, "HS256"),
        ({"aud": "something"}, None, "HS256"),
        ({"login": "not-a-uuid"}, None, "HS256"),
        ({"login": None}, None, "HS256"),
        ({"user_id": "x"}, None, "HS256"),
        ({"user_id": "9" * 30}, None, "HS256"),
        ({"user_id": "-1"}, None, "HS256"),
        ({"user_id": float("inf")}, None, "HS256"),
        ({"login": 7}, None, "HS256"),
        ({"session_version": float("inf")}, None, "HS256"),
        ({"session_version": 7}, None, "HS256"),
        ({}, None, "HS512"),
        ({}, "", "none"),
    ],
)
def test_a_token_that_was_tampered_with_is_401(api, user, change, key, algorithm):
    claims = {**claims_of(sign_in(api, user)["access"]), **change}
    signing_key = django_settings.JWT_SIGNING_KEY if key is None else key
    forged = jwt.encode(claims, signing_key or None, algorithm=algorithm)
    assert profile(api, forged) == 401


def with_header(token: str, **changes) -> str:
    """A token whose header says something else, under the signature that it had."""
    header, claims, signature = token.split(".")
    said = {**json.loads(base64.urlsafe_b64decode(header + "==")), **changes}
    return ".".join([base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("="), claims, signature])


def test_no_token_chooses_how_it_is_checked(api, user):
    """Not at all, by a key that it brings along, or by a public key taken for a shared secret."""
    token = sign_in(api, user)["access"]
    for changes in ({"alg": "none"}, {"alg": "None"}, {"alg": "RS256"}, {"alg": "HS384"}, {"alg": ["HS256"]}):
        assert profile(api, with_header(token, **changes)) == 401, changes
    assert profile(api, token.rsplit(".", 1)[0] + ".") == 401
    brought = {"jwk": {"kty": "oct", "k": "YQ"}, "jku": "https://evil.example/keys", "kid": "../../dev/null"}
    forged = jwt.encode(claims_of(token), "a" * 43, algorithm="HS256", headers=brought)
    assert profile(api, forged) == 401


def test_the_algorithm_and_the_key_are_our_own():
    assert django_settings.SIMPLE_JWT["ALGORITHM"] == "HS256"
    assert django_settings.SIMPLE_JWT["SIGNING_KEY"] != django_settings.SECRET_KEY


@pytest.mark.parametrize("kind", ["refresh", "sliding", "", None, "ACCESS"])
def test_a_token_of_another_kind_opens_nothing(api, user, kind):
    claims = {**claims_of(sign_in(api, user)["access"]), "token_type": kind}
    assert profile(api, jwt.encode(claims, django_settings.JWT_SIGNING_KEY, algorithm="HS256")) == 401


@pytest.mark.parametrize("missing", ["exp", "jti", "token_type", "iss", "aud", "login", "user_id", "session_version"])
def test_a_token_that_leaves_something_out_opens_nothing(api, user, missing):
    claims = claims_of(sign_in(api, user)["access"])
    del claims[missing]
    assert profile(api, jwt.encode(claims, django_settings.JWT_SIGNING_KEY, algorithm="HS256")) == 401


@pytest.mark.parametrize(
    "header",
    [
        "Bearer", "Bearer ", "Bearer a b", "Bearer " + "a" * 100_000, "Bearer " + "." * 5_000, "Bearer é", "Bearer \0",
        "Basic YTpi", "Token x", "bearer x.y.z", "Bearer e30.e30.e30", "Bearer " + "eyJ" * 3_000 + ".e30.e30",
    ],
)  # fmt: skip
def test_rubbish_in_the_header_is_401(api, header):
    assert api.get(ME, HTTP_AUTHORIZATION=header).status_code == 401


@pytest.mark.parametrize("token", ["x", "a" * 4096, "." * 4096, "é.é.é", "e30.e30.e30", "\0"])
def test_rubbish_as_a_refresh_token_is_refused_politely(api, token):
    assert refresh(api, token).status_code in (400, 401)
    assert api.post(LOGOUT, {"refresh": token}).status_code in (204, 400)


def test_a_refresh_token_longer_than_any_of_ours_is_400(api):
    assert refresh(api, "a" * 4097).status_code == 400
