"""What our own API answers, asked for without the network: the page and the API can never differ."""

import json
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError
from django.http import Http404, HttpRequest
from django.urls import resolve

API = "/api/v1/"
# Of the visitor's request, what decides the host, the scheme and the language; nothing that tells who asks.
KEPT = (
    "HTTP_HOST", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_PORT", "HTTP_ACCEPT_LANGUAGE",
    "SERVER_NAME", "SERVER_PORT", "wsgi.url_scheme", "wsgi.input", "wsgi.errors", "SCRIPT_NAME",
)  # fmt: skip


def answer(request: HttpRequest, path: str, query: str = "") -> Any:
    """The parsed answer of a public `GET /api/v1/<path>?<query>`. Raises Http404 where the API says so."""
    environ = {name: request.META[name] for name in KEPT if name in request.META}
    asked = WSGIRequest({**environ, "REQUEST_METHOD": "GET", "PATH_INFO": f"{API}{path}", "QUERY_STRING": query})
    view, args, kwargs = resolve(asked.path_info)
    response = view(asked, *args, **kwargs)
    if response.status_code == 404:  # noqa: PLR2004
        raise Http404(path)
    if response.status_code == 503:  # noqa: PLR2004
        raise OperationalError(path)  # the API said so in its own way; the page has another
    if response.status_code != 200:  # noqa: PLR2004
        raise RuntimeError(f"{asked.path_info} answered {response.status_code}")
    return json.loads(response.content)
