"""The storefront's addresses that are no pages of the CMS, and the answers to addresses that are not there."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from home.shell import app_shell, not_found_shell

TEMPLATE = "pages/storefront.html"


@require_safe
@conditional_page
def app(request: HttpRequest, *, name: str, **_: str) -> HttpResponse:
    """An address that the storefront alone knows: basket, checkout, account, orders. Not for search engines."""
    response = render(request, TEMPLATE, {"shell": app_shell(request, name=name)})
    patch_cache_control(response, no_cache=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The storefront with the status 404: it says so in the customer's words."""
    return render(request, TEMPLATE, {"shell": not_found_shell(request)}, status=404)


def server_error(request: HttpRequest, *, status: int = 500) -> HttpResponse:
    """Something broke. The page needs no database and no script."""
    return render(request, "500.html", status=status)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read, and where the sitemap is."""
    closed = ("/api/", "/cms/", "/account/", "/basket/", "/checkout/", "/orders/", "/_util/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For those who ask for /favicon.ico whatever the page says."""
    return HttpResponsePermanentRedirect(static("home/favicon.svg"))
