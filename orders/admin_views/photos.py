"""The customers' photos, under the admin's own session: the API's address of a photo asks for a token."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from orders import permissions
from orders.photo_answers import picture_answer


class ShowPhoto(PermissionCheckedMixin, View):
    """One photo, for whoever may see the orders."""

    http_method_names = ["get", "head"]
    permission_policy = None
    any_permission_required = ["view"]
    small = False

    def get(self, request: HttpRequest, pk: UUID, **kwargs: Any) -> FileResponse:
        photo = get_object_or_404(permissions.photos_for(request.user), pk=pk)
        return picture_answer(photo, small=self.small)


class ShowSmallPhoto(ShowPhoto):
    """The same for the order's page, which is drawn again after every step."""

    small = True
