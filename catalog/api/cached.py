"""For views whose answer is the same for everybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from rest_framework import status
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import published
from catalog.api.errors import precondition_failed

# A copy may be kept, and is shown only after asking whether it still holds: a change is seen at once.
CACHE_CONTROL = "public, no-cache"


class PublishedMixin:
    """Answers GET from bytes made once for each published state, with a strong ETag. Needs no token, reads none.

    Put it before the generic view. The answer may depend on the path, the query, the language, the host and the
    bakery's date; a view whose answer depends on more says so in `may_be_kept`.
    """

    authentication_classes: list = []
    permission_classes = [AllowAny]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse | Response:
        plain = request._request  # noqa: SLF001 - DRF's own name for Django's request
        if not self.may_be_kept(request):
            answer = published.Answer.of(self._made(request, *args, **kwargs))
            return as_response(answer, plain)
        key = key_of(plain)
        answer = published.recall(key)
        if answer is None:
            answer = published.Answer.of(self._made(request, *args, **kwargs))
            published.keep(key, answer)
        return as_response(answer, plain)

    def may_be_kept(self, request: Request) -> bool:
        """Whether the same question has the same answer until something is published or the day is over."""
        return True

    def _made(self, request: Request, *args: Any, **kwargs: Any) -> bytes:
        return JSONRenderer().render(super().get(request, *args, **kwargs).data)


def key_of(request: HttpRequest) -> str:
    """What a public answer may depend on. The version is read first, so that an answer is never newer than its key."""
    version = published.menu_version()
    today = published.local_today(version)
    return f"{version} {today} {get_language()} {request.build_absolute_uri()}"


def as_response(answer: published.Answer, request: HttpRequest) -> HttpResponse:
    """The answer with its headers: compressed where the client can read that, 304 where it has the same already."""
    packed = answer.compressed is not None and "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(answer.compressed if packed else answer.body, content_type="application/json")
    # Two representations, two strong tags: the compression is done here so that no middleware has to weaken one.
    response.headers["ETag"] = f'"{answer.tag}-gzip"' if packed else f'"{answer.tag}"'
    response.headers["Cache-Control"] = CACHE_CONTROL
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding", "Accept-Language"])
    return as_asked_for(request, response)


def as_asked_for(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer; 304 where `If-None-Match` names its tag; 412 where `If-Match` names another."""
    request.META.pop("HTTP_IF_UNMODIFIED_SINCE", None)  # no answer has a date, and Django would refuse whatever is sent
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return precondition_failed(response) if answer.status_code == status.HTTP_412_PRECONDITION_FAILED else answer
