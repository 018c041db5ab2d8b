"""A session of somebody whose second factor is asked and was not given in it is nobody's."""

from collections.abc import Callable
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from accounts import factors
from accounts.models import User

TURNED_AWAY = "turned_away"  # the sign-in page leads on whom it finds in this attribute of a request


class SecondFactorMiddleware:
    """Stands behind django-otp's, so that nothing that comes after can forget to ask."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(partial(_let_in, request, request.user))  # type: ignore[assignment]
        request.auser = sync_to_async(partial(_seen, request))
        return self.get_response(request)


def turned_away(request: HttpRequest) -> User | None:
    """Who is signed in with this session, and is nobody until the second factor is given."""
    _seen(request)
    return getattr(request, TURNED_AWAY, None)


def _let_in(request: HttpRequest, user: Any) -> User | AnonymousUser:
    if user.is_authenticated and not user.is_verified() and factors.is_asked_of(user):
        setattr(request, TURNED_AWAY, user)
        return AnonymousUser()
    return user


def _seen(request: HttpRequest) -> Any:
    """The user of a request, looked up by now."""
    bool(request.user.is_authenticated)
    return request.user
