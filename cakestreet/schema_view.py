"""The address where programs read the schema of the API."""

import threading
from typing import Any

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request

from cakestreet.api_errors import Busy
from catalog.api.cached import as_response
from catalog.published import Answer

_one_at_a_time = threading.Lock()
SECONDS_TO_WAIT = 10
# The schema is in the code: made once in each process for a format and a language, and there are few of these.
_made: dict[tuple[str, str, str], Answer] = {}


class SchemaView(SpectacularAPIView):
    """Answers from bytes: to make a schema takes seconds. Of the query, only what names the format counts."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        renderer = request.accepted_renderer
        key = (renderer.media_type, renderer.format, get_language() or "")
        answer = _made.get(key) or self._make(request, key)
        response = as_response(answer, request._request)  # noqa: SLF001 - the framework's name for Django's request
        patch_vary_headers(response, ["Accept"])
        if response.status_code == 200:  # noqa: PLR2004
            response.headers["Content-Type"] = renderer.media_type
            response.headers["Content-Disposition"] = f'inline; filename="{self._get_filename(request, None)}"'
        return response

    def _make(self, request: Request, key: tuple[str, str, str]) -> Answer:
        """By one thread at a time, as drf-spectacular looks its extensions up meanwhile. The others wait for it, and
        not for long: they would be missing where somebody orders."""
        if not _one_at_a_time.acquire(timeout=SECONDS_TO_WAIT):
            raise Busy
        try:
            if made := _made.get(key):
                return made
            generator = self.generator_class(urlconf=self.urlconf, api_version=self.api_version, patterns=self.patterns)
            schema = generator.get_schema(request=None, public=True)
            answer = Answer.of(request.accepted_renderer.render(schema, renderer_context={}))
        finally:
            _one_at_a_time.release()
        _made[key] = answer
        return answer
