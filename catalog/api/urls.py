from django.urls import path, re_path

from catalog.api import views

urlpatterns = [
    path("categories/", views.CategoryList.as_view(), name="categories"),
    path("cakes/", views.CakeList.as_view(), name="cakes"),
    # Wagtail allows letters of every alphabet in a slug.
    re_path(r"^cakes/(?P<slug>[-\w]+)/$", views.CakeDetail.as_view(), name="cake"),
]
