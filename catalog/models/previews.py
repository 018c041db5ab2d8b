"""A preview on the address at which its editor works."""

from urllib.parse import urlsplit

from django.http import HttpRequest


class SameOriginPreview:
    """Mixin for pages of the storefront, before `Page`.

    Wagtail draws a preview for the host and port of the page's Site. An editor may well have come by another (every
    port of a machine on which the product is tried): then the pictures in it would be from elsewhere, and blocked.
    """

    full_url: str | None  # a page's

    def _get_dummy_header_url(self, original_request: HttpRequest | None = None) -> str | None:
        if original_request is None:
            return super()._get_dummy_header_url(original_request)  # type: ignore[misc]  # Page's
        return original_request.build_absolute_uri(urlsplit(self.full_url or "/").path)
