"""How the rules of accounts say no by HTTP."""

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import AuthenticationFailed, ErrorDetail, PermissionDenied, Throttled, ValidationError

from accounts.logins import LoginRefused


class WrongCredentials(AuthenticationFailed):
    """One answer for an unknown address, a wrong password and an account that was closed."""

    default_code = "no_active_account"
    default_detail = _(
        "No active account was found with this e-mail address and password. "
        "Please check both, or choose a new password."
    )


class NoSession(AuthenticationFailed):
    """The browser has no cookie of ours."""

    default_code = "no_session"
    default_detail = _("You are not signed in. Please sign in first.")


class OtpRequired(AuthenticationFailed):
    """The password is right, and this person has a second factor."""

    default_code = "otp_required"
    default_detail = _("Please enter the code from your authenticator app, or one of your recovery codes.")


class OtpInvalid(AuthenticationFailed):
    """The password is right, the code is not, or was used before."""

    default_code = "otp_invalid"
    default_detail = _(
        "This code is not right, or was used before. Wait for the next one in your app and enter that, "
        "or enter one of your recovery codes."
    )


class OtpSetupRequired(PermissionDenied):
    """The password is right, but whoever works here needs a second factor."""

    default_code = "otp_setup_required"
    words = _("Whoever works here signs in with a second factor. Set yours up at %(address)s, then sign in again.")

    def __init__(self, address: str) -> None:
        super().__init__(self.words % {"address": address})


class LockedOut(Throttled):
    """Too many wrong passwords or codes; `Retry-After` says for how long."""

    default_code = "locked_out"
    default_detail = _("Too many wrong passwords or codes.")
    extra_detail_singular = _("Please try again in {wait} second.")
    extra_detail_plural = _("Please try again in {wait} seconds.")


class ForeignOrigin(PermissionDenied):
    """A page of another site may not use the cookie."""

    default_code = "foreign_origin"
    default_detail = _("This request did not come from this site. Open our site and try again from there.")


def wrong_password(*, attr: str = "old_password") -> ValidationError:
    """The 400 for a password that is not the one."""
    return ValidationError(
        {attr: [ErrorDetail(_("This is not your password. Please type it again."), code="wrong_password")]}
    )


def reset_refused() -> ValidationError:
    """The 400 for a link that changes no password."""
    words = _("This link was used already, or has run out. Ask for a new one, and use the newest mail that you get.")
    return ValidationError({"token": [ErrorDetail(words, code="invalid_token")]})


def verification_refused() -> ValidationError:
    """The 400 for a link that proves no address."""
    words = _("This link has run out, or is for another address. Sign in and ask for a new one.")
    return ValidationError({"key": [ErrorDetail(words, code="invalid_key")]})


def login_refused(refusal: LoginRefused) -> AuthenticationFailed:
    """The 401 for a token that opens nothing."""
    return AuthenticationFailed(refusal.detail, code=refusal.code)
