"""Who is let in where: registering, signing in and out, one's own profile. A column for each kind of person."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.utils import timezone

from accounts import logins, proofs
from accounts.tests.factories import PASSWORD
from cakestreet.tests.permissions.api import EVERYBODY, SIGNED_IN, giving, private_answer
from cakestreet.tests.permissions.doors import Door, Scene, answers_at, expected_at

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "vanilla-sky-88"


def credentials(scene: Scene) -> dict[str, str]:
    return {"email": scene.owner.email, "password": PASSWORD}


def refresh(scene: Scene) -> dict[str, str]:
    return {"refresh": logins.open_login(user=scene.owner, now=timezone.now()).refresh}


def newcomer(scene: Scene) -> dict[str, str]:
    return {"email": "new@example.com", "password": NEW_PASSWORD, "full_name": "Neema Joseph"}


def new_password(scene: Scene) -> dict[str, str]:
    return {"old_password": PASSWORD, "new_password": NEW_PASSWORD}


def own_password(scene: Scene) -> dict[str, str]:
    return {"password": PASSWORD}


def name(scene: Scene) -> dict[str, str]:
    return {"full_name": "Asha M."}


def address(scene: Scene) -> dict[str, str]:
    return {"email": scene.owner.email}


def proof_of_reset(scene: Scene) -> dict[str, str]:
    return {**_told_by(proofs.reset_link(scene.owner)), "new_password": NEW_PASSWORD}


def proof_of_address(scene: Scene) -> dict[str, str]:
    return _told_by(proofs.verification_link(scene.owner))


def _told_by(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).fragment))


TABLE = [
    # What opens these is what is sent, never who sends it.
    Door("POST", "api/v1/auth/register/", giving(201, EVERYBODY), body=newcomer),
    Door("POST", "api/v1/auth/token/", EVERYBODY, body=credentials),
    Door("POST", "api/v1/auth/session/", EVERYBODY, body=credentials),
    Door("POST", "api/v1/auth/token/refresh/", EVERYBODY, body=refresh),
    Door("POST", "api/v1/auth/session/refresh/", giving(401, EVERYBODY)),  # no cookie, no session
    Door("POST", "api/v1/auth/logout/", giving(204, EVERYBODY)),
    Door("POST", "api/v1/auth/password/reset/", giving(202, EVERYBODY), body=address),
    Door("POST", "api/v1/auth/password/reset/confirm/", giving(204, EVERYBODY), body=proof_of_reset),
    Door("POST", "api/v1/auth/email/verify/", giving(204, EVERYBODY), body=proof_of_address),
    # And these are one's own.
    Door("GET", "api/v1/auth/me/", SIGNED_IN),
    Door("PATCH", "api/v1/auth/me/", SIGNED_IN, body=name),
    Door("POST", "api/v1/auth/password/change/", giving(204, SIGNED_IN), body=new_password),
    Door("POST", "api/v1/auth/email/verify/send/", giving(202, SIGNED_IN)),
    Door("GET", "api/v1/auth/me/export/", SIGNED_IN),
    #                                       visitor owner other newcomer onlooker staff manager
    Door("POST", "api/v1/auth/me/delete/", (401, 409, 204, 403, 403, 403, 403), body=own_password),
]


def test_everybody_gets_in_where_they_belong():
    assert answers_at(TABLE, private_answer) == expected_at(TABLE)
