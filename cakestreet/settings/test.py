"""For the test suite, on SQLite or on the PostgreSQL that DATABASE_URL names."""

import os

from cakestreet.settings.base import *  # noqa: F403
from cakestreet.settings.base import DATABASES, REST_FRAMEWORK, VAR_DIR, simple_jwt

SECRET_KEY = "for-tests-only-0123456789-0123456789-0123456789"
JWT_SIGNING_KEY = "tokens-for-tests-only-0123456789-0123456789"
SIMPLE_JWT = simple_jwt(JWT_SIGNING_KEY)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DEMO_ALLOWED = True

# Files are looked for when they are asked for: no test client has to list them all first.
WHITENOISE_AUTOREFRESH = True

# A file and not memory: race tests use several connections. One for each job that runs at once.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / f"test{os.environ.get('TEST_DB_SUFFIX', '')}.sqlite3"}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_cakestreet{os.environ.get('TEST_DB_SUFFIX', '')}"}
    DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: nobody's real password is in a test
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # each client of a test starts the middleware: no look at every static file with it
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = dict.fromkeys(REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "100000/min")
AXES_FAILURE_LIMIT = 10
STAFF_SECOND_FACTOR_REQUIRED = False
