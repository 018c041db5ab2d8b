"""What makes the shop an app on a phone: its manifest and its service worker, both at the root of the site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext
from django.views.decorators.http import conditional_page, require_safe

from home.api.answers import answer

PAPER = "#fffaf4"
SHORT = 12  # more does not fit below an icon
WORKER = "sw.js"
NOT_BUILT = b"// The storefront has not been built: this worker keeps nothing.\n"
# Made from static/home/favicon.svg by scripts/icons.py: file, size, purpose.
ICONS = (("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"), ("icon-maskable-512.png", 512, "maskable"))


@require_safe
@conditional_page
def manifest(request: HttpRequest) -> HttpResponse:
    """The bakery as an app: its name and colours, in the language of whoever installs it."""
    site = answer(request, "site/")
    name = site["name"]
    facts = {
        "id": "/",
        "name": name,
        "short_name": name if len(name) <= SHORT else name.split()[0],
        "description": site["tagline"],
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["food", "shopping"],
        "icons": [
            {"src": static(f"home/{file}"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for file, size, purpose in ICONS
        ],
        "shortcuts": [
            {"name": gettext("All cakes"), "url": "/menu/"},
            {"name": gettext("My orders"), "url": "/orders/"},
        ],
    }
    response = JsonResponse(facts, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, no_cache=True)
    return response


@require_safe
@conditional_page
def service_worker(request: HttpRequest) -> HttpResponse:
    """The built worker. At the root, for it may only serve what lies below it; asked for anew at each check."""
    try:
        script = (settings.STOREFRONT_DIST / WORKER).read_bytes()
    except OSError:
        script = NOT_BUILT
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    patch_cache_control(response, no_cache=True)
    return response
