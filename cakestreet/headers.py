"""What holds for every answer: which other sites may load it, and that HEAD gets it without its body."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from cakestreet.media import FOLDER

HEADER = "Cross-Origin-Resource-Policy"
API = "/api/"
# The storefront may stand under `www.` and the API under `api.`: one site, two origins. CORS_ALLOWED_ORIGINS says
# whose scripts may read; this says who may load at all.
OF_THE_SAME_SITE, OF_THE_SAME_ORIGIN, OF_ANY = "same-site", "same-origin", "cross-origin"


class HeadMiddleware:
    """Answers HEAD with everything that GET would say, and no body for the server to find and throw away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD" and isinstance(response, StreamingHttpResponse):
            response.streaming_content = []
        elif request.method == "HEAD" and isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


class ResourcePolicyMiddleware:
    """An answer that has a policy of its own keeps it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, policy_of(request.path_info))
        return response


def policy_of(path: str) -> str:
    """Pictures of the menu are public: programs in a browser, webmail and other sites may show them."""
    if path.startswith(f"{settings.MEDIA_URL}{FOLDER}"):
        return OF_ANY
    return OF_THE_SAME_SITE if path.startswith(API) else OF_THE_SAME_ORIGIN
