"""How drafts are previewed."""

from django.http import HttpRequest
from wagtail.models import Page


def address_of_preview(page: Page, original_request: HttpRequest | None = None) -> str | None:
    """The address at which a preview pretends to be asked: the page's path, on the host where its editor is.

    Wagtail would take the host of the site's settings, from where the browser may not load any picture.
    """
    if original_request is None:
        return page.full_url
    parts = page.get_url_parts() if page.url_path else None
    return original_request.build_absolute_uri((parts[2] if parts else None) or "/")
