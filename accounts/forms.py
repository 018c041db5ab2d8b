"""The forms by which people come into the admin and are managed there."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_login_failed
from django.utils import timezone
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.auth import PasswordChangeForm as WagtailPasswordChangeForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts import logins, roles
from accounts.models import EndReason, User

FIELDS = ["email", "full_name", "phone", "language", "is_superuser", "groups"]


class AdminLoginForm(LoginForm):
    """Whoever may not use the admin is told what a wrong password is told, and is not signed in."""

    def confirm_login_allowed(self, user: User) -> None:
        super().confirm_login_allowed(user)
        if not user.has_perm("wagtailadmin.access_admin"):
            # Counted as a failure too: else the lock would tell a right password from a wrong one.
            credentials = {"username": self.cleaned_data["username"]}
            user_login_failed.send(sender=__name__, credentials=credentials, request=self.request)
            raise self.get_invalid_login_error()


class PersonForm(forms.ModelForm):
    """What creating and editing a person have in common. The editor gives away no more than they have."""

    first_name = None  # Wagtail's forms ask for two names
    last_name = None

    def __init__(self, *args: Any, editor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [group.pk for group in roles.groups_to_hand_out(editor)]
        self.fields["groups"].queryset = Group.objects.filter(pk__in=allowed)
        if not editor.is_superuser and "is_superuser" in self.fields:
            self.fields["is_superuser"].disabled = True
            self.fields["is_superuser"].help_text = "Only an administrator can make another one."

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class PersonCreationForm(PersonForm, UserCreationForm):
    """A new person, with a password."""

    class Meta(UserCreationForm.Meta):
        fields = FIELDS


class PersonEditForm(PersonForm, UserEditForm):
    """A person's facts. A new password, or deactivating them, signs them out everywhere."""

    class Meta(UserEditForm.Meta):
        fields = [*FIELDS, "is_active"]

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (Django's signature)
        user = super().save(commit=commit)
        if "is_active" in self.changed_data and not user.is_active:
            logins.close_all(user=user, why=EndReason.DEACTIVATED, now=timezone.now())
        elif self.cleaned_data.get("password1"):
            logins.close_others(user=user, keep=None, why=EndReason.PASSWORD, now=timezone.now())
        return user


class OwnNameForm(forms.ModelForm):
    """One's own name in the admin's account page."""

    class Meta:
        model = User
        fields = ["full_name", "phone"]


class OwnPasswordForm(WagtailPasswordChangeForm):
    """One's own password in the admin's account page: ends every login outside the admin."""

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (Django's signature)
        user = super().save(commit=commit)
        logins.close_others(user=user, keep=None, why=EndReason.PASSWORD, now=timezone.now())
        return user
