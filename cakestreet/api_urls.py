"""Version 1 of the HTTP API: every app brings its own addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.api.urls")),
    path("", include("catalog.api.urls")),
    path("", include("home.api.urls")),
    path("", include("orders.api.urls")),
]
