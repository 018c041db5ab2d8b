"""The door of the admin, under /cms/: for those who are not in yet."""

from django.urls import path
from django.views.decorators.cache import never_cache

from accounts import sign_in_views

urlpatterns = [
    path("login/", never_cache(sign_in_views.SignInView.as_view())),  # Wagtail's name for it leads here too
    path("login/code/", never_cache(sign_in_views.AskCodeView.as_view()), name=sign_in_views.ASK),
    path("login/second-factor/", never_cache(sign_in_views.SetUpAtDoorView.as_view()), name=sign_in_views.SET_UP),
]
