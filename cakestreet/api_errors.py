"""One shape for every error of the API: {type, errors: [{code, detail, attr}]}. Never HTML, never a stack trace."""

from django.db import OperationalError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler, exception_handler
from drf_standardized_errors.types import Error, ErrorType
from rest_framework import exceptions, status
from rest_framework.settings import api_settings

from cakestreet import api_words
from orders.errors import Conflict, InvalidOrder, NotAllowed, OrderError

__all__ = ["ApiErrorFormatter", "ApiErrorHandler", "Busy", "OrderRefused", "exception_handler", "not_found"]


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
    """The database did not answer in time, or is away: the same request may be sent again."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_code = "busy"
    default_detail = api_words.ERRORS["busy"]
    wait = 2


class ApiErrorHandler(ExceptionHandler):
    """Knows the refusals of our own rules beside those of the framework."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        if isinstance(exc, OrderError):
            return OrderRefused(exc)
        if isinstance(exc, OperationalError):
            return Busy()
        return super().convert_known_exceptions(exc)

    def convert_unhandled_exceptions(self, exc: Exception) -> exceptions.APIException:
        return exc if isinstance(exc, exceptions.APIException) else exceptions.APIException()


class ApiErrorFormatter(ExceptionFormatter):
    """Writes a refusal of the rules with every problem it carries."""

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
        if words := api_words.words_for(self.exc, view=self.context.get("view")):
            return [Error(code=self.exc.detail.code, detail=words, attr=None)]
        return [
            Error(
                code=error.code,
                detail=str(api_words.VALIDATION.get(error.code, error.detail)),
                attr=_without_suffix(error.attr),
            )
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
    detail = str(api_words.ERRORS["not_found"])
    if not request.path.endswith("/"):
        detail = _("There is nothing here. Addresses of the API end with a slash.")
    errors = [{"code": "not_found", "detail": detail, "attr": None}]
    return JsonResponse({"type": "client_error", "errors": errors}, status=status.HTTP_404_NOT_FOUND)
