"""Where things are kept: the database, and the cache.

PostgreSQL in production, SQLite to try the product. ATOMIC_REQUESTS stays off: under IMMEDIATE transactions it would
make every read on SQLite a writer.
"""

import environ
from redis.backoff import NoBackoff
from redis.retry import Retry

from cakestreet.settings.environment import VAR_DIR, env

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
POSTGRES_OPTIONS = {
    "options": "-c lock_timeout=5000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000",
}


def database(url: str) -> dict:
    """Django's settings for one database URL, with the options each engine needs to be safe under load."""
    config = environ.Env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = SQLITE_OPTIONS
    else:
        config["ENGINE"] = "cakestreet.postgresql"
        config["OPTIONS"] = {**config.get("OPTIONS", {}), **POSTGRES_OPTIONS}
        config["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
        config["CONN_HEALTH_CHECKS"] = True
    return config


DATABASES = {"default": database(env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'cakestreet.sqlite3'}"))}

REDIS_URL = env.str("REDIS_URL", default="")
ROOM_FOR_MANY = {"MAX_ENTRIES": 100_000}


def cache_at(url: str) -> dict:
    """The cache in Redis, or in each process. Redis is a help and no need: where it is away, nothing is remembered.

    One short try and no second one, so that nobody waits for what is away.
    """
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": url,
        "OPTIONS": {
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 0.25,
            "SOCKET_TIMEOUT": 0.25,
            "CONNECTION_POOL_KWARGS": {"retry": Retry(NoBackoff(), 0)},
        },
    }


DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
CACHES = {
    "default": cache_at(REDIS_URL),
    # How often who has knocked. Apart from everything else, and with room for many more than a process meets within the
    # longest limit: whoever asks for other things, or from many addresses, does not push out what is counted.
    "throttles": cache_at(REDIS_URL) | ({} if REDIS_URL else {"LOCATION": "throttles", "OPTIONS": ROOM_FOR_MANY}),
    # The database knows which files a picture has. One process's memory of it would outlive a picture that another
    # process replaced.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
