"""The product as a bakery runs it, on the database of a trial, with no limit on how often one may ask."""

from datetime import timedelta

from cakestreet.settings.base import *  # noqa: F403
from cakestreet.settings.base import PASSWORD_HASHERS, REST_FRAMEWORK, env, simple_jwt

DEMO_ALLOWED = True
SECRET_KEY = env.str("SECRET_KEY")
JWT_SIGNING_KEY = env.str("JWT_SIGNING_KEY")
SIMPLE_JWT = simple_jwt(JWT_SIGNING_KEY)
ALLOWED_HOSTS = ["127.0.0.1"]
# A code is good once in half a minute, and the people of a trial sign in many times in that.
STAFF_SECOND_FACTOR_REQUIRED = False
# In small trials: hundreds of people sign in before anything is tried, and no promise is about how slow that is.
if env.bool("QUICK_PASSWORDS", default=False):
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
REFRESH_TOKEN_GRACE = timedelta(seconds=env.int("REFRESH_TOKEN_GRACE_SECONDS", default=20))
# Without a rate nothing is counted; a trial that wants the counting names a rate that it never reaches.
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = dict.fromkeys(
    REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], env.str("THROTTLE", default="") or None
)
vars().update(env.email_url("EMAIL_URL", default="smtp://127.0.0.1:1"))
EMAIL_TIMEOUT = 10
