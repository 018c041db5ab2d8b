"""Which error page an address gets: JSON under /api/, the storefront or a plain page everywhere else."""

import logging
import sys
from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.log import log_response
from django.utils.translation import gettext as _
from django.views.defaults import bad_request as plain_bad_request

from cakestreet import api_errors
from home import views

API = "/api/"
RETRY_AFTER = "2"  # seconds


class ReadableMiddleware:
    """Refuses what Django cannot read of a request to the API before anything asks for it.

    With DEBUG Django would show a page of its own, with the trace, and for too many parameters fail to write even that.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(API):
            return self.get_response(request)
        try:
            request.get_host()
            request.GET  # noqa: B018 - it is read when it is first asked for
        except SuspiciousOperation as error:
            response = bad_request(request, error)
            logger = logging.getLogger(f"django.security.{type(error).__name__}")
            log_response(str(error), exception=error, request=request, response=response, level="error", logger=logger)
            return response
        return self.get_response(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For Django's handler400: a request that no client of ours makes."""
    if request.path.startswith(API):
        return _json("client_error", "bad_request", _("The request is not valid."), status=400)
    return plain_bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For Django's handler404."""
    if request.path.startswith(API):
        return api_errors.not_found(request)
    return views.not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """For Django's handler500. A database that is away is no fault of the code: 503, and when to try again."""
    is_busy = isinstance(sys.exc_info()[1], api_errors.DATABASE_IS_AWAY)
    status = 503 if is_busy else 500
    if request.path.startswith(API):
        code, detail = ("busy", api_errors.Busy.default_detail) if is_busy else ("error", _("Server Error (500)"))
        response = _json("server_error", code, detail, status=status)
    else:
        response = views.server_error(request, status=status)
    if is_busy:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def _json(kind: str, code: str, detail: str, *, status: int) -> JsonResponse:
    errors = [{"code": code, "detail": str(detail), "attr": None}]
    return JsonResponse({"type": kind, "errors": errors}, status=status)
