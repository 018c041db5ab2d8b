"""Every address of the product."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from drf_spectacular.views import SpectacularSwaggerSplitView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.views import sign_in_to_see
from accounts.viewsets import OwnAccountView
from cakestreet import admin_ids, health, media
from cakestreet.api_errors import not_found
from cakestreet.schema_view import SchemaView
from home import serving
from orders.views import follow_short_link

# Pages and forms. Some views of Django's would delete at once, and unasked, by the method DELETE.
admin_urls = decorate_urlpatterns(wagtailadmin_urls.urlpatterns, require_http_methods(["GET", "HEAD", "POST"]))
admin_urls = decorate_urlpatterns(admin_urls, admin_ids.checked)

urlpatterns = [
    path("api/v1/", include("cakestreet.api_urls")),
    path("api/schema/", SchemaView.as_view(), name="schema"),
    path(
        "api/docs/",
        SpectacularSwaggerSplitView.as_view(url_name="schema", template_name="pages/api_docs.html"),
        name="api_docs",
    ),
    re_path(r"^api/", not_found),
    path("cms/account/", never_cache(require_admin_access(OwnAccountView.as_view()))),
    path("cms/", include("accounts.admin_urls")),
    path("cms/", include(admin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("o/<str:code>", follow_short_link),
    path("", include("home.urls")),
]
if settings.POSTBOX:
    urlpatterns.insert(0, path("postbox/", include("cakestreet.postbox.views")))
if settings.SERVE_MEDIA:
    urlpatterns.append(path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", media.picture))
OURS_INSTEAD = {"wagtail_serve", "wagtailcore_login"}
urlpatterns += [
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name not in OURS_INSTEAD),
    path("_util/login/", sign_in_to_see, name="wagtailcore_login"),
    # Wagtail makes the addresses of its pages by this name.
    re_path(wagtail_urls.serve_pattern, serving.page, name="wagtail_serve"),
]

handler400 = "cakestreet.error_pages.bad_request"
handler404 = "cakestreet.error_pages.not_found"
handler500 = "cakestreet.error_pages.server_error"
