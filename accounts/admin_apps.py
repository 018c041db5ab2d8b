"""Wagtail's users app, told to use our e-mail sign-in user."""

from wagtail.users.apps import WagtailUsersAppConfig


class CakeStreetUsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.viewsets.PeopleViewSet"
