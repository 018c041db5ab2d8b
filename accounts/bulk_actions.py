"""Wagtail's bulk actions on people, kept within what the one who acts may do."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction
from wagtail.users.views.users import UserFilterSet

from accounts import journal, logins, roles
from accounts.deletion import RefusesWhoIsNamed
from accounts.models import EndReason, User, in_name_or_address


def found_by(text: str) -> Q:
    """Whom the list of people shows for what was typed: it stands in their name, their address or their number."""
    return in_name_or_address(text) | Q(phone__icontains=text) if text else Q()


class OfTheList:
    """“All” are all that the list showed: its search and its filters hold here too."""

    request: HttpRequest

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        text = self.request.GET.get("q", "").strip()
        people = User.objects.with_account().filter(found_by(text))
        filters = UserFilterSet(self.request.GET, queryset=people, request=self.request, is_searching=bool(text))
        if not filters.is_valid():
            return []
        return list(filters.qs.order_by("pk").values_list("pk", flat=True))


class AssignRole(OfTheList, AssignRoleBulkAction):
    """Only roles that may do no more than the one who hands them out, and only to people they may manage."""

    def check_perm(self, obj: User) -> bool:
        return super().check_perm(obj) and roles.may_manage(editor=self.request.user, person=obj)

    def get_form(self) -> forms.Form:
        form = super().get_form()
        allowed = [group.pk for group in roles.groups_to_hand_out(self.request.user)]
        form.fields["role"].queryset = Group.objects.filter(pk__in=allowed)
        return form

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "actor": self.request.user}

    @classmethod
    def execute_action(cls, objects: list[User], role: Group | None = None, **kwargs: Any) -> tuple[int, int] | None:
        before = {person.pk: journal.rights_of(person) for person in objects}
        result = super().execute_action(objects, role=role, **kwargs)
        for person in objects:
            journal.note_rights(person=person, before=before[person.pk], actor=kwargs["actor"])
        return result


class SetActiveState(OfTheList, SetActiveStateBulkAction):
    """A deactivated person is signed out everywhere."""

    def check_perm(self, obj: User) -> bool:
        return super().check_perm(obj) and roles.may_manage(editor=self.request.user, person=obj)

    @classmethod
    def execute_action(cls, objects: list[User], mark_as_active: bool = False, **kwargs: Any) -> tuple[int, int]:  # noqa: FBT001, FBT002
        result = super().execute_action(objects, mark_as_active=mark_as_active, **kwargs)
        if not mark_as_active:
            for person in objects:
                if person.pk != getattr(kwargs.get("user"), "pk", None):
                    logins.close_all(user=person, why=EndReason.DEACTIVATED, now=timezone.now())
        return result


class DeletePeople(RefusesWhoIsNamed, OfTheList, DeleteBulkAction):
    """For those who may delete at all: all of the chosen, or nobody."""
