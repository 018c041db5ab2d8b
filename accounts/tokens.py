"""What the tokens of a login look like: made here, read here, by simplejwt with a key of our own."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from rest_framework_simplejwt import tokens as simplejwt
from rest_framework_simplejwt.exceptions import TokenError

from accounts.models import Login

LOGIN_CLAIM = "login"
VERSION_CLAIM = "session_version"

LARGEST_ID = 2**63 - 1  # what the database can be asked for

AnyToken = TypeVar("AnyToken", bound=simplejwt.Token)


class TokenRefused(Exception):  # noqa: N818 (named for what happened)
    """Not a token of ours, not of this kind, or too old."""


@dataclass(frozen=True)
class Claims:
    """What a token of ours says."""

    jti: str
    user_id: int
    login_id: uuid.UUID
    session_version: int


@dataclass(frozen=True)
class RefreshToken:
    """One link of a login's chain. Two with the same facts are the same token, to the letter."""

    jti: str
    issued_at: int
    expires_at: int

    @classmethod
    def new(cls, *, now: datetime) -> "RefreshToken":
        """The next link of a chain."""
        expires_at = now + settings.REFRESH_TOKEN_LIFETIME
        return cls(jti=uuid.uuid4().hex, issued_at=int(now.timestamp()), expires_at=int(expires_at.timestamp()))

    def sign(self, *, login: Login) -> str:
        """The token as its holder gets it."""
        token = _with_claims(simplejwt.RefreshToken(), login=login)
        token["jti"], token["iat"], token["exp"] = self.jti, self.issued_at, self.expires_at
        return str(token)


def sign_access(*, login: Login, now: datetime) -> str:
    """A fresh access token of a login."""
    token = _with_claims(simplejwt.AccessToken(), login=login)
    token.set_iat(at_time=now)
    token.set_exp(from_time=now, lifetime=settings.ACCESS_TOKEN_LIFETIME)
    return str(token)


def read_access(raw: str | bytes) -> Claims:
    """The claims of an access token, or TokenRefused."""
    return _read(simplejwt.AccessToken, raw)


def read_refresh(raw: str) -> Claims:
    """The claims of a refresh token, or TokenRefused."""
    return _read(simplejwt.RefreshToken, raw)


def _with_claims(token: AnyToken, *, login: Login) -> AnyToken:
    token["user_id"] = str(login.user_id)
    token[LOGIN_CLAIM] = str(login.pk)
    token[VERSION_CLAIM] = login.user.session_version
    return token


def _read(kind: type[simplejwt.Token], raw: str | bytes) -> Claims:
    try:
        token = kind(raw)  # type: ignore[arg-type]  # simplejwt's annotation means a parsed token, its code an encoded one
        return Claims(
            jti=token["jti"],
            user_id=_read_id(token["user_id"]),
            login_id=uuid.UUID(str(token[LOGIN_CLAIM])),
            session_version=int(token[VERSION_CLAIM]),
        )
    except (TokenError, KeyError, TypeError, ValueError, OverflowError) as error:
        raise TokenRefused from error


def _read_id(claim: object) -> int:
    number = int(str(claim))
    if not 0 < number <= LARGEST_ID:
        raise ValueError(number)
    return number
