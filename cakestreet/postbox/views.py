"""The postbox in a browser. Only where the settings say so, and never in production: anybody may read here."""

from collections.abc import Callable
from functools import wraps

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_safe

from cakestreet.postbox import reading
from cakestreet.postbox.reading import Piece

MOST = 200
# A mail has styles of its own, and neither scripts nor anything from elsewhere. Its links lead out of its frame.
MAIL_POLICY = {
    "default-src": [NONE],
    "script-src": [NONE],
    "style-src": [NONE],
    "style-src-attr": [UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-top-navigation-by-user-activation", "allow-popups"],
}


def only_in_development(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Elsewhere there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if not settings.POSTBOX:
            raise Http404
        response = view(request, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return guarded


@require_safe
@only_in_development
def index(request: HttpRequest) -> HttpResponse:
    """Everything, newest first."""
    return TemplateResponse(request, "postbox/index.html", {"pieces": reading.newest(MOST)})


@require_safe
@only_in_development
def piece(request: HttpRequest, name: str) -> HttpResponse:
    """One mail or text message."""
    return TemplateResponse(request, "postbox/piece.html", {"piece": _found(name)})


@require_safe
@csp_replace(MAIL_POLICY)
@only_in_development
def html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML of a mail, as it was sent."""
    return HttpResponse(_found(name).html.replace("<head>", '<head><base target="_top">', 1))


def _found(name: str) -> Piece:
    found = reading.find(name)
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("", index, name="postbox"),
    path("<slug:name>/", piece, name="postbox_piece"),
    path("<slug:name>/html/", html, name="postbox_html"),
]
