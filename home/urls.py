"""The storefront's addresses beside the pages of the CMS."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from home import installable, views
from home.sitemaps import StorefrontSitemap

urlpatterns = [
    path("basket/", views.app, {"name": "basket"}),
    path("checkout/", views.app, {"name": "checkout"}),
    path("sign-in/", views.app, {"name": "sign-in"}),
    path("register/", views.app, {"name": "register"}),
    path("forgot-password/", views.app, {"name": "forgot-password"}),
    path("reset-password/", views.app, {"name": "reset-password"}),
    path("verify-email/", views.app, {"name": "verify-email"}),
    path("account/", views.app, {"name": "account"}),
    path("orders/", views.app, {"name": "orders"}),
    path("orders/<str:number>/", views.app, {"name": "order"}),
    path("orders/<str:number>/placed/", views.app, {"name": "placed"}),
    path("offline/", views.app, {"name": "offline"}),
    path("manifest.webmanifest", installable.manifest),
    path("sw.js", installable.service_worker),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": StorefrontSitemap}}),
    path("robots.txt", views.robots),
    path("favicon.ico", views.favicon),
]
