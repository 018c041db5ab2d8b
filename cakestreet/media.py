"""Serves uploaded pictures where no proxy or bucket does (SERVE_MEDIA)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

# What is made of pictures, alone. The pictures as they were uploaded are shown by no page, and documents go through
# Wagtail, which knows who may read them; anything else in the folder is private.
FOLDER = "images/"
TYPES = ("image/avif", "image/gif", "image/jpeg", "image/png", "image/webp")
MONTH = 30 * 24 * 60 * 60


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """One rendition. Wagtail gives a changed picture another name, so it may be kept."""
    if not path.startswith(FOLDER) or ".." in path:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    if response.status_code == 200 and response["Content-Type"] not in TYPES:  # noqa: PLR2004
        raise Http404
    patch_cache_control(response, public=True, max_age=MONTH)
    return response
