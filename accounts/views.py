"""The pages of accounts."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse


def sign_in_to_see(request: HttpRequest) -> HttpResponse:
    """Where Wagtail sends whoever may not see a page: to the one door that there is for people of the bakery.

    Who has come through it already would be sent back to the page, and from there to here again: for them it is not
    there. Wagtail's own page here would sign anybody in, customers too.
    """
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.GET.get("next", reverse("wagtailadmin_home")), reverse("wagtailadmin_login"))
