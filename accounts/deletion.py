"""Deleting people in the admin, one or many: refused where other records name them."""

from typing import Any

from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages


class RefusesWhoIsNamed:
    """Says why nobody was deleted, where the page's own look at what is in use knows nothing of orders."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError:
            words = _("An account that orders or payments name cannot be deleted. Make it inactive instead.")
            messages.error(self.request, words)
            return redirect("wagtailusers_users:index")
