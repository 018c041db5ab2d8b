"""The product as a bakery runs it, with the demo bakery, over http: nobody signs a certificate for this machine."""

from cakestreet.settings.base import *  # noqa: F403
from cakestreet.settings.base import env, simple_jwt

DEMO_ALLOWED = True
SECRET_KEY = env.str("SECRET_KEY")
JWT_SIGNING_KEY = env.str("JWT_SIGNING_KEY")
SIMPLE_JWT = simple_jwt(JWT_SIGNING_KEY)
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
