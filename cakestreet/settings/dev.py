"""For trying the product (`make run`, DEBUG=0) and for working on it (`make dev`)."""

from django.core.exceptions import ImproperlyConfigured

from cakestreet.settings.base import *  # noqa: F403
from cakestreet.settings.base import REST_FRAMEWORK, csp, env, simple_jwt

# What manage.py takes where nobody says otherwise. On a bakery's own server it would load people whose passwords are
# known to everybody, and put the mails into files.
if env.str("EMAIL_URL", default=""):
    raise ImproperlyConfigured(
        "EMAIL_URL is of a shop on the internet, and these settings are for trying it: "
        "set DJANGO_SETTINGS_MODULE=cakestreet.settings.production."
    )

DEBUG = env.bool("DEBUG", default=True)
DEMO_ALLOWED = True
SECRET_KEY = env.str("SECRET_KEY", default="for-this-machine-only-never-for-production-0123456789")
JWT_SIGNING_KEY = env.str("JWT_SIGNING_KEY", default="tokens-of-this-machine-only-never-for-production")
SIMPLE_JWT = simple_jwt(JWT_SIGNING_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", ".localhost"])
AXES_FAILURE_LIMIT = env.int("SIGN_IN_FAILURES", default=50)
STAFF_SECOND_FACTOR_REQUIRED = env.bool("STAFF_SECOND_FACTOR_REQUIRED", default=False)

# Nothing leaves this machine: mails and SMS are files, read at /postbox/.
EMAIL_BACKEND = "cakestreet.postbox.backend.PostboxBackend"
SMS_BACKEND = env.str("SMS_BACKEND", default="accounts.sms.files.FileTransport")
POSTBOX = True

# Generous, so that a program can try the whole API in a minute.
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {
    scope: env.str(f"THROTTLE_{scope.upper()}", default="6000/min")
    for scope in REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
}

# Vite's development server, for `make dev` alone.
VITE_DEV_SERVER = env.str("VITE_DEV_SERVER", default="")
if VITE_DEV_SERVER:
    _vite = [VITE_DEV_SERVER, VITE_DEV_SERVER.replace("http", "ws", 1)]
    CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": {
            **csp.STOREFRONT,
            **{name: [*csp.STOREFRONT[name], *_vite] for name in ("script-src", "img-src", "font-src", "connect-src")},
            "style-src": [csp.SELF, csp.UNSAFE_INLINE, VITE_DEV_SERVER],
        }
    }
