"""What the doors of the API have in common. No answer of theirs may be kept by anybody on the way."""

from typing import Any

from django.http import HttpRequest
from rest_framework import permissions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class NeverKept:
    """Marks every answer as one for its asker alone."""

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response


class DoorView(NeverKept, APIView):
    """Where one comes without an access token; a bad one in the header is not looked at."""

    authentication_classes = ()
    permission_classes = (permissions.AllowAny,)
    serializer_class: type[serializers.Serializer]

    def get_authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'  # without it the framework would turn every 401 into 403

    def check_throttles(self, request: Request) -> None:
        """One limit after the other: what the client's own refuses does not count towards the address's."""
        for throttle in self.get_throttles():
            if not throttle.allow_request(request, self):
                self.throttled(request, throttle.wait())

    def read(self, request: Request) -> dict[str, Any]:
        """The body, as the view's serializer understands it."""
        serializer = self.serializer_class(data=request.data)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


def plain(request: Request) -> HttpRequest:
    """Django's own request inside the framework's."""
    return request._request  # noqa: SLF001
