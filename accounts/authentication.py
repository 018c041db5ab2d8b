"""Reads the access token of a request."""

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts import logins
from accounts.models import Login, User


class AccessTokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer …`. The login is asked on every request, so that signing out is felt at once.

    `request.auth` is the Login.
    """

    def authenticate(self, request: Request) -> tuple[User, Login] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        if len(words) != 2:  # noqa: PLR2004 (the scheme and the token)
            raise AuthenticationFailed(_("Write: Authorization: Bearer <token>"), code="bad_authorization_header")
        try:
            login = logins.login_of_access(words[1])
        except logins.LoginRefused as refusal:
            raise AuthenticationFailed(refusal.detail, code=refusal.code) from refusal
        return login.user, login

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'
