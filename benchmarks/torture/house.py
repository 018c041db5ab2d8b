"""The house in which a trial takes place: its database, its folder, and the product's processes."""

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from benchmarks.torture.postgres import Postgres
from benchmarks.torture.processes import Server, manage, running

WORKERS, THREADS = 3, 8


@dataclass(frozen=True)
class House:
    """What a trial is given."""

    small: bool
    folder: Path
    postgres: Postgres
    database: str  # its name on PostgreSQL; empty on SQLite
    environment: Mapping[str, str] = field(default_factory=dict)

    def size(self, *, full: int, small: int) -> int:
        return small if self.small else full

    @contextlib.contextmanager
    def server(self, *, workers: int = WORKERS, threads: int = THREADS, **changes: str) -> Iterator[Server]:
        """The product, answering over HTTP."""
        environment = {**self.environment, **changes}
        with (
            self.log("gunicorn") as log,
            Server.serving(environment=environment, log=log, workers=workers, threads=threads) as server,
        ):
            yield server

    @contextlib.contextmanager
    def command(self, *words: str, **changes: str) -> Iterator[subprocess.Popen]:
        """A command of manage.py that goes on beside the server."""
        from benchmarks.torture.processes import BIN

        with (
            self.log(words[0]) as log,
            running([BIN / "python", "manage.py", *words], environment={**self.environment, **changes}, log=log) as one,
        ):
            yield one

    def log(self, name: str) -> IO[bytes]:
        return (self.folder / f"{name}.log").open("ab")

    def manage(self, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return manage(*words, environment={**self.environment, **changes})


def environment_of(*, database_url: str, folder: Path, mail_url: str = "", **changes: str) -> dict[str, str]:
    """What the product is told of its surroundings. Nothing of this machine's own settings gets in."""
    names = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONPYCACHEPREFIX")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "benchmarks.torture.settings",
        "DATABASE_URL": database_url,
        "SECRET_KEY": "of-a-trial-0123456789-0123456789-0123456789",
        "JWT_SIGNING_KEY": "tokens-of-a-trial-0123456789-0123456789",
        "MEDIA_ROOT": str(folder / "media"),
        "EMAIL_URL": mail_url or "smtp://127.0.0.1:1",
        "SITE_URL": "http://127.0.0.1",
        "SIGN_IN_FAILURES": "1000",
        "ACCESS_TOKEN_MINUTES": "60",
        "LOG_LEVEL": "WARNING",
        **changes,
    }


def broken_invariants(environment: Mapping[str, str]) -> list[dict[str, Any]]:
    """What `manage.py check_invariants` finds."""
    done = manage("check_invariants", "--json", environment=environment)
    if not done.stdout.strip():
        raise RuntimeError(f"check_invariants did not answer: {done.stderr}")
    report: dict[str, Any] = json.loads(done.stdout)
    return list(report["findings"])
