"""Tells the schema how an access token is sent."""

from drf_spectacular.contrib.rest_framework_simplejwt import SimpleJWTScheme


class AccessTokenScheme(SimpleJWTScheme):
    """`Authorization: Bearer <access token>`."""

    target_class = "accounts.authentication.AccessTokenAuthentication"
    name = "accessToken"
