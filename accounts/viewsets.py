"""People in the admin, at /cms/users/."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.views import account
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views import users

from accounts import roles
from accounts.forms import OwnNameForm, OwnPasswordForm, PersonCreationForm, PersonEditForm
from accounts.models import User


class PeoplePolicy(ModelPermissionPolicy):
    """An administrator's account is an administrator's business."""

    def user_has_permission_for_instance(self, user: User, action: str, instance: User) -> bool:
        above = instance.is_superuser and not user.is_superuser
        return not above and super().user_has_permission_for_instance(user, action, instance)


class PeopleList(users.IndexView):
    """Everybody, by name."""

    search_fields = ["full_name", "email", "phone"]

    @cached_property
    def columns(self) -> list[Column]:
        title_column = self._get_title_column_class(users.UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            title_column("full_name", label="Name", sort_key="full_name", get_url=self.get_edit_url, classname="name"),
            Column("email", label="E-mail", sort_key="email"),
            Column("phone", label="Phone"),
            Column("roles", accessor=role_words, label="Roles"),
            BooleanColumn("is_active", label="Active", sort_key="is_active"),
            DateColumn("last_login", label="Last login", sort_key="last_login"),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        return super().get_base_queryset().prefetch_related("groups")


class WithEditor:
    """Gives the form the one who fills it in."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "editor": self.request.user}


class AddPerson(WithEditor, users.CreateView):
    """A new account."""


class EditPerson(WithEditor, users.EditView):
    """An account; refused for one that may do more than the editor."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not roles.may_manage(editor=request.user, person=self.object):
            raise PermissionDenied


class PeopleViewSet(users.UserViewSet):
    """Wagtail's own pages about users, for people with one name and an e-mail address to sign in by."""

    ordering = "full_name"
    copy_view_enabled = False  # nobody is twice
    index_view_class = PeopleList
    add_view_class = AddPerson
    edit_view_class = EditPerson
    create_template_name = "accounts/users/create.html"
    edit_template_name = "accounts/users/edit.html"

    @cached_property
    def permission_policy(self) -> PeoplePolicy:
        return PeoplePolicy(User)

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:  # noqa: FBT001, FBT002 (Wagtail's signature)
        return PersonEditForm if for_update else PersonCreationForm


class OwnNamePanel(account.NameEmailSettingsPanel):
    """One name; the address one signs in by is changed by whoever manages people."""

    form_class = OwnNameForm
    title = "Name and phone"


class OwnPasswordPanel(account.ChangePasswordPanel):
    """Signs one out of everything but the admin."""

    form_class = OwnPasswordForm


OWN_PANELS = {account.NameEmailSettingsPanel: OwnNamePanel, account.ChangePasswordPanel: OwnPasswordPanel}


class OwnAccountView(account.AccountView):
    """/cms/account/ with our panels in the place of Wagtail's."""

    def get_panels(self) -> list[account.BaseSettingsPanel]:
        return [
            OWN_PANELS.get(type(panel), type(panel))(panel.request, panel.user, panel.profile)
            for panel in super().get_panels()
        ]


def role_words(user: User) -> str:
    """A person's groups in words."""
    words = [group.name for group in user.groups.all()]
    return ", ".join(["Administrator", *words] if user.is_superuser else words) or "Customer"
