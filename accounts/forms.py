"""The forms by which people come into the admin and are managed there."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.auth import PasswordChangeForm as WagtailPasswordChangeForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts import customers, logins, messages, roles
from accounts.models import EndReason, MessageKind, User

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
        email = self.cleaned_data["email"].lower()
        customers.check_address(email)
        return email


class PersonCreationForm(PersonForm, UserCreationForm):
    """A new person: with a password, or invited by mail to choose one, so that nobody else ever knows it."""

    password_required = False

    class Meta(UserCreationForm.Meta):
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("Leave it blank, and they get a mail with a link to choose their own.")

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (Django's signature)
        with transaction.atomic():
            if not self.cleaned_data["password1"]:
                self.instance.set_unusable_password()
            person = super().save(commit=commit)
            if commit and not person.has_usable_password():
                messages.queue(person, MessageKind.INVITED, now=timezone.now())
        return person


class PersonEditForm(PersonForm, UserEditForm):
    """A person's facts. A new password, or deactivating them, signs them out; a new address is to be confirmed."""

    class Meta(UserEditForm.Meta):
        fields = [*FIELDS, "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address_before = self.instance.email
        if not self.instance.mail_address:
            self.initial["email"] = ""
            self.fields["email"].required = False
            self.fields["email"].help_text = _("They gave none. With one they can choose a password, and get mail.")

    def clean_email(self) -> str:
        return super().clean_email() if self.cleaned_data["email"] else self.instance.email

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (Django's signature)
        new_password, now = self.cleaned_data["password1"], timezone.now()
        with transaction.atomic():
            person = super().save(commit=False)
            has_moved = person.email.lower() != self.address_before.lower()
            if has_moved:  # whoever confirmed the old one has not shown that the new one is theirs
                person.email_verified_at = None
            save_changed(self, *(["password"] if new_password else []), *(["email_verified_at"] if has_moved else []))
            self.save_m2m()
            if has_moved and person.is_active:
                messages.queue(person, MessageKind.VERIFY_EMAIL, now=now)
            if "is_active" in self.changed_data and not person.is_active:
                logins.close_all(user=person, why=EndReason.DEACTIVATED, now=now)
            elif new_password:
                logins.close_others(user=person, keep=None, why=EndReason.PASSWORD, now=now)
                messages.queue(person, MessageKind.PASSWORD_CHANGED, now=now)
        return person


class OwnNameForm(forms.ModelForm):
    """One's own name in the admin's account page."""

    class Meta:
        model = User
        fields = ["full_name", "phone"]

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (Django's signature)
        person = super().save(commit=False)
        save_changed(self)
        return person


class OwnPasswordForm(WagtailPasswordChangeForm):
    """One's own password in the admin's account page: ends every login outside the admin, and mail tells the owner."""

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (Django's signature)
        person, now = super().save(commit=False), timezone.now()
        with transaction.atomic():
            person.save(update_fields=["password"])
            logins.close_others(user=person, keep=None, why=EndReason.PASSWORD, now=now)
            messages.queue(User.objects.get(pk=person.pk), MessageKind.PASSWORD_CHANGED, now=now)
        return person


def save_changed(form: forms.ModelForm, *further: str) -> None:
    """Writes what was changed in the form and nothing else: the row may have changed since it was read."""
    columns = {field.name for field in form.instance._meta.concrete_fields}  # noqa: SLF001 (Django's own name for it)
    form.instance.save(update_fields=[*(columns & set(form.changed_data)), *further])
