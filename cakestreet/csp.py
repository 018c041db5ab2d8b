"""Chooses the content security policy by address: data needs nothing, the admin a little more than the storefront."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ADMIN = "/cms/"
API = "/api/"
API_DOCS = "/api/docs/"  # a page, unlike everything beside it


class PathCSPMiddleware(CSPMiddleware):
    """django-csp's middleware; what names no other policy gets CONTENT_SECURITY_POLICY."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # django-csp's own decorators give one answer its policy in this way.
        if request.path_info.startswith(ADMIN):
            response._csp_config = settings.CSP_ADMIN  # noqa: SLF001
        elif request.path_info.startswith(API) and not request.path_info.startswith(API_DOCS):
            response._csp_config = settings.CSP_API  # noqa: SLF001
        return super().process_response(request, response)
