"""Ids in the admin's addresses: what no row can have is not there, where Wagtail would fail to read it as a number."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

# At most 18 digits: a row has no more, and some databases cannot even be asked for them.
ID = re.compile(r"[0-9]{1,18}", re.ASCII)
# By the name of the address, where it is told of several rows, and what it may be told besides.
SEVERAL = {
    "chosen_multiple": ("id", ()),
    "wagtailadmin_choose_page_chosen_multiple": ("id", ()),
    "wagtailadmin_choose_page": ("target_pages[]", ("",)),
    "wagtailadmin_choose_page_child": ("target_pages[]", ("",)),
    "wagtail_bulk_action": ("id", ("all",)),
}
View = Callable[..., HttpResponse]


def checked(view: View) -> View:
    """The view, for ids that a row can have. Strangers are sent to sign in by it, whatever they ask for."""

    def checked_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_told = request.user.has_perm("wagtailadmin.access_admin")
        if is_told and not all(ID.fullmatch(typed) for typed in _ids_in(request, kwargs)):
            raise Http404
        return view(request, *args, **kwargs)

    return checked_view


def _ids_in(request: HttpRequest, kwargs: dict[str, Any]) -> Iterator[str]:
    name = request.resolver_match.url_name if request.resolver_match else ""
    if name == "chosen":
        yield str(kwargs["pk"])
    if "instance_pk" in kwargs:
        yield str(kwargs["instance_pk"])
    parameter, besides = SEVERAL.get(name or "", ("", ()))
    yield from (typed for typed in request.GET.getlist(parameter) if typed not in besides)
