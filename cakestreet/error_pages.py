"""Which error page an address gets: JSON under /api/, the storefront everywhere else."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from cakestreet import api_errors
from home import views

API = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For Django's handler404."""
    if request.path.startswith(API):
        return api_errors.not_found(request)
    return views.not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """For Django's handler500."""
    if request.path.startswith(API):
        errors = [{"code": "error", "detail": "Something went wrong on our side.", "attr": None}]
        return JsonResponse({"type": "server_error", "errors": errors}, status=500)
    return views.server_error(request)
