"""One shape for every error of the API: {type, errors: [{code, detail, attr}]}. Never HTML, never a stack trace."""

from typing import Any, cast

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler, exception_handler
from drf_standardized_errors.types import Error, ErrorResponse, ErrorType
from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.settings import api_settings

from orders import errors
from orders.api.serializers import quote
from orders.errors import Conflict, InvalidOrder, NotAllowed, OrderError, PriceChanged

__all__ = [
    "DATABASE_IS_AWAY", "ApiErrorFormatter", "ApiErrorHandler", "Busy", "OrderRefused", "exception_handler",
    "not_found",
]  # fmt: skip

# Away, restarting, out of time; or the connection was lost in the middle of something.
DATABASE_IS_AWAY = (OperationalError, InterfaceError)


class OrderRefused(exceptions.APIException):
    """A rule of orders said no; the formatter takes the words from the original."""

    def __init__(self, error: OrderError) -> None:
        super().__init__(detail=error.detail, code=error.code)
        self.status_code = STATUS_OF_REFUSAL[next(kind for kind in STATUS_OF_REFUSAL if isinstance(error, kind))]


STATUS_OF_REFUSAL: dict[type[OrderError], int] = {
    InvalidOrder: status.HTTP_400_BAD_REQUEST,
    NotAllowed: status.HTTP_403_FORBIDDEN,
    Conflict: status.HTTP_409_CONFLICT,
    OrderError: status.HTTP_400_BAD_REQUEST,
}


class Busy(exceptions.APIException):
    """The database did not answer in time or is away, or too much is asked at once: the same may be sent again."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_code = "busy"
    default_detail = gettext_lazy("We are very busy just now. Please try again in a moment.")
    wait = 2


class ApiErrorHandler(ExceptionHandler):
    """Knows the refusals of our own rules beside those of the framework."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        if isinstance(exc, OrderError):
            return OrderRefused(exc)
        if isinstance(exc, (*DATABASE_IS_AWAY, errors.Busy)):
            return Busy()
        return super().convert_known_exceptions(exc)


class ApiErrorFormatter(ExceptionFormatter):
    """Writes a refusal of the rules with every problem it carries; beside a changed price stands the new quote."""

    def format_error_response(self, error_response: ErrorResponse) -> dict[str, Any]:
        body = super().format_error_response(error_response)
        if isinstance(self.original_exc, PriceChanged):
            request = cast(Request, self.context["request"])
            body["quote"] = quote.rendered(self.original_exc.quote, request=request)
        return body

    def get_error_type(self) -> ErrorType:
        if isinstance(self.original_exc, InvalidOrder):
            return "validation_error"
        return super().get_error_type()

    def get_errors(self) -> list[Error]:
        if isinstance(self.original_exc, OrderError):
            return [
                Error(code=problem.code, detail=str(problem.detail), attr=problem.attr)
                for problem in self.original_exc.as_list()
            ]
        return [
            Error(code=error.code, detail=error.detail, attr=_without_suffix(error.attr))
            for error in super().get_errors()
        ]


def _without_suffix(attr: str | None) -> str | None:
    """The framework's name for “all of it” says nothing to a client."""
    if attr is None or attr == api_settings.NON_FIELD_ERRORS_KEY:
        return None
    return attr.removesuffix(f".{api_settings.NON_FIELD_ERRORS_KEY}")


@csrf_exempt
def not_found(request: HttpRequest, path: str = "") -> JsonResponse:
    """Whatever lies under /api/ and is no address of ours."""
    has_slash = request.path.endswith("/")
    detail = _("Not found.") if has_slash else _("Not found. Addresses of the API end with a slash.")
    errors = [{"code": "not_found", "detail": detail, "attr": None}]
    return JsonResponse({"type": "client_error", "errors": errors}, status=status.HTTP_404_NOT_FOUND)
