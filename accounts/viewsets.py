"""People in the admin, at /cms/users/."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.views import account
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views import users

from accounts import factors, journal, roles, second_factor
from accounts.bulk_actions import found_by
from accounts.deletion import RefusesWhoIsNamed
from accounts.forms import OwnNameForm, OwnPasswordForm, PersonCreationForm, PersonEditForm
from accounts.models import User


class PeoplePolicy(ModelPermissionPolicy):
    """An administrator's account is an administrator's business."""

    def user_has_permission_for_instance(self, user: User, action: str, instance: User) -> bool:
        above = instance.is_superuser and not user.is_superuser
        return not above and super().user_has_permission_for_instance(user, action, instance)


class PeopleList(users.IndexView):
    """Everybody with an account, by name."""

    search_fields = ["full_name", "email", "phone"]

    @cached_property
    def columns(self) -> list[Column]:
        title_column = self._get_title_column_class(users.UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            title_column(
                "full_name", label="Name", sort_key="full_name", get_url=self.get_edit_url, classname="person-name"
            ),
            Column("email", accessor="mail_address", label="E-mail", sort_key="email", classname="person-address"),
            Column("phone", accessor=phone_words, label="Phone", classname="person-phone"),
            Column("roles", accessor=role_words, label="Roles"),
            Column("second_factor", accessor=second_factor_words, label="Second factor"),
            BooleanColumn("is_active", label="Active", sort_key="is_active"),
            DateColumn("last_login", label="Last login", sort_key="last_login", classname="person-login"),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        people = User.objects.with_account().select_related("wagtail_userprofile").prefetch_related("groups")
        return people.annotate(has_second_factor=factors.has_device("pk"))

    def get_edit_url(self, instance: User) -> str | None:
        """No way to an account that its reader would be turned away from."""
        may = self.permission_policy.user_has_permission_for_instance(self.request.user, "change", instance)
        return super().get_edit_url(instance) if may else None

    def search_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(found_by(self.search_query)) if self.is_searching else queryset


class WithEditor:
    """Gives the form the one who fills it in."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "editor": self.request.user}


class AddPerson(WithEditor, users.CreateView):
    """A new account."""

    def save_instance(self) -> User:
        person = super().save_instance()
        journal.note_rights(person=person, before=set(), actor=self.request.user)
        return person


class EditPerson(WithEditor, users.EditView):
    """An account; refused for one that may do more than the editor."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not roles.may_manage(editor=request.user, person=self.object):
            raise PermissionDenied

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        may = second_factor.may_turn_off(person=self.object, actor=self.request.user)
        if may and factors.has_one(self.object):
            url = reverse("wagtailusers_users:second_factor_off", args=[self.object.pk])
            buttons.append(Button(_("Turn off the second factor"), url=url, icon_name="lock-open", priority=40))
        return buttons

    def save_instance(self) -> User:
        before = journal.rights_of(User.objects.get(pk=self.object.pk))
        person = super().save_instance()
        journal.note_rights(person=person, before=before, actor=self.request.user)
        return person


class DeletePerson(RefusesWhoIsNamed, users.DeleteView):
    """An account that nothing stands on."""


class TurnOffSecondFactor(BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """For somebody who lost the phone: asks once more, then does it and tells them."""

    model = User
    template_name = "accounts/users/turn_off_second_factor.html"
    page_title = gettext_lazy("Turn off the second factor")
    header_icon = "lock-open"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not second_factor.may_turn_off(person=self.object, actor=request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            person=self.object, is_asked=factors.is_asked_of_everybody(), back=self.edit_url, **kwargs
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        people = {"url": reverse("wagtailusers_users:index"), "label": _("Users")}
        person = {"url": self.edit_url, "label": str(self.object)}
        return [*super().get_breadcrumbs_items(), people, person, {"url": "", "label": self.page_title}]

    @property
    def edit_url(self) -> str:
        return reverse("wagtailusers_users:edit", args=[self.object.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            second_factor.turn_off(person=self.object, actor=request.user, now=timezone.now())
        except second_factor.NotThere:
            messages.warning(request, _("%(person)s has no second factor any more.") % {"person": self.object})
        else:
            messages.success(request, _("The second factor of %(person)s is off.") % {"person": self.object})
        return redirect(self.edit_url)


class PeopleViewSet(users.UserViewSet):
    """Wagtail's own pages about users, for people with one name and an e-mail address to sign in by."""

    ordering = "full_name"
    index_view_class = PeopleList
    add_view_class = AddPerson
    edit_view_class = EditPerson
    delete_view_class = DeletePerson
    create_template_name = "accounts/users/create.html"
    edit_template_name = "accounts/users/edit.html"
    copy_view_enabled = False  # nobody is a copy of somebody else

    def get_urlpatterns(self) -> list[URLPattern]:
        off = path("second-factor-off/<int:pk>/", TurnOffSecondFactor.as_view(), name="second_factor_off")
        return [*super().get_urlpatterns(), off]

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
    """/cms/account/ with our panels in the place of Wagtail's, and without a picture of oneself.

    Wagtail's own form fails on half a picture, and no address of ours would show what it keeps.
    """

    def get_panels(self) -> list[account.BaseSettingsPanel]:
        return [
            OWN_PANELS.get(type(panel), type(panel))(panel.request, panel.user, panel.profile)
            for panel in super().get_panels()
            if not isinstance(panel, account.AvatarSettingsPanel)
        ]


def second_factor_words(user: User) -> str:
    """Whether a person has one; nothing where they have none, since customers need none."""
    return _("On") if user.has_second_factor else ""


def role_words(user: User) -> str:
    """A person's groups in words."""
    words = [group.name for group in user.groups.all()]
    return ", ".join(["Administrator", *words] if user.is_superuser else words) or "Customer"


def phone_words(user: User) -> str:
    """A person's phone number as it is read and dialled."""
    return user.phone.as_international if user.phone else ""
