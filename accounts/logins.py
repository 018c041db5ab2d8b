"""A login: one sign-in on one device, kept alive by refresh tokens of which each is good once.

The guard is one conditional UPDATE on the login's current token: of any number of refreshes at once, one wins. The
others, and whoever lost the answer, get the very same successor for as long as the grace lasts. A token shown after
that has been stolen, by whoever showed it first or last, so the whole login ends.
"""

import logging
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, QuerySet
from django.utils.translation import gettext as _

from accounts import factors, messages, tokens
from accounts.models import EndReason, Login, MessageKind, User

logger = logging.getLogger(__name__)

SPENT_KEPT = 50  # no honest client refreshes more often within the grace


class LoginRefused(Exception):  # noqa: N818 (named for what happened)
    """This token opens nothing (any more)."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Tokens:
    """What the holder of a login is given."""

    login: Login
    access: str
    refresh: str


@dataclass(frozen=True)
class Spent:
    """A spent token, when it was spent, and the successor it was given."""

    jti: str
    at: float
    successor: tokens.RefreshToken

    @classmethod
    def all_of(cls, login: Login) -> list["Spent"]:
        """Those of a login that are still within the grace, and perhaps a few older ones."""
        return [cls(**{**row, "successor": tokens.RefreshToken(**row["successor"])}) for row in login.recently_spent]

    def is_forgiven(self, *, now: datetime) -> bool:
        """Whether showing it again still gets its successor."""
        return now.timestamp() - self.at <= settings.REFRESH_TOKEN_GRACE.total_seconds()


def open_login(*, user: User, second_factor: bool = False, now: datetime) -> Tokens:
    """A new login of somebody who has just shown who they are; old ones that ran out are cleared away."""
    Login.objects.filter(user=user, expires_at__lt=now - timedelta(days=1)).delete()
    refresh = tokens.RefreshToken.new(now=now)
    login = Login.objects.create(
        user=user,
        current_jti=refresh.jti,
        rotated_at=now,
        created_at=now,
        expires_at=now + settings.REFRESH_TOKEN_LIFETIME,
        second_factor=second_factor,
    )
    return _tokens(login, refresh, now=now)


def rotate(*, presented: str, now: datetime) -> Tokens:
    """Spends a refresh token for the next one; see the head of this module for what happens to a spent one."""
    claims = _read_refresh(presented)
    login = _living_login(claims)
    if login.current_jti == claims.jti:
        successor = tokens.RefreshToken.new(now=now)
        if _spend(login, successor, now=now):
            return _tokens(login, successor, now=now)
        login = _living_login(claims)  # another request was quicker
    return _answer_for_spent(login, claims.jti, now=now)


def close(*, presented: str, now: datetime) -> None:
    """Ends the login that a refresh token belongs to, however old the token; a token that is not ours ends nothing."""
    try:
        claims = tokens.read_refresh(presented)
    except tokens.TokenRefused:
        return
    _end(Login.objects.filter(pk=claims.login_id), why=EndReason.SIGNED_OUT, now=now)


def sign_out(*, login: Login, now: datetime) -> None:
    """Ends this login."""
    _end(Login.objects.filter(pk=login.pk), why=EndReason.SIGNED_OUT, now=now)


def close_others(*, user: User, keep: Login | None, why: EndReason, now: datetime) -> None:
    """Ends every login of a person but one."""
    others = Login.objects.filter(user=user)
    _end(others.exclude(pk=keep.pk) if keep else others, why=why, now=now)


def close_all(*, user: User, why: EndReason, now: datetime) -> None:
    """Ends every login of a person at once, and whatever token may still be on its way."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(session_version=F("session_version") + 1)
        close_others(user=user, keep=None, why=why, now=now)


def login_of_access(raw: str | bytes) -> Login:
    """The living login, with its user, that an access token belongs to; one query."""
    try:
        claims = tokens.read_access(raw)
    except tokens.TokenRefused as error:
        raise LoginRefused(
            "token_not_valid",
            _("The access token is not valid or has run out. Get a new one with your refresh token, or sign in again."),
        ) from error
    return _living_login(claims)


def holder(login: Login) -> QuerySet[User]:
    """Whoever holds this login, as long as it lives: for writes of a request whose login may end while it is read.

    What is asked of the person stays in the UPDATE's own condition, so it holds at the moment of the write.
    """
    alive = Login.objects.filter(pk=login.pk, ended_at=None)
    return User.objects.filter(
        Exists(alive), pk=login.user_id, is_active=True, session_version=login.user.session_version
    )


def check_is_alive(login: Login) -> None:
    """Raises LoginRefused when a login that was alive when the request began has ended since."""
    if not holder(login).exists():
        raise ended()


def ended() -> LoginRefused:
    """What the holder of a login is told once it has ended."""
    return LoginRefused("login_ended", _("You have been signed out. Please sign in again."))


def _read_refresh(presented: str) -> tokens.Claims:
    try:
        return tokens.read_refresh(presented)
    except tokens.TokenRefused as error:
        raise LoginRefused(
            "token_not_valid", _("The refresh token is not valid or has run out. Please sign in again.")
        ) from error


def _living_login(claims: tokens.Claims) -> Login:
    named = Login.objects.filter(pk=claims.login_id, user=claims.user_id)
    login = named.select_related("user").annotate(second_factor_asked=factors.asked("user_id")).first()
    if login is None:
        raise ended()
    is_half = login.second_factor_asked and not login.second_factor
    if is_half or not _is_alive(login, claims):
        raise _reused() if login.ended_why == EndReason.REUSED and login.user.is_active else ended()
    return login


def _is_alive(login: Login, claims: tokens.Claims) -> bool:
    user = login.user
    return login.ended_at is None and user.is_active and user.session_version == claims.session_version


def _spend(login: Login, successor: tokens.RefreshToken, *, now: datetime) -> bool:
    """The one guarded write. When it succeeds, what was read of the row still holds: each rotation has a new jti."""
    forgiven = [spent for spent in Spent.all_of(login) if spent.is_forgiven(now=now)]
    spent_now = Spent(jti=login.current_jti, at=now.timestamp(), successor=successor)
    won = Login.objects.filter(pk=login.pk, current_jti=login.current_jti, ended_at=None).update(
        current_jti=successor.jti,
        recently_spent=[asdict(spent) for spent in [*forgiven, spent_now][-SPENT_KEPT:]],
        rotated_at=now,
        expires_at=now + settings.REFRESH_TOKEN_LIFETIME,
    )
    return won == 1


def _answer_for_spent(login: Login, jti: str, *, now: datetime) -> Tokens:
    for spent in Spent.all_of(login):
        if spent.jti == jti and spent.is_forgiven(now=now):
            return _tokens(login, spent.successor, now=now)
    logger.warning("A spent refresh token was shown again: login %s of user %s ends.", login.pk, login.user_id)
    with transaction.atomic():
        if _end(Login.objects.filter(pk=login.pk), why=EndReason.REUSED, now=now):
            messages.queue(login.user, MessageKind.LOGIN_REUSED, key=str(login.pk), now=now)
    raise _reused()


def _reused() -> LoginRefused:
    """Told to the thief and to the owner alike: which of them shows the token cannot be known."""
    words = _(
        "We ended this sign-in for your safety: an old copy of it was used, maybe by somebody else. "
        "Please sign in again and change your password."
    )
    return LoginRefused("refresh_reused", words)


def _end(logins: QuerySet[Login], *, why: EndReason, now: datetime) -> int:
    return logins.filter(ended_at=None).update(ended_at=now, ended_why=why)


def _tokens(login: Login, refresh: tokens.RefreshToken, *, now: datetime) -> Tokens:
    return Tokens(login=login, access=tokens.sign_access(login=login, now=now), refresh=refresh.sign(login=login))
