"""Chooses the content security policy by address: the admin needs more than the storefront."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class PathCSPMiddleware(CSPMiddleware):
    """django-csp's middleware, with the admin's policy under the admin's address."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith("/cms/"):
            # django-csp's own decorators change the policy of one answer in this way.
            response._csp_replace = settings.CSP_ADMIN  # noqa: SLF001
        return super().process_response(request, response)
