"""For a bakery on the internet: PostgreSQL, https, and nothing that has a default secret."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cakestreet.settings.base import *  # noqa: F403
from cakestreet.settings.base import DATABASES, env, simple_jwt

SHORTEST_SECRET = 32  # what the signature of a token (HS256) asks of its key
PUBLISHED = ("never-for-production", "for-tests-only")  # stand in the secrets of the other environments

DEMO_ALLOWED = False
SECRET_KEY = env.str("SECRET_KEY")
JWT_SIGNING_KEY = env.str("JWT_SIGNING_KEY")
SIMPLE_JWT = simple_jwt(JWT_SIGNING_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env.str("SITE_URL")
# Whoever finds one out signs in as anybody: what is empty, short, or published with this product is no secret.
for _name, _secret in (("SECRET_KEY", SECRET_KEY), ("JWT_SIGNING_KEY", JWT_SIGNING_KEY)):
    if len(_secret) < SHORTEST_SECRET or any(words in _secret for words in PUBLISHED):
        raise ImproperlyConfigured(
            f"{_name} must be a secret of {SHORTEST_SECRET} characters or more, known to nobody: "
            'python -c "import secrets; print(secrets.token_urlsafe(50))" makes one.'
        )
if JWT_SIGNING_KEY == SECRET_KEY:
    raise ImproperlyConfigured("JWT_SIGNING_KEY must be a secret of its own, not SECRET_KEY again.")
if urlsplit(WAGTAILADMIN_BASE_URL).scheme not in {"http", "https"} or not urlsplit(WAGTAILADMIN_BASE_URL).hostname:
    raise ImproperlyConfigured("SITE_URL is where the links of mails lead: set it to https://www.…, with the host.")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    raise ImproperlyConfigured("Production runs on PostgreSQL: set DATABASE_URL to postgresql://…")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.int("PROXY_COUNT", default=0) else None
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
REFRESH_COOKIE_NAME = "__Host-cs_refresh"
REFRESH_COOKIE_PATH = "/"  # what the __Host- prefix asks for
REFRESH_COOKIE_SECURE = True

POSTBOX = False
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
vars().update(env.email_url("EMAIL_URL"))
