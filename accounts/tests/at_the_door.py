"""Signing in to the admin as a browser does: the password, then the code."""

from django.test import Client

from accounts.models import User
from accounts.tests.factories import PASSWORD

LOGIN, CODE, SET_UP, HOME = "/cms/login/", "/cms/login/code/", "/cms/login/second-factor/", "/cms/"


def give_password(client: Client, user: User, **more):
    return client.post(LOGIN, {"username": user.email, "password": PASSWORD, **more})


def give_code(client: Client, code: str, **more):
    return client.post(CODE, {"code": code, **more})


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def errors_of(answer, field: str = "code") -> list[str]:
    return answer.context["form"].errors.get(field, [])
