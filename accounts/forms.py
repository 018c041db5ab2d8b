"""The forms by which people come into the admin and are managed there."""

from django.contrib.auth.signals import user_login_failed
from wagtail.admin.forms.auth import LoginForm

from accounts.models import User


class AdminLoginForm(LoginForm):
    """Whoever may not use the admin is told what a wrong password is told, and is not signed in."""

    def confirm_login_allowed(self, user: User) -> None:
        super().confirm_login_allowed(user)
        if not user.has_perm("wagtailadmin.access_admin"):
            # Counted as a failure too: else the lock would tell a right password from a wrong one.
            credentials = {"username": self.cleaned_data["username"]}
            user_login_failed.send(sender=__name__, credentials=credentials, request=self.request)
            raise self.get_invalid_login_error()
