"""How the rules of accounts say no by HTTP."""

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import AuthenticationFailed, ErrorDetail, PermissionDenied, Throttled, ValidationError

from accounts.logins import LoginRefused


class WrongCredentials(AuthenticationFailed):
    """One answer for an unknown address, a wrong password and an account that was closed."""

    default_code = "no_active_account"
    default_detail = _("No active account was found with this e-mail address and password.")


class NoSession(AuthenticationFailed):
    """The browser has no cookie of ours."""

    default_code = "no_session"
    default_detail = _("You are not signed in.")


class LockedOut(Throttled):
    """Too many wrong passwords; `Retry-After` says for how long."""

    default_code = "locked_out"
    default_detail = _("Too many wrong passwords.")


class ForeignOrigin(PermissionDenied):
    """A page of another site may not use the cookie."""

    default_code = "foreign_origin"
    default_detail = _("This request did not come from this site.")


def wrong_password() -> ValidationError:
    """The 400 for an old password that is not the one."""
    return ValidationError({"old_password": [ErrorDetail(_("This is not your password."), code="wrong_password")]})


def login_refused(refusal: LoginRefused) -> AuthenticationFailed:
    """The 401 for a token that opens nothing."""
    return AuthenticationFailed(refusal.detail, code=refusal.code)
