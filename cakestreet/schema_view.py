"""The address where programs read the schema of the API."""

import threading
from typing import Any

from drf_spectacular.views import SpectacularAPIView
from rest_framework.response import Response

_one_at_a_time = threading.Lock()


class SchemaView(SpectacularAPIView):
    """drf-spectacular looks its extensions up while it makes the first schema of a process, and two threads that do it
    at once fail over each other."""

    def _get_schema_response(self, request: Any) -> Response:
        with _one_at_a_time:
            return super()._get_schema_response(request)
