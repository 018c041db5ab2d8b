"""Compresses what is text, and leaves pictures as they are."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "application/javascript", "application/vnd.oai", "application/xml", "image/svg")


class TextGZipMiddleware(GZipMiddleware):
    """Django's own compression for text alone: a WebP squeezed again only grows, and loses its length."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith(TEXT):
            return response
        return super().process_response(request, response)
