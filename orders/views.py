"""The one address of an order that is not a page: the short one of the text messages."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect

from orders import links


def follow_short_link(request: HttpRequest, code: str) -> HttpResponseRedirect:
    """On to the order's page, which asks who is there. Whether there is such an order is not told here."""
    number = links.number_of(code)
    if number is None:
        raise Http404
    return redirect(f"/orders/{number}/")
