from django.urls import path

from home.api.pages import PagesView
from home.api.site import SiteView

urlpatterns = [
    path("pages/", PagesView.as_view(), name="pages"),
    path("site/", SiteView.as_view(), name="site"),
]
