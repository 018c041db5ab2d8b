"""Who is let in where: registering, signing in and out, one's own profile. A column for each kind of person."""

import pytest
from django.utils import timezone

from accounts import logins
from accounts.tests.factories import PASSWORD
from cakestreet.tests.permissions.doors import PERSONAS, Door, Scene, asked_by_everybody

pytestmark = pytest.mark.django_db


def credentials(scene: Scene) -> dict[str, str]:
    return {"email": scene.owner.email, "password": PASSWORD}


def refresh(scene: Scene) -> dict[str, str]:
    return {"refresh": logins.open_login(user=scene.owner, now=timezone.now()).refresh}


def newcomer(scene: Scene) -> dict[str, str]:
    return {"email": "new@example.com", "password": "vanilla-sky-88", "full_name": "Neema Joseph"}


def new_password(scene: Scene) -> dict[str, str]:
    return {"old_password": PASSWORD, "new_password": "vanilla-sky-88"}


#             visitor owner other newcomer onlooker staff manager
SIGNED_IN = (401, 200, 200, 200, 200, 200, 200)
SIGNED_IN_DONE = (401, 204, 204, 204, 204, 204, 204)
ANYBODY = (200,) * len(PERSONAS)
TABLE = [
    Door("POST", "api/v1/auth/register/", (201,) * len(PERSONAS), body=newcomer),
    # What opens these is what is sent, never who sends it.
    Door("POST", "api/v1/auth/token/", ANYBODY, body=credentials),
    Door("POST", "api/v1/auth/session/", ANYBODY, body=credentials),
    Door("POST", "api/v1/auth/token/refresh/", ANYBODY, body=refresh),
    Door("POST", "api/v1/auth/session/refresh/", (401,) * len(PERSONAS)),  # no cookie, no session
    Door("POST", "api/v1/auth/logout/", (204,) * len(PERSONAS)),
    Door("GET", "api/v1/auth/me/", SIGNED_IN),
    Door("PATCH", "api/v1/auth/me/", SIGNED_IN, body=lambda scene: {"full_name": "Asha M."}),
    Door("POST", "api/v1/auth/password/change/", SIGNED_IN_DONE, body=new_password),
]


@pytest.mark.parametrize("door", TABLE, ids=str)
def test_everybody_gets_in_where_they_belong(door: Door):
    assert tuple(answer.status_code for answer in asked_by_everybody(door)) == door.answers
